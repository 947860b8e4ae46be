#include "app/server/api/apireply.h"
#include "app/server/api/changefeed.h"
#include "app/server/api/deskexchange.h"
#include "app/server/api/routes.h"
#include "app/server/record/safeseq.h"
#include "core/storage/readsnapshot.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

using namespace apireply;

constexpr int pageLimit = 5'000;
constexpr int usualPage = 1'000;
constexpr int longestWait = 25; ///< seconds (reliability 2.10)

void answerPage(ApiContext &context, const UserId &user, const deskexchange::ChangesAsked &asked,
                const http::ResponderPtr &responder)
{
    fromRead(context, responder,
             [user, asked, &record = context.record](Connection &connection)
                 -> Result<http::Response> {
                 return deskexchange::changesPage(connection, record.epoch(), user, asked,
                                                  record.clock().nowUtc());
             });
}

} // namespace

namespace deskexchange {

Result<ChangesAsked> readChangesAsked(const http::Request &request, const Uuid &epoch)
{
    LD_TRY(onlyQuery(request, {u"cursor"_s, u"limit"_s, u"wait"_s, u"epoch"_s, u"kept_from"_s}));
    ChangesAsked asked;
    LD_ASSIGN(asked.cursor, queryNumber(request, u"cursor"_s, 0, 0,
                                        std::numeric_limits<qint64>::max()));
    LD_ASSIGN(const qint64 limit, queryNumber(request, u"limit"_s, usualPage, 1, pageLimit));
    LD_ASSIGN(const qint64 wait, queryNumber(request, u"wait"_s, 0, 0, longestWait));
    asked.limit = int(limit);
    asked.wait = int(wait);
    LD_ASSIGN(asked.part, readKeptPart(request));
    const QString known = request.target.query.value(u"epoch"_s);
    if (!known.isEmpty() && known != epoch.toString())
        return Error::of(ErrorCode::Conflict, Reason::Stale, u"epoch"_s, known.left(100),
                         epoch.toString());
    return asked;
}

http::Response changesPage(Connection &connection, const Uuid &epoch, const UserId &user,
                           const ChangesAsked &asked, const QDateTime &now)
{
    const auto read = [&]() -> Result<QJsonObject> {
        // The scope and the rows are of one moment.
        ReadSnapshot snapshot(connection);
        LD_TRY(snapshot.begin());
        Reader reader(connection);
        LD_ASSIGN(const StaffScope scope, scopeOfStaff(reader, user));
        LD_ASSIGN(QJsonObject page,
                  ChangeFeed(connection).page(asked.cursor, asked.limit, scope, asked.part));
        page.insert(u"scope"_s, scope.toJson());
        page.insert(u"scope_rev"_s, scope.rev());
        return page;
    };
    auto page = read();
    if (!page.ok()) {
        const Error &error = page.error();
        const bool gone = error.code == ErrorCode::Conflict && error.reason() == Reason::Expired;
        return http::errorResponse(error, gone ? 410 : 0);
    }
    page->insert(u"epoch"_s, epoch.toString());
    page->insert(u"server_time"_s, instantText(now));
    const auto safe = safeseq::read(connection);
    if (!safe.ok())
        return failure(safe.error());
    page->insert(u"safe_seq"_s, *safe);
    return http::Response::json(*page);
}

} // namespace deskexchange

void addChangeRoutes(QList<http::Route> &routes, ApiContext &context)
{
    routes.append({http::Method::Get, u"/api/v1/changes"_s,
                   http::AccessRule::staff(QString(nameOf(Permission::Read))),
                   u"What changed after a cursor, in whole transactions; waits for it up to 25 s."_s,
                   [&context](http::Request request, http::ResponderPtr responder) {
                       const auto asked = deskexchange::readChangesAsked(request, context.record.epoch());
                       if (!asked.ok())
                           return responder->answer(failure(asked.error())), void();
                       const auto now = [&context, user = actorOf(request).id, asked = *asked,
                                         responder] {
                           if (!responder->clientGone())
                               answerPage(context, user, asked, responder);
                       };
                       // A cursor past the head is an error to be told at once.
                       const bool atEnd = asked->cursor == context.record.head();
                       if (asked->wait > 0 && atEnd
                           && context.waiters.add(asked->cursor, std::chrono::seconds(asked->wait), now))
                           return;
                       now();
                   }});
}

} // namespace linedesk
