#pragma once
#include "app/server/jobs/jobwork.h"

namespace linedesk {

/// A billing run: {"through": "2026-12-01", "invoice_date": "2026-12-01"}. Every subscriber with a
/// term that starts on or before `through` and was not charged yet gets one invoice.issue; 200 in a
/// batch, in the order of their ids. One that is refused is listed, the others proceed. Run twice
/// is run once: a charged term is not due any more (spec/rules "Double posting").
class BillingRunJob : public JobWork
{
public:
    QLatin1StringView kind() const override { return QLatin1StringView("billing_run"); }
    Permission permission() const override { return Permission::EditMoney; }
    Result<void> begin(Connection &connection, const QJsonObject &params, Job &job) override;
    Result<bool> step(Connection &connection, const Clock &clock, Job &job) override;
    /// {"subscribers":…,"total_minor":…,"tax_minor":…,"held_back":[…],"rows":[…]}
    Result<QJsonObject> preview(Connection &connection, const Clock &clock,
                                const QJsonObject &params, const Issuer &issuer) override;
};

} // namespace linedesk
