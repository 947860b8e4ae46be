#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>

namespace linedesk {

/// Counts the work a service has given to other threads, so that the service ends after it. Each
/// closure that uses the service holds a token.
class Outstanding
{
public:
    Outstanding() = default;
    Outstanding(const Outstanding &) = delete;
    Outstanding &operator=(const Outstanding &) = delete;
    ~Outstanding() { wait(); }

    std::shared_ptr<void> token()
    {
        const std::lock_guard lock(m_mutex);
        ++m_count;
        return std::shared_ptr<void>(this, [](void *self) {
            static_cast<Outstanding *>(self)->end();
        });
    }
    /// Blocks until no token is held.
    void wait()
    {
        std::unique_lock lock(m_mutex);
        m_none.wait(lock, [this] { return m_count == 0; });
    }

private:
    void end()
    {
        // Told under the lock: the waiter may be a destructor.
        const std::lock_guard lock(m_mutex);
        --m_count;
        m_none.notify_all();
    }

    std::mutex m_mutex;
    std::condition_variable m_none;
    int m_count = 0;
};

} // namespace linedesk
