#include "core/billing/lateness.h"

namespace linedesk {

Lateness lateness(QDate oldestDue, Money overdue, QDate today, const GraceRule &rule)
{
    Lateness out;
    if (!oldestDue.isValid() || overdue <= Money())
        return out;
    out.daysLate = int(qMax(oldestDue.daysTo(today), qint64(0)));
    out.pastDue = out.daysLate > 0;
    if (overdue <= rule.amount)
        return out;
    out.suspendsOn = oldestDue.addDays(rule.days);
    out.inGrace = out.pastDue && today < out.suspendsOn;
    return out;
}

} // namespace linedesk
