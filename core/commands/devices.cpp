#include "core/commands/devices.h"

#include "core/storage/rowscope.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int peopleNamed = 20;
const QString frozen = u"frozen"_s;
const QString released = u"released"_s;

Result<qint64> queuesOf(Reader &reader, const DeviceId &device)
{
    return reader.number("device_known"_L1, {{u":id"_s, bindId(device)}});
}

Result<qint64> queuesIn(Reader &reader, const DeviceId &device, const QString &state)
{
    return reader.number("device_state_count"_L1,
                         {{u":id"_s, bindId(device)}, {u":state"_s, state}});
}

/// Empty where this person has no queue there.
Result<QString> stateOf(Connection &connection, const DeviceId &device, const UserId &user)
{
    LD_ASSIGN(Cursor row, connection.query("device_queue"_L1, {{u":id"_s, bindId(device)},
                                                               {u":user"_s, bindId(user)}}));
    const QString state = row.next() ? row.text(2) : QString();
    row.finish();
    return state;
}

/// An id that is anybody's would let its taker meddle with a queue that is not theirs. The one
/// exception is a desk's second person, who follows the first one under its new id.
Result<void> checkFresh(Reader &reader, const RenewDevice &command)
{
    LD_ASSIGN(const qint64 known, queuesOf(reader, command.freshId));
    if (known == 0)
        return {};
    LD_ASSIGN(const qint64 moved,
              reader.number("device_moved_count"_L1, {{u":id"_s, bindId(command.freshId)},
                                                      {u":old"_s, bindId(command.id)}}));
    if (moved > 0)
        return {};
    return Error::of(ErrorCode::Conflict, Reason::AlreadyExists, u"device_id"_s,
                     command.freshId.toString());
}

/// The history names the device, as its people knew it, and the reason beside each whose queue it is.
void note(ChangeSet &changes, const Uuid &person, const QString &field, const QString &from,
          const QString &to)
{
    if (from != to)
        changes.fields.append({Entity::StaffUser, person, field, from, to});
}

/// Notes for whom of its people it is; `only` null = all of them.
Result<void> notePeople(ChangeSet &changes, Connection &connection, const DeviceId &device,
                        const UserId &only, const QString &from, const QString &to,
                        const QString &reason)
{
    LD_ASSIGN(Cursor row, connection.query("device_people"_L1, {{u":id"_s, bindId(device)},
                                                                {u":limit"_s, peopleNamed}}));
    while (row.next()) {
        const Uuid person = Uuid::fromBytes(row.bytes(0)).value_or(Uuid{});
        if (!only.isNull() && person != only.uuid())
            continue;
        note(changes, person, u"device"_s, from, to);
        note(changes, person, u"device_name"_s, {}, row.text(2));
        note(changes, person, u"reason"_s, {}, reason);
    }
    return {};
}

Result<void> settle(Connection &connection, const ReleaseDevice &command)
{
    LD_TRY(connection.query("device_release"_L1, {{u":id"_s, bindId(command.id)}}));
    return {};
}

Result<void> settle(Connection &connection, const RenewDevice &command, const Issuer &issuer,
                    const QDateTime &now)
{
    const Binds both{{u":id"_s, bindId(command.freshId)}, {u":old"_s, bindId(command.id)}};
    // Theirs already: the answer got lost, and they came under the old id since.
    LD_ASSIGN(const QString taken, stateOf(connection, command.freshId, issuer.userId));
    if (taken.isEmpty()) {
        LD_TRY(connection.query("device_renew"_L1,
                                Binds(both) + Binds{{u":user"_s, bindId(issuer.userId)},
                                                    {u":seq"_s, command.lastSeq},
                                                    {u":chain"_s, QByteArray::fromHex(
                                                                      command.chain.toLatin1())},
                                                    {u":at"_s, now.toMSecsSinceEpoch()}}));
        LD_TRY(connection.query("device_key_copy"_L1,
                                Binds(both) + Binds{{u":at"_s, now.toMSecsSinceEpoch()}}));
    }
    if (issuer.session.isNull() || issuer.deviceId != command.id)
        return {};
    LD_TRY(connection.query("session_move"_L1, {{u":family"_s, bindId(issuer.session)},
                                                {u":device"_s, bindId(command.freshId)}}));
    // What the copy told of itself: it comes as commands now.
    LD_TRY(connection.query("device_copy_drop"_L1, {{u":device"_s, bindId(command.id)},
                                                    {u":user"_s, bindId(issuer.userId)},
                                                    {u":family"_s, bindId(issuer.session)},
                                                    {u":computer"_s, QString()},
                                                    {u":body"_s, QString()}}));
    return {};
}

} // namespace

Result<void> check(const ReleaseDevice &command, Reader &reader, const Context &context)
{
    // A queue speaks of subscribers of any branch, and whoever decides about it has looked at it.
    LD_TRY(hasAllBranches(context.scope));
    LD_ASSIGN(const qint64 standing, queuesIn(reader, command.id, frozen));
    if (standing > 0)
        return {};
    LD_ASSIGN(const qint64 known, queuesOf(reader, command.id));
    if (known == 0)
        return Error::of(ErrorCode::NotFound, Reason::NotFound, u"device"_s, command.id.toString());
    LD_ASSIGN(const qint64 before, queuesIn(reader, command.id, released));
    return Error::of(ErrorCode::Conflict, Reason::NotActive, u"device"_s,
                     before > 0 ? released : u"active"_s, u"a device that stands still"_s);
}

Result<ChangeSet> plan(const ReleaseDevice &command, Reader &reader, const Context &)
{
    ChangeSet changes;
    const QString id = command.id.toString();
    LD_TRY(notePeople(changes, reader.connection(), command.id, {}, id + u' ' + frozen,
                      id + u' ' + released, command.reason));
    changes.answer = {{u"id"_s, id}, {u"state"_s, released}};
    return changes;
}

Result<void> check(const RenewDevice &command, Reader &reader, const Context &context)
{
    LD_ASSIGN(const QString state, stateOf(reader.connection(), command.id, context.actorId));
    if (state != released)
        return Error::of(ErrorCode::Conflict, Reason::NotActive, u"device"_s, state,
                         u"a device that was released"_s);
    LD_ASSIGN(const QString taken, stateOf(reader.connection(), command.freshId, context.actorId));
    return taken.isEmpty() ? checkFresh(reader, command) : Result<void>();
}

Result<ChangeSet> plan(const RenewDevice &command, Reader &reader, const Context &context)
{
    ChangeSet changes;
    LD_TRY(notePeople(changes, reader.connection(), command.id, context.actorId,
                      command.id.toString(), command.freshId.toString(), command.reason));
    changes.answer = {{u"id"_s, command.freshId.toString()}};
    return changes;
}

Result<void> settleQueues(Connection &connection, const CommandEnvelope &command,
                          const Issuer &issuer, const QDateTime &now)
{
    if (command.type == ReleaseDevice::name) {
        LD_ASSIGN(const ReleaseDevice release, codec::decode<ReleaseDevice>(command.payload));
        return settle(connection, release);
    }
    if (command.type == RenewDevice::name) {
        LD_ASSIGN(const RenewDevice renew, codec::decode<RenewDevice>(command.payload));
        return settle(connection, renew, issuer, now);
    }
    return {};
}

} // namespace linedesk
