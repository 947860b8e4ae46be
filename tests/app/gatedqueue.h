#pragma once
#include "app/server/jobs/jobqueue.h"

#include <future>

namespace linedesk {

/// Holds the first job that a batch is about to leave, until it is let go.
class GatedQueue : public JobQueue
{
public:
    void leave(const JobId &id) override
    {
        if (!m_held) {
            m_held = true;
            m_leaving.set_value();
            m_gate.get_future().wait();
        }
        JobQueue::leave(id);
    }
    /// Blocks until a batch has come back and its job is still open; false when none came.
    bool waitUntilLeaving()
    {
        return m_leaving.get_future().wait_for(std::chrono::minutes(1))
            == std::future_status::ready;
    }
    void open()
    {
        if (!std::exchange(m_open, true))
            m_gate.set_value();
    }

private:
    std::promise<void> m_leaving;
    std::promise<void> m_gate;
    bool m_held = false; ///< the runner's thread alone
    bool m_open = false; ///< the test's thread alone
};

} // namespace linedesk
