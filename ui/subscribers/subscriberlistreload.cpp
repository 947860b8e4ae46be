#include "ui/desk/deskservice.h"
#include "ui/subscribers/subscriberlistmodel.h"

#include <QTimer>

namespace linedesk {

// When the record changes under the list.

namespace {

/// While the record changes all the time, reading the whole list anew takes at most a fifth of one
/// processor.
constexpr qint64 pausesPerReload = 4;

} // namespace

void SubscriberListModel::reload()
{
    if (m_generation == 0)
        return;
    m_reloadTimer->stop();
    m_reloadWanted = false;
    m_idsDoubted = false;
    m_baseBalance.reset();
    ++m_epoch; // rows in memory are shown until the new ones are here
    ++m_baseGeneration;
    m_baseStop.request_stop();
    m_baseStop = std::stop_source();
    if (m_rowCount > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_rowCount - 1, Count - 1));
    if (m_ticks.count(m_totals.count) > 0)
        m_tickTimer->start(0);
    readBase();
}

bool SubscriberListModel::dependsOnSummary() const
{
    return !m_filter.isEverybody() || m_orderColumn == Balance || m_orderColumn == DaysLate
           || m_orderColumn == Packages;
}

/// Rows on the screen follow at once. Whether somebody came, went or moved takes reading the whole
/// list, so that waits until the last reading has rested.
void SubscriberListModel::takeRecordChange(const QSet<Entity> &entities)
{
    const bool people = entities.contains(Entity::Subscriber);
    if (m_generation == 0 || (!people && !entities.contains(Entity::Summary)))
        return;
    ++m_epoch;
    m_baseBalance.reset();
    if (m_rowCount > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_rowCount - 1, Count - 1));
    m_idsDoubted = m_idsDoubted || people || dependsOnSummary();
    m_reloadWanted = true;
    if (!m_reloading && !m_reloadTimer->isActive())
        m_reloadTimer->start(int(qMax<qint64>(0, m_reloadPause - m_reloadClock.elapsed())));
}

void SubscriberListModel::reloadSoon()
{
    if (m_idsDoubted || !isWhole()) {
        reload();
        return;
    }
    m_reloadWanted = false;
    m_reloadPause = 0;
    if (m_ticks.count(m_totals.count) > 0)
        m_tickTimer->start(0);
    readTotals();
}

void SubscriberListModel::endReload()
{
    if (!m_reloading)
        return;
    m_reloading = false;
    m_reloadPause = m_reloadClock.restart() * pausesPerReload;
    if (m_reloadWanted)
        m_reloadTimer->start(int(m_reloadPause));
}

} // namespace linedesk
