#include "tests/cases/prorationcase.h"

#include "core/base/dates.h"
#include "core/billing/proration.h"
#include "core/billing/tax.h"
#include "tests/cases/casefields.h"

using namespace Qt::StringLiterals;

namespace linedesk::cases {
namespace {

const Policy clampedDayNotFedBack{
    u"clamped-bill-day-not-fed-back"_s,
    u"a bill day that a short month cut off is never counted back from: the term before Feb 28 "
    "began on the 31st, not on the 28th"_s};
const Policy nothingDueBeforeTheStart{
    u"nothing-due-before-the-start"_s,
    u"asked for a day before the service starts, nothing is due; that is no mistake here"_s};

__extension__ using Int128 = __int128;

/// A number of terms, exactly.
struct Terms {
    Int128 numerator = 0;
    Int128 denominator = 1;

    void add(qint64 days, qint64 termDays)
    {
        numerator = numerator * termDays + days * denominator;
        denominator *= termDays;
        for (Int128 a = numerator, b = denominator;;) { // in lowest terms, so that it stays small
            if (b == 0) {
                numerator /= a;
                denominator /= a;
                return;
            }
            a = std::exchange(b, a % b);
        }
    }
    Money of(Money price) const { return price.share(qint64(numerator), qint64(denominator)); }
};

DateRange termBefore(const DateRange &clamped, int months)
{
    return {clamped.end.addMonths(-months), clamped.end};
}

void runCycles(CaseFields &one, Outcome &outcome)
{
    one.oneOf("mode"_L1, {u"IN_ADVANCE"_s});
    one.remarks({"end"_L1, "example_price"_L1, "expected_total_at_price_100"_L1});
    BillDayPlan plan{one.date("start"_L1),
                     {},
                     int(one.whole("billing_cycle_day"_L1, 1, 31)),
                     monthsOfPeriod(one.oneOf("period"_L1, periodNames()))};
    if (one.has("end"_L1))
        plan.end = one.date("end"_L1);
    const QDate target = one.date("target"_L1);
    const bool wantsError = one.has("expected_error"_L1);
    if (wantsError)
        one.oneOf("expected_error"_L1, {u"InvalidDateSequence"_s});
    if (wantsError == one.has("expected_cycles"_L1))
        one.unreadable("expected_cycles"_L1, u"give either these or expected_error"_s);
    if (!outcome.unreadable.isEmpty())
        return;

    const auto stretches = stretchesDue(plan, target);
    if (wantsError) {
        if (stretches.ok() && stretches->isEmpty() && target < plan.start)
            outcome.skippedBy = nothingDueBeforeTheStart;
        else if (stretches.ok())
            outcome.differences.append({u"the dates"_s, u"refused"_s, u"taken"_s});
        return;
    }
    if (!stretches.ok()) {
        outcome.differences.append({u"the dates"_s, u"taken"_s,
                                    u"refused at "_s + stretches.error().problems.first().field});
        return;
    }
    const Money price =
        one.has("example_price"_L1) ? one.money("example_price"_L1) : Money::fromMinor(10'000);
    const Money exact = Money::fromMinor(1'000'000'000); // a price that shows nine decimals
    Terms terms, peers; // peers: a first part counted back from the clamped day
    Money total, sumOfRounded;
    qsizetype parts = 0;
    for (const ChargedStretch &stretch : *stretches) {
        terms.add(countDays(stretch.part), countDays(stretch.term));
        const bool first = stretch.part.start == plan.start && stretch.part.end == stretch.term.end;
        const DateRange back = termBefore(stretch.term, plan.monthsPerTerm);
        peers.add(countDays(stretch.part),
                  countDays(first && back.start < plan.start ? back : stretch.term));
        total += prorated(price, stretch.part, stretch.term);
        sumOfRounded += prorated(exact, stretch.part, stretch.term);
        parts += !stretch.isWhole();
    }
    const Money wanted = moneyOf(one.decimal("expected_cycles"_L1), 9).value_or(Money());
    const bool clamped = wanted != terms.of(exact) && wanted == peers.of(exact);
    if (clamped)
        outcome.skippedBy = clampedDayNotFedBack;
    else if (wanted != sumOfRounded) // the source rounds each part of the number
        outcome.compare(u"expected_cycles"_s, wanted.plainText(9), terms.of(exact).plainText(9));
    if (!one.has("expected_total_at_price_100"_L1))
        return;
    const QString wantedTotal = one.money("expected_total_at_price_100"_L1).plainText(2);
    outcome.compare(u"total, rounded once"_s, wantedTotal,
                    (clamped ? peers : terms).of(price).plainText(2));
    // Each charge is rounded here, so two part terms may come to a cent beside the sum's rounding.
    if (!clamped && (total - terms.of(price)).abs().minor() > qMax(parts - 1, qsizetype(0)))
        outcome.differences.append(
            {u"total of the charges"_s, terms.of(price).plainText(2), total.plainText(2)});
}

void runSegment(CaseFields &one, Outcome &outcome)
{
    const int months = monthsOfPeriod(one.oneOf("period"_L1, periodNames()));
    const DateRange part{one.date("service_from"_L1), one.date("service_to"_L1)};
    const DateRange term{one.date("full_period_from"_L1), one.date("full_period_to"_L1)};
    const bool whole =
        one.oneOf("alignment"_L1, {u"ends-on-bill-day"_s, u"full-period"_s}) == u"full-period"_s;
    const DayCount rule =
        one.flag("fixed_30_day_month"_L1) ? DayCount::ThirtyPerMonth : DayCount::Actual;
    const Money price = one.money("price"_L1);
    const bool credit =
        one.oneOf("item_type"_L1, {u"recurring charge"_s, u"credit for unused time"_s}) ==
        u"credit for unused time"_s;
    const Money wanted = one.money("expected_amount"_L1);
    const auto shown = [](qint64 number) { return QString::number(number); };
    const QString days = shown(one.whole("days"_L1, 0, 100'000));
    const QString termDays = shown(one.whole("days_in_period"_L1, 1, 100'000));
    if (!(term.start < term.end && term.start <= part.start && part.start <= part.end &&
          part.end <= term.end))
        one.unreadable("service_from"_L1, u"give a part that lies in its full period"_s);
    if (!outcome.unreadable.isEmpty())
        return;
    if (term.start.addMonths(months) != term.end && term.end.addMonths(-months) != term.start)
        outcome.differences.append(
            {u"full period"_s, isoDate(term.end), isoDate(term.start.addMonths(months))});
    if (whole ? part != term : part.end != term.end)
        outcome.differences.append({u"alignment"_s,
                                    whole ? u"the whole period"_s : u"to the end of the period"_s,
                                    isoDate(part.start) + u" to "_s + isoDate(part.end)});
    const Money ours = !credit                ? prorated(price, part, term, rule)
                       : part.end == term.end ? unusedCredit(price, term, part.start, rule)
                                              : -prorated(price, part, term, rule);
    outcome.compare(u"days"_s, days, shown(countDays(part, rule)));
    outcome.compare(u"days in the period"_s, termDays, shown(countDays(term, rule)));
    outcome.compare(u"amount"_s, wanted.plainText(2), ours.plainText(2));
}

/// The calendar week, month, quarter or year around a day.
DateRange calendarPeriod(const QString &period, QDate day)
{
    if (period == u"WEEKLY") {
        const QDate monday = day.addDays(1 - day.dayOfWeek());
        return {monday, monday.addDays(7)};
    }
    const int months = monthsOfPeriod(period);
    const QDate first(day.year(), (day.month() - 1) / months * months + 1, 1);
    return {first, first.addMonths(months)};
}

void runFirstPeriod(CaseFields &one, Outcome &outcome)
{
    const QString period = one.oneOf("period"_L1, periodNames() + QStringList{u"WEEKLY"_s});
    one.oneOf("billing"_L1, {u"calendar"_s, u"calendar, in arrears"_s,
                             u"calendar week (Monday first), in advance"_s});
    const QDate start = one.date("start"_L1);
    if (one.has("started_at_utc"_L1)) {
        const QString text = one.text("started_at_utc"_L1);
        const QString zone = one.text("customer_timezone"_L1);
        const auto instant = parseInstant(QString(text).replace(u"Z"_s, u".000Z"_s));
        if (!instant || !QTimeZone(zone.toLatin1()).isValid())
            return one.unreadable("started_at_utc"_L1,
                                  u"write 2023-06-16T05:00:00Z and an IANA time zone"_s);
        outcome.compare(u"start"_s, isoDate(start),
                        isoDate(businessDate(*instant, QTimeZone(zone.toLatin1()))));
    }
    const int trial = one.has("trial_days"_L1) ? int(one.whole("trial_days"_L1, 0, 4'000)) : 0;
    DateRange part;
    part.start = start.addDays(trial);
    const DateRange term = calendarPeriod(period, part.start);
    part.end = term.end;
    if (one.has("cancel"_L1)) // the day of cancelling is still used
        part.end = qMin(part.end, one.date("cancel"_L1).addDays(1));
    const Money price = one.money("price"_L1);
    const QDate from = one.date("billed_from"_L1), to = one.date("billed_to_inclusive"_L1);
    const auto days = QString::number(one.whole("days_charged"_L1, 0, 4'000));
    const auto termDays = QString::number(one.whole("days_in_full_period"_L1, 1, 4'000));
    const Money wanted = one.money("expected_amount"_L1);
    if (part.end <= part.start)
        one.unreadable("cancel"_L1, u"cancel on or after the first billed day"_s);
    if (!outcome.unreadable.isEmpty())
        return;
    const Money amount = prorated(price, part, term);
    outcome.compare(u"billed_from"_s, isoDate(from), isoDate(part.start));
    outcome.compare(u"billed_to_inclusive"_s, isoDate(to), isoDate(part.end.addDays(-1)));
    outcome.compare(u"days"_s, days, QString::number(part.days()));
    outcome.compare(u"days in the period"_s, termDays, QString::number(term.days()));
    outcome.compare(u"amount"_s, wanted.plainText(2), amount.plainText(2));
    if (one.has("expected_with_tax"_L1)) {
        const Tax tax{u"tax"_s, one.percent("tax_percent"_L1)};
        outcome.compare(u"with tax"_s, one.money("expected_with_tax"_L1).plainText(2),
                        (amount + taxOf({{amount, {tax}}}, {}).total).plainText(2));
    }
}

} // namespace

int monthsOfPeriod(const QString &period)
{
    static const QHash<QString, int> months{{u"MONTHLY"_s, 1},
                                            {u"QUARTERLY"_s, 3},
                                            {u"SEMI_ANNUAL"_s, 6},
                                            {u"ANNUAL"_s, 12},
                                            {u"YEARLY"_s, 12}};
    return months.value(period, 1);
}

const QStringList &periodNames()
{
    static const QStringList names{u"MONTHLY"_s, u"QUARTERLY"_s, u"SEMI_ANNUAL"_s, u"ANNUAL"_s,
                                   u"YEARLY"_s};
    return names;
}

void runProrationCase(const QJsonObject &object, const QString &path, Outcome &outcome)
{
    const QString kind = object.value("kind"_L1).toString();
    if (kind == u"scenario")
        return runScenarioCase(object, path, outcome);
    CaseFields one(object, path, outcome);
    one.remarks({"id"_L1, "policy_note"_L1});
    one.oneOf("kind"_L1, {u"cycles"_s, u"segment"_s, u"first-period"_s, u"scenario"_s});
    if (kind == u"cycles")
        runCycles(one, outcome);
    else if (kind == u"segment")
        runSegment(one, outcome);
    else if (kind == u"first-period")
        runFirstPeriod(one, outcome);
}

} // namespace linedesk::cases
