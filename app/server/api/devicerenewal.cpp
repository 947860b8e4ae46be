#include "app/server/api/deskexchange.h"
#include "core/storage/reader.h"

using namespace Qt::StringLiterals;

namespace linedesk::deskexchange {
namespace {

Result<qint64> rowsInState(Connection &connection, const DeviceId &device, const QString &state)
{
    Reader reader(connection);
    return reader.number("device_state_count"_L1,
                         {{u":id"_s, bindId(device)}, {u":state"_s, state}});
}

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
Result<void> checkFresh(Connection &connection, const deskexchange::Renewal &renewal)
{
    Reader reader(connection);
    LD_ASSIGN(const qint64 known,
              reader.number("device_known"_L1, {{u":id"_s, bindId(renewal.fresh)}}));
    if (known == 0)
        return {};
    LD_ASSIGN(const qint64 moved, reader.number("device_moved_count"_L1,
                                                {{u":id"_s, bindId(renewal.fresh)},
                                                 {u":old"_s, bindId(renewal.device)}}));
    if (moved > 0)
        return {};
    return Error::of(ErrorCode::Conflict, Reason::AlreadyExists, u"device_id"_s,
                     renewal.fresh.toString());
}

Error notReleased(const QString &state)
{
    return Error::of(ErrorCode::Conflict, Reason::NotActive, u"device"_s, state,
                     u"a device that was released"_s);
}

} // namespace

Result<QJsonObject> ownDevice(Connection &connection, const DeviceId &device, const UserId &user)
{
    LD_ASSIGN(const QString state, stateOf(connection, device, user));
    if (state.isEmpty())
        return Error::of(ErrorCode::NotFound, Reason::NotFound, u"device"_s, device.toString());
    return QJsonObject{{u"id"_s, device.toString()}, {u"state"_s, state}};
}

Result<QJsonObject> releaseDevice(Connection &connection, const DeviceId &device)
{
    LD_ASSIGN(const Cursor row, connection.query("device_release"_L1, {{u":id"_s, bindId(device)}}));
    const QJsonObject answer{{u"id"_s, device.toString()}, {u"state"_s, u"released"_s}};
    if (row.affected() > 0)
        return answer;
    LD_ASSIGN(const qint64 released, rowsInState(connection, device, u"released"_s));
    if (released > 0)
        return answer;
    Reader reader(connection);
    LD_ASSIGN(const qint64 known, reader.number("device_known"_L1, {{u":id"_s, bindId(device)}}));
    if (known == 0)
        return Error::of(ErrorCode::NotFound, Reason::NotFound, u"device"_s, device.toString());
    return Error::of(ErrorCode::Conflict, Reason::NotActive, u"device"_s, u"active"_s,
                     u"a device that stands still"_s);
}

Result<QJsonObject> renewDevice(Connection &connection, const Renewal &renewal, qint64 nowMs)
{
    const QJsonObject answer{{u"id"_s, renewal.fresh.toString()}};
    // Asked again because the answer got lost: the session is the new device's already.
    if (renewal.device == renewal.fresh)
        return answer;
    LD_ASSIGN(const QString state, stateOf(connection, renewal.device, renewal.user));
    if (state != "released"_L1)
        return notReleased(state);
    // Theirs already: the answer got lost, and they came under the old id since.
    LD_ASSIGN(const QString taken, stateOf(connection, renewal.fresh, renewal.user));
    if (taken.isEmpty()) {
        LD_TRY(checkFresh(connection, renewal));
        LD_TRY(connection.query("device_renew"_L1,
                                {{u":id"_s, bindId(renewal.fresh)},
                                 {u":old"_s, bindId(renewal.device)},
                                 {u":user"_s, bindId(renewal.user)},
                                 {u":seq"_s, renewal.lastSeq},
                                 {u":chain"_s, QByteArray::fromHex(renewal.chain.toLatin1())},
                                 {u":at"_s, nowMs}}));
    }
    LD_TRY(connection.query("session_move"_L1, {{u":family"_s, bindId(renewal.family)},
                                                {u":device"_s, bindId(renewal.fresh)}}));
    // It comes as commands now.
    LD_TRY(connection.query("device_copy_drop"_L1, {{u":device"_s, bindId(renewal.device)},
                                                    {u":user"_s, bindId(renewal.user)},
                                                    {u":family"_s, bindId(renewal.family)},
                                                    {u":computer"_s, QString()},
                                                    {u":body"_s, QString()}}));
    return answer;
}

} // namespace linedesk::deskexchange
