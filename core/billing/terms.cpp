#include "core/billing/terms.h"

namespace linedesk {

int monthsOf(BillingCycle cycle)
{
    switch (cycle) {
    case BillingCycle::Monthly:
        return 1;
    case BillingCycle::Quarterly:
        return 3;
    case BillingCycle::SemiAnnual:
        return 6;
    case BillingCycle::Annual:
        return 12;
    }
    Q_UNREACHABLE();
}

BillingTerm termOf(QDate billStart, BillingCycle cycle, int index)
{
    return {index, anchoredTerm(billStart, monthsOf(cycle), index)};
}

QList<BillingTerm> termsDue(QDate billStart, BillingCycle cycle, int alreadyBilled, QDate through)
{
    QList<BillingTerm> due;
    if (!billStart.isValid() || !through.isValid() || alreadyBilled < 0)
        return due;
    for (int index = alreadyBilled;; ++index) {
        const BillingTerm term = termOf(billStart, cycle, index);
        if (term.range.start > through)
            return due;
        due.append(term);
    }
}

QDate nextBillDate(QDate billStart, BillingCycle cycle, int alreadyBilled)
{
    return termOf(billStart, cycle, alreadyBilled).range.start;
}

QDate billedThrough(QDate billStart, BillingCycle cycle, int alreadyBilled)
{
    if (alreadyBilled <= 0)
        return {};
    return termOf(billStart, cycle, alreadyBilled - 1).range.end.addDays(-1);
}

QDate dueDate(QDate invoiceDate, int dueDays)
{
    return invoiceDate.addDays(dueDays);
}

} // namespace linedesk
