#include "app/server/api/apireply.h"
#include "app/server/api/routes.h"
#include "core/sync/protocolversion.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

using namespace apireply;

struct SignInBody {
    QString name;
    QString password;
    DeviceId deviceId;
    QString deviceName;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("name", &SignInBody::name, FieldRule::text(100).needed());
        visit("password", &SignInBody::password, FieldRule::text(200).needed());
        visit("device_id", &SignInBody::deviceId, FieldRule::any().needed());
        visit("device_name", &SignInBody::deviceName, FieldRule::text(100));
    }
};

struct EnrolBody {
    QString secret;
    DeviceId deviceId;
    QString deviceName;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("secret", &EnrolBody::secret, FieldRule::text(100).needed());
        visit("device_id", &EnrolBody::deviceId, FieldRule::any().needed());
        visit("device_name", &EnrolBody::deviceName, FieldRule::text(100));
    }
};

struct RefreshBody {
    QString refreshToken;
    DeviceId deviceId;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("refresh_token", &RefreshBody::refreshToken, FieldRule::text(100).needed());
        visit("device_id", &RefreshBody::deviceId, FieldRule::any());
    }
};

struct PasswordBody {
    QString current;
    QString password;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("current", &PasswordBody::current, FieldRule::text(200).needed());
        visit("password", &PasswordBody::password, FieldRule::text(200).needed());
    }
};

DeviceClaim claimOf(const http::Request &request, const DeviceId &id, const QString &name = {})
{
    return {id, name, request.header(protocol::deviceKeyHeader)};
}

QJsonObject protocolJson()
{
    return {{u"version"_s, protocol::spoken.newest}, {u"min"_s, protocol::spoken.oldest}};
}

QJsonObject sessionJson(const ServerRecord &record, const SignedIn &in)
{
    return {
        {u"session_id"_s, in.tokens.family.toString()},
        {u"access_token"_s, QString::fromLatin1(in.tokens.access)},
        {u"access_expires_at"_s, instantText(in.tokens.accessExpiresAt)},
        {u"refresh_token"_s, QString::fromLatin1(in.tokens.refresh)},
        {u"refresh_expires_at"_s, instantText(in.tokens.refreshExpiresAt)},
        {u"user"_s, QJsonObject{{u"id"_s, in.user.id.toString()},
                                {u"name"_s, in.user.name},
                                {u"display_name"_s, in.user.displayName},
                                {u"role"_s, QString(nameOf(in.user.role))}}},
        {u"company"_s, codec::encode(record.company())},
        {u"device"_s, QJsonObject{{u"id"_s, in.device.toString()},
                                  {u"last_seq"_s, in.deviceSeq},
                                  {u"chain"_s, in.deviceChain}}},
        {u"protocol"_s, protocolJson()},
        {u"epoch"_s, record.epoch().toString()},
        {u"server_time"_s, instantText(record.clock().nowUtc())},
    };
}

/// What anybody may know: nothing that is not on the portal's pages, too.
QJsonObject serverJson(const ApiContext &context)
{
    return {{u"server"_s, u"linedesk"_s},
            {u"company"_s, context.record.company().name},
            {u"join_by_password"_s, QString(nameOf(context.auth.joinRule()))},
            {u"protocol"_s, protocolJson()},
            {u"server_time"_s, instantText(context.record.clock().nowUtc())}};
}

/// The answer of a sign-in of any kind.
Auth::Done<SignedIn> sessionAnswer(ApiContext &context, const http::ResponderPtr &responder)
{
    return [&context, responder, alive = context.outstanding.token()](const Result<SignedIn> &in) {
        if (!in.ok())
            return responder->answer(failure(in.error())), void();
        responder->markSignedIn();
        http::Response response = http::Response::json(sessionJson(context.record, *in));
        response.headers.set("Cache-Control", "no-store");
        responder->answer(std::move(response));
    };
}

QJsonObject listJson(const QList<OpenSession> &list, const Uuid &current)
{
    QJsonArray sessions;
    for (const OpenSession &session : list)
        sessions.append(QJsonObject{{u"id"_s, session.family.toString()},
                                    {u"device_name"_s, session.deviceName},
                                    {u"created_at"_s, instantText(session.createdAt)},
                                    {u"used_at"_s, instantText(session.usedAt)},
                                    {u"expires_at"_s, instantText(session.expiresAt)},
                                    {u"current"_s, session.family == current}});
    return {{u"sessions"_s, sessions}};
}

void end(ApiContext &context, const StaffActor &actor, const Uuid &family,
         const http::ResponderPtr &responder)
{
    context.auth.endSession(actor.id, family,
                            [responder, alive = context.outstanding.token()](const Result<bool> &ended) {
                                responder->answer(ended.ok() ? http::Response::empty()
                                                             : failure(ended.error()));
                            });
}

} // namespace

