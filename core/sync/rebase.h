#pragma once
#include "core/sync/localrecord.h"
#include "core/sync/protocol.h"

#include <QSet>

namespace linedesk {

/// A pending command that the desk's newer copy no longer takes. It is sent all the same, because
/// the queue has no holes and the server decides; a person is told beforehand.
struct Misfit {
    qint64 deviceSeq = 0;
    CommandId id;
    Error error;
};

/// What a rebase changed.
struct RebaseOutcome {
    QList<Misfit> misfits;
    QSet<Entity> touched;           ///< tables whose rows may read otherwise now
    QSet<Uuid> pendingSubscribers;  ///< subscribers with something waiting
    qint64 rowsTaken = 0;
};

/// Rows of a subscriber that the copy did not keep, as the server has them at a moment that the
/// copy has reached.
struct OlderRows {
    SubscriberId subscriber;
    QList<ServerChange> rows;
};

/// Brings a desk's copy to a newer state of the server and puts what is still waiting on top, in
/// one transaction: before-images back, server's rows in (guarded by version), cursor stored,
/// pending commands planned and applied again. Nothing pending leaves no before-image. It is also
/// the repair after a crash: with no rows it makes the copy fit the outbox. Never asks a clock.
class Rebase
{
public:
    Rebase(Connection &connection, DeskActor actor)
        : m_connection(connection), m_actor(std::move(actor))
    {
    }
    /// `page` null: only the pending commands are put again. `pending` in device_seq order. What
    /// was entered over a command of `lost`, which was refused or given up, does not fit any more,
    /// nor what was entered over that.
    Result<RebaseOutcome> run(const ChangePage *page, const QList<CommandEnvelope> &pending,
                              const QSet<CommandId> &lost = {});
    /// Takes rows the copy does not have, at the moment of the server it is at; what it has is as
    /// new or newer. From then on the subscriber's documents are here. Otherwise as run().
    Result<RebaseOutcome> fill(const OlderRows &older, const QList<CommandEnvelope> &pending,
                               const QSet<CommandId> &lost = {});

private:
    template <typename Take>
    Result<RebaseOutcome> around(Take take, const QList<CommandEnvelope> &pending,
                                 const QSet<CommandId> &lost);
    Result<void> restoreBeforeImages(RebaseOutcome &outcome);
    Result<void> takeServerRows(const ChangePage &page, RebaseOutcome &outcome);
    Result<void> putPending(const QList<CommandEnvelope> &pending, QSet<CommandId> lost,
                            RebaseOutcome &outcome);
    /// Plans and writes one; an error says why it does not fit.
    Result<ChangeSet> put(const CommandEnvelope &command, const QSet<CommandId> &lost);

    Connection &m_connection;
    DeskActor m_actor;
};

} // namespace linedesk
