#pragma once
#include <QByteArray>
#include <QHash>

#include <mutex>

namespace linedesk::portal {

/// The sessions that were good a short while ago, so that a request's head alone tells whether the
/// limits per address hold (decisions 11). It opens no page: that is asked of the record each time.
/// At most `greatest` are remembered. Thread-safe.
class RecentVisitors
{
public:
    static constexpr qint64 rememberMs = 5 * 60 * 1000;
    static constexpr qsizetype greatest = 20'000;

    void remember(const QByteArray &tokenHash, qint64 nowMs);
    void forget(const QByteArray &tokenHash);
    bool knows(const QByteArray &tokenHash, qint64 nowMs) const;

private:
    mutable std::mutex m_mutex;
    QHash<QByteArray, qint64> m_seen;
};

} // namespace linedesk::portal
