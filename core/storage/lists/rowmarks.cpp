#include "core/storage/lists/rowmarks.h"

#include <algorithm>

namespace linedesk {

void RowMarks::add(RowId id)
{
    const size_t row = size_t(qint64(id));
    if (row >= bits.size())
        bits.resize(std::max(row + 1, bits.size() * 2), false);
    if (!bits[row]) {
        bits[row] = true;
        ++count;
    }
}

void RowMarks::remove(RowId id)
{
    if (has(id)) {
        bits[size_t(qint64(id))] = false;
        --count;
    }
}

std::vector<RowId> narrowed(const std::vector<RowId> &ids, const RowMarks &marks)
{
    std::vector<RowId> out;
    out.reserve(std::min(ids.size(), size_t(marks.count)));
    for (const RowId id : ids) {
        if (marks.has(id))
            out.push_back(id);
    }
    return out;
}

} // namespace linedesk
