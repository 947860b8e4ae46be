#pragma once
#include "core/billing/latesteps.h"

/// Accounts, rules and steps for the tests of the late steps.
namespace linedesk::latetests {

using Shifts = QList<LateShift>;

inline Money cents(qint64 minor)
{
    return Money::fromMinor(minor);
}

inline LateItem invoice(const QString &number, QDate dueOn, qint64 open)
{
    const auto id = Uuid::derived(number.toUtf8());
    return {{InvoiceId(id), number, dueOn, cents(open)}, false};
}

/// 10 days to a fee of 5.00, 15 days of grace, nothing tolerated, always open.
inline LateRule usual()
{
    LateRule rule;
    rule.fee = LateFeeRule{10, cents(500), {}, {}};
    return rule;
}

inline std::optional<LateStep> find(const QList<LateStep> &steps, LateStepKind kind,
                                    const QString &number = {})
{
    for (const LateStep &step : steps) {
        if (step.kind == kind && (number.isEmpty() || step.number == number))
            return step;
    }
    return std::nullopt;
}

inline LateStep suspension(const LateAccount &account, const LateRule &rule, QDate today)
{
    return find(lateSteps(account, rule, today), LateStepKind::Suspension).value_or(LateStep());
}

} // namespace linedesk::latetests
