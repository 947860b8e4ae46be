#include "app/server/portal/signinpages.h"

#include "app/server/auth/passwords.h"
#include "app/server/auth/signinlimits.h"
#include "app/server/auth/token.h"
#include "app/server/portal/portalform.h"
#include "app/server/portal/views/portalpaths.h"
#include "app/server/portal/views/signinview.h"
#include "core/base/fold.h"
#include "core/base/logging.h"
#include "core/storage/writer.h"

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

constexpr qsizetype longestUsername = 254;
constexpr qsizetype longestPassword = 4 * 128;

/// One try to sign in, on its way through reading, comparing and writing.
struct SignInTry {
    std::shared_ptr<Portal> portal;
    http::Request request;
    http::ResponderPtr responder;
    QString username;
    QString password;
    QStringList place; ///< taken from the limits
    std::optional<PortalUser> user;
    QString passwordHash;
};
using SignInTryPtr = std::shared_ptr<SignInTry>;

void answerPage(const SignInTry &attempt, SignInReason reason, int status, int retryAfter = 0)
{
    SignInModel model;
    model.username = attempt.username.left(longestUsername);
    model.reason = reason;
    model.retryAfterSeconds = retryAfter;
    const auto board = attempt.portal->lastBoard();
    http::Response response = signInPage(attempt.request, *board,
                                         attempt.portal->context(*board), model, status);
    if (retryAfter > 0)
        response.headers.set("Retry-After", QByteArray::number(retryAfter));
    attempt.responder->answer(response);
}

Result<void> lookUp(SignInTry &attempt, Connection &connection)
{
    Reader reader(connection);
    LD_ASSIGN(const QList<PortalUser> users,
              reader.list<PortalUser>("portal_user_by_name"_L1,
                                      {{u":key"_s, folded(attempt.username)}}));
    if (users.isEmpty())
        return {};
    attempt.user = users.first();
    LD_ASSIGN(Cursor cursor, connection.query("portal_credential_get"_L1,
                                              {{u":id"_s, bindId(attempt.user->id)}}));
    if (cursor.next())
        attempt.passwordHash = cursor.text(0);
    cursor.finish();
    return {};
}

/// The session begins: under a new token, whatever the browser brought along, which ends.
Result<http::Response> begin(const SignInTry &attempt, Connection &connection, const QDateTime &now)
{
    PortalSessions sessions(connection, now);
    LD_ASSIGN(const std::optional<PortalVisitor> before,
              sessions.find(attempt.request.cookie(sessionCookie)));
    if (before)
        LD_TRY(sessions.end(before->user, before->session));
    LD_ASSIGN(const QByteArray token,
              sessions.open(attempt.user->id,
                            deviceWords(attempt.request.header("User-Agent"))));
    Reader reader(connection);
    LD_ASSIGN(PortalUser user, reader.get<PortalUser>(attempt.user->id, "portal_user"_L1));
    user.lastSignIn = now;
    Writer writer(connection, Journal::Feed);
    LD_TRY(writer.beginFeed(now.toMSecsSinceEpoch()));
    ChangeSet changes;
    changes.upsert(user);
    LD_TRY(writer.apply(changes));
    LD_TRY(writer.endFeed());
    http::Response response = http::Response::redirect(paths::home.toLatin1());
    response.headers.append("Set-Cookie", setCookie(sessionCookie, token));
    response.headers.append("Set-Cookie", dropCookie(visitCookie));
    return response;
}

void compared(const SignInTryPtr &attempt, const Result<bool> &right)
{
    Portal &portal = *attempt->portal;
    if (!right.ok()) {
        // Too many at once is no failure of this subscriber's.
        portal.limits().succeeded(attempt->place);
        return void(attempt->responder->answer(portal.failure(right.error())));
    }
    if (!*right || !attempt->user) {
        qCInfo(lcHttp) << "portal sign-in refused";
        return answerPage(*attempt, SignInReason::WrongCredentials, 403);
    }
    portal.limits().succeeded(attempt->place);
    portal.writeAndAnswer(attempt->responder,
                          [attempt, at = portal.now()](Connection &connection) {
                              return begin(*attempt, connection, at);
                          });
}

