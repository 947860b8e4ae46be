#include "core/billing/lateness.h"

namespace linedesk {

QDate lateStepDay(QDate dueOn, int days)
{
    return dueOn.addDays(qMax(days, 1));
}

Lateness lateness(QDate oldestDue, Money overdue, QDate today, const GraceRule &rule)
{
    Lateness out;
    if (!oldestDue.isValid() || overdue <= Money())
        return out;
    out.daysLate = int(qMax(oldestDue.daysTo(today), qint64(0)));
    out.pastDue = out.daysLate > 0;
    if (overdue <= rule.amount)
        return out;
    out.graceEndsOn = lateStepDay(oldestDue, rule.days);
    out.suspendsOn = rule.closed.openOnOrAfter(out.graceEndsOn);
    out.inGrace = out.pastDue && today < out.graceEndsOn;
    return out;
}

} // namespace linedesk
