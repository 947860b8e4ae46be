#pragma once
#include <QtGlobal>

#include <atomic>

namespace linedesk::http {

/// The part of one request's body in the server's total, given back when the request ends.
class BodyHold
{
public:
    explicit BodyHold(std::atomic<qint64> &total) : m_total(total) {}
    ~BodyHold() { m_total -= m_bytes; }
    BodyHold(const BodyHold &) = delete;
    BodyHold &operator=(const BodyHold &) = delete;

    /// Sets this body's bytes; returns the total.
    qint64 set(qint64 bytes)
    {
        const qint64 change = bytes - m_bytes;
        m_bytes = bytes;
        return m_total += change;
    }

private:
    std::atomic<qint64> &m_total;
    qint64 m_bytes = 0;
};

} // namespace linedesk::http
