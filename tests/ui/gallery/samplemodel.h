#pragma once
#include "ui/common/tables/tickset.h"

#include <QAbstractTableModel>

namespace linedesk {

/// Eighteen made-up subscribers, with ticks, for looking at tables.
class SampleModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Tick, Status, Name, Account, Package, Town, Balance, DaysLate, Autopay, Count };
    explicit SampleModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void tickAll(bool ticked);
    const TickSet<int> &ticks() const { return m_ticks; }

Q_SIGNALS:
    void ticksChanged();

private:
    TickSet<int> m_ticks;
};

} // namespace linedesk
