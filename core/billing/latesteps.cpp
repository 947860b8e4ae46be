#include "core/billing/latesteps.h"

#include <algorithm>
#include <tuple>

namespace linedesk {
namespace {

/// Works one account's steps out; lives for one call.
class LateStepsOf {
public:
    LateStepsOf(const LateAccount &account, const LateRule &rule, QDate today)
        : m_account(account)
        , m_rule(rule)
        , m_today(today)
    {
        for (const LateItem &each : account.open) {
            if (each.item.open > Money())
                m_items.append(each);
        }
        std::sort(m_items.begin(), m_items.end(), [](const LateItem &a, const LateItem &b) {
            return std::tie(a.item.dueOn, a.item.number, a.item.invoice) <
                   std::tie(b.item.dueOn, b.item.number, b.item.invoice);
        });
        findGate();
        if (account.promise)
            m_promise = promiseReach(*account.promise);
    }

    QList<LateStep> steps()
    {
        if (m_rule.fee) {
            for (const LateItem &each : m_items) {
                if (!each.feeCharged && !m_rule.fee->of(each.item.open).isZero())
                    m_steps.append(feeStep(each.item));
            }
        }
        addSuspension();
        for (LateStep &step : m_steps)
            step.dueByToday = !step.isHeld() && step.date <= m_today;
        addResume();
        std::stable_sort(m_steps.begin(), m_steps.end(), [](const LateStep &a, const LateStep &b) {
            return std::tie(a.date, a.kind) < std::tie(b.date, b.kind);
        });
        return m_steps;
    }

private:
    /// The invoice with which the overdue sum passes the tolerated amount, all being unpaid.
    void findGate()
    {
        Money sum;
        for (qsizetype i = 0; i < m_items.size() && m_gate < 0; ++i) {
            sum += m_items.at(i).item.open;
            if (sum > m_rule.grace.amount)
                m_gate = i;
        }
    }

    Money overdueBy(QDate dueOn) const
    {
        Money sum;
        for (const LateItem &each : m_items) {
            if (each.item.dueOn <= dueOn)
                sum += each.item.open;
        }
        return sum;
    }

    LateStep stepOf(LateStepKind kind, const OpenItem &item, QDate countsFrom, int days) const
    {
        LateStep step;
        step.kind = kind;
        step.invoice = item.invoice;
        step.number = item.number;
        step.countsFrom = countsFrom;
        step.days = days;
        step.date = step.byRule = lateStepDay(countsFrom, days);
        step.overdue = overdueBy(countsFrom);
        step.graceAmount = m_rule.grace.amount;
        return step;
    }

    LateStep feeStep(const OpenItem &item) const
    {
        LateStep step = stepOf(LateStepKind::LateFee, item, item.dueOn, m_rule.fee->days);
        step.fee = m_rule.fee->of(item.open);
        if (m_gate < 0) {
            step.shifts.append({LateReason::GraceAmount, {}});
        } else if (const QDate gate = m_items.at(m_gate).item.dueOn; gate > item.dueOn) {
            step.date = lateStepDay(gate, m_rule.fee->days);
            step.shifts.append({LateReason::GraceAmount, step.date});
        }
        shiftBySchedule(step);
        shiftByPromise(step);
        if (m_account.inDispute)
            step.shifts.append({LateReason::InDispute, {}});
        return step;
    }

    void addSuspension()
    {
        if (!m_rule.suspends || m_items.isEmpty())
            return;
        const OpenItem &from = m_items.at(qMax(m_gate, qsizetype(0))).item;
        LateStep grace = stepOf(LateStepKind::GraceEnd, from, from.dueOn, m_rule.grace.days);
        LateStep step = stepOf(LateStepKind::Suspension, from, from.dueOn, m_rule.grace.days);
        if (m_gate < 0) {
            step.shifts.append({LateReason::GraceAmount, {}});
            grace.shifts = step.shifts;
        }
        m_steps.append(grace);
        shiftToOpenDay(step);
        shiftBySchedule(step);
        shiftByPromise(step);
        if (m_account.doNotSuspend)
            step.shifts.append({LateReason::DoNotSuspend, {}});
        if (m_account.inDispute)
            step.shifts.append({LateReason::InDispute, {}});
        m_steps.append(step);
    }

    void shiftToOpenDay(LateStep &step) const
    {
        const QDate open = m_rule.grace.closed.openOnOrAfter(step.date);
        if (open == step.date)
            return;
        step.date = open;
        step.shifts.append({LateReason::ClosedDay, open});
    }

    void shiftBySchedule(LateStep &step) const
    {
        for (auto action = m_account.scheduled.rbegin(); action != m_account.scheduled.rend();
             ++action) {
            // One for an earlier debt must not pull this step forward.
            if (action->kind != step.kind || action->to <= step.countsFrom)
                continue;
            if (!action->invoice.isNull() && action->invoice != step.invoice)
                continue;
            step.date = action->to;
            step.shifts.append({LateReason::Scheduled, action->to});
            return;
        }
    }

    void shiftByPromise(LateStep &step) const
    {
        if (!m_promise || step.date > m_promise->heldThrough)
            return;
        step.date = m_promise->heldThrough.addDays(1);
        step.shifts.append({LateReason::Promise, step.date});
        if (step.kind == LateStepKind::Suspension)
            shiftToOpenDay(step);
    }

    void addResume()
    {
        const auto suspension =
            std::find_if(m_steps.begin(), m_steps.end(), [](const LateStep &step) {
                return step.kind == LateStepKind::Suspension;
            });
        if (!m_account.suspendedForDebt)
            return;
        const bool stays = suspension != m_steps.end() && suspension->dueByToday;
        if (stays) { // it has happened
            m_steps.erase(suspension);
            return;
        }
        LateStep step;
        step.kind = LateStepKind::Resume;
        step.date = step.byRule = m_today;
        step.overdue = overdueBy(m_today.addDays(-1));
        step.graceAmount = m_rule.grace.amount;
        step.dueByToday = true;
        if (suspension != m_steps.end())
            step.shifts = suspension->shifts;
        m_steps.append(step);
    }

    const LateAccount &m_account;
    const LateRule &m_rule;
    QDate m_today;
    QList<LateItem> m_items; ///< oldest due first
    qsizetype m_gate = -1;   ///< -1 = all that is open is tolerated
    std::optional<PromiseReach> m_promise;
    QList<LateStep> m_steps;
};

} // namespace

Money LateFeeRule::of(Money open) const
{
    return percent ? qMax(open.times(*percent), least) : flat;
}

bool LateStep::isHeld() const
{
    return kind != LateStepKind::Resume &&
           std::any_of(shifts.begin(), shifts.end(),
                       [](const LateShift &shift) { return !shift.to.isValid(); });
}

QList<LateStep> lateSteps(const LateAccount &account, const LateRule &rule, QDate today)
{
    return LateStepsOf(account, rule, today).steps();
}

} // namespace linedesk
