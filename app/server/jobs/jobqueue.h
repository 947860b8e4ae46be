#pragma once
#include "core/domain/staff.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <set>

namespace linedesk {

/// Whose turn it is: open jobs, each either waiting for its next batch or under way. One thread
/// takes jobs and brings each one back; any thread may ask for one.
class JobQueue
{
public:
    JobQueue() = default;
    virtual ~JobQueue() = default;
    JobQueue(const JobQueue &) = delete;
    JobQueue &operator=(const JobQueue &) = delete;

    /// Gives a job a turn. One that is open already gets one more, for its batch may have found
    /// before now that there is nothing to do.
    void ask(const JobId &id);
    /// The next job, which is under way from now on; waits for one. Nothing after stop().
    std::optional<JobId> take();
    /// There is more to do: the job goes behind the others, so that jobs take turns.
    void bringBack(const JobId &id);
    /// The batch found nothing more to do: the job is open no more, unless it was asked for since
    /// it was taken.
    virtual void leave(const JobId &id);
    /// Waits for `time`, or until stop().
    void rest(std::chrono::milliseconds time);
    void stop();
    /// Blocks until a job is not open.
    void waitUntilLeft(const JobId &id);
    /// The same for so long at the most; false when the job is open still.
    bool waitUntilLeft(const JobId &id, std::chrono::milliseconds atMost);

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<JobId> m_waiting;
    std::set<JobId> m_open;
    std::set<JobId> m_again; ///< asked for while they were open
    bool m_stopping = false;
};

} // namespace linedesk
