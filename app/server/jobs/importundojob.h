#pragma once
#include "app/server/jobs/jobwork.h"

namespace linedesk {

/// Takes an import back: {"job": id}. Archives what it made, opening balances reversed. Refused as
/// a whole, naming the rows, where money was posted on one of them since (decisions 16). Undone
/// twice is undone once.
class ImportUndoJob : public JobWork
{
public:
    QLatin1StringView kind() const override { return QLatin1StringView("import_undo"); }
    Permission permission() const override { return Permission::EditMoney; }
    Result<void> begin(Connection &connection, const QJsonObject &params, Job &job) override;
    Result<bool> step(Connection &connection, const Clock &clock, Job &job) override;
    Result<QJsonObject> preview(Connection &connection, const Clock &clock,
                                const QJsonObject &params, const Issuer &issuer) override;
};

} // namespace linedesk
