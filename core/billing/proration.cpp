#include "core/billing/proration.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// The first bill day on or after a date, as an anchor whose month is right and whose day is the
/// wished one: the months are counted from a month of 31 days, so no clamped day is fed back.
struct BillDays {
    QDate january; ///< the wished day in the January of the start's year
    int firstMonth = 0;

    QDate at(int monthsAfterFirst) const
    {
        return anchoredMonth(january, firstMonth + monthsAfterFirst);
    }
};

BillDays billDaysFrom(QDate start, int billDay)
{
    BillDays days{QDate(start.year(), 1, billDay), start.month() - 1};
    if (days.at(0) < start)
        ++days.firstMonth;
    return days;
}

} // namespace

qint64 countDays(const DateRange &range, DayCount rule)
{
    switch (rule) {
    case DayCount::Actual:
        return range.days();
    case DayCount::ThirtyPerMonth: {
        const auto number = [](QDate date) {
            return (qint64(date.year()) * 12 + date.month()) * 30 + qMin(date.day(), 30);
        };
        return number(range.end) - number(range.start);
    }
    }
    Q_UNREACHABLE();
}

Money prorated(Money price, const DateRange &part, const DateRange &term, DayCount rule)
{
    Q_ASSERT(term.start <= part.start && part.end <= term.end && term.start < term.end);
    if (part == term)
        return price;
    if (part.start >= part.end)
        return {};
    return price.share(countDays(part, rule), countDays(term, rule));
}

Money unusedCredit(Money charged, const DateRange &chargedRange, QDate firstUnused, DayCount rule,
                   Money alreadyCredited)
{
    if (firstUnused >= chargedRange.end)
        return {};
    const DateRange unused{qMax(firstUnused, chargedRange.start), chargedRange.end};
    const Money left = qMax(charged - alreadyCredited, Money());
    return -qMin(prorated(charged, unused, chargedRange, rule), left);
}

Result<QList<ChargedStretch>> stretchesDue(const BillDayPlan &plan, QDate through)
{
    QList<ChargedStretch> out;
    const auto ended = [&plan](QDate date) { return plan.end && date >= *plan.end; };
    const auto add = [&](QDate from, const DateRange &term) {
        const QDate to = plan.end ? qMin(*plan.end, term.end) : term.end;
        if (from < to)
            out.append({{from, to}, term});
    };
    if (!plan.start.isValid())
        return Error::invalid(Reason::NotADate, u"start"_s, {}, u"YYYY-MM-DD"_s);
    if (plan.billDay < 1 || plan.billDay > 31)
        return Error::invalid(Reason::OutOfRange, u"bill_day"_s, QString::number(plan.billDay),
                              u"1..31"_s);
    if (plan.monthsPerTerm < 1 || plan.monthsPerTerm > 120)
        return Error::invalid(Reason::OutOfRange, u"months"_s, QString::number(plan.monthsPerTerm),
                              u"1..120"_s);
    if (plan.end && *plan.end < plan.start)
        return Error::invalid(Reason::EndNotAfterStart, u"end"_s, plan.end->toString(Qt::ISODate));
    if (plan.start > through || ended(plan.start))
        return out;
    const BillDays days = billDaysFrom(plan.start, plan.billDay);
    if (days.at(0) > plan.start)
        add(plan.start, {days.at(-plan.monthsPerTerm), days.at(0)});
    for (int month = 0;; month += plan.monthsPerTerm) {
        const DateRange term{days.at(month), days.at(month + plan.monthsPerTerm)};
        if (term.start > through || ended(term.start))
            return out;
        add(term.start, term);
    }
}

} // namespace linedesk
