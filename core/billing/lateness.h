#pragma once
#include "core/base/money.h"

#include <QDate>

namespace linedesk {

/// How long and how much the company waits before it suspends (decisions 1).
struct GraceRule {
    int days = 15; ///< from the due date
    Money amount;  ///< overdue balance that is tolerated; gates every late step
};

/// Where a subscriber stands with the oldest open invoice, derived and never stored.
struct Lateness {
    int daysLate = 0;     ///< whole days after the due date; 0 = not late
    bool pastDue = false; ///< late with something that is owed
    bool inGrace = false; ///< past due, and the grace days are not used up
    QDate suspendsOn;     ///< the day the grace days are used up; invalid = nothing to suspend for
    friend bool operator==(const Lateness &, const Lateness &) = default;
};

/// `oldestDue` is the due date of the oldest open invoice, invalid when none is open; `overdue` is
/// what is open of the invoices past due. The due date itself is not late. An overdue amount
/// within the grace amount is past due, but neither in grace nor ever suspended.
Lateness lateness(QDate oldestDue, Money overdue, QDate today, const GraceRule &rule);

} // namespace linedesk
