#include "app/server/api/changewaiters.h"

#include <algorithm>

namespace linedesk {

ChangeWaiters::ChangeWaiters() : m_thread([this] { watch(); }) {}

ChangeWaiters::~ChangeWaiters()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    m_thread.join();
    for (const Waiter &waiter : m_waiters)
        waiter.ready();
}

bool ChangeWaiters::add(qint64 cursor, std::chrono::milliseconds atMost, Ready ready)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_head > cursor || m_waiters.size() >= limit || m_stopping)
            return false;
        m_waiters.push_back({cursor, Clock::now() + atMost, std::move(ready)});
    }
    m_changed.notify_one();
    return true;
}

void ChangeWaiters::wake(qint64 head)
{
    std::list<Waiter> due;
    {
        const std::lock_guard lock(m_mutex);
        m_head = head;
        for (auto it = m_waiters.begin(); it != m_waiters.end();) {
            const auto next = std::next(it);
            if (it->cursor < head)
                due.splice(due.end(), m_waiters, it);
            it = next;
        }
    }
    for (const Waiter &waiter : due)
        waiter.ready();
}

size_t ChangeWaiters::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return m_waiters.size();
}

void ChangeWaiters::watch()
{
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        if (m_waiters.empty()) {
            m_changed.wait(lock);
            continue;
        }
        const auto first = std::min_element(
            m_waiters.begin(), m_waiters.end(),
            [](const Waiter &a, const Waiter &b) { return a.until < b.until; });
        const Clock::time_point until = first->until;
        if (Clock::now() < until) {
            m_changed.wait_until(lock, until);
            continue;
        }
        std::list<Waiter> due;
        due.splice(due.end(), m_waiters, first);
        lock.unlock();
        due.front().ready();
        lock.lock();
    }
}

} // namespace linedesk
