#pragma once
#include "core/base/clock.h"

#include <QByteArray>
#include <QHash>

#include <mutex>

namespace linedesk {

/// Digests of the access tokens that opened lately, so that a request's head alone shows that its
/// sender is signed in (decisions 11). It lets nobody in: the gate asks the record. Thread-safe.
class RecentTokens
{
public:
    explicit RecentTokens(const Clock &clock) : m_clock(clock) {}
    void note(const QByteArray &token, qint64 untilMs);
    bool knows(const QByteArray &token) const;

private:
    const Clock &m_clock;
    mutable std::mutex m_mutex;
    QHash<QByteArray, qint64> m_until;
};

} // namespace linedesk
