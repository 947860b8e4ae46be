#include "core/importing/csvrecord.h"

namespace linedesk {

QByteArrayView CsvRecord::bytes(int cell) const
{
    if (cell < 0 || cell >= size())
        return {};
    const Cell &c = m_cells[size_t(cell)];
    return QByteArrayView(m_text).sliced(c.begin, c.end - c.begin);
}

int CsvRecord::lineOf(int cell) const
{
    return cell < 0 || cell >= size() ? m_line : m_cells[size_t(cell)].line;
}

} // namespace linedesk
