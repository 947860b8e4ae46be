#pragma once
#include "core/commands/packages.h"

#include <QAbstractTableModel>
#include <QSet>

namespace linedesk {

/// The services of the package that is being edited. Cells are edited in place; a service that
/// stands in the stored package cannot be taken out while subscribers use it (S48).
class ServiceLineModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Kind, Label, Amount, FccCode, Remove, Count };

    using QAbstractTableModel::QAbstractTableModel;

    void setLines(const QList<ServiceLine> &lines);
    const QList<ServiceLine> &lines() const { return m_lines; }
    /// Ids that must stay.
    void setKept(const QSet<Uuid> &ids);
    /// Adds a service of a kind, labelled by its name; gives its row.
    int addLine(ServiceKind kind);
    bool canRemove(int row) const;
    bool removeLine(int row);
    /// The row whose label is missing; -1 when none is.
    int rowWithoutLabel() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void edited();

private:
    QVariant text(const ServiceLine &line, int row, int column) const;

    QList<ServiceLine> m_lines;
    QSet<Uuid> m_kept;
};

} // namespace linedesk
