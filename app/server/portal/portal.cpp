#include "app/server/portal/portal.h"

#include "app/server/auth/token.h"
#include "app/server/http/errorresponse.h"
#include "app/server/portal/portalform.h"
#include "app/server/portal/views/errorview.h"
#include "app/server/portal/views/portalpaths.h"
#include "core/base/logging.h"
#include "core/storage/transacted.h"

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

PortalCompany companyOf(const Company &company)
{
    PortalCompany out;
    out.name = company.name.isEmpty() ? u"Customer portal"_s : company.name;
    out.secondLine = company.secondLine;
    out.officePhone = company.phone;
    return out;
}

/// To the sign-in page; whoever brought a cookie is told that the session ended.
http::Response toSignIn(const http::Request &request)
{
    const bool hadSession = !request.cookie(sessionCookie).isEmpty();
    http::Response response = http::Response::redirect(
        paths::signIn.toLatin1() + (hadSession ? "?ended=1" : ""));
    if (hadSession)
        response.headers.append("Set-Cookie", dropCookie(sessionCookie));
    return response;
}

} // namespace

PortalContext Portal::context(const BoardSnapshot &board) const
{
    const Company &company = board.company;
    const QTimeZone zone = company.zone.isEmpty() ? QTimeZone::utc() : company.timeZone();
    const Currency currency = Currency::find(company.currency).value_or(Currency{u"USD"_s, 2});
    return PortalContext{companyOf(company), PortalFormat(company.country, currency, zone),
                         m_assets, now(), std::nullopt};
}

void Portal::readAhead()
{
    onResult(m_record.read([self = shared_from_this()](Connection &connection) -> Result<void> {
                 Reader reader(connection);
                 LD_TRY(self->m_board.current(reader));
                 return {};
             }),
             [](const Result<void> &read) {
                 if (!read.ok())
                     qCWarning(lcHttp).noquote() << "portal not read:" << read.error().detail;
             });
}

void Portal::readPage(http::Request request, http::ResponderPtr responder, Page page)
{
    const auto self = shared_from_this();
    onResult(m_record.read([self, request = std::move(request),
                            page = std::move(page)](Connection &connection)
                               -> Result<http::Response> {
                 Reader reader(connection);
                 LD_ASSIGN(const std::shared_ptr<const BoardSnapshot> board,
                           self->m_board.current(reader));
                 PageView view{request, reader, *board, self->context(*board)};
                 return page(view);
             }),
             [self, responder](const Result<http::Response> &response) {
                 responder->answer(self->orFailure(response));
             });
}

void Portal::writeAndAnswer(http::ResponderPtr responder,
                            std::function<Result<http::Response>(Connection &)> work,
                            std::function<http::Response(const Error &)> onFailure)
{
    const auto self = shared_from_this();
    onResult(m_record.writeAnywhere([work = std::move(work)](Connection &connection)
                                -> Result<http::Response> {
                 return transacted(connection, work);
             }),
             [self, responder, onFailure](const Result<http::Response> &response) {
                 if (!response.ok() && onFailure)
                     return void(responder->answer(onFailure(response.error())));
                 responder->answer(self->orFailure(response));
             });
}

void Portal::findVisitor(http::Request request, http::ResponderPtr responder,
                         std::function<void(http::Request, http::ResponderPtr,
                                            std::optional<PortalVisitor>)> next)
{
    const QByteArray token = request.cookie(sessionCookie);
    if (!token::isWellFormed(token))
        return next(std::move(request), std::move(responder), std::nullopt);
    const auto self = shared_from_this();
    const QDateTime at = now();
    onResult(m_record.read([token, at](Connection &connection) {
                 return PortalSessions(connection, at).find(token);
             }),
             [self, at, request = std::move(request), responder = std::move(responder),
              next = std::move(next)](const Result<std::optional<PortalVisitor>> &found) mutable {
                 if (!found.ok())
                     return void(responder->answer(self->failure(found.error())));
                 if (const std::optional<PortalVisitor> &visitor = *found) {
                     responder->markSignedIn();
                     self->m_recent.remember(token::digest(visitor->token), at.toMSecsSinceEpoch());
                     if (visitor->usedAt + PortalSessions::touchEvery <= at)
                         self->touch(*visitor);
                 }
                 next(std::move(request), std::move(responder), *found);
             });
}

void Portal::touch(const PortalVisitor &visitor)
{
    // Beside the answer: a session that was not prolonged in time costs a sign-in, no data.
    onResult(m_record.writeAnywhere([visitor, at = now()](Connection &connection) {
                 return transacted(connection, [&](Connection &own) {
                     return PortalSessions(own, at).touch(visitor);
                 });
             }),
             [](const Result<void> &touched) {
                 if (!touched.ok())
                     qCWarning(lcHttp) << "session not prolonged:" << touched.error().detail;
             });
}

http::Gate Portal::gate()
{
    const std::weak_ptr<Portal> weak = weak_from_this();
    return [weak](const http::AccessRule &rule, http::Request request,
                  http::ResponderPtr responder, const http::Handler &next) {
        const std::shared_ptr<Portal> self = weak.lock();
        if (!self)
            return void(responder->answer(http::Response::empty(503)));
        switch (rule.who()) {
        case http::AccessRule::Who::Anyone:
            return next(std::move(request), std::move(responder));
        case http::AccessRule::Who::Staff:
            return void(responder->answer(self->errorPage(403)));
        case http::AccessRule::Who::PortalUser:
            break;
        }
        self->findVisitor(std::move(request), std::move(responder),
                          [next](http::Request found, http::ResponderPtr back,
                                 std::optional<PortalVisitor> visitor) {
                              if (!visitor)
                                  return void(back->answer(toSignIn(found)));
                              found.actor = *visitor;
                              next(std::move(found), std::move(back));
                          });
    };
}

bool Portal::isKnown(const http::Request &head) const
{
    const QByteArray token = head.cookie(sessionCookie);
    return token::isWellFormed(token)
        && m_recent.knows(token::digest(token), m_record.clock().nowMs());
}

void Portal::forget(const PortalVisitor &visitor)
{
    m_recent.forget(token::digest(visitor.token));
}

http::Response Portal::failure(const Error &error) const
{
    if (!error.detail.isEmpty())
        qCWarning(lcHttp).noquote() << "portal page failed:" << error.detail;
    const int status = http::statusOf(error);
    // The portal has no credentials in a header, so what the API answers 401 is 403 here.
    return errorPage(status == 401 ? 403 : status, status == 503 ? 1 : 0);
}

http::Response Portal::errorPage(int status, int retryAfterSeconds) const
{
    http::Response response = http::Response::html(
        renderError(context(*m_board.last()), {status, retryAfterSeconds}), status);
    if (retryAfterSeconds > 0)
        response.headers.set("Retry-After", QByteArray::number(retryAfterSeconds));
    return response;
}

http::Response Portal::orFailure(const Result<http::Response> &response) const
{
    return response.ok() ? *response : failure(response.error());
}

const PortalVisitor &visitorOf(const http::Request &request)
{
    const auto *visitor = std::any_cast<PortalVisitor>(&request.actor);
    Q_ASSERT(visitor);
    return *visitor;
}

} // namespace linedesk::portal
