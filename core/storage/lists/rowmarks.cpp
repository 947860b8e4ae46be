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

std::vector<RowId> RowMarks::ids() const
{
    std::vector<RowId> out;
    out.reserve(size_t(count));
    for (size_t row = 0; qint64(out.size()) < count; ++row) {
        if (bits[row])
            out.push_back(RowId(qint64(row)));
    }
    return out;
}

std::vector<RowId> narrowed(const std::vector<RowId> &ids, const RowMarks &marks)
{
    // Each id is written and kept by moving on: a branch that nobody can foresee costs more.
    const size_t most = std::min(ids.size(), size_t(marks.count));
    std::vector<RowId> out(most + 1);
    size_t kept = 0;
    for (const RowId id : ids) {
        if (kept > most)
            break;
        out[kept] = id;
        kept += size_t(marks.has(id));
    }
    out.resize(std::min(kept, most));
    return out;
}

} // namespace linedesk
