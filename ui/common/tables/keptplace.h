#pragma once
#include <QString>

namespace linedesk {

class DataTable;

/// Where a person is in a table while its rows are read again: the current row and the one at the
/// top, both by RowIdRole, and how far it is moved sideways. Made before the model takes its new
/// rows; `putBack` after that. GUI thread.
class KeptPlace
{
public:
    explicit KeptPlace(const DataTable &table);

    /// Shows what was shown. A current row that is gone gives way to the one that stands in its
    /// place now, or to the first one when nothing of what was shown is left. `column` is made
    /// current where there was no current cell.
    void putBack(DataTable &table, int column) const;

private:
    struct Spot {
        QString id;
        int row = 0;
    };
    static Spot spotAt(const DataTable &table, int row);
    static int rowOf(const DataTable &table, const Spot &spot);

    Spot m_current;
    Spot m_top;
    int m_column = -1;
    int m_sideways = 0;
};

} // namespace linedesk
