#include "core/base/async.h"
#include "ui/desk/deskservice.h"
#include "ui/subscribers/subscriberlistmodel.h"

#include <QTimer>

namespace linedesk {

// The ticks of the list and what the ticked ones owe.

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

qint64 SubscriberListModel::tickedCount() const
{
    return m_ticks.count(m_rowCount);
}

void SubscriberListModel::readTickedBalance()
{
    const auto generation = ++m_tickGeneration;
    const bool all = m_ticks.isAll();
    if (all && !m_summed) { // comes again with the sum
        m_tickedBalance.reset();
        Q_EMIT ticksChanged();
        return;
    }
    Money sum = all ? m_totals.balance : Money();
    std::vector<RowId> unknown;
    for (const RowId id : m_ticks.keys()) {
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
    m_tickedBalance.reset();
    Q_EMIT ticksChanged();
    const auto work = [unknown](Connection &connection) -> Result<Money> {
        LD_ASSIGN(const auto rows, SubscriberList(connection).rows(unknown));
        Money owed;
        for (const SubscriberListRow &row : rows)
            owed += row.balance;
        return owed;
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
