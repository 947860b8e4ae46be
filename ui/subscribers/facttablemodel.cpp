#include "ui/subscribers/facttablemodel.h"

#include "ui/common/tables/cellroles.h"

namespace linedesk {

FactTableModel::FactTableModel(const QStringList &headers, const QList<int> &numberColumns,
                               QObject *parent)
    : QAbstractTableModel(parent)
    , m_headers(headers)
    , m_numbers(numberColumns)
{
}

void FactTableModel::setRows(const QList<Row> &rows)
{
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

const FactTableModel::Row *FactTableModel::rowAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows.at(row) : nullptr;
}

int FactTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int FactTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_headers.size());
}

QVariant FactTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((m_numbers.contains(section) ? Qt::AlignRight : Qt::AlignLeft)
                   | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? m_headers.value(section) : QVariant();
}

QVariant FactTableModel::data(const QModelIndex &index, int role) const
{
    const Row *row = index.isValid() ? rowAt(index.row()) : nullptr;
    if (!row)
        return {};
    if (role == Qt::TextAlignmentRole)
        return headerData(index.column(), Qt::Horizontal, role);
    if (role == RowIdRole)
        return row->key.toString();
    const Cell cell = row->cells.value(index.column());
    if (role == Qt::AccessibleTextRole && !cell.markTip.isEmpty())
        return tr("%1, %2", "a cell's words, what its mark means").arg(cell.text, cell.markTip);
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return cell.text;
    if (role == TrailingIconRole && !cell.markName.isEmpty())
        return cell.markName;
    if (role == TrailingIconTipRole && !cell.markTip.isEmpty())
        return cell.markTip;
    if (role == GlyphRole && cell.glyph != StatusGlyph::None)
        return int(cell.glyph);
    if (role == LeadingIconRole && !cell.iconName.isEmpty())
        return cell.iconName;
    return {};
}

} // namespace linedesk