void tryToSignIn(const SignInTryPtr &attempt)
{
    Portal &portal = *attempt->portal;
    onResult(portal.record().read([attempt](Connection &connection) -> Result<void> {
                 return lookUp(*attempt, connection);
             }),
             [attempt](const Result<void> &found) {
                 Portal &again = *attempt->portal;
                 if (!found.ok()) {
                     again.limits().succeeded(attempt->place);
                     return void(attempt->responder->answer(again.failure(found.error())));
                 }
                 // An empty hash, of a name nobody has, costs the same work.
                 onResult(again.passwords().verify(PasswordKind::Portal, attempt->password,
                                                   attempt->passwordHash),
                          [attempt](const Result<bool> &right) { compared(attempt, right); });
             });
}

void post(const std::shared_ptr<Portal> &portal, http::Request request,
          http::ResponderPtr responder)
{
    const QByteArray visit = request.cookie(visitCookie);
    const QByteArray formToken = token::isWellFormed(visit) ? visitFormToken(visit) : QByteArray();
    const auto form = readForm(request, formToken, {u"username"_s, u"password"_s});
    if (!form.ok())
        return void(responder->answer(portal->failure(form.error())));
    auto attempt = std::make_shared<SignInTry>();
    attempt->portal = portal;
    attempt->username = form->value(u"username").trimmed();
    attempt->password = form->value(u"password");
    attempt->request = std::move(request);
    attempt->responder = std::move(responder);
    const bool empty = attempt->username.isEmpty() || attempt->password.isEmpty();
    if (empty || attempt->username.size() > longestUsername
        || attempt->password.size() > longestPassword || !isCleanText(attempt->username))
        return answerPage(*attempt, SignInReason::WrongCredentials, 403);
    const auto place = portal->limits().begin(u"portal:"_s + folded(attempt->username),
                                              attempt->request.peer);
    if (!place.ok())
        return answerPage(*attempt, SignInReason::TooManyTries, 429,
                          int(SignInLimits::windowMs / 1000));
    attempt->place = *place;
    tryToSignIn(attempt);
}

SignInReason reasonOf(const http::Request &request)
{
    if (request.target.query.contains(u"ready"))
        return SignInReason::SetUpDone;
    if (request.target.query.contains(u"ended"))
        return SignInReason::SessionEnded;
    return SignInReason::Asked;
}

void get(const std::shared_ptr<Portal> &portal, http::Request request,
         http::ResponderPtr responder)
{
    portal->findVisitor(
        std::move(request), std::move(responder),
        [portal](http::Request found, http::ResponderPtr back,
                 const std::optional<PortalVisitor> &visitor) {
            if (visitor)
                return void(back->answer(http::Response::redirect(paths::home.toLatin1())));
            portal->readPage(std::move(found), std::move(back),
                             [](PageView &view) -> Result<http::Response> {
                                 SignInModel model;
                                 model.reason = reasonOf(view.request);
                                 return signInPage(view.request, view.board, view.context, model);
                             });
        });
}

} // namespace

http::Response signInPage(const http::Request &request, const BoardSnapshot &board,
                          PortalContext context, SignInModel model, int status)
{
    QByteArray visit = request.cookie(visitCookie);
    const bool known = token::isWellFormed(visit);
    if (!known)
        visit = token::make();
    model.csrfToken = QString::fromLatin1(visitFormToken(visit));
    ShownMessages shown = portalMessagesFor({}, board, context.now);
    model.notices = std::move(shown.notices);
    context.nextChange = shown.nextChange;
    http::Response response = http::Response::html(renderSignIn(context, model), status);
    if (!known)
        response.headers.append("Set-Cookie", setCookie(visitCookie, visit));
    return response;
}

QList<http::Route> signInRoutes(const std::shared_ptr<Portal> &portal)
{
    using http::AccessRule;
    using http::Method;
    return {
        {Method::Get, paths::signIn, AccessRule::anyone(), u"The sign-in page"_s,
         [portal](http::Request request, http::ResponderPtr responder) {
             get(portal, std::move(request), std::move(responder));
         }},
        {Method::Post, paths::signIn, AccessRule::anyone(), u"Signs in"_s,
         [portal](http::Request request, http::ResponderPtr responder) {
             post(portal, std::move(request), std::move(responder));
         },
         8192},
    };
}

} // namespace linedesk::portal
