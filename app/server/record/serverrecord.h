#pragma once
#include "app/server/record/writerlease.h"
#include "core/base/clock.h"
#include "core/base/promised.h"
#include "core/commands/executor.h"
#include "core/storage/storagethreads.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

namespace linedesk {

/// A server's open record: the one writer with its bounded queue, readers beside it, and word of
/// every commit. Any thread may call it; nothing waits. Before a PostgreSQL several servers may have
/// it open; one of them at a time is the writer (WriterLease).
class ServerRecord
{
public:
    /// Writes that may be open, under way or waiting; more are answered Busy.
    static constexpr int queueLimit = 1'000;

    using ChangeListener = std::function<void(qint64 head)>;
    /// Told, on the writer's thread and after the commit, of each command that was applied.
    using AppliedListener =
        std::function<void(Connection &, const CommandEnvelope &, const CommandAnswer &)>;

    /// Brings an empty database to this program's schema and gives it company, owner and epoch.
    /// Fails with AlreadyExists where a company is.
    static Result<void> initialise(const DatabaseTarget &target, const Clock &clock,
                                   const Company &company, const StaffUser &owner);
    /// Migrates and opens. Fails with NotFound where no company was set up. Blocks while it
    /// migrates; the clock must outlive the record. `server` names this one among those before a
    /// PostgreSQL, the same after a restart; empty = a name of its own each time.
    static Result<std::unique_ptr<ServerRecord>> open(const DatabaseTarget &target,
                                                      const Clock &clock,
                                                      const QString &server = {});
    ~ServerRecord();
    ServerRecord(const ServerRecord &) = delete;
    ServerRecord &operator=(const ServerRecord &) = delete;

    const Clock &clock() const { return m_clock; }
    const DatabaseTarget &target() const { return m_target; }
    /// Which life of the record this is; changes when it is restored from a backup.
    Uuid epoch() const { return m_epoch; }
    /// The company as of the last commit.
    Company company() const;
    /// The feed's number as of the last commit.
    qint64 head() const { return m_head.load(); }

    /// Whether commands and jobs run here.
    bool isWriter() const { return !m_lease || m_lease->holds(); }
    /// Which server writes and where it is reached; null on SQLite, where one process has the file.
    WriterLease *lease() { return m_lease.get(); }

    /// Runs commands through the writer. Busy when the queue is full, and, with field "writer",
    /// where another server writes.
    Promised<Result<QList<CommandAnswer>>> run(const QList<CommandEnvelope> &batch,
                                               const Issuer &issuer);
    /// Any other work on the writer's connection: `work(Connection &) -> Result<T>`. It opens its
    /// own transactions, and each passes the lease's gate. Busy as for run().
    template <typename Work>
    auto write(Work work)
    {
        using R = std::invoke_result_t<Work, Connection &>;
        if (!isWriter())
            return Promised<R>::of(R(m_lease->notWriter()));
        return enqueue(std::move(work), m_lease ? m_lease->gate() : Connection::Gate());
    }
    /// Work that any server may do, the writer or not: what touches neither feed nor money, in
    /// transacted(). Sessions, passwords, one-time links.
    template <typename Work>
    auto writeAnywhere(Work work)
    {
        return enqueue(std::move(work), {});
    }
    /// `work(Connection &) -> Result<T>` on a reading connection.
    template <typename Work>
    auto read(Work work)
    {
        using R = std::invoke_result_t<Work, Connection &>;
        const Promised<R> promised;
        m_readers->run(std::move(work),
                       [promised](R result) { promised.give(std::move(result)); });
        return promised;
    }

    /// Told the new head after each commit that moved it, on the writer's thread: be quick. The
    /// number takes it back; after forget() returns it is not called any more.
    int onChange(ChangeListener listener);
    void forget(int listener);
    /// For the services that are made with the record and live as long.
    void onApplied(AppliedListener listener);

private:
    ServerRecord(const DatabaseTarget &target, const Clock &clock);
    void lookForChanges(Connection &connection);
    template <typename Work>
    auto enqueue(Work work, Connection::Gate gate)
    {
        using R = std::invoke_result_t<Work, Connection &>;
        if (m_queued.fetch_add(1) >= queueLimit) {
            --m_queued;
            return Promised<R>::of(
                R(Error::of(ErrorCode::Busy, Reason::Busy, QStringLiteral("server"))));
        }
        const Promised<R> promised;
        m_writer->run(
            [this, work = std::move(work), gate = std::move(gate)](Connection &connection) mutable {
                const bool gated = bool(gate);
                connection.setGate(std::move(gate));
                R result = work(connection);
                connection.setGate({});
                if (gated)
                    m_lease->workEnded();
                lookForChanges(connection);
                return result;
            },
            [this, promised](R result) {
                --m_queued; // here, because work without a connection never begins
                promised.give(std::move(result));
            });
        return promised;
    }
    void tellApplied(Connection &connection, const QList<CommandEnvelope> &batch,
                     const QList<CommandAnswer> &answers);

    DatabaseTarget m_target;
    const Clock &m_clock;
    Uuid m_epoch;
    std::atomic<qint64> m_head = 0;
    std::atomic<int> m_queued = 0;
    mutable std::mutex m_mutex;
    Company m_company;
    std::mutex m_listening; ///< held while listeners are told
    int m_nextListener = 1;
    QList<std::pair<int, ChangeListener>> m_changeListeners;
    QList<AppliedListener> m_appliedListeners;
    std::unique_ptr<WriterLease> m_lease; ///< of a PostgreSQL record
    std::unique_ptr<WriterThread> m_writer;
    std::unique_ptr<ReadPool> m_readers;
};

} // namespace linedesk
