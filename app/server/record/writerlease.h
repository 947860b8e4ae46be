#pragma once
#include "core/storage/leaserow.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace linedesk {

/// This server's part in who writes a PostgreSQL record (design 5). A thread with a connection of
/// its own gives a sign of life each second while this server is the writer, and otherwise watches
/// the writer's: whose beat stands still for `patience` by this computer's own clock is taken for
/// dead. Being mistaken harms nobody: transactions are let through by the row itself (gate()).
/// Destroying it gives the row back. Any thread may call it.
class WriterLease
{
public:
    static constexpr std::chrono::milliseconds beatEvery{1'000};
    static constexpr std::chrono::milliseconds patience{5'000};

    using Listener = std::function<void(bool writes)>;
    using EachBeat = std::function<void(Connection &)>;

    /// `holder` names this server among those before the record. One that finds its own name at the
    /// start was killed, and takes the row at once. `eachBeat` is called on the lease's thread each
    /// second while the database answers.
    WriterLease(const DatabaseTarget &target, const QString &holder, EachBeat eachBeat);
    ~WriterLease();
    WriterLease(const WriterLease &) = delete;
    WriterLease &operator=(const WriterLease &) = delete;

    /// Whether this server is the writer, as far as it knows.
    bool holds() const { return m_holds.load(); }
    /// Our fencing number; 0 while the row is not ours.
    qint64 fence() const { return m_fence.load(); }
    /// Waits until it is; false when it was not within the time.
    bool waitUntilHolds(std::chrono::milliseconds atMost);
    /// Waits until the row was looked at once.
    void waitUntilLooked();
    /// What each transaction of the writing connection has to pass.
    Connection::Gate gate();
    /// Work that passed the gate is over, however it ended.
    void workEnded() { m_working = false; }
    /// Busy, field "writer": who writes.
    Error notWriter() const;
    /// Where the writer is reached; empty = nobody knows.
    QString writerAddress() const;

    /// The address at which the others reach this server.
    void publish(const QString &address);
    /// Told when this server became the writer or is no more, on the thread that found out: be
    /// quick. Told at once when it is the writer already. One only; an empty one takes it back.
    void onChange(Listener listener);

private:
    using Clock = std::chrono::steady_clock;
    void work();
    void look(std::unique_ptr<Connection> &connection);
    void keep(LeaseRow &row);
    void watch(LeaseRow &row);
    bool isBusyOurselves(LeaseRow &row, qint64 fence);
    void lose(qint64 fence);
    void setHolds(bool holds);
    void note(const LeaseRow::Standing &standing);

    DatabaseTarget m_target;
    QString m_holder;
    EachBeat m_eachBeat;
    std::atomic<bool> m_holds = false;
    std::atomic<qint64> m_fence = 0; ///< 0 = not ours
    std::atomic<bool> m_working = false; ///< a batch of ours passed the gate and is not over
    // The thread's own.
    Clock::time_point m_heard;  ///< when the row last answered, or was seen to be our batch's
    Clock::time_point m_seenAt; ///< when the other's beat last moved
    std::optional<LeaseRow::Standing> m_seen;

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    QString m_address;  ///< our own
    bool m_unpublished = false;
    bool m_awake = false; ///< looks again without resting first
    LeaseRow::Standing m_known;
    bool m_looked = false;
    bool m_stopping = false;
    std::mutex m_telling; ///< held while the listener is told
    Listener m_listener;
    std::thread m_thread;
};

} // namespace linedesk
