#pragma once
#include "core/domain/company.h"
#include "ui/common/glyphs/statusglyph.h"
#include "ui/sync/devicefacts.h"

#include <QAbstractTableModel>

namespace linedesk {

/// The company's computers and who works at them. GUI thread.
class DeviceListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Computer, Person, LastHeard, State, Count };

    using QAbstractTableModel::QAbstractTableModel;

    void setDevices(const QList<DeviceFact> &devices, const Company &company, QDate today);
    /// Null beyond the rows.
    const DeviceFact *deviceAt(int row) const;
    /// −1 where there is none.
    int rowOf(const QString &id, const QString &userId) const;
    static QString word(DeviceFact::State state);
    static StatusGlyph glyph(DeviceFact::State state);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QString text(const DeviceFact &device, int column) const;

    QList<DeviceFact> m_devices;
    QTimeZone m_zone;
    QDate m_today;
};

} // namespace linedesk
