#pragma once
#include "core/billing/latesteps.h"

namespace linedesk {

/// What stands in the calendar of one subscriber.
enum class CalendarEventKind { Invoice, Due, LateFee, GraceEnd, Suspension, Resume };
template <>
struct EnumNames<CalendarEventKind> {
    static constexpr std::array rows{
        EnumRow{CalendarEventKind::Invoice, QLatin1StringView("invoice")},
        EnumRow{CalendarEventKind::Due, QLatin1StringView("due")},
        EnumRow{CalendarEventKind::LateFee, QLatin1StringView("late_fee")},
        EnumRow{CalendarEventKind::GraceEnd, QLatin1StringView("grace_end")},
        EnumRow{CalendarEventKind::Suspension, QLatin1StringView("suspension")},
        EnumRow{CalendarEventKind::Resume, QLatin1StringView("resume")},
    };
};

/// An invoice the billing run will make if nothing changes.
struct FutureInvoice {
    QDate on;
    QDate dueOn;
    Money amount;
    friend bool operator==(const FutureInvoice &, const FutureInvoice &) = default;
};

struct CalendarEvent {
    QDate date;
    CalendarEventKind kind = CalendarEventKind::Invoice;
    QString number;        ///< of an invoice that exists; empty for a future one
    QDate invoicedOn;      ///< of a future invoice
    Money amount;          ///< of the invoice, what is open of it, or the fee
    bool ifUnpaid = false; ///< only when this future invoice is not paid
    bool held = false;     ///< does not happen as long as its reason lasts
    QList<LateShift> shifts = {};
    friend bool operator==(const CalendarEvent &, const CalendarEvent &) = default;
};

/// The calendar of one subscriber from `today` for so many months, by date, half-open. What is open
/// today takes its late steps together, as they will come about; each future invoice shows its own,
/// as if it alone stayed unpaid. Late steps that should have come before today and have not stand
/// on today. Flags of the account hold future steps too; scheduled actions and promises belong to
/// what is open today.
QList<CalendarEvent> accountCalendar(const LateAccount &account, const LateRule &rule,
                                     const QList<FutureInvoice> &invoices, QDate today,
                                     int months = 12);

/// What a change (another cycle, a hibernation) makes of a calendar.
struct CalendarChange {
    QList<CalendarEvent> gone;
    QList<CalendarEvent> come;
    /// On the same day for the same thing, but with another amount or another reason.
    QList<std::pair<CalendarEvent, CalendarEvent>> differing;
    Money invoicedBefore; ///< the sum of the invoices in either
    Money invoicedAfter;
    bool isNone() const { return gone.isEmpty() && come.isEmpty() && differing.isEmpty(); }
};
CalendarChange compareCalendars(const QList<CalendarEvent> &before,
                                const QList<CalendarEvent> &after);

} // namespace linedesk
