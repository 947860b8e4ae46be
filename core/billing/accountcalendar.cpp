#include "core/billing/accountcalendar.h"

#include <algorithm>
#include <tuple>

namespace linedesk {
namespace {

CalendarEventKind eventKind(LateStepKind kind)
{
    switch (kind) {
    case LateStepKind::LateFee:
        return CalendarEventKind::LateFee;
    case LateStepKind::GraceEnd:
        return CalendarEventKind::GraceEnd;
    case LateStepKind::Suspension:
        return CalendarEventKind::Suspension;
    case LateStepKind::Resume:
        return CalendarEventKind::Resume;
    }
    Q_UNREACHABLE();
}

CalendarEvent eventOf(const LateStep &step)
{
    CalendarEvent event;
    event.date = step.date;
    event.kind = eventKind(step.kind);
    event.number = step.number;
    event.amount = step.kind == LateStepKind::LateFee ? step.fee : step.overdue;
    event.held = step.isHeld();
    event.shifts = step.shifts;
    return event;
}

/// The two are for the same thing on the same day.
bool sameSlot(const CalendarEvent &a, const CalendarEvent &b)
{
    return a.date == b.date && a.kind == b.kind && a.number == b.number;
}

Money invoiced(const QList<CalendarEvent> &events)
{
    Money sum;
    for (const CalendarEvent &event : events) {
        if (event.kind == CalendarEventKind::Invoice)
            sum += event.amount;
    }
    return sum;
}

} // namespace

QList<CalendarEvent> accountCalendar(const LateAccount &account, const LateRule &rule,
                                     const QList<FutureInvoice> &invoices, QDate today, int months)
{
    QList<CalendarEvent> events;
    for (const LateItem &each : account.open) {
        CalendarEvent due;
        due.date = each.item.dueOn;
        due.kind = CalendarEventKind::Due;
        due.number = each.item.number;
        due.amount = each.item.open;
        events.append(due);
    }
    for (const LateStep &step : lateSteps(account, rule, today)) {
        CalendarEvent event = eventOf(step);
        if (step.kind != LateStepKind::GraceEnd) // what has not happened yet is still to come
            event.date = qMax(event.date, today);
        events.append(event);
    }
    for (const FutureInvoice &invoice : invoices) {
        CalendarEvent event;
        event.date = event.invoicedOn = invoice.on;
        event.amount = invoice.amount;
        events.append(event);
        if (invoice.amount <= Money())
            continue;
        event.kind = CalendarEventKind::Due;
        event.date = invoice.dueOn;
        events.append(event);
        LateAccount alone;
        alone.open = {{{{}, {}, invoice.dueOn, invoice.amount}, false}};
        alone.doNotSuspend = account.doNotSuspend;
        alone.inDispute = account.inDispute;
        for (const LateStep &step : lateSteps(alone, rule, today)) {
            CalendarEvent late = eventOf(step);
            late.invoicedOn = invoice.on;
            late.ifUnpaid = true;
            events.append(late);
        }
    }
    const QDate end = today.addMonths(months);
    events.removeIf(
        [&](const CalendarEvent &event) { return event.date < today || event.date >= end; });
    std::stable_sort(events.begin(), events.end(),
                     [](const CalendarEvent &a, const CalendarEvent &b) {
                         return std::tie(a.date, a.kind, a.number, a.invoicedOn) <
                                std::tie(b.date, b.kind, b.number, b.invoicedOn);
                     });
    return events;
}

CalendarChange compareCalendars(const QList<CalendarEvent> &before,
                                const QList<CalendarEvent> &after)
{
    CalendarChange change;
    change.invoicedBefore = invoiced(before);
    change.invoicedAfter = invoiced(after);
    change.come = after;
    for (const CalendarEvent &old : before) {
        // An equal one first, so that two on one day are not taken for each other.
        const qsizetype equal = change.come.indexOf(old);
        if (equal < 0)
            change.gone.append(old);
        else
            change.come.removeAt(equal);
    }
    for (qsizetype i = 0; i < change.gone.size();) {
        const CalendarEvent old = change.gone.at(i);
        const auto match =
            std::find_if(change.come.begin(), change.come.end(),
                         [&old](const CalendarEvent &event) { return sameSlot(old, event); });
        if (match == change.come.end()) {
            ++i;
            continue;
        }
        change.differing.append({old, *match});
        change.come.erase(match);
        change.gone.removeAt(i);
    }
    return change;
}

} // namespace linedesk
