#include "core/sync/rebase.h"

#include "core/commands/basecommand.h"
#include "core/storage/writer.h"
#include "core/sync/cachestate.h"
#include "core/sync/documentshere.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr auto pendingSavepoint = "pending_command"_L1;

struct KeptImage {
    const Table *table = nullptr;
    Uuid id;
    QString body; ///< null = there was no such row
};

bool isFinal(const Error &error)
{
    return error.code != ErrorCode::Storage && error.code != ErrorCode::Busy
           && error.code != ErrorCode::Damaged;
}

} // namespace

/// What waits is taken back, the server's rows go in, and what waits is put on top again.
template <typename Take>
Result<RebaseOutcome> Rebase::around(Take take, const QList<CommandEnvelope> &pending,
                                     const QSet<CommandId> &lost)
{
    RebaseOutcome outcome;
    Transaction transaction(m_connection);
    LD_TRY(transaction.begin());
    LD_TRY(restoreBeforeImages(outcome));
    LD_TRY(take(outcome));
    LD_TRY(putPending(pending, lost, outcome));
    LD_TRY(CacheState(m_connection)
               .set(CacheState::applied,
                    QString::number(pending.isEmpty() ? 0 : pending.last().deviceSeq)));
    LD_TRY(transaction.commit());
    return outcome;
}

Result<RebaseOutcome> Rebase::run(const ChangePage *page, const QList<CommandEnvelope> &pending,
                                  const QSet<CommandId> &lost)
{
    const auto take = [&](RebaseOutcome &outcome) -> Result<void> {
        if (!page)
            return {};
        CacheState state(m_connection);
        LD_TRY(takeServerRows(*page, outcome));
        LD_TRY(state.set(CacheState::cursor, page->cursor));
        return state.set(CacheState::epoch, page->epoch);
    };
    return around(take, pending, lost);
}

Result<RebaseOutcome> Rebase::fill(const OlderRows &older, const QList<CommandEnvelope> &pending,
                                   const QSet<CommandId> &lost)
{
    const auto take = [&](RebaseOutcome &outcome) -> Result<void> {
        Writer writer(m_connection, Journal::None);
        Reader reader(m_connection);
        for (const ServerChange &change : older.rows) {
            LD_ASSIGN(const std::optional<Row> stored, reader.findRow(change.entity, change.id));
            if (stored || change.row.isEmpty())
                continue;
            LD_TRY(writer.putServerRow(change.entity, change.row));
            outcome.touched.insert(change.entity);
            ++outcome.rowsTaken;
        }
        return DocumentsHere(m_connection).noteFetched(older.subscriber);
    };
    return around(take, pending, lost);
}

Result<void> Rebase::restoreBeforeImages(RebaseOutcome &outcome)
{
    QList<KeptImage> images;
    {
        LD_ASSIGN(Cursor row, m_connection.query("before_image_all"_L1));
        while (row.next()) {
            const Table *table = tableNamed(row.text(0));
            const auto id = Uuid::fromBytes(row.bytes(1));
            if (!table || !id)
                return Error::of(ErrorCode::Damaged, Reason::Damaged, u"before_image"_s,
                                 row.text(0));
            images.append({table, *id, row.value(2).isNull() ? QString() : row.text(2)});
        }
    }
    if (images.isEmpty())
        return {};
    Writer writer(m_connection, Journal::None);
    // New rows go first: a unique value they hold may have been another row's before.
    for (const KeptImage &image : std::as_const(images)) {
        outcome.touched.insert(image.table->entity);
        if (image.body.isNull())
            LD_TRY(writer.removeServerRow(image.table->entity, image.id));
    }
    for (const KeptImage &image : std::as_const(images)) {
        if (image.body.isNull())
            continue;
        LD_ASSIGN(const QJsonValue json, parseJson(image.body.toUtf8()));
        LD_ASSIGN(const Row row, rowFromJson(*image.table, json.toArray()));
        LD_TRY(writer.putServerRow(image.table->entity, row));
    }
    LD_TRY(m_connection.query("before_image_clear"_L1));
    return {};
}

Result<void> Rebase::takeServerRows(const ChangePage &page, RebaseOutcome &outcome)
{
    Writer writer(m_connection, Journal::None);
    Reader reader(m_connection);
    for (const ServerChange &change : page.changes) {
        const Table &table = tableOf(change.entity);
        if (!writer.keeps(change.entity))
            continue;
        // A copy read over time may hold a row newer than its place in the feed.
        LD_ASSIGN(const std::optional<Row> stored, reader.findRow(change.entity, change.id));
        if (stored && (*stored)[table.verColumn].toLongLong() > change.ver)
            continue;
        if (change.op == RowOp::Remove) {
            if (stored)
                LD_TRY(writer.removeServerRow(change.entity, change.id));
        } else if (!change.row.isEmpty()) {
            LD_TRY(writer.putServerRow(change.entity, change.row));
            // Of a newcomer everything comes by the feed.
            if (change.entity == Entity::Subscriber && !stored)
                LD_TRY(DocumentsHere(m_connection).note(SubscriberId(change.id)));
        } else {
            continue; // removed since; its removal follows in the feed
        }
        outcome.touched.insert(change.entity);
        ++outcome.rowsTaken;
    }
    return {};
}

Result<ChangeSet> Rebase::put(const CommandEnvelope &command, const QSet<CommandId> &lost)
{
    const CommandId base = baseCommandOf(command);
    if (lost.contains(base))
        return baseNotTaken(base);
    LocalRecord local(m_connection, m_actor);
    LD_ASSIGN(ChangeSet planned, local.plan(command));
    LD_TRY(local.apply(command, planned));
    return planned;
}

Result<void> Rebase::putPending(const QList<CommandEnvelope> &pending, QSet<CommandId> lost,
                                RebaseOutcome &outcome)
{
    LocalRecord local(m_connection, m_actor);
    QList<CommandEnvelope> open;
    for (const CommandEnvelope &command : pending) {
        // The answer may be lost while the effects are here already.
        LD_ASSIGN(const bool here, local.cameFromServer(command));
        if (!here)
            open.append(command);
    }
    for (const CommandEnvelope &command : std::as_const(open)) {
        LD_TRY(m_connection.savepoint(pendingSavepoint));
        const Result<ChangeSet> planned = put(command, lost);
        if (planned.ok()) {
            LD_TRY(m_connection.release(pendingSavepoint));
            for (const RowChange &row : std::as_const(planned->rows))
                outcome.touched.insert(row.entity);
            outcome.touched.insert(Entity::History);
            if (!planned->subscriberId.isNull())
                outcome.pendingSubscribers.insert(planned->subscriberId);
            continue;
        }
        const Error &error = planned.error();
        m_connection.rollbackTo(pendingSavepoint);
        if (!isFinal(error))
            return error;
        lost.insert(command.id);
        outcome.misfits.append({command.deviceSeq, command.id, error});
    }
    return {};
}

} // namespace linedesk
