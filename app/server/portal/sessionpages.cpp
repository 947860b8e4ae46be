#include "app/server/portal/sessionpages.h"

#include "app/server/portal/portalform.h"
#include "app/server/portal/views/portalpaths.h"
#include "app/server/portal/views/sessionsview.h"
#include "app/server/portal/views/signinview.h"

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

Result<http::Response> sessionsPage(PageView &view)
{
    const PortalVisitor &visitor = visitorOf(view.request);
    PortalSessions sessions(view.reader.connection(), view.now());
    LD_ASSIGN(const QList<PortalSessionRow> rows, sessions.list(visitor.user));
    QList<PortalSignIn> signIns;
    for (const PortalSessionRow &row : rows)
        signIns.append({row.session.toString(), row.device, row.since, row.usedAt,
                        row.session == visitor.session});
    return http::Response::html(renderSessions(view.context, {visitor.csrf}, signIns));
}

http::Response backToSessions()
{
    return http::Response::redirect(paths::sessions.toLatin1());
}

/// Ends one session by its handle; the own one signs out.
void endOne(const std::shared_ptr<Portal> &portal, const http::Request &request,
            const http::ResponderPtr &responder)
{
    const PortalVisitor visitor = visitorOf(request);
    const auto form = readForm(request, visitor.csrf.toLatin1(), {u"id"_s});
    if (!form.ok())
        return void(responder->answer(portal->failure(form.error())));
    const auto session = Uuid::parse(form->value(u"id"));
    if (!session)
        return void(responder->answer(portal->errorPage(400)));
    portal->writeAndAnswer(responder, [visitor, session = *session, at = portal->now()](
                                          Connection &connection) -> Result<http::Response> {
        LD_TRY(PortalSessions(connection, at).end(visitor.user, session));
        return backToSessions();
    });
}

void endOthers(const std::shared_ptr<Portal> &portal, const http::Request &request,
               const http::ResponderPtr &responder)
{
    const PortalVisitor visitor = visitorOf(request);
    const auto form = readForm(request, visitor.csrf.toLatin1(), {});
    if (!form.ok())
        return void(responder->answer(portal->failure(form.error())));
    portal->writeAndAnswer(responder, [visitor, at = portal->now()](
                                          Connection &connection) -> Result<http::Response> {
        LD_TRY(PortalSessions(connection, at).endOthers(visitor.user, visitor.session));
        return backToSessions();
    });
}

/// Without a session there is nothing to end, and the page says the same.
void signOut(const std::shared_ptr<Portal> &portal, http::Request request,
             http::ResponderPtr responder)
{
    const auto next = [portal](const http::Request &found, const http::ResponderPtr &back,
                               const std::optional<PortalVisitor> &visitor) {
        http::Response goodbye =
            http::Response::html(renderSignedOut(portal->context(*portal->lastBoard())));
        goodbye.headers.append("Set-Cookie", dropCookie(sessionCookie));
        if (!visitor)
            return void(back->answer(goodbye));
        const auto form = readForm(found, visitor->csrf.toLatin1(), {});
        if (!form.ok())
            return void(back->answer(portal->failure(form.error())));
        portal->forget(*visitor);
        portal->writeAndAnswer(back, [visitor = *visitor, goodbye, at = portal->now()](
                                         Connection &connection) -> Result<http::Response> {
            LD_TRY(PortalSessions(connection, at).end(visitor.user, visitor.session));
            return goodbye;
        });
    };
    portal->findVisitor(std::move(request), std::move(responder), next);
}

} // namespace

QList<http::Route> sessionRoutes(const std::shared_ptr<Portal> &portal)
{
    using http::AccessRule;
    using http::Method;
    return {
        {Method::Get, paths::sessions, AccessRule::portalUser(), u"Where one is signed in"_s,
         [portal](http::Request request, http::ResponderPtr responder) {
             portal->readPage(std::move(request), std::move(responder), sessionsPage);
         }},
        {Method::Post, paths::endSession, AccessRule::portalUser(), u"Ends one session"_s,
         [portal](const http::Request &request, const http::ResponderPtr &responder) {
             endOne(portal, request, responder);
         },
         4096},
        {Method::Post, paths::endOtherSessions, AccessRule::portalUser(),
         u"Ends all sessions but this one"_s,
         [portal](const http::Request &request, const http::ResponderPtr &responder) {
             endOthers(portal, request, responder);
         },
         4096},
        {Method::Post, paths::signOut, AccessRule::anyone(), u"Signs out"_s,
         [portal](http::Request request, http::ResponderPtr responder) {
             signOut(portal, std::move(request), std::move(responder));
         },
         4096},
    };
}

} // namespace linedesk::portal
