#pragma once
#include "core/base/money.h"
#include "core/billing/closeddays.h"

#include <QDate>

namespace linedesk {

/// How long and how much the company waits before it suspends (decisions 1).
struct GraceRule {
    int days = 15;          ///< from the due date
    Money amount;           ///< overdue balance that is tolerated; gates every late step
    ClosedDays closed = {}; ///< move a suspension to the next open day
    friend bool operator==(const GraceRule &, const GraceRule &) = default;
};

/// The day a late step falls on: so many days after the due date, but never on it, for the due date
/// itself is not late.
QDate lateStepDay(QDate dueOn, int days);

/// Where a subscriber stands with the oldest open invoice, derived and never stored.
struct Lateness {
    int daysLate = 0;     ///< whole days after the due date; 0 = not late
    bool pastDue = false; ///< late with something that is owed
    bool inGrace = false; ///< past due, and the grace days are not used up
    QDate graceEndsOn;    ///< the day the grace days are used up; invalid = nothing to suspend for
    QDate suspendsOn;     ///< the same, moved to an open day
    friend bool operator==(const Lateness &, const Lateness &) = default;
};

/// The short answer for a list: one account from two numbers, without what a person agreed on
/// (lateSteps() knows that). `oldestDue` is the due date of the oldest open invoice, invalid when
/// none is open; `overdue` is what is open of the invoices past due. The due date itself is not
/// late. An overdue amount within the grace amount is past due, but neither in grace nor ever
/// suspended.
Lateness lateness(QDate oldestDue, Money overdue, QDate today, const GraceRule &rule);

} // namespace linedesk
