#include "core/client/deskstore.h"
#include "core/sync/cachestate.h"

using namespace Qt::StringLiterals;

namespace linedesk {

StoreView DeskStore::view()
{
    StoreView view;
    CacheState state(*m_cache);
    const auto value = [&](QLatin1StringView name) {
        const auto kept = state.get(name);
        return kept.ok() ? *kept : QString();
    };
    view.whole = value(CacheState::whole) == "1"_L1;
    view.cursor = value(CacheState::cursor);
    view.epoch = value(CacheState::epoch);
    view.part.from = QDate::fromString(value(CacheState::keptFrom), Qt::ISODate);
    view.cacheFile = m_cacheFile;
    if (const qint64 ms = value(CacheState::syncedAt).toLongLong(); ms > 0)
        view.lastSynced = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    if (const qint64 ms = value(checkedAt).toLongLong(); ms > 0)
        view.copyChecked = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    if (m_load) {
        view.copyRows = m_load->rowsDone();
        view.copyTotal = m_load->manifest().totalRows();
    }
    if (m_outbox && m_outbox->isSure()) {
        if (const auto counts = m_outbox->counts(); counts.ok())
            m_counts = *counts;
    }
    view.savingStopped = !m_outbox || !m_outbox->isSure();
    view.sending = m_counts.value(OutboxState::Sent);
    view.waiting = m_counts.value(OutboxState::Waiting) + view.sending;
    view.attention = m_counts.value(OutboxState::Attention) + int(m_misfits.size());
    view.copyLost = m_copyLost;
    view.queueChanged = std::exchange(m_queueChanged, false);
    view.pendingSubscribers = m_pendingSubscribers;
    view.pendingRecords = m_pendingRecords;
    for (const QSet<Uuid> &records : std::as_const(m_recovered))
        view.recoveredRecords.unite(records);
    view.recovered = countRecovered();
    view.touched = std::exchange(m_touched, {});
    Reader reader(*m_cache);
    if (auto company = reader.company(); company.ok())
        view.company = std::move(*company);
    if (auto user = reader.find<StaffUser>(m_actor.id.uuid()); user.ok())
        view.user = std::move(*user);
    return view;
}

} // namespace linedesk
