#include "core/base/async.h"
#include "ui/desk/deskservice.h"
#include "ui/subscribers/subscriberlistmodel.h"

#include <QTimer>

namespace linedesk {

// The ticks of the list and what the ticked ones owe.

namespace {

/// The window's thread adds up so many; of more the record is asked.
constexpr qint64 fewTicks = 1'000;

} // namespace

void SubscriberListModel::tickAll(bool ticked)
{
    if (ticked)
        m_ticks.setAll();
    else
        m_ticks.clear();
    if (m_rowCount > 0)
        Q_EMIT dataChanged(index(0, Tick), index(m_rowCount - 1, Tick),
                           {Qt::CheckStateRole});
    m_tickTimer->start(0);
    Q_EMIT ticksChanged();
}

void SubscriberListModel::tickRange(int first, int last, bool ticked)
{
    if (first < 0 || first > last || size_t(last) >= m_ids->size())
        return;
    for (int row = first; row <= last; ++row)
        m_ticks.set((*m_ids)[size_t(row)], ticked);
    Q_EMIT dataChanged(index(first, Tick), index(last, Tick), {Qt::CheckStateRole});
    m_tickTimer->start(0);
    Q_EMIT ticksChanged();
}

qint64 SubscriberListModel::tickedCount() const
{
    return m_ticks.count(m_rowCount);
}

void SubscriberListModel::readTickedBalance()
{
    const auto generation = ++m_tickGeneration;
    m_tickStop.request_stop();
    m_tickStop = std::stop_source();
    const bool all = m_ticks.isAll();
    if (all && !m_summed) { // comes again with the sum
        m_tickedBalance.reset();
        Q_EMIT ticksChanged();
        return;
    }
    Money sum = all ? m_totals.balance : Money();
    const RowMarks &marks = m_ticks.exceptions();
    std::vector<RowId> unknown;
    if (marks.count <= fewTicks) {
        for (const RowId id : marks.ids()) {
            const CachedRow *row = m_rows.object(qint64(id));
            if (!row || row->epoch != m_epoch)
                unknown.push_back(id);
            else
                sum += all ? -row->row.balance : row->row.balance;
        }
        if (unknown.empty()) {
            m_tickedBalance = sum;
            Q_EMIT ticksChanged();
            return;
        }
    }
    m_tickedBalance.reset();
    Q_EMIT ticksChanged();
    const auto work = [unknown, marks = marks.count > fewTicks ? marks : RowMarks(),
                       stop = m_tickStop.get_token()](Connection &connection) -> Result<Money> {
        return SubscriberList(connection, stop).balance(marks.count > 0 ? marks.ids() : unknown);
    };
    whenDone(m_desk.reads().run(work), this,
             [this, generation, all, sum](const Result<Money> &owed) {
                 if (generation != m_tickGeneration || !owed.ok())
                     return;
                 m_tickedBalance = all ? sum - *owed : sum + *owed;
                 Q_EMIT ticksChanged();
             });
}

} // namespace linedesk
