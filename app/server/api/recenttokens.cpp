#include "app/server/api/recenttokens.h"

#include "app/server/auth/token.h"

namespace linedesk {
namespace {

constexpr qsizetype sweepAt = 5'000;

}

void RecentTokens::note(const QByteArray &token, qint64 untilMs)
{
    const qint64 now = m_clock.nowMs();
    const std::lock_guard lock(m_mutex);
    if (m_until.size() >= sweepAt)
        m_until.removeIf([now](const auto &each) { return each.value() <= now; });
    m_until.insert(token::digest(token), untilMs);
}

bool RecentTokens::knows(const QByteArray &token) const
{
    if (!token::isWellFormed(token))
        return false;
    const QByteArray digest = token::digest(token);
    const std::lock_guard lock(m_mutex);
    return m_until.value(digest, 0) > m_clock.nowMs();
}

} // namespace linedesk
