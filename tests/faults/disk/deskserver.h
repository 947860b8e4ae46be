#pragma once
#include "core/base/clock.h"
#include "core/commands/executor.h"
#include "core/sync/protocol.h"

namespace linedesk::faults {

/// Who and what there is in the record; the same in every run of one program.
struct DiskFacts {
    UserId user;         ///< of the desk
    UserId colleague;    ///< works elsewhere
    DeviceId device;
    QList<SubscriberId> subscribers;
};

/// The server's side in one process with the desk: its record in a file that the faulty disk does
/// not reach, and the answers its API gives. Lives on one thread.
class DeskServer
{
public:
    /// Makes a record with a dozen subscribers in `file`.
    static Result<DiskFacts> make(const QString &file);
    static Result<std::unique_ptr<DeskServer>> open(const QString &file, const DiskFacts &facts);

    /// POST /commands: the answers' body, or why there is none.
    Result<QByteArray> push(const QByteArray &body);
    /// GET /changes.
    ChangePage pull(const QString &cursor, int limit);
    /// GET /snapshot and one of its pages.
    QByteArray manifest();
    Result<SnapshotPage> page(const SnapshotPart &part, const QString &after, int limit);
    /// The number and chain the server knows of this desk's queue.
    std::pair<qint64, QString> queueHead();

    /// Others work meanwhile: contacts change, a payment comes in. `round` makes texts differ.
    Result<void> othersWork(int round);
    /// Somebody else changes a number that the desk is about to change.
    Result<void> changeMobile(const SubscriberId &who, const QString &to);

    Connection &connection() { return *m_connection; }

private:
    explicit DeskServer(const DiskFacts &facts);
    Result<void> give(const CommandEnvelope &command);

    DiskFacts m_facts;
    FixedClock m_clock;
    std::unique_ptr<Connection> m_connection;
};

} // namespace linedesk::faults
