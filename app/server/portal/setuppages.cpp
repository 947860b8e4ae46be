#include "app/server/portal/setuppages.h"

#include "app/server/auth/onetimelinks.h"
#include "app/server/auth/passwords.h"
#include "app/server/auth/token.h"
#include "app/server/portal/portalform.h"
#include "app/server/portal/signinpages.h"
#include "app/server/portal/views/portalpaths.h"
#include "app/server/portal/views/setupview.h"
#include "app/server/portal/views/signinview.h"
#include "core/base/fold.h"
#include "core/commands/historyrow.h"
#include "core/storage/writer.h"

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

constexpr auto purpose = OneTimeLinks::Purpose::PortalSetUp;
constexpr qsizetype longestUsername = 100;
constexpr qsizetype longestText = 4 * 128;

/// What was posted, on its way through checking, hashing and writing.
struct SetUp {
    std::shared_ptr<Portal> portal;
    http::Request request;
    http::ResponderPtr responder;
    QByteArray link;
    QString username;
    QString password;
    QString again;
};
using SetUpPtr = std::shared_ptr<SetUp>;

bool worksNoMore(const Error &error)
{
    return error.code == ErrorCode::Denied && error.reason() == Reason::Expired;
}

http::Response linkSpentPage(const Portal &portal, const http::Request &request)
{
    SignInModel model;
    model.reason = SignInReason::LinkSpent;
    const auto board = portal.lastBoard();
    return signInPage(request, *board, portal.context(*board), model, 410);
}

Result<PortalUser> userOf(Reader &reader, const QByteArray &link, const QDateTime &now)
{
    OneTimeLinks links(reader.connection(), now.toMSecsSinceEpoch());
    LD_ASSIGN(const Uuid subject, links.look(purpose, link));
    LD_ASSIGN(const std::optional<PortalUser> user, reader.find<PortalUser>(subject));
    if (!user)
        return Error::of(ErrorCode::Denied, Reason::Expired, u"secret"_s);
    return *user;
}

/// The form, empty or with what is to be mended.
Result<http::Response> formPage(Reader &reader, PortalContext context, const http::Request &request,
                                const QByteArray &link, const PortalUser &user,
                                const QString &typed = {}, const QList<Problem> &problems = {})
{
    LD_ASSIGN(const Subscriber subscriber,
              reader.get<Subscriber>(user.subscriberId, "subscriber"_L1));
    QByteArray visit = request.cookie(visitCookie);
    const bool known = token::isWellFormed(visit);
    if (!known)
        visit = token::make();
    SetUpModel model;
    model.csrfToken = QString::fromLatin1(visitFormToken(visit));
    model.linkToken = QString::fromLatin1(link);
    model.firstName = subscriber.firstName;
    model.usernameFixed = user.hasPassword;
    model.username = typed.isEmpty() || user.hasPassword ? user.username : typed;
    model.problems = problems;
    http::Response response =
        http::Response::html(renderSetUp(context, model), problems.isEmpty() ? 200 : 422);
    if (!known)
        response.headers.append("Set-Cookie", setCookie(visitCookie, visit));
    return response;
}

Result<QList<Problem>> problemsOf(const SetUp &setUp, Reader &reader, const PortalUser &user)
{
    QList<Problem> problems;
    const QString &name = setUp.username;
    if (name.isEmpty()) {
        problems.append({Reason::Required, u"username"_s, {}, {}});
    } else if (name.size() > longestUsername) {
        problems.append({Reason::TooLong, u"username"_s, {}, QString::number(longestUsername)});
    } else if (!isCleanText(name) || name.contains(u'\n') || name.contains(u'\t')
               || folded(name).isEmpty()) {
        problems.append({Reason::ForbiddenCharacter, u"username"_s, {}, {}});
    } else {
        LD_ASSIGN(const QList<Uuid> same, reader.idList("portal_user_by_name"_L1,
                                                        {{u":key"_s, folded(name)}}));
        if (!same.isEmpty() && same.first() != user.id.uuid())
            problems.append({Reason::AlreadyExists, u"username"_s, name, {}});
    }
    if (setUp.password.isEmpty()) {
        problems.append({Reason::Required, u"password"_s, {}, {}});
        return problems;
    }
    const auto checked = checkPassword(PasswordKind::Portal, setUp.password, name);
    if (!checked.ok())
        problems += checked.error().problems;
    else if (setUp.again != setUp.password)
        problems.append({Reason::UnknownValue, u"password_again"_s, {}, {}});
    return problems;
}

