#pragma once
#include <QtGlobal>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <mutex>
#include <thread>

namespace linedesk {

/// Requests that wait for the feed to grow: each is called once, when it did or when its time is
/// over, on the thread that found out; be quick there. Destroying it calls those that still wait.
class ChangeWaiters
{
public:
    using Clock = std::chrono::steady_clock;
    using Ready = std::function<void()>;
    static constexpr size_t limit = 2'000;

    ChangeWaiters();
    ~ChangeWaiters();
    ChangeWaiters(const ChangeWaiters &) = delete;
    ChangeWaiters &operator=(const ChangeWaiters &) = delete;

    /// Waits until the feed is past `cursor`. False when it is already or too many wait: then
    /// `ready` is not kept.
    bool add(qint64 cursor, std::chrono::milliseconds atMost, Ready ready);
    /// The feed ends at `head` now.
    void wake(qint64 head);
    size_t waiting() const;

private:
    struct Waiter {
        qint64 cursor;
        Clock::time_point until;
        Ready ready;
    };
    void watch();

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::list<Waiter> m_waiters;
    qint64 m_head = 0;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace linedesk
