#include "core/client/deskstore.h"
#include "core/client/unsentfile.h"
#include "core/commands/subscribers.h"

using namespace Qt::StringLiterals;

namespace linedesk {

Result<OutboxEntry> DeskStore::find(const CommandId &command)
{
    LD_ASSIGN(Outbox *outbox, this->outbox());
    LD_ASSIGN(const QList<OutboxEntry> open, outbox->unclosed());
    for (const OutboxEntry &entry : open) {
        if (entry.envelope.id == command)
            return entry;
    }
    return Error::of(ErrorCode::NotFound, Reason::NotFound, u"command"_s, command.toString());
}

Result<DeskEntry> DeskStore::described(const OutboxEntry &entry)
{
    DeskEntry out;
    out.entry = entry;
    if (entry.answer)
        out.problems = entry.answer->problems;
    for (const Misfit &misfit : std::as_const(m_misfits)) {
        if (misfit.deviceSeq == entry.seq() && out.problems.isEmpty())
            out.problems = misfit.error.problems;
    }
    const QJsonObject &payload = entry.envelope.payload;
    Reader reader(*m_cache);
    for (const auto name : {"subscriber_id"_L1, "id"_L1}) {
        const auto id = Uuid::parse(payload.value(name).toString());
        if (!id)
            continue;
        LD_ASSIGN(const std::optional<Subscriber> subscriber, reader.find<Subscriber>(*id));
        if (subscriber) {
            out.subscriberId = subscriber->id;
            out.subscriberName = subscriber->name;
            break;
        }
        LD_ASSIGN(const std::optional<Payment> payment, reader.find<Payment>(*id));
        if (payment && !payment->subscriberId.isNull()) {
            LD_ASSIGN(const std::optional<Subscriber> payer,
                      reader.find<Subscriber>(payment->subscriberId.uuid()));
            if (payer) {
                out.subscriberId = payer->id;
                out.subscriberName = payer->name;
                break;
            }
        }
    }
    return out;
}

Result<QList<DeskEntry>> DeskStore::entries(bool attentionOnly)
{
    LD_ASSIGN(Outbox *outbox, this->outbox());
    LD_ASSIGN(const QList<OutboxEntry> open, outbox->unclosed());
    QSet<qint64> misfits;
    for (const Misfit &misfit : std::as_const(m_misfits))
        misfits.insert(misfit.deviceSeq);
    QList<DeskEntry> out;
    for (const OutboxEntry &entry : open) {
        const bool attention =
            entry.state == OutboxState::Attention || misfits.contains(entry.seq());
        if (attentionOnly && !attention)
            continue;
        LD_ASSIGN(DeskEntry shown, described(entry));
        out.append(std::move(shown));
    }
    return out;
}

Result<QList<DeskEntry>> DeskStore::lately()
{
    constexpr qint64 weekMs = 7ll * 24 * 3600 * 1000;
    constexpr int greatest = 500;
    LD_ASSIGN(Outbox *outbox, this->outbox());
    LD_ASSIGN(const QList<OutboxEntry> closed,
              outbox->closedSince(m_clock.nowMs() - weekMs, greatest));
    QList<DeskEntry> out;
    for (const OutboxEntry &entry : closed) {
        LD_ASSIGN(DeskEntry shown, described(entry));
        out.append(std::move(shown));
    }
    return out;
}

Result<int> DeskStore::exportUnsent(const QString &path)
{
    LD_ASSIGN(Outbox *outbox, this->outbox());
    LD_ASSIGN(const QList<OutboxEntry> open, outbox->unclosed());
    return writeUnsent(path, open);
}

/// The payload that says the same against what stands there now; of a contact change only the fields
/// given, where some are.
Result<QJsonObject> DeskStore::againPayload(const OutboxEntry &entry, const QStringList &fields)
{
    QJsonObject payload = entry.envelope.payload;
    const CommandType *type = findCommand(entry.envelope.type);
    if (type && type->base)
        return onWhatStands(*type, payload);
    if (entry.envelope.type != UpdateSubscriber::name)
        return payload;
    const auto id = Uuid::parse(payload.value("id"_L1).toString());
    if (!id)
        return payload;
    Reader reader(*m_cache);
    LD_ASSIGN(const std::optional<Row> row, reader.findRow(Entity::Subscriber, *id));
    if (!row)
        return payload;
    const Table &table = tableOf(Entity::Subscriber);
    QJsonObject changes;
    const QJsonObject asked = payload.value("changes"_L1).toObject();
    for (auto it = asked.begin(); it != asked.end(); ++it) {
        if (!fields.isEmpty() && !fields.contains(it.key()))
            continue;
        qsizetype column = -1;
        for (qsizetype i = 0; i < table.columns.size(); ++i) {
            if (it.key() == table.columns[i].name)
                column = i;
        }
        QJsonObject change = it->toObject();
        if (column >= 0 && change.value("from"_L1).isString()) {
            const QString now = (*row)[column].toString();
            if (now == change.value("to"_L1).toString())
                continue; // got there already
            change.insert(u"from"_s, now);
        }
        changes.insert(it.key(), change);
    }
    payload.insert(u"changes"_s, changes);
    return payload;
}

Result<void> DeskStore::decide(const CommandId &command, EntryChoice choice, const QString &reason,
                               const QStringList &fields)
{
    LD_ASSIGN(const OutboxEntry entry, find(command));
    if (entry.state != OutboxState::Attention)
        return Error::of(ErrorCode::Conflict, Reason::NotOpen, u"command"_s,
                         QString(nameOf(entry.state)), u"attention"_s);
    LD_ASSIGN(Outbox *outbox, this->outbox());
    switch (choice) {
    case EntryChoice::UseMine: {
        LD_ASSIGN(const QJsonObject payload, againPayload(entry, fields));
        // In one commit with the new entry: cut in between, it would be entered a third time.
        const Settling settling{entry.seq(), u"entered again by %1"_s.arg(m_actor.name)};
        LD_TRY(submit(entry.envelope.type, payload, &settling));
        return {};
    }
    case EntryChoice::KeepTheirs:
        return outbox->settle(entry.seq(), u"theirs kept by %1"_s.arg(m_actor.name));
    case EntryChoice::Discard: {
        const CommandType *type = findCommand(entry.envelope.type);
        if (type && type->permission == Permission::EditMoney
            && !allows(m_actor.role, Permission::EditMoney))
            return Error::of(ErrorCode::Denied, Reason::Denied, entry.envelope.type,
                             QString(nameOf(m_actor.role)),
                             QString(nameOf(Permission::EditMoney)));
        if (reason.trimmed().isEmpty())
            return Error::invalid(Reason::Required, u"reason"_s);
        return outbox->settle(entry.seq(),
                                u"discarded by %1: %2"_s.arg(m_actor.name, reason.trimmed()));
    }
    }
    return {};
}

Result<CommandAnswer> DeskStore::editAndResend(const CommandId &command, const QJsonObject &payload)
{
    LD_ASSIGN(const OutboxEntry entry, find(command));
    if (entry.state != OutboxState::Attention)
        return Error::of(ErrorCode::Conflict, Reason::NotOpen, u"command"_s,
                         QString(nameOf(entry.state)), u"attention"_s);
    const Settling settling{entry.seq(), u"edited and entered again by %1"_s.arg(m_actor.name)};
    const CommandType *type = findCommand(entry.envelope.type);
    LD_ASSIGN(const QJsonObject now,
              type ? onWhatStands(*type, payload) : Result<QJsonObject>(payload));
    return submit(entry.envelope.type, now, &settling);
}

} // namespace linedesk
