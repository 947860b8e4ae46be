#include "ui/billing/runjob.h"

#include "core/base/async.h"
#include "core/base/json.h"
#include "core/storage/reader.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

const QString jobsPath = u"/api/v1/jobs"_s;

Result<std::optional<Job>> newestRun(Connection &connection)
{
    Reader reader(connection);
    LD_ASSIGN(const QList<Job> jobs,
              reader.list<Job>("job_recent_ids"_L1,
                               {{u":kind"_s, u"billing_run"_s}, {u":limit"_s, 1}}));
    return jobs.isEmpty() ? std::optional<Job>() : std::optional<Job>(jobs.first());
}

/// The job in an answer, at its top or under "job"; nothing when there is none.
std::optional<Job> jobOf(const QJsonObject &answer)
{
    const QJsonObject object =
        answer.value("job"_L1).isObject() ? answer.value("job"_L1).toObject() : answer;
    const auto id = Uuid::parse(object.value("id"_L1).toString());
    if (!id)
        return std::nullopt;
    Job job;
    job.id = JobId(*id);
    job.kind = u"billing_run"_s;
    job.state = valueOf<JobState>(object.value("state"_L1).toString()).value_or(JobState::Waiting);
    job.total = int(object.value("total"_L1).toInteger());
    job.done = int(object.value("done"_L1).toInteger());
    job.refused = int(object.value("refused"_L1).toInteger());
    const QJsonValue params = object.value("params"_L1);
    job.params = params.isObject() ? QString::fromUtf8(canonicalJson(params.toObject()))
                                   : params.toString();
    return job;
}

} // namespace

QJsonObject runRequest(QDate through, QDate invoiceDate, bool dryRun)
{
    return {{u"kind"_s, u"billing_run"_s},
            {u"params"_s, QJsonObject{{u"through"_s, through.toString(Qt::ISODate)},
                                      {u"invoice_date"_s, invoiceDate.toString(Qt::ISODate)}}},
            {u"dry_run"_s, dryRun}};
}

RunJob::RunJob(DeskService &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
{
    connect(&desk, &DeskService::recordChanged, this, [this](const QSet<Entity> &entities) {
        if (entities.contains(Entity::Job))
            read();
    });
    read();
}

bool RunJob::isGoing() const
{
    if (!m_job)
        return false;
    switch (m_job->state) {
    case JobState::Waiting:
    case JobState::Running:
    case JobState::Paused:
        return true;
    case JobState::Done:
    case JobState::Cancelled:
    case JobState::Failed:
        return false;
    }
    return false;
}

void RunJob::read()
{
    const auto newest = [this] {
        return m_desk.reads().run([](Connection &connection) { return newestRun(connection); });
    };
    m_reads.ask(this, newest,
             [this](const Result<std::optional<Job>> &found) {
                 if (!found.ok()) {
                     Q_EMIT failed(found.error());
                     return;
                 }
                 // The server's answer may be ahead of the copy: an older run is no news then.
                 if (found->has_value() && (!m_job || (*found)->id.uuid() >= m_job->id.uuid()))
                     show(**found);
             });
}

void RunJob::show(const Job &job)
{
    // Within one run the count only grows; an answer that came late does not turn it back.
    if (m_job && m_job->id == job.id && job.ver > 0 && job.ver < m_job->ver)
        return;
    const qint64 known = m_job && m_job->id == job.id ? m_job->ver : 0;
    m_job = job;
    m_job->ver = qMax(job.ver, known);
    const auto params = parseJsonObject(job.params.toUtf8());
    if (params.ok())
        m_invoiceDate =
            QDate::fromString(params->value("invoice_date"_L1).toString(), Qt::ISODate);
    Q_EMIT changed();
}

void RunJob::start(QDate through, QDate invoiceDate)
{
    whenDone(m_desk.call(HttpVerb::Post, jobsPath, runRequest(through, invoiceDate, false)), this,
             [this](const Result<QJsonObject> &answer) { take(answer); });
}

void RunJob::ask(const QString &what)
{
    if (!m_job)
        return;
    whenDone(m_desk.call(HttpVerb::Post,
                         u"%1/%2/%3"_s.arg(jobsPath, m_job->id.toString(), what)),
             this, [this](const Result<QJsonObject> &answer) { take(answer); });
}

void RunJob::take(const Result<QJsonObject> &answer)
{
    if (!answer.ok()) {
        Q_EMIT failed(answer.error());
        return;
    }
    if (const auto job = jobOf(*answer))
        show(*job);
    else
        read();
}

} // namespace linedesk
