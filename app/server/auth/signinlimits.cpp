#include "app/server/auth/signinlimits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// How many keys are kept before those whose time is over are swept out.
constexpr qsizetype sweepAt = 10'000;

} // namespace

QString SignInLimits::networkOf(const QString &peer)
{
    if (peer.contains(u':'))
        return peer.section(u':', 0, 3);
    return peer.section(u'.', 0, 2);
}

bool SignInLimits::full(const QString &key, int limit, qint64 now)
{
    const auto found = m_failures.find(key);
    if (found == m_failures.end())
        return false;
    found->removeIf([now](qint64 at) { return at + windowMs <= now; });
    return found->size() >= limit;
}

Result<QStringList> SignInLimits::begin(const QString &account, const QString &peer,
                                        const QString &knownDevice)
{
    const qint64 now = m_clock.nowMs();
    const std::lock_guard lock(m_mutex);
    if (m_failures.size() > sweepAt) {
        m_failures.removeIf([now](const auto &each) {
            return each.value().isEmpty() || each.value().last() + windowMs <= now;
        });
    }
    const QString accountKey = u"a/"_s + account + u'/' + knownDevice;
    const QString networkKey = u"n/"_s + networkOf(peer);
    const bool known = !knownDevice.isEmpty();
    if (full(accountKey, perAccount, now) || (!known && full(networkKey, perNetwork, now)))
        return Error::of(ErrorCode::Busy, Reason::Busy, u"sign_in"_s, {}, u"15 minutes"_s);
    QStringList place{accountKey};
    if (!known)
        place.append(networkKey);
    for (const QString &key : std::as_const(place))
        m_failures[key].append(now);
    place.append(QString::number(now));
    return place;
}

void SignInLimits::succeeded(const QStringList &place)
{
    if (place.size() < 2)
        return;
    const qint64 at = place.last().toLongLong();
    const std::lock_guard lock(m_mutex);
    for (qsizetype i = 0; i + 1 < place.size(); ++i) {
        const auto found = m_failures.find(place[i]);
        if (found != m_failures.end())
            found->removeOne(at);
    }
}

} // namespace linedesk
