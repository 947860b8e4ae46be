#include "core/base/async.h"
#include "ui/desk/deskservice.h"
#include "ui/subscribers/subscriberlistmodel.h"

#include <QTimer>

namespace linedesk {

// What those of the list owe together, and how many there are without any filter.

void SubscriberListModel::readTotals()
{
    const bool base = m_shownFind.isEmpty();
    if (base && m_baseBalance) {
        takeTotals(*m_baseBalance);
        return;
    }
    const bool everybody = base && m_filter.isEverybody();
    SubscriberListQuery asked = query();
    asked.find.clear();
    const auto work = [everybody, ids = m_ids, asked,
                       stop = m_stop.get_token()](Connection &connection) -> Result<Money> {
        SubscriberList list(connection, stop);
        if (!everybody)
            return list.balance(*ids);
        LD_ASSIGN(const SubscriberListTotals totals, list.totals(asked));
        return totals.balance;
    };
    const auto generation = m_generation;
    whenDone(m_desk.reads().run(work), this,
             [this, generation, base, epoch = m_epoch, ids = m_ids](const Result<Money> &balance) {
                 if (!balance.ok())
                     return;
                 if (base && epoch == m_epoch && ids == m_base)
                     m_baseBalance = *balance;
                 if (generation == m_generation && ids == m_ids)
                     takeTotals(*balance);
             });
}

void SubscriberListModel::takeTotals(Money balance)
{
    m_totals.balance = balance;
    m_summed = true;
    if (m_ticks.isAll())
        m_tickTimer->start(0);
    readEverybody();
    Q_EMIT completed();
}

void SubscriberListModel::readEverybody()
{
    if (m_everybodyGeneration == m_baseGeneration)
        return;
    m_everybodyGeneration = m_baseGeneration;
    if (m_filter.isEverybody() && !m_withArchived && m_base) {
        m_everybody = qint64(m_base->size());
        return;
    }
    SubscriberListQuery all = query();
    all.filter = FilterNode::everybody();
    all.find.clear();
    all.withArchived = false;
    const auto work = [all](Connection &connection) {
        return SubscriberList(connection).totals(all);
    };
    const auto generation = m_baseGeneration;
    whenDone(m_desk.reads().run(work), this,
             [this, generation](const Result<SubscriberListTotals> &totals) {
                 if (generation != m_baseGeneration || !totals.ok() || m_everybody == totals->count)
                     return;
                 m_everybody = totals->count;
                 Q_EMIT completed();
             });
}

} // namespace linedesk
