#pragma once
#include "core/base/dates.h"
#include "core/base/money.h"

#include <QList>

#include <optional>

namespace linedesk {

/// How the days of a part term and of its whole term are counted (decisions 4).
enum class DayCount {
    Actual,         ///< calendar days
    ThirtyPerMonth, ///< every month has 30 days; the 31st counts as the 30th
};

/// Days in a half-open range by the rule.
qint64 countDays(const DateRange &range, DayCount rule = DayCount::Actual);

/// The share of a term's price that falls on a part of it, rounded once, half away from zero. The
/// denominator is always the whole term the part belongs to; a part as long as the term is the
/// price itself. The part must lie in the term.
Money prorated(Money price, const DateRange &part, const DateRange &term,
               DayCount rule = DayCount::Actual);
/// The credit for the days of a charged range from `firstUnused` on: negative or zero. Taken from
/// the amount charged, so that charge and credit of a whole term cancel exactly, and never more
/// than what is left of the charge after `alreadyCredited` (from 0).
Money unusedCredit(Money charged, const DateRange &chargedRange, QDate firstUnused,
                   DayCount rule = DayCount::Actual, Money alreadyCredited = {});

/// A stretch that is charged, and the whole term it is a part of (often itself).
struct ChargedStretch {
    DateRange part;
    DateRange term;
    bool isWhole() const { return part == term; }
    friend bool operator==(const ChargedStretch &, const ChargedStretch &) = default;
};

/// When a service runs and on which day of the month its terms begin.
struct BillDayPlan {
    QDate start;
    std::optional<QDate> end; ///< first day without service
    int billDay = 1;          ///< 1–31; clamped to the last day of shorter months, never fed back
    int monthsPerTerm = 1;
};

/// What has to be charged in advance through a date on a fixed bill day. A first part before the
/// bill day belongs to the term that ends on that day (decisions 4); a last term is cut at the end.
/// Terms that begin on or before `through` are included. Empty when the service
/// starts later. Fails with EndNotAfterStart (a service of no day is allowed and charges nothing),
/// NotADate for an invalid start and OutOfRange for the bill day or the months.
Result<QList<ChargedStretch>> stretchesDue(const BillDayPlan &plan, QDate through);

} // namespace linedesk
