#include "app/server/api/apireply.h"
#include "app/server/api/deskexchange.h"
#include "app/server/api/routes.h"
#include "core/storage/transacted.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

using namespace apireply;

struct RenewBody {
    DeviceId deviceId;
    qint64 lastSeq = 0;
    QString chain;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("device_id", &RenewBody::deviceId, FieldRule::any().needed());
        visit("last_seq", &RenewBody::lastSeq,
              FieldRule::number(0, std::numeric_limits<qint64>::max()));
        visit("chain", &RenewBody::chain, FieldRule::text(64));
    }
};

/// Runs work on the writing connection in a transaction of its own and answers with what it gives.
template <typename Work>
void answerWritten(ApiContext &context, const http::ResponderPtr &responder, Work work)
{
    auto token = context.outstanding.token();
    onResult(context.record.write([work = std::move(work)](Connection &connection) {
                 return transacted(connection, work);
             }),
             [token, responder](const Result<QJsonObject> &result) { answer(responder, result); });
}

} // namespace

namespace deskexchange {

Result<QJsonObject> devices(Connection &connection)
{
    LD_ASSIGN(Cursor row, connection.query("device_list"_L1));
    QJsonArray list;
    while (row.next())
        list.append(QJsonObject{
            {u"id"_s, Uuid::fromBytes(row.bytes(0)).value_or(Uuid{}).toString()},
            {u"name"_s, row.text(1)},
            {u"state"_s, row.text(2)},
            {u"last_seq"_s, row.number(3)},
            {u"user"_s, row.text(4)},
            {u"created_at"_s, row.number(5)}});
    return QJsonObject{{u"devices"_s, list}};
}

Result<QJsonObject> releaseDevice(Connection &connection, const DeviceId &device)
{
    LD_ASSIGN(const Cursor row, connection.query("device_release"_L1, {{u":id"_s, bindId(device)}}));
    if (row.affected() == 0)
        return Error::of(ErrorCode::NotFound, Reason::NotFound, u"device"_s, device.toString());
    return QJsonObject{{u"id"_s, device.toString()}, {u"state"_s, u"released"_s}};
}

Result<QJsonObject> renewDevice(Connection &connection, const Renewal &renewal, qint64 nowMs)
{
    const auto stateOf = [&](const DeviceId &device) -> Result<QString> {
        LD_ASSIGN(Cursor row, connection.query("device_queue"_L1,
                                               {{u":id"_s, bindId(device)},
                                                {u":user"_s, bindId(renewal.user)}}));
        const QString state = row.next() ? row.text(2) : QString();
        row.finish();
        return state;
    };
    const QJsonObject answer{{u"id"_s, renewal.fresh.toString()}};
    // Asked again because the answer got lost: the session is the new device's already.
    if (renewal.device == renewal.fresh)
        return answer;
    LD_ASSIGN(const QString state, stateOf(renewal.device));
    if (state != "released"_L1)
        return Error::of(ErrorCode::Conflict, Reason::NotActive, u"device"_s, state,
                         u"a device that was released"_s);
    // Theirs already: the answer got lost, and they came under the old id since.
    LD_ASSIGN(const QString taken, stateOf(renewal.fresh));
    if (taken.isEmpty())
        LD_TRY(connection.query("device_renew"_L1,
                                {{u":id"_s, bindId(renewal.fresh)},
                                 {u":old"_s, bindId(renewal.device)},
                                 {u":user"_s, bindId(renewal.user)},
                                 {u":seq"_s, renewal.lastSeq},
                                 {u":chain"_s, QByteArray::fromHex(renewal.chain.toLatin1())},
                                 {u":at"_s, nowMs}}));
    LD_TRY(connection.query("session_move"_L1, {{u":family"_s, bindId(renewal.family)},
                                                {u":device"_s, bindId(renewal.fresh)}}));
    return answer;
}

} // namespace deskexchange

void addDeviceRoutes(QList<http::Route> &routes, ApiContext &context)
{
    using http::AccessRule;
    using http::Method;
    using http::Request;
    using http::ResponderPtr;
    // Owner and billing decide about a device that stands still (decisions 10).
    const auto deciding = AccessRule::staff(QString(nameOf(Permission::EditMoney)));
    routes.append({Method::Get, u"/api/v1/devices"_s, deciding,
                   u"The desks there are: whose, how far, and which stand still."_s,
                   [&context](Request, ResponderPtr responder) {
                       fromRead(context, responder,
                                [](Connection &connection) -> Result<http::Response> {
                                    LD_ASSIGN(const QJsonObject json,
                                              deskexchange::devices(connection));
                                    return http::Response::json(json);
                                });
                   }});
    routes.append({Method::Post, u"/api/v1/devices/{id}/release"_s, deciding,
                   u"Let a desk that stands still go on under a new id."_s,
                   [&context](Request request, ResponderPtr responder) {
                       const auto id = pathId(request, u"id"_s);
                       if (!id.ok())
                           return responder->answer(failure(id.error())), void();
                       answerWritten(context, responder, [id = DeviceId(*id)](Connection &own) {
                           return deskexchange::releaseDevice(own, id);
                       });
                   }});
    routes.append({Method::Post, u"/api/v1/devices/renew"_s, AccessRule::staff(),
                   u"Give the asking desk a new id, after the old one was released."_s,
                   [&context](Request request, ResponderPtr responder) {
                       const auto body = readBody<RenewBody>(request);
                       if (!body.ok())
                           return responder->answer(failure(body.error())), void();
                       const StaffActor actor = actorOf(request);
                       const deskexchange::Renewal renewal{actor.id,       actor.device,
                                                           actor.family,   body->deviceId,
                                                           body->lastSeq,  body->chain};
                       answerWritten(context, responder,
                                     [renewal, now = context.record.clock().nowMs()](Connection &own) {
                                         return deskexchange::renewDevice(own, renewal, now);
                                     });
                   }});
}

} // namespace linedesk
