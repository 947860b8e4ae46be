#pragma once
#include <QDateTime>

#include <atomic>

namespace linedesk {

/// Where the time comes from. Injected everywhere, so that tests and simulations own it.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Milliseconds since 1970-01-01T00:00Z.
    virtual qint64 nowMs() const = 0;
    QDateTime nowUtc() const { return QDateTime::fromMSecsSinceEpoch(nowMs(), Qt::UTC); }
};

/// The computer's clock.
class SystemClock : public Clock
{
public:
    qint64 nowMs() const override { return QDateTime::currentMSecsSinceEpoch(); }
};

/// A clock that stands where it is put. Thread-safe.
class FixedClock : public Clock
{
public:
    explicit FixedClock(const QDateTime &utc) : m_ms(utc.toMSecsSinceEpoch()) {}
    qint64 nowMs() const override { return m_ms.load(); }
    void set(const QDateTime &utc) { m_ms = utc.toMSecsSinceEpoch(); }
    void advanceMs(qint64 ms) { m_ms += ms; }

private:
    std::atomic<qint64> m_ms;
};

} // namespace linedesk
