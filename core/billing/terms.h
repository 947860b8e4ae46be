#pragma once
#include "core/base/dates.h"
#include "core/domain/enumnames.h"

#include <QList>

namespace linedesk {

/// How many months one recurring charge covers.
enum class BillingCycle { Monthly, Quarterly, SemiAnnual, Annual };
template <>
struct EnumNames<BillingCycle> {
    static constexpr std::array rows{
        EnumRow{BillingCycle::Monthly, QLatin1StringView("monthly")},
        EnumRow{BillingCycle::Quarterly, QLatin1StringView("quarterly")},
        EnumRow{BillingCycle::SemiAnnual, QLatin1StringView("semi_annual")},
        EnumRow{BillingCycle::Annual, QLatin1StringView("annual")},
    };
};
int monthsOf(BillingCycle cycle);

/// One whole term of a subscription; `range` is half-open, `index` counts from the bill start date.
struct BillingTerm {
    int index = 0;
    DateRange range;
    friend bool operator==(const BillingTerm &, const BillingTerm &) = default;
};

/// Whole terms in advance from the bill start date, with the anchor kept: a term that starts on
/// the 31st falls on the last day of shorter months and returns (decisions 25; spec/rules
/// "Anchors"). A term is due on the day it starts.
BillingTerm termOf(QDate billStart, BillingCycle cycle, int index);
/// The terms from `alreadyBilled` on that start on or before `through`. Empty when none does or
/// a date is invalid.
QList<BillingTerm> termsDue(QDate billStart, BillingCycle cycle, int alreadyBilled, QDate through);
/// The day the subscription is billed next.
QDate nextBillDate(QDate billStart, BillingCycle cycle, int alreadyBilled);
/// The last day paid for by the terms already billed; invalid when there are none.
QDate billedThrough(QDate billStart, BillingCycle cycle, int alreadyBilled);

/// Due so many days after the invoice date (decisions 25: 15 by default).
QDate dueDate(QDate invoiceDate, int dueDays);

} // namespace linedesk
