#pragma once
#include "app/server/jobs/jobwork.h"

#include <chrono>
#include <memory>

namespace linedesk {

/// An import of rows that were sent up under the job's id: {"rows": id, "mode":
/// "everything"|"good_rows", "file":"…"}. Everything means that one bad row keeps all of them out. A row that is recognised
/// changes nothing (decisions 16), so the same file again changes nothing. Balances become opening
/// entries. A batch is as many rows as are written in a fraction of a second; what became of each row
/// is kept for the undo.
class ImportJob : public JobWork
{
public:
    ImportJob();
    ~ImportJob() override;
    QLatin1StringView kind() const override { return QLatin1StringView("import"); }
    /// Opening balances are money.
    Permission permission() const override { return Permission::EditMoney; }
    Result<void> begin(Connection &connection, const QJsonObject &params, Job &job) override;
    Result<bool> step(Connection &connection, const Clock &clock, Job &job) override;
    /// {"rows":…,"new":…,"known":…,"refused":…,"refused_rows":[…]} of the rows sent up under
    /// {"rows": id}.
    Result<QJsonObject> preview(Connection &connection, const Clock &clock,
                                const QJsonObject &params, const Issuer &issuer) override;

private:
    struct Ahead;
    Result<void> readAhead(Connection &connection, const JobId &job, qint64 after);
    void settleBatch(std::chrono::nanoseconds took);

    // Only for speed: a batch that finds neither does the same work later.
    std::unique_ptr<Ahead> m_ahead;
    int m_batch = 500; ///< rows of the next batch
};

} // namespace linedesk
