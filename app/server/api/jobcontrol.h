#pragma once
#include "core/base/promised.h"
#include "core/commands/executor.h"
#include "core/domain/staff.h"

#include <QJsonObject>

namespace linedesk {

/// What the API asks of whoever runs jobs. All functions may be called on any thread, return at
/// once and never wait; the work is done elsewhere.
class JobControl
{
public:
    virtual ~JobControl() = default;

    /// The permission a kind of job needs; Reason::UnknownValue with the known kinds otherwise.
    virtual Result<Permission> permissionFor(const QString &kind) const = 0;
    /// Makes a job and begins it. Refused parameters change nothing.
    virtual Promised<Result<Job>> start(const QString &kind, const QJsonObject &params,
                                        const Issuer &issuer) = 0;
    /// What start() would do: counts, totals, problems. Writes nothing.
    virtual Promised<Result<QJsonObject>> preview(const QString &kind, const QJsonObject &params,
                                                  const Issuer &issuer) = 0;
    /// NotFound for an unknown job, NotOpen for one that has ended.
    virtual Promised<Result<Job>> pause(const JobId &id) = 0;
    virtual Promised<Result<Job>> resume(const JobId &id) = 0;
    virtual Promised<Result<Job>> cancel(const JobId &id) = 0;
};

} // namespace linedesk
