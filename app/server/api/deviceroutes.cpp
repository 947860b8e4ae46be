#include "app/server/api/apireply.h"
#include "app/server/api/deskexchange.h"
#include "app/server/api/routes.h"
#include "core/base/logging.h"
#include "core/storage/rowscope.h"
#include "core/storage/transacted.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

using namespace apireply;

/// A hand-in is a list for a person's eyes, not a way to fill the server's disk.
constexpr qint64 handInBytes = 640 * 1024;

struct RenewBody {
    DeviceId deviceId;
    qint64 lastSeq = 0;
    QString chain;
    QString reason;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("device_id", &RenewBody::deviceId, FieldRule::any().needed());
        visit("last_seq", &RenewBody::lastSeq,
              FieldRule::number(0, std::numeric_limits<qint64>::max()));
        visit("chain", &RenewBody::chain, FieldRule::text(64));
        visit("reason", &RenewBody::reason, FieldRule::text(500));
    }
};

/// A desk as it was before there were reasons sends none.
struct ReleaseBody {
    QString reason;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("reason", &ReleaseBody::reason, FieldRule::text(500));
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

/// Has a decision carried out as a command, which opens its own transaction, and answers with it.
template <typename Command, typename Carry>
void answerDecided(ApiContext &context, const http::ResponderPtr &responder,
                   const StaffActor &actor, const Command &command, Carry carry)
{
    auto token = context.outstanding.token();
    const deskexchange::Decision decision{issuerOf(actor), newId<CommandId>()};
    qCInfo(lcCommands).noquote() << Command::name << command.id.toString() << "by" << actor.name;
    onResult(context.record.write([&clock = context.record.clock(), decision, command,
                                   carry](Connection &connection) {
                 return carry(connection, clock, decision, command);
             }),
             [token, responder](const Result<QJsonObject> &result) { answer(responder, result); });
}

/// A queue speaks of subscribers of any branch, and whoever decides about it has looked at it.
Result<void> mayDecide(Connection &connection, const UserId &user)
{
    Reader reader(connection);
    LD_ASSIGN(const StaffScope scope, scopeOfStaff(reader, user));
    return hasAllBranches(scope);
}

} // namespace

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
                   [&context](Request request, ResponderPtr responder) {
                       fromRead(context, responder,
                                [user = actorOf(request).id](Connection &connection)
                                    -> Result<http::Response> {
                                    LD_TRY(mayDecide(connection, user));
                                    LD_ASSIGN(const QJsonObject json,
                                              deskexchange::devices(connection));
                                    return http::Response::json(json);
                                });
                   }});
    routes.append({Method::Get, u"/api/v1/devices/{id}/queues"_s, deciding,
                   u"What was taken from a desk, and what its refused copies still hold."_s,
                   [&context](Request request, ResponderPtr responder) {
                       const auto id = pathId(request, u"id"_s);
                       if (!id.ok())
                           return responder->answer(failure(id.error())), void();
                       fromRead(context, responder,
                                [id = DeviceId(*id), user = actorOf(request).id](
                                    Connection &connection) -> Result<http::Response> {
                                    LD_TRY(mayDecide(connection, user));
                                    LD_ASSIGN(const QJsonObject json,
                                              deskexchange::deviceQueues(connection, id));
                                    return http::Response::json(json);
                                });
                   }});
    routes.append({Method::Get, u"/api/v1/devices/current"_s, AccessRule::staff(),
                   u"How the asking desk's own queue stands."_s,
                   [&context](Request request, ResponderPtr responder) {
                       fromRead(context, responder,
                                [actor = actorOf(request)](Connection &connection)
                                    -> Result<http::Response> {
                                    LD_ASSIGN(const QJsonObject json,
                                              deskexchange::ownDevice(connection, actor.device,
                                                                      actor.id));
                                    return http::Response::json(json);
                                });
                   }});
    routes.append({Method::Post, u"/api/v1/devices/current/unsent"_s, AccessRule::staff(),
                   u"What the asking desk, which stands still, could not send; only looked at."_s,
                   [&context](Request request, ResponderPtr responder) {
                       const auto body = readBody<deskexchange::Unsent>(request);
                       if (!body.ok())
                           return responder->answer(failure(body.error())), void();
                       const StaffActor actor = actorOf(request);
                       const deskexchange::DeskCaller caller{actor.id, actor.device, actor.family};
                       answerWritten(context, responder,
                                     [caller, unsent = *body,
                                      now = context.record.clock().nowMs()](Connection &own) {
                                         return deskexchange::handIn(own, caller, unsent, now);
                                     });
                   },
                   handInBytes});
    routes.append({Method::Post, u"/api/v1/devices/{id}/release"_s, deciding,
                   u"Let a desk that stands still go on under a new id."_s,
                   [&context](Request request, ResponderPtr responder) {
                       const auto id = pathId(request, u"id"_s);
                       if (!id.ok())
                           return responder->answer(failure(id.error())), void();
                       const auto body = readBody<ReleaseBody>(request);
                       if (!body.ok())
                           return responder->answer(failure(body.error())), void();
                       const StaffActor actor = actorOf(request);
                       answerDecided(context, responder, actor,
                                     ReleaseDevice{DeviceId(*id), body->reason},
                                     deskexchange::releaseDevice);
                   }});
    routes.append({Method::Post, u"/api/v1/devices/renew"_s, AccessRule::staff(),
                   u"Give the asking desk a new id, after the old one was released."_s,
                   [&context](Request request, ResponderPtr responder) {
                       const auto body = readBody<RenewBody>(request);
                       if (!body.ok())
                           return responder->answer(failure(body.error())), void();
                       const StaffActor actor = actorOf(request);
                       answerDecided(context, responder, actor,
                                     RenewDevice{actor.device, body->deviceId, body->lastSeq,
                                                 body->chain, body->reason},
                                     deskexchange::renewDevice);
                   }});
}

} // namespace linedesk
