#include "app/server/portal/recentvisitors.h"

namespace linedesk::portal {

void RecentVisitors::remember(const QByteArray &tokenHash, qint64 nowMs)
{
    const std::lock_guard lock(m_mutex);
    if (m_seen.size() >= greatest) {
        m_seen.removeIf([nowMs](const auto &entry) { return *entry + rememberMs <= nowMs; });
        if (m_seen.size() >= greatest)
            return;
    }
    m_seen.insert(tokenHash, nowMs);
}

void RecentVisitors::forget(const QByteArray &tokenHash)
{
    const std::lock_guard lock(m_mutex);
    m_seen.remove(tokenHash);
}

bool RecentVisitors::knows(const QByteArray &tokenHash, qint64 nowMs) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_seen.constFind(tokenHash);
    return found != m_seen.constEnd() && nowMs < *found + rememberMs;
}

} // namespace linedesk::portal
