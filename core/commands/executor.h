#pragma once
#include "core/commands/commandtype.h"
#include "core/commands/planning.h"
#include "core/storage/writer.h"

namespace linedesk {

/// Runs commands against the record, with the server's authority. Lives on the thread of the one
/// writing connection. Commands of a batch share a transaction; a refused one neither blocks nor
/// harms the others; a batch is on disk before it is answered.
class CommandExecutor
{
public:
    CommandExecutor(Connection &connection, const Clock &clock)
        : m_connection(connection), m_clock(clock)
    {
    }

    /// One answer per command, in order. Fails as a whole, with nothing done, when the issuer is
    /// unknown or switched off, when the queue's order is broken (SequenceGap, DeviceFork) or when
    /// the database does not take it. A serialisation failure is tried again up to ten times.
    Result<QList<CommandAnswer>> run(const QList<CommandEnvelope> &batch, const Issuer &issuer);

    /// Plans without writing, on any connection; what run() would answer now.
    static Result<CommandAnswer> dryRun(Connection &connection, const Clock &clock,
                                        const CommandEnvelope &command, const Issuer &issuer,
                                        ChangeSet *planned = nullptr);

private:
    struct Batch;
    Result<QList<CommandAnswer>> runOnce(const QList<CommandEnvelope> &batch,
                                         const Issuer &issuer, bool careful, bool &collided);
    Result<void> lookAhead(Batch &batch, const QList<CommandEnvelope> &commands);
    Result<CommandAnswer> runOne(Batch &batch, const CommandEnvelope &command, qsizetype at);
    Result<void> checkQueue(Batch &batch, const CommandEnvelope &command,
                            const QByteArray &fingerprint);

    Connection &m_connection;
    const Clock &m_clock;
};

} // namespace linedesk
