#include "app/server/api/apireply.h"
#include "app/server/api/changefeed.h"
#include "app/server/api/routes.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

using namespace apireply;

constexpr int pageLimit = 5'000;
constexpr int usualPage = 1'000;
constexpr int longestWait = 25; ///< seconds (reliability 2.10)

struct Asked {
    qint64 cursor = 0;
    int limit = usualPage;
    int wait = 0;
};

Result<Asked> read(const ApiContext &context, const http::Request &request)
{
    LD_TRY(onlyQuery(request, {u"cursor"_s, u"limit"_s, u"wait"_s, u"epoch"_s}));
    Asked asked;
    LD_ASSIGN(asked.cursor, queryNumber(request, u"cursor"_s, 0, 0,
                                        std::numeric_limits<qint64>::max()));
    LD_ASSIGN(const qint64 limit, queryNumber(request, u"limit"_s, usualPage, 1, pageLimit));
    LD_ASSIGN(const qint64 wait, queryNumber(request, u"wait"_s, 0, 0, longestWait));
    asked.limit = int(limit);
    asked.wait = int(wait);
    const QString epoch = request.target.query.value(u"epoch"_s);
    if (!epoch.isEmpty() && epoch != context.record.epoch().toString())
        return Error::of(ErrorCode::Conflict, Reason::Stale, u"epoch"_s, epoch.left(100),
                         context.record.epoch().toString());
    return asked;
}

void answerPage(ApiContext &context, const Asked &asked, const http::ResponderPtr &responder)
{
    const QString epoch = context.record.epoch().toString();
    auto token = context.outstanding.token();
    auto page = context.record.read([asked](Connection &connection) {
        return ChangeFeed(connection).page(asked.cursor, asked.limit);
    });
    onResult(page, [token, responder, epoch](const Result<QJsonObject> &result) {
        if (!result.ok()) {
            const Error &error = result.error();
            const bool gone = error.code == ErrorCode::Conflict && error.reason() == Reason::Expired;
            return responder->answer(http::errorResponse(error, gone ? 410 : 0)), void();
        }
        QJsonObject json = *result;
        json.insert(u"epoch"_s, epoch);
        responder->answer(http::Response::json(json));
    });
}

} // namespace

void addChangeRoutes(QList<http::Route> &routes, ApiContext &context)
{
    routes.append({http::Method::Get, u"/api/v1/changes"_s,
                   http::AccessRule::staff(QString(nameOf(Permission::Read))),
                   u"What changed after a cursor, in whole transactions; waits for it up to 25 s."_s,
                   [&context](http::Request request, http::ResponderPtr responder) {
                       const auto asked = read(context, request);
                       if (!asked.ok())
                           return responder->answer(failure(asked.error())), void();
                       const auto now = [&context, asked = *asked, responder] {
                           if (!responder->clientGone())
                               answerPage(context, asked, responder);
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
