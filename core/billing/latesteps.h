#pragma once
#include "core/billing/allocation.h"
#include "core/billing/lateness.h"
#include "core/billing/promise.h"

namespace linedesk {

/// What happens to an account that does not pay. GraceEnd only marks a day.
enum class LateStepKind { LateFee, GraceEnd, Suspension, Resume };
template <>
struct EnumNames<LateStepKind> {
    static constexpr std::array rows{
        EnumRow{LateStepKind::LateFee, QLatin1StringView("late_fee")},
        EnumRow{LateStepKind::GraceEnd, QLatin1StringView("grace_end")},
        EnumRow{LateStepKind::Suspension, QLatin1StringView("suspension")},
        EnumRow{LateStepKind::Resume, QLatin1StringView("resume")},
    };
};

/// Why a step does not happen on the day the rule gives.
enum class LateReason {
    GraceAmount,  ///< what is overdue is within the tolerated balance
    ClosedDay,    ///< moved to the next open day
    Scheduled,    ///< a person moved it for this account
    Promise,      ///< held while a promise to pay is kept
    DoNotSuspend, ///< a flag of the account; suspensions only
    InDispute,    ///< a flag of the account
};
template <>
struct EnumNames<LateReason> {
    static constexpr std::array rows{
        EnumRow{LateReason::GraceAmount, QLatin1StringView("grace_amount")},
        EnumRow{LateReason::ClosedDay, QLatin1StringView("closed_day")},
        EnumRow{LateReason::Scheduled, QLatin1StringView("scheduled")},
        EnumRow{LateReason::Promise, QLatin1StringView("promise")},
        EnumRow{LateReason::DoNotSuspend, QLatin1StringView("do_not_suspend")},
        EnumRow{LateReason::InDispute, QLatin1StringView("in_dispute")},
    };
};

/// The fee for being late: flat, or a percentage of what is open of the invoice, at least `least`.
struct LateFeeRule {
    int days = 10; ///< from the due date
    Money flat;
    std::optional<Rate> percent; ///< instead of the flat amount
    Money least;                 ///< with a percentage
    Money of(Money open) const;
    friend bool operator==(const LateFeeRule &, const LateFeeRule &) = default;
};

struct LateRule {
    GraceRule grace;
    std::optional<LateFeeRule> fee; ///< none = no late fee
    bool suspends = true;
    friend bool operator==(const LateRule &, const LateRule &) = default;
};

/// A step moved to another date by a person (S93).
struct ScheduledStep {
    LateStepKind kind = LateStepKind::Suspension;
    QDate to;
    InvoiceId invoice; ///< null = whichever the step counts from
    friend bool operator==(const ScheduledStep &, const ScheduledStep &) = default;
};

/// An open invoice and whether its late fee was charged already.
struct LateItem {
    OpenItem item;
    bool feeCharged = false;
};

/// What is known of one account.
struct LateAccount {
    QList<LateItem> open;
    bool doNotSuspend = false;
    bool inDispute = false;
    bool suspendedForDebt = false; ///< by a suspension step, not by a person
    std::optional<PromiseToPay> promise = {};
    QList<ScheduledStep> scheduled = {}; ///< the later one wins
};

/// One thing that moved or holds a step.
struct LateShift {
    LateReason reason = LateReason::ClosedDay;
    QDate to; ///< invalid = held as long as the reason lasts
    friend bool operator==(const LateShift &, const LateShift &) = default;
};

/// One step with its explanation: `countsFrom` + `days` = `byRule`; then the shifts in their order.
struct LateStep {
    LateStepKind kind = LateStepKind::LateFee;
    InvoiceId invoice; ///< the one it counts from; null for Resume
    QString number;
    QDate date; ///< when it happens if nothing more is paid
    QDate countsFrom;
    int days = 0;
    QDate byRule;
    QList<LateShift> shifts;
    Money fee;         ///< LateFee only
    Money overdue;     ///< what is open of the invoices due by `countsFrom`
    Money graceAmount; ///< what of it is tolerated
    bool dueByToday = false;

    bool isHeld() const;
    friend bool operator==(const LateStep &, const LateStep &) = default;
};

/// The late steps of an account, by date (decisions 1). Late fee and suspension each count from the
/// due date; grace delays suspension only; the grace amount gates both: a step counts from its
/// invoice's due date or, where what is overdue then is tolerated, from the due date with which
/// it no longer is. A suspension moves to the next open day; a scheduled action has the last word
/// on the date unless it lies before the step's due date, and then a kept promise holds whatever
/// would happen. A suspended account resumes as soon as no suspension is due. The same function
/// on what is open after a payment is the re-evaluation.
QList<LateStep> lateSteps(const LateAccount &account, const LateRule &rule, QDate today);

} // namespace linedesk
