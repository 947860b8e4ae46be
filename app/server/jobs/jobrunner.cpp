#include "app/server/jobs/jobrunner.h"

#include "app/server/jobs/billingrunjob.h"
#include "app/server/jobs/importjob.h"
#include "app/server/jobs/importundojob.h"
#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/storage/rowscope.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// How long a batch waits when the writer's queue is full.
constexpr std::chrono::milliseconds patience(50);
constexpr std::chrono::milliseconds databasePatience(1'000);

bool hasEnded(JobState state)
{
    return state == JobState::Done || state == JobState::Cancelled || state == JobState::Failed;
}

enum class Advance { More, Stopped, Again };

} // namespace

struct JobRunner::Shared {
    std::vector<std::shared_ptr<JobWork>> kinds;
    std::shared_ptr<JobQueue> queue;

    std::shared_ptr<JobWork> find(const QString &kind) const
    {
        for (const auto &work : kinds) {
            if (kind == work->kind())
                return work;
        }
        return {};
    }
    Error unknown(const QString &kind) const
    {
        QStringList names;
        for (const auto &work : kinds)
            names.append(QString(work->kind()));
        return Error::invalid(Reason::UnknownValue, u"kind"_s, kind, names.join(u", "_s));
    }

    /// Of whoever lost branches since they started it nothing more is done: for the rest it would go
    /// on as if there was nobody else.
    static Result<bool> stepped(JobWork &work, Connection &connection, const Clock &clock, Job &job)
    {
        Reader reader(connection);
        LD_ASSIGN(const StaffScope scope, scopeOfStaff(reader, job.startedById));
        LD_TRY(hasAllBranches(scope));
        return work.step(connection, clock, job);
    }

    /// One batch of a job, on the writer's thread.
    Result<Advance> advance(Connection &connection, const Clock &clock, const JobId &id) const
    {
        LD_ASSIGN(Job job, Reader(connection).get<Job>(id, "id"_L1));
        if (hasEnded(job.state) || job.state == JobState::Paused)
            return Advance::Stopped;
        const auto work = find(job.kind);
        if (!work)
            return Advance::Stopped;
        job.state = JobState::Running;
        const Result<bool> finished = stepped(*work, connection, clock, job);
        if (!finished.ok()) {
            if (finished.error().code == ErrorCode::Busy)
                return Advance::Again;
            qCWarning(lcJobs).noquote() << "job failed" << job.id.toString()
                                        << finished.error().detail;
            QJsonObject result = jobs::resultOf(job);
            result.insert(u"failure"_s,
                          QJsonArray::fromStringList(errorSentences(finished.error())));
            jobs::setResult(job, result);
            job.state = JobState::Failed;
        } else if (*finished) {
            job.state = JobState::Done;
        }
        LD_TRY(jobs::save(connection, clock, job));
        return hasEnded(job.state) ? Advance::Stopped : Advance::More;
    }
};

JobRunner::JobRunner(ServerRecord &record, std::shared_ptr<JobQueue> queue)
    : m_record(record)
    , m_shared(std::make_shared<Shared>())
{
    m_shared->kinds = {std::make_shared<BillingRunJob>(), std::make_shared<ImportJob>(),
                       std::make_shared<ImportUndoJob>()};
    m_shared->queue = std::move(queue);
    m_thread = std::thread([this] { work(); });
}

JobRunner::~JobRunner()
{
    m_shared->queue->stop();
    m_thread.join();
}

void JobRunner::work()
{
    JobQueue &queue = *m_shared->queue;
    while (const std::optional<JobId> next = queue.take()) {
        const JobId id = *next;
        const Result<Advance> result =
            m_record.write([shared = m_shared, &clock = m_record.clock(),
                            id](Connection &connection) -> Result<Advance> {
                        return shared->advance(connection, clock, id);
                    }).result();
        // Where another server became the writer the job goes on there.
        const bool elsewhere = !m_record.isWriter();
        // What failed with the database is in no row: it is done again when the database is back.
        const bool away = !result.ok() && result.error().code == ErrorCode::Storage;
        const bool busy = !elsewhere
                          && (result.ok() ? *result == Advance::Again
                                          : away || result.error().code == ErrorCode::Busy);
        if (busy)
            queue.rest(away ? databasePatience : patience);
        if (!elsewhere && (busy || (result.ok() && *result == Advance::More))) {
            queue.bringBack(id);
        } else {
            if (!result.ok())
                qCWarning(lcJobs).noquote() << "job stopped" << id.toString()
                                            << result.error().detail;
            queue.leave(id);
        }
    }
}

