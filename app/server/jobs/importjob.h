#pragma once
#include "app/server/jobs/jobwork.h"

namespace linedesk {

/// An import of rows that were sent up under the job's id: {"rows": id, "mode":
/// "everything"|"good_rows", "file":"…"}. Everything means that one bad row keeps all of them out. A row that is recognised
/// changes nothing (decisions 16), so the same file again changes nothing. Balances become opening
/// entries. 500 rows in a batch; what became of each row is kept for the undo.
class ImportJob : public JobWork
{
public:
    QLatin1StringView kind() const override { return QLatin1StringView("import"); }
    /// Opening balances are money.
    Permission permission() const override { return Permission::EditMoney; }
    Result<void> begin(Connection &connection, const QJsonObject &params, Job &job) override;
    Result<bool> step(Connection &connection, const Clock &clock, Job &job) override;
    /// {"rows":…,"new":…,"known":…,"refused":…,"refused_rows":[…]} of the rows sent up under
    /// {"rows": id}.
    Result<QJsonObject> preview(Connection &connection, const Clock &clock,
                                const QJsonObject &params, const Issuer &issuer) override;
};

} // namespace linedesk
