#pragma once
#include "core/storage/lists/rowmarks.h"

#include <Qt>

namespace linedesk {

/// Which subscribers of the list are ticked: a bit for each row of the record, or "all that match"
/// with a bit for each exception, so that a range of any length is ticked in a moment and a copy is
/// an eighth of a byte a row. Walking it is not for a window's thread.
class RowTicks
{
public:
    bool contains(RowId id) const { return m_all != m_except.has(id); }
    void set(RowId id, bool ticked)
    {
        if (ticked != m_all)
            m_except.add(id);
        else
            m_except.remove(id);
    }
    /// Ticks everything that matches the page's filter.
    void setAll() { *this = RowTicks(true); }
    void clear() { *this = RowTicks(); }
    bool isEmpty() const { return !m_all && m_except.count == 0; }
    /// Everything that matches, without an exception.
    bool isEverything() const { return m_all && m_except.count == 0; }
    /// How many of `matching` rows are ticked.
    qint64 count(qint64 matching) const
    {
        return m_all ? matching - m_except.count : m_except.count;
    }
    /// The header's check box.
    Qt::CheckState state(qint64 matching) const
    {
        const qint64 ticked = count(matching);
        if (ticked <= 0)
            return Qt::Unchecked;
        return ticked >= matching ? Qt::Checked : Qt::PartiallyChecked;
    }
    bool isAll() const { return m_all; }
    /// The ticked rows; with `isAll()` the ones left out.
    const RowMarks &exceptions() const { return m_except; }

    RowTicks() = default;

private:
    explicit RowTicks(bool all) : m_all(all) {}

    bool m_all = false;
    RowMarks m_except;
};

} // namespace linedesk
