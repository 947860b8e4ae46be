#pragma once
#include "app/server/api/jobcontrol.h"
#include "app/server/jobs/jobqueue.h"
#include "app/server/jobs/jobwork.h"
#include "app/server/record/serverrecord.h"

namespace linedesk {

/// Runs jobs in the server, one batch after the other through the record's one writer, so that
/// people's commands get their turn in between. Everything about a job stands in its row, which
/// desks see change; a job that was under way when the server ended goes on with resumeOpen().
/// Any thread may call it. Destroyed before the record; it ends after the batch under way.
class JobRunner : public JobControl
{
public:
    /// `queue` holds the jobs' turns; this alone takes from it.
    explicit JobRunner(ServerRecord &record,
                       std::shared_ptr<JobQueue> queue = std::make_shared<JobQueue>());
    ~JobRunner() override;
    JobRunner(const JobRunner &) = delete;
    JobRunner &operator=(const JobRunner &) = delete;

    /// Takes up the jobs that were waiting or running when the server last ended.
    Result<int> resumeOpen();

    Result<Permission> permissionFor(const QString &kind) const override;
    Promised<Result<Job>> start(const QString &kind, const QJsonObject &params,
                                const Issuer &issuer) override;
    Promised<Result<QJsonObject>> preview(const QString &kind, const QJsonObject &params,
                                          const Issuer &issuer) override;
    Promised<Result<Job>> pause(const JobId &id) override;
    Promised<Result<Job>> resume(const JobId &id) override;
    Promised<Result<Job>> cancel(const JobId &id) override;

    using Watch = std::function<void(const Job &)>;
    /// Blocks until a job is not under way any more, and reads it; for the command line. `watch` is
    /// shown the job as it goes on, twice a second.
    Result<Job> waitFor(const JobId &id, const Watch &watch = {});

private:
    struct Shared;

    Promised<Result<Job>> startAs(const JobId &id, const QString &kind, const QJsonObject &params,
                                  const Issuer &issuer);
    Promised<Result<Job>> setState(const JobId &id, JobState state);
    void work();

    ServerRecord &m_record;
    std::shared_ptr<Shared> m_shared;
    std::thread m_thread;
};

} // namespace linedesk
