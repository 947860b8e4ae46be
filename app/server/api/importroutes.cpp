#include "app/server/api/apireply.h"
#include "app/server/api/routes.h"
#include "app/server/jobs/importrows.h"
#include "core/storage/rowscope.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

using namespace apireply;

/// A row as it goes up: what is made of it, or what is wrong with it.
struct ImportRowBody {
    int line = 0;
    QJsonObject payload;
    QList<QJsonObject> problems;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("line", &ImportRowBody::line, FieldRule::number(1, 100'000'000).needed());
        visit("payload", &ImportRowBody::payload, FieldRule::any());
        visit("problems", &ImportRowBody::problems, FieldRule::list(100));
    }
};

struct ImportRowsBody {
    QList<ImportRowBody> rows;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("rows", &ImportRowsBody::rows, FieldRule::list(1000).needed());
    }
};

void stage(ApiContext &context, const http::Request &request, const http::ResponderPtr &responder)
{
    const auto id = pathId(request, u"id"_s);
    if (!id.ok())
        return responder->answer(failure(id.error())), void();
    const auto body = readBody<ImportRowsBody>(request);
    if (!body.ok())
        return responder->answer(failure(body.error())), void();
    QList<StagedRow> rows;
    for (const ImportRowBody &row : body->rows) {
        StagedRow staged;
        staged.line = row.line;
        staged.payload = row.payload;
        for (const QJsonObject &problem : row.problems)
            staged.problems.append(problemFromJson(problem));
        rows.append(staged);
    }
    auto kept = context.record.write([id = *id, rows, user = actorOf(request).id](
                                         Connection &connection) -> Result<QJsonObject> {
        Reader reader(connection);
        LD_ASSIGN(const StaffScope scope, scopeOfStaff(reader, user));
        LD_TRY(hasAllBranches(scope));
        LD_TRY(stageImportRows(connection, JobId(id), rows));
        return QJsonObject{{u"rows"_s, rows.size()}};
    });
    onResult(kept, [alive = context.outstanding.token(),
                    responder](const Result<QJsonObject> &result) { answer(responder, result); });
}

} // namespace

void addImportRoutes(QList<http::Route> &routes, ApiContext &context)
{
    routes.append({http::Method::Post, u"/api/v1/imports/{id}/rows"_s,
                   http::AccessRule::staff(QString(nameOf(Permission::EditContacts))),
                   u"Send rows up for an import job that will have this id."_s,
                   [&context](http::Request request, http::ResponderPtr responder) {
                       stage(context, request, responder);
                   },
                   10 * 1024 * 1024});
}

} // namespace linedesk
