#include "app/server/jobs/jobqueue.h"

namespace linedesk {

void JobQueue::ask(const JobId &id)
{
    const std::lock_guard lock(m_mutex);
    if (m_open.insert(id).second)
        m_waiting.push_back(id);
    else
        m_again.insert(id);
    m_changed.notify_all();
}

std::optional<JobId> JobQueue::take()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
    if (m_stopping)
        return std::nullopt;
    const JobId id = m_waiting.front();
    m_waiting.pop_front();
    m_again.erase(id); // the turn it asked for
    return id;
}

void JobQueue::bringBack(const JobId &id)
{
    const std::lock_guard lock(m_mutex);
    m_waiting.push_back(id);
}

void JobQueue::leave(const JobId &id)
{
    const std::lock_guard lock(m_mutex);
    if (m_again.contains(id))
        m_waiting.push_back(id);
    else
        m_open.erase(id);
    m_changed.notify_all();
}

void JobQueue::rest(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, time, [this] { return m_stopping; });
}

void JobQueue::stop()
{
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
    m_changed.notify_all();
}

void JobQueue::waitUntilLeft(const JobId &id)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return !m_open.contains(id); });
}

bool JobQueue::waitUntilLeft(const JobId &id, std::chrono::milliseconds atMost)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, atMost, [&] { return !m_open.contains(id); });
}

} // namespace linedesk