Result<int> JobRunner::resumeOpen()
{
    const auto read = m_record.read([](Connection &connection) -> Result<QList<Uuid>> {
        return Reader(connection).idList("job_open_ids"_L1);
    });
    LD_ASSIGN(const QList<Uuid> ids, read.result());
    for (const Uuid &id : ids)
        m_shared->queue->ask(JobId(id));
    return int(ids.size());
}

Result<Permission> JobRunner::permissionFor(const QString &kind) const
{
    const auto work = m_shared->find(kind);
    if (!work)
        return m_shared->unknown(kind);
    return work->permission();
}

Promised<Result<Job>> JobRunner::start(const QString &kind, const QJsonObject &params,
                                       const Issuer &issuer)
{
    // Rows that were sent up stand under the id that the job gets.
    const auto rows = Uuid::parse(params.value("rows"_L1).toString());
    return startAs(rows ? JobId(*rows) : newId<JobId>(), kind, params, issuer);
}

Promised<Result<Job>> JobRunner::startAs(const JobId &id, const QString &kind,
                                         const QJsonObject &params, const Issuer &issuer)
{
    return m_record.write([=, shared = m_shared, &clock = m_record.clock()](
                              Connection &connection) -> Result<Job> {
        const auto work = shared->find(kind);
        if (!work)
            return shared->unknown(kind);
        Reader reader(connection);
        LD_ASSIGN(const StaffUser user, reader.get<StaffUser>(issuer.userId, "user"_L1));
        if (user.disabled || !allows(user.role, work->permission()))
            return Error::of(ErrorCode::Denied, Reason::Denied, kind, QString(nameOf(user.role)),
                             QString(nameOf(work->permission())));
        LD_TRY(hasAllBranches(StaffScope::of(user)));
        LD_ASSIGN(const std::optional<Job> stored, reader.find<Job>(id.uuid()));
        if (stored)
            return Error::of(ErrorCode::Conflict, Reason::AlreadyExists, u"job"_s, id.toString());
        Job job;
        job.id = id;
        job.kind = kind;
        job.params = QString::fromUtf8(canonicalJson(params));
        job.result = u"{}"_s;
        job.startedBy = user.displayName;
        job.startedById = user.id;
        job.createdAt = clock.nowUtc();
        LD_TRY(work->begin(connection, params, job));
        LD_TRY(jobs::save(connection, clock, job));
        shared->queue->ask(job.id);
        return job;
    });
}

Promised<Result<QJsonObject>> JobRunner::preview(const QString &kind, const QJsonObject &params,
                                                 const Issuer &issuer)
{
    return m_record.read([=, shared = m_shared, &clock = m_record.clock()](
                             Connection &connection) -> Result<QJsonObject> {
        const auto work = shared->find(kind);
        if (!work)
            return shared->unknown(kind);
        LD_ASSIGN(const StaffUser user,
                  Reader(connection).get<StaffUser>(issuer.userId, "user"_L1));
        LD_TRY(hasAllBranches(StaffScope::of(user)));
        return work->preview(connection, clock, params, issuer);
    });
}

Promised<Result<Job>> JobRunner::setState(const JobId &id, JobState state)
{
    return m_record.write([=, shared = m_shared, &clock = m_record.clock()](
                              Connection &connection) -> Result<Job> {
        LD_ASSIGN(Job job, Reader(connection).get<Job>(id, "id"_L1));
        if (hasEnded(job.state))
            return Error::of(ErrorCode::Conflict, Reason::NotOpen, u"job"_s,
                             QString(nameOf(job.state)));
        if (job.state != state) {
            job.state = state;
            LD_TRY(jobs::save(connection, clock, job));
        }
        if (state == JobState::Waiting)
            shared->queue->ask(id);
        return job;
    });
}

Promised<Result<Job>> JobRunner::pause(const JobId &id)
{
    return setState(id, JobState::Paused);
}

Promised<Result<Job>> JobRunner::resume(const JobId &id)
{
    return setState(id, JobState::Waiting);
}

Promised<Result<Job>> JobRunner::cancel(const JobId &id)
{
    return setState(id, JobState::Cancelled);
}

Result<Job> JobRunner::waitFor(const JobId &id, const Watch &watch)
{
    using namespace std::chrono_literals;
    const auto read = [&] {
        return m_record.read([id](Connection &connection) {
                           return Reader(connection).get<Job>(id, "id"_L1);
                       }).result();
    };
    while (watch && !m_shared->queue->waitUntilLeft(id, 500ms)) {
        if (const auto job = read(); job.ok())
            watch(*job);
    }
    m_shared->queue->waitUntilLeft(id);
    return read();
}

} // namespace linedesk
