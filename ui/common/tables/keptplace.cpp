#include "ui/common/tables/keptplace.h"

#include "ui/common/tables/cellroles.h"
#include "ui/common/tables/datatable.h"

#include <QScrollBar>

namespace linedesk {

KeptPlace::KeptPlace(const DataTable &table)
    : m_current(spotAt(table, table.currentIndex().row()))
    , m_top(spotAt(table, table.verticalScrollBar()->value()))
    , m_column(table.currentIndex().column())
    , m_sideways(table.horizontalScrollBar()->value())
{
}

KeptPlace::Spot KeptPlace::spotAt(const DataTable &table, int row)
{
    return {table.model()->index(row, 0).data(RowIdRole).toString(), row};
}

int KeptPlace::rowOf(const DataTable &table, const Spot &spot)
{
    const QAbstractItemModel &model = *table.model();
    if (spot.id.isEmpty() || spotAt(table, spot.row).id == spot.id)
        return spot.id.isEmpty() ? -1 : spot.row; // as a rule nothing moved
    for (int row = 0; row < model.rowCount(); ++row) {
        if (spotAt(table, row).id == spot.id)
            return row;
    }
    return -1;
}

void KeptPlace::putBack(DataTable &table, int column) const
{
    const int rows = table.model()->rowCount();
    if (rows == 0)
        return;
    const int top = rowOf(table, m_top);
    const int found = rowOf(table, m_current);
    int current = found;
    if (found < 0 && top >= 0 && m_current.row >= 0)
        current = qMin(m_current.row, rows - 1);
    int first = 0; // whoever is at the very top sees what comes in above
    if (m_top.row > 0 && top >= 0)
        first = top;
    else if (m_top.row > 0 && found >= 0)
        first = qMax(0, found - (m_current.row - m_top.row));
    table.doItemsLayout(); // until then the bars have the range of the rows before
    table.verticalScrollBar()->setValue(first);
    table.setCurrentIndex(table.model()->index(qMax(0, current), m_column < 0 ? column : m_column));
    if (top >= 0 || found >= 0)
        table.verticalScrollBar()->setValue(first);
    table.horizontalScrollBar()->setValue(m_sideways);
}

} // namespace linedesk