void addSessionRoutes(QList<http::Route> &routes, ApiContext &context)
{
    using http::AccessRule;
    using http::Method;
    using http::Request;
    using http::ResponderPtr;
    constexpr qint64 smallBody = 16 * 1024;

    routes.append({Method::Get, u"/api/v1/server"_s, AccessRule::anyone(),
                   u"Which server this is, for a desk that meets it."_s,
                   [&context](Request, ResponderPtr responder) {
                       http::Response response = http::Response::json(serverJson(context));
                       response.headers.set("Cache-Control", "no-store");
                       responder->answer(std::move(response));
                   }});
    routes.append({Method::Post, u"/api/v1/sessions"_s, AccessRule::anyone(),
                   u"Sign in by name and password at a desk the server knows."_s,
                   [&context](Request request, ResponderPtr responder) {
                       const auto body = readBody<SignInBody>(request);
                       if (!body.ok())
                           return responder->answer(failure(body.error())), void();
                       context.auth.signIn(body->name, body->password,
                                           claimOf(request, body->deviceId, body->deviceName), request.peer,
                                           sessionAnswer(context, responder));
                   },
                   smallBody});
    routes.append({Method::Post, u"/api/v1/sessions/join"_s, AccessRule::anyone(),
                   u"Sign in by name and password at a new desk, where the server's rule lets it."_s,
                   [&context](Request request, ResponderPtr responder) {
                       const auto body = readBody<SignInBody>(request);
                       if (!body.ok())
                           return responder->answer(failure(body.error())), void();
                       context.auth.join(body->name, body->password,
                                         claimOf(request, body->deviceId, body->deviceName), request.peer,
                                         sessionAnswer(context, responder));
                   },
                   smallBody});
    routes.append({Method::Post, u"/api/v1/sessions/enrol"_s, AccessRule::anyone(),
                   u"Sign in once by the secret of an enrolment file."_s,
                   [&context](Request request, ResponderPtr responder) {
                       const auto body = readBody<EnrolBody>(request);
                       if (!body.ok())
                           return responder->answer(failure(body.error())), void();
                       context.auth.enrol(body->secret.toLatin1(),
                                          claimOf(request, body->deviceId, body->deviceName), request.peer,
                                          sessionAnswer(context, responder));
                   },
                   smallBody});
    routes.append({Method::Post, u"/api/v1/sessions/refresh"_s, AccessRule::anyone(),
                   u"Change a refresh token for the next pair of tokens."_s,
                   [&context](Request request, ResponderPtr responder) {
                       const auto body = readBody<RefreshBody>(request);
                       if (!body.ok())
                           return responder->answer(failure(body.error())), void();
                       context.auth.refresh(body->refreshToken.toLatin1(),
                                            claimOf(request, body->deviceId),
                                            sessionAnswer(context, responder));
                   },
                   smallBody});
    routes.append({Method::Get, u"/api/v1/sessions"_s, AccessRule::staff(),
                   u"One's own open sessions."_s,
                   [&context](Request request, ResponderPtr responder) {
                       const StaffActor actor = actorOf(request);
                       context.auth.listSessions(
                           actor.id, [actor, responder, alive = context.outstanding.token()](
                                         const Result<QList<OpenSession>> &list) {
                               responder->answer(list.ok() ? http::Response::json(
                                                     listJson(*list, actor.family))
                                                           : failure(list.error()));
                           });
                   }});
    routes.append({Method::Delete, u"/api/v1/sessions/current"_s, AccessRule::staff(),
                   u"Sign out."_s, [&context](Request request, ResponderPtr responder) {
                       const StaffActor actor = actorOf(request);
                       end(context, actor, actor.family, responder);
                   }});
    routes.append({Method::Delete, u"/api/v1/sessions/{id}"_s, AccessRule::staff(),
                   u"End one of one's own sessions."_s,
                   [&context](Request request, ResponderPtr responder) {
                       const auto id = pathId(request, u"id"_s);
                       if (!id.ok())
                           return responder->answer(failure(id.error())), void();
                       end(context, actorOf(request), *id, responder);
                   }});
    routes.append({Method::Post, u"/api/v1/password"_s, AccessRule::staff(),
                   u"Change one's own password; ends all of one's sessions."_s,
                   [&context](Request request, ResponderPtr responder) {
                       const auto body = readBody<PasswordBody>(request);
                       if (!body.ok())
                           return responder->answer(failure(body.error())), void();
                       context.auth.changePassword(
                           actorOf(request), body->current, body->password, request.peer,
                           [responder, alive = context.outstanding.token()](const Result<bool> &done) {
                               responder->answer(done.ok() ? http::Response::empty()
                                                           : failure(done.error()));
                           });
                   },
                   smallBody});
}

} // namespace linedesk
