#pragma once
#include "core/storage/connection.h"

#include <QFuture>
#include <QPromise>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace linedesk {

/// Threads that each own one connection and run tasks on it. A task that cannot have a connection
/// gets the error of opening it. Destroying it finishes what was asked and joins.
class ConnectionThreads
{
public:
    using Task = std::function<void(Result<Connection *>)>;

    ConnectionThreads(const DatabaseTarget &target, Access access, Durability durability,
                      int threads);
    ~ConnectionThreads();
    ConnectionThreads(const ConnectionThreads &) = delete;
    ConnectionThreads &operator=(const ConnectionThreads &) = delete;

    void post(Task task);
    /// Tasks not yet begun.
    size_t waiting() const;

private:
    void work();

    DatabaseTarget m_target;
    Access m_access;
    Durability m_durability;
    mutable std::mutex m_mutex;
    std::condition_variable m_ready;
    std::deque<Task> m_tasks;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

/// Runs `work(Connection &) -> Result<T>` on a connection thread and then, there, `done(result)`:
/// once, after the work and before the thread's next task. `done` must not wait.
template <typename Work, typename Done>
void runOn(ConnectionThreads &threads, Work work, Done done)
{
    using R = std::invoke_result_t<Work, Connection &>;
    threads.post([work = std::move(work),
                  done = std::move(done)](const Result<Connection *> &connection) mutable {
        done(connection.ok() ? work(**connection) : R(connection.error()));
    });
}

/// The same with a future, for a window: bring it home with whenDone(); nothing waits for it on a
/// window's thread, and nothing goes on with QFuture::then() (see Promised).
template <typename Work>
auto runOn(ConnectionThreads &threads, Work work)
{
    using R = std::invoke_result_t<Work, Connection &>;
    auto promise = std::make_shared<QPromise<R>>();
    QFuture<R> future = promise->future();
    promise->start();
    threads.post([promise, work = std::move(work)](Result<Connection *> connection) mutable {
        // A future cancelled before its turn (a newer search replaced it) is not worth a query.
        if (!promise->isCanceled()) {
            if (connection.ok())
                promise->addResult(work(**connection));
            else
                promise->addResult(R(connection.error()));
        }
        promise->finish();
    });
    return future;
}

/// The one thread that writes and checkpoints a database (design 5).
class WriterThread
{
public:
    explicit WriterThread(const DatabaseTarget &target, Durability durability = Durability::Full)
        : m_threads(target, Access::ReadWrite, durability, 1)
    {
    }
    template <typename Work>
    auto run(Work work)
    {
        return runOn(m_threads, std::move(work));
    }
    template <typename Work, typename Done>
    void run(Work work, Done done)
    {
        runOn(m_threads, std::move(work), std::move(done));
    }
    size_t waiting() const { return m_threads.waiting(); }

private:
    ConnectionThreads m_threads;
};

/// Threads that only read: a few for what somebody waits for, and one beside them for what takes
/// minutes.
class ReadPool
{
public:
    ReadPool(const DatabaseTarget &target, int threads)
        : m_threads(target, Access::ReadOnly, Durability::Normal, threads)
        , m_aside(target, Access::ReadOnly, Durability::Normal, 1)
    {
    }
    template <typename Work>
    auto run(Work work)
    {
        return runOn(m_threads, std::move(work));
    }
    template <typename Work, typename Done>
    void run(Work work, Done done)
    {
        runOn(m_threads, std::move(work), std::move(done));
    }
    /// Reads thousands of records, an export say, one such work after the other: nobody who types
    /// or scrolls meanwhile waits behind it.
    template <typename Work>
    auto runAside(Work work)
    {
        return runOn(m_aside, std::move(work));
    }

private:
    ConnectionThreads m_threads;
    ConnectionThreads m_aside;
};

} // namespace linedesk