/// Everything or nothing: the link is spent, the password kept, all sessions end, and the account's
/// history says so (S115).
Result<http::Response> apply(const SetUp &setUp, const QString &hash, Connection &connection,
                             const QDateTime &now)
{
    const qint64 nowMs = now.toMSecsSinceEpoch();
    LD_ASSIGN(const Uuid subject, OneTimeLinks(connection, nowMs).redeem(purpose, setUp.link));
    Reader reader(connection);
    LD_ASSIGN(const PortalUser before,
              reader.get<PortalUser>(PortalUserId(subject), "portal_user"_L1));
    PortalUser after = before;
    if (!before.hasPassword)
        after.username = setUp.username;
    after.hasPassword = true;
    LD_TRY(connection.query("portal_credential_set"_L1, {{u":id"_s, bindId(after.id)},
                                                         {u":hash"_s, hash},
                                                         {u":at"_s, nowMs}}));
    LD_TRY(PortalSessions(connection, now).endAll(after.id));

    ChangeSet changes;
    changes.subscriberId = after.subscriberId.uuid();
    changes.branch = after.branch;
    changes.update(before, after);
    changes.fields.append({Entity::PortalUser, after.id.uuid(), u"password"_s, {},
                           before.hasPassword ? u"changed"_s : u"set"_s});
    CommandEnvelope what;
    what.id = newId<CommandId>();
    what.type = u"portal_user.set_up"_s;
    Context context;
    context.actorName = after.username + u" (portal)"_s;
    context.now = now;
    changes.rows.append(historyRow(changes, what, context));
    Writer writer(connection, Journal::Feed);
    LD_TRY(writer.beginFeed(nowMs));
    LD_TRY(writer.apply(changes));
    LD_TRY(writer.endFeed());
    http::Response response = http::Response::redirect(paths::signIn.toLatin1() + "?ready=1");
    response.headers.append("Set-Cookie", dropCookie(sessionCookie));
    return response;
}

void hashed(const SetUpPtr &setUp, const Result<QString> &hash)
{
    Portal &portal = *setUp->portal;
    if (!hash.ok())
        return void(setUp->responder->answer(portal.failure(hash.error())));
    const QDateTime at = portal.now();
    portal.writeAndAnswer(
        setUp->responder,
        [setUp, hash = *hash, at](Connection &connection) { return apply(*setUp, hash, connection, at); },
        [setUp](const Error &error) {
            return worksNoMore(error) ? linkSpentPage(*setUp->portal, setUp->request)
                                      : setUp->portal->failure(error);
        });
}

/// Nothing when all is well; else the page that says what is not.
Result<std::optional<http::Response>> objection(const SetUpPtr &setUp, Connection &connection)
{
    Portal &portal = *setUp->portal;
    Reader reader(connection);
    const auto user = userOf(reader, setUp->link, portal.now());
    if (!user.ok() && worksNoMore(user.error()))
        return std::optional(linkSpentPage(portal, setUp->request));
    if (!user.ok())
        return user.error();
    if (user->hasPassword)
        setUp->username = user->username;
    LD_ASSIGN(const QList<Problem> problems, problemsOf(*setUp, reader, *user));
    if (problems.isEmpty())
        return std::optional<http::Response>();
    LD_ASSIGN(http::Response page,
              formPage(reader, portal.context(*portal.lastBoard()), setUp->request, setUp->link,
                       *user, setUp->username, problems));
    return std::optional(std::move(page));
}

void post(const std::shared_ptr<Portal> &portal, http::Request request,
          http::ResponderPtr responder)
{
    const QByteArray visit = request.cookie(visitCookie);
    const QByteArray formToken = token::isWellFormed(visit) ? visitFormToken(visit) : QByteArray();
    const auto form = readForm(request, formToken,
                               {u"token"_s, u"username"_s, u"password"_s, u"password_again"_s});
    if (!form.ok())
        return void(responder->answer(portal->failure(form.error())));
    auto setUp = std::make_shared<SetUp>();
    setUp->portal = portal;
    setUp->link = form->value(u"token").toLatin1();
    setUp->username = form->value(u"username").trimmed();
    setUp->password = form->value(u"password").left(longestText);
    setUp->again = form->value(u"password_again").left(longestText);
    setUp->request = std::move(request);
    setUp->responder = std::move(responder);
    onResult(portal->record().read(
                 [setUp](Connection &connection) { return objection(setUp, connection); }),
             [setUp](const Result<std::optional<http::Response>> &objected) {
                 Portal &again = *setUp->portal;
                 if (!objected.ok())
                     return void(setUp->responder->answer(again.failure(objected.error())));
                 if (*objected)
                     return void(setUp->responder->answer(**objected));
                 onResult(again.passwords().hash(PasswordKind::Portal, setUp->password),
                          [setUp](const Result<QString> &hash) { hashed(setUp, hash); });
             });
}

} // namespace

QList<http::Route> setUpRoutes(const std::shared_ptr<Portal> &portal)
{
    using http::AccessRule;
    using http::Method;
    return {
        {Method::Get, paths::setUp + u"/{token}"_s, AccessRule::anyone(),
         u"The form behind a set-up link"_s,
         [portal](http::Request request, http::ResponderPtr responder) {
             portal->readPage(std::move(request), std::move(responder),
                              [portal](PageView &view) -> Result<http::Response> {
                                  const QByteArray link = view.request.parameter(u"token").toLatin1();
                                  const auto user = userOf(view.reader, link, view.now());
                                  if (!user.ok() && worksNoMore(user.error()))
                                      return linkSpentPage(*portal, view.request);
                                  if (!user.ok())
                                      return user.error();
                                  return formPage(view.reader, view.context, view.request, link,
                                                  *user);
                              });
         }},
        {Method::Post, paths::setUp, AccessRule::anyone(), u"Sets username and password, once"_s,
         [portal](http::Request request, http::ResponderPtr responder) {
             post(portal, std::move(request), std::move(responder));
         },
         16384},
    };
}

} // namespace linedesk::portal
