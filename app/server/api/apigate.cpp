#include "app/server/api/apigate.h"

#include "app/server/api/apireply.h"
#include "core/sync/protocolversion.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

http::Response unknownCaller(const Error &error)
{
    http::Response response = http::errorResponse(error, 401);
    response.headers.set("WWW-Authenticate", "Bearer");
    return response;
}

Result<void> mayPass(const http::AccessRule &rule, const StaffActor &actor)
{
    if (rule.permission().isEmpty())
        return {};
    const auto permission = valueOf<Permission>(rule.permission());
    if (!permission || !allows(actor.role, *permission))
        return Error::of(ErrorCode::Denied, Reason::Denied, u"role"_s, QString(nameOf(actor.role)),
                         rule.permission());
    return {};
}

/// Whether the caller tells of a protocol that we do not speak. One that tells nothing is no desk.
bool isOfAnotherProtocol(const http::Request &request)
{
    if (!request.headers.contains(protocol::versionHeader))
        return false;
    const auto theirs = protocol::Versions::read(request.header(protocol::versionHeader));
    return !theirs || !theirs->meets(protocol::spoken);
}

http::Response otherProtocol(const http::Request &request)
{
    http::Response response = http::errorResponse(
        Error::of(ErrorCode::Conflict, Reason::NewerSchema, u"server"_s,
                  QString::fromLatin1(protocol::spoken.text()),
                  QString::fromLatin1(request.header(protocol::versionHeader).left(40))),
        426);
    // Required with this status (RFC 9110, 15.5.22).
    response.headers.set("Upgrade", QByteArray(protocol::versionHeader) + '/'
                                        + QByteArray::number(protocol::spoken.newest));
    response.headers.set("Connection", "Upgrade");
    return response;
}

} // namespace

http::Gate apiGate(ApiContext &context)
{
    return [&context](const http::AccessRule &rule, http::Request request,
                      http::ResponderPtr responder, const http::Handler &next) {
        if (isOfAnotherProtocol(request))
            return responder->answer(otherProtocol(request)), void();
        switch (rule.who()) {
        case http::AccessRule::Who::Anyone: return next(std::move(request), std::move(responder));
        case http::AccessRule::Who::PortalUser:
            responder->answer(http::errorResponse(
                Error::of(ErrorCode::Denied, Reason::Denied, u"path"_s, {}, u"the portal"_s)));
            return;
        case http::AccessRule::Who::Staff: break;
        }
        const QByteArray token = request.bearerToken();
        if (token.isEmpty()) {
            responder->answer(unknownCaller(Error::of(ErrorCode::Denied, Reason::Required,
                                                      u"Authorization"_s, {}, u"Bearer token"_s)));
            return;
        }
        auto held = std::make_shared<http::Request>(std::move(request));
        context.auth.actorOf(token, [&context, rule, held, responder, next, token,
                                     alive = context.outstanding.token()](
                                        const Result<StaffActor> &actor) {
            if (!actor.ok()) {
                const bool denied = actor.error().code == ErrorCode::Denied;
                responder->answer(denied ? unknownCaller(actor.error())
                                         : http::errorResponse(actor.error()));
                return;
            }
            if (const auto pass = mayPass(rule, *actor); !pass.ok()) {
                responder->answer(http::errorResponse(pass.error(), 403));
                return;
            }
            context.recent.note(token, actor->expiresAt.toMSecsSinceEpoch());
            responder->markSignedIn();
            held->actor = *actor;
            next(std::move(*held), responder);
        });
    };
}

} // namespace linedesk
