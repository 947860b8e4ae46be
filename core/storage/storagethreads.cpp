#include "core/storage/storagethreads.h"

namespace linedesk {

ConnectionThreads::ConnectionThreads(const DatabaseTarget &target, Access access,
                                     Durability durability, int threads)
    : m_target(target)
    , m_access(access)
    , m_durability(durability)
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { work(); });
}

ConnectionThreads::~ConnectionThreads()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_ready.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

void ConnectionThreads::post(Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    m_ready.notify_one();
}

size_t ConnectionThreads::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return m_tasks.size();
}

void ConnectionThreads::work()
{
    // Opened here because a connection belongs to the thread that made it; opened late and again
    // after a failure because the database may come and go.
    std::unique_ptr<Connection> connection;
    for (;;) {
        Task task;
        {
            std::unique_lock lock(m_mutex);
            m_ready.wait(lock, [this] { return m_stopping || !m_tasks.empty(); });
            if (m_tasks.empty())
                return;
            task = std::move(m_tasks.front());
            m_tasks.pop_front();
        }
        if (connection && !connection->isOpen())
            connection.reset();
        if (!connection) {
            auto opened = Connection::open(m_target, m_access, m_durability);
            if (!opened.ok()) {
                task(opened.error());
                continue;
            }
            connection = std::move(*opened);
        }
        task(connection.get());
        if (connection->inTransaction())
            connection->rollback();
    }
}

} // namespace linedesk
