#pragma once
#include "core/commands/executor.h"
#include "core/domain/staff.h"

#include <QJsonObject>

namespace linedesk {

/// One kind of job: how its parameters are read, what a batch of it does, what it would do. Works
/// on the connection it is given, on that connection's thread, and keeps nothing between batches
/// that it could not do without: all it needs to go on stands in the job's row and in the record,
/// so that a job whose server was killed goes on where it stopped. Each batch is idempotent: its
/// commands' ids derive from the job and the row they are for.
class JobWork
{
public:
    virtual ~JobWork() = default;

    virtual QLatin1StringView kind() const = 0;
    virtual Permission permission() const = 0;
    /// Checks the parameters and fills in the job's total. Nothing is written.
    virtual Result<void> begin(Connection &connection, const QJsonObject &params, Job &job) = 0;
    /// Does one batch and brings the job's counts, cursor and result up to date; true when that was
    /// the last one.
    virtual Result<bool> step(Connection &connection, const Clock &clock, Job &job) = 0;
    /// What it would do; nothing is written.
    virtual Result<QJsonObject> preview(Connection &connection, const Clock &clock,
                                        const QJsonObject &params, const Issuer &issuer) = 0;
};

namespace jobs {

/// An envelope of a job's command. Its id derives from the job and `key`, its times are the job's,
/// so that the same command comes out again after a restart.
CommandEnvelope envelope(const Job &job, const Company &company, QByteArrayView key,
                         QLatin1StringView type, const QJsonObject &payload);
/// Writes a job's row with its feed, in a transaction of its own.
Result<void> save(Connection &connection, const Clock &clock, Job &job);
/// The result as an object, and back.
QJsonObject resultOf(const Job &job);
void setResult(Job &job, const QJsonObject &result);
/// Adds a refused row to the result's list; the list stops at 100 and counts on.
void addRefused(QJsonObject &result, const QJsonObject &row, const QList<Problem> &problems);

} // namespace jobs
} // namespace linedesk
