#include "app/server/api/apireply.h"
#include "app/server/api/routes.h"
#include "core/storage/rowscope.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

using namespace apireply;

constexpr int newestJobs = 100;

struct JobBody {
    QString kind;
    QJsonObject params;
    bool dryRun = false;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("kind", &JobBody::kind, FieldRule::text(40).needed());
        visit("params", &JobBody::params, FieldRule::any());
        visit("dry_run", &JobBody::dryRun, FieldRule::any());
    }
};

/// A job with its parameters and its result as the JSON they are.
QJsonObject jobJson(const Job &job)
{
    QJsonObject json = shown(job);
    json.insert(u"params"_s, QJsonDocument::fromJson(job.params.toUtf8()).object());
    json.insert(u"result"_s, QJsonDocument::fromJson(job.result.toUtf8()).object());
    return json;
}

Result<void> mayRun(const ApiContext &context, const StaffActor &actor, const QString &kind)
{
    if (!context.jobs)
        return Error::of(ErrorCode::Busy, Reason::Busy, u"jobs"_s);
    LD_ASSIGN(const Permission permission, context.jobs->permissionFor(kind));
    if (!allows(actor.role, permission))
        return Error::of(ErrorCode::Denied, Reason::Denied, u"kind"_s, kind,
                         QString(nameOf(permission)));
    return {};
}

Result<Job> jobFor(Connection &connection, const UserId &user, const Uuid &id)
{
    Reader reader(connection);
    LD_TRY(readAs(reader, user));
    return reader.get<Job>(JobId(id), "job"_L1);
}

Result<http::Response> listJobs(Connection &connection, const UserId &user)
{
    Reader reader(connection);
    LD_TRY(readAs(reader, user));
    LD_ASSIGN(const QList<Job> jobs,
              reader.list<Job>("job_newest_ids"_L1, {{u":limit"_s, newestJobs}}));
    QJsonArray list;
    for (const Job &job : jobs)
        list.append(jobJson(job));
    return http::Response::json({{u"jobs"_s, list}});
}

void answerJob(http::Responder &responder, const Result<Job> &job, int status)
{
    responder.answer(job.ok() ? http::Response::json(jobJson(*job), status) : failure(job.error()));
}

void start(ApiContext &context, const http::Request &request, const http::ResponderPtr &responder)
{
    const auto body = readBody<JobBody>(request);
    if (!body.ok())
        return responder->answer(failure(body.error())), void();
    const StaffActor actor = actorOf(request);
    if (const auto may = mayRun(context, actor, body->kind); !may.ok())
        return responder->answer(failure(may.error())), void();
    auto alive = context.outstanding.token();
    if (body->dryRun) {
        return onResult(context.jobs->preview(body->kind, body->params, issuerOf(actor)),
                        [alive, responder](const Result<QJsonObject> &preview) {
                            answer(responder, preview);
                        });
    }
    onResult(context.jobs->start(body->kind, body->params, issuerOf(actor)),
             [alive, responder](const Result<Job> &job) { answerJob(*responder, job, 201); });
}

using Steer = Promised<Result<Job>> (JobControl::*)(const JobId &);

/// Reads the job to learn its kind, then steers it.
http::Handler steer(ApiContext &context, Steer what)
{
    return [&context, what](http::Request request, http::ResponderPtr responder) {
        const auto id = pathId(request, u"id"_s);
        if (!id.ok())
            return responder->answer(failure(id.error())), void();
        const StaffActor actor = actorOf(request);
        auto found = context.record.read([id = *id, user = actor.id](Connection &connection) {
            return jobFor(connection, user, id);
        });
        onResult(found, [&context, what, actor, responder,
                         alive = context.outstanding.token()](const Result<Job> &job) {
            if (!job.ok())
                return responder->answer(failure(job.error())), void();
            if (const auto may = mayRun(context, actor, job->kind); !may.ok())
                return responder->answer(failure(may.error())), void();
            onResult((context.jobs->*what)(job->id), [alive, responder](const Result<Job> &steered) {
                answerJob(*responder, steered, 200);
            });
        });
    };
}

} // namespace

void addJobRoutes(QList<http::Route> &routes, ApiContext &context)
{
    using http::AccessRule;
    using http::Method;
    const auto looking = AccessRule::staff(QString(nameOf(Permission::Read)));
    // The least that any kind needs; the kind's own permission is asked for in the handler.
    const auto doing = AccessRule::staff(QString(nameOf(Permission::EditContacts)));
    routes.append({Method::Get, u"/api/v1/jobs"_s, looking, u"The newest jobs."_s,
                   [&context](http::Request request, http::ResponderPtr responder) {
                       fromRead(context, responder,
                                [user = actorOf(request).id](Connection &connection) {
                                    return listJobs(connection, user);
                                });
                   }});
    routes.append({Method::Get, u"/api/v1/jobs/{id}"_s, looking, u"One job."_s,
                   [&context](http::Request request, http::ResponderPtr responder) {
                       const auto id = pathId(request, u"id"_s);
                       if (!id.ok())
                           return responder->answer(failure(id.error())), void();
                       fromRead(context, responder,
                                [id = *id, user = actorOf(request).id](
                                    Connection &connection) -> Result<http::Response> {
                                    LD_ASSIGN(const Job job, jobFor(connection, user, id));
                                    return http::Response::json(jobJson(job));
                                });
                   }});
    routes.append({Method::Post, u"/api/v1/jobs"_s, doing,
                   u"Start a job, or say what it would do."_s,
                   [&context](http::Request request, http::ResponderPtr responder) {
                       start(context, request, responder);
                   },
                   10 * 1024 * 1024});
    routes.append({Method::Post, u"/api/v1/jobs/{id}/pause"_s, doing, u"Hold a job."_s,
                   steer(context, &JobControl::pause)});
    routes.append({Method::Post, u"/api/v1/jobs/{id}/resume"_s, doing, u"Let a held job go on."_s,
                   steer(context, &JobControl::resume)});
    routes.append({Method::Post, u"/api/v1/jobs/{id}/cancel"_s, doing, u"End a job for good."_s,
                   steer(context, &JobControl::cancel)});
}

} // namespace linedesk
