#include "billingcases.h"
#include "core/base/dates.h"
#include "core/billing/proration.h"
#include "core/billing/tax.h"
#include "core/billing/terms.h"

#include <QRegularExpression>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Proration cases of other products. Where peers differ the rules of decisions 4 hold, and a case
/// is skipped by name of a rule; at most a tenth of the file.
class TestBillingProrationCases : public QObject {
    Q_OBJECT

    static QString skipRule(const QJsonObject &one)
    {
        const QString id = one.value("id"_L1).toString();
        if (id.endsWith("ChangeBCDTo31-2"_L1))
            return u"a clamped bill day is never fed back: the term before Feb 28 began on the "
                   "31st, not on the 28th"_s;
        return {};
    }

    static QDate date(const QJsonValue &value)
    {
        return QDate::fromString(value.toString(), Qt::ISODate);
    }
    static int months(const QString &period)
    {
        return period == u"MONTHLY" ? 1 : period == u"QUARTERLY" ? 3 : 12;
    }
    static void addRows(const QString &kind)
    {
        QTest::addColumn<QJsonObject>("one");
        bool any = false;
        const BillingCases cases(u"proration.json"_s);
        for (const QJsonValue &value : cases.all()) {
            const QJsonObject one = value.toObject();
            if (one.value("kind"_L1).toString() != kind)
                continue;
            any = true;
            QTest::newRow(qPrintable(one.value("id"_L1).toString())) << one;
        }
        if (!any)
            QTest::newRow("absent") << QJsonObject();
    }

private Q_SLOTS:
    void atMostATenthIsSkipped()
    {
        const BillingCases cases(u"proration.json"_s);
        int skipped = 0;
        for (const QJsonValue &value : cases.all())
            skipped += !skipRule(value.toObject()).isEmpty();
        QVERIFY(skipped * 10 <= cases.all().size()); // decisions 18
    }

    void cycles_data() { addRows(u"cycles"_s); }
    void cycles()
    {
        QFETCH(QJsonObject, one);
        if (one.isEmpty())
            QSKIP("there is no proration.json");
        if (const QString rule = skipRule(one); !rule.isEmpty())
            QSKIP(qPrintable(rule));
        BillDayPlan plan{date(one.value("start"_L1)),
                         {},
                         one.value("billing_cycle_day"_L1).toInt(),
                         months(one.value("period"_L1).toString())};
        if (one.value("end"_L1).isString())
            plan.end = date(one.value("end"_L1));
        const QDate target = date(one.value("target"_L1));
        const auto stretches = stretchesDue(plan, target);
        if (one.value("expected_error"_L1).isString()) {
            // A date before the start is refused there; here it charges nothing.
            QVERIFY(!stretches.ok() || (target < plan.start && stretches->isEmpty()));
            return;
        }
        QVERIFY(stretches.ok());
        // Their number of cycles, to nine decimals, as money of a price of 1,000,000,000.
        const Money unit = Money::fromMinor(1'000'000'000);
        Money cycles, total;
        for (const ChargedStretch &stretch : *stretches) {
            cycles += prorated(unit, stretch.part, stretch.term);
            total += prorated(Money::fromMinor(10'000), stretch.part, stretch.term);
        }
        const auto expected = Money::parse(one.value("expected_cycles"_L1).toString(), 9);
        QVERIFY(expected);
        QVERIFY2((cycles - *expected).abs().minor() <= 2, qPrintable(cycles.plainText(9)));
        if (one.contains("expected_total_at_price_100"_L1)) {
            // The number of cycles rounded once; ours rounds each charge, so two part terms may
            // differ by a cent.
            const Money wanted = BillingCases::money(one.value("expected_total_at_price_100"_L1));
            qsizetype parts = 0;
            for (const ChargedStretch &stretch : *stretches)
                parts += !stretch.isWhole();
            QVERIFY((total - wanted).abs().minor() <= qMax(parts - 1, qsizetype(0)));
        }
    }

    void segments_data() { addRows(u"segment"_s); }
    void segments()
    {
        QFETCH(QJsonObject, one);
        if (one.isEmpty())
            QSKIP("there is no proration.json");
        const DateRange part{date(one.value("service_from"_L1)), date(one.value("service_to"_L1))};
        const DateRange term{date(one.value("full_period_from"_L1)),
                             date(one.value("full_period_to"_L1))};
        const DayCount rule = one.value("fixed_30_day_month"_L1).toBool() ? DayCount::ThirtyPerMonth
                                                                          : DayCount::Actual;
        const Money price = BillingCases::money(one.value("price"_L1));
        const bool credit = one.value("item_type"_L1).toString() == u"credit for unused time"_s;
        const Money ours = credit && part.end == term.end
                               ? unusedCredit(price, term, part.start, rule)
                           : credit ? -prorated(price, part, term, rule)
                                    : prorated(price, part, term, rule);
        QCOMPARE(countDays(part, rule), one.value("days"_L1).toInteger());
        QCOMPARE(countDays(term, rule), one.value("days_in_period"_L1).toInteger());
        QCOMPARE(ours.plainText(2),
                 BillingCases::money(one.value("expected_amount"_L1)).plainText(2));
    }

    void firstPeriods_data() { addRows(u"first-period"_s); }
    void firstPeriods()
    {
        QFETCH(QJsonObject, one);
        if (one.isEmpty())
            QSKIP("there is no proration.json");
        if (one.contains("started_at_utc"_L1)) {
            const auto instant = parseInstant(
                QString(one.value("started_at_utc"_L1).toString()).replace(u"Z"_s, u".000Z"_s));
            QVERIFY(instant);
            QCOMPARE(
                businessDate(*instant,
                             QTimeZone(one.value("customer_timezone"_L1).toString().toLatin1())),
                date(one.value("start"_L1)));
        }
        const DateRange part{date(one.value("billed_from"_L1)),
                             date(one.value("billed_to_inclusive"_L1)).addDays(1)};
        const QString period = one.value("period"_L1).toString();
        DateRange term; // the calendar week, month, quarter or year around it
        if (period == u"WEEKLY") {
            term.start = part.start.addDays(1 - part.start.dayOfWeek());
            term.end = term.start.addDays(7);
        } else {
            const int length = period == u"YEARLY" ? 12 : months(period);
            term.start =
                QDate(part.start.year(), (part.start.month() - 1) / length * length + 1, 1);
            term.end = term.start.addMonths(length);
        }
        QCOMPARE(part.days(), one.value("days_charged"_L1).toInteger());
        QCOMPARE(term.days(), one.value("days_in_full_period"_L1).toInteger());
        const Money amount = prorated(BillingCases::money(one.value("price"_L1)), part, term);
        QCOMPARE(amount, BillingCases::money(one.value("expected_amount"_L1)));
        if (one.contains("expected_with_tax"_L1)) {
            const TaxResult tax = taxOf(
                {{amount, {{u"Tax"_s, BillingCases::percent(one.value("tax_percent"_L1))}}}}, {});
            QCOMPARE(amount + tax.total, BillingCases::money(one.value("expected_with_tax"_L1)));
        }
    }

    void scenarios_data() { addRows(u"scenario"_s); }
    /// The dated items of a scenario: each recurring line and each credit is worked out from the
    /// price then in force, its range and the whole term that ends where it ends.
    void scenarios()
    {
        QFETCH(QJsonObject, one);
        if (one.isEmpty())
            QSKIP("there is no proration.json");
        if (const QString rule = skipRule(one); !rule.isEmpty())
            QSKIP(qPrintable(rule));
        const DayCount rule = one.value("rule"_L1).toString().contains("30 days"_L1)
                                  ? DayCount::ThirtyPerMonth
                                  : DayCount::Actual;
        Money price = BillingCases::money(one.value("price"_L1));
        Money before = price;
        int length = months(one.value("period"_L1).toString());
        int lengthBefore = length;
        const Tax tax{u"Tax"_s, BillingCases::percent(one.value("tax_percent"_L1))};
        const bool calendar = one.value("mode"_L1).toString().contains("calendar"_L1);
        Money adjusted;
        for (const QJsonValue &value : one.value("steps"_L1).toArray()) {
            const QJsonObject step = value.toObject();
            readChange(step.value("do"_L1).toString(), price, before, length, lengthBefore);
            Money sum;
            for (const QJsonValue &each : step.value("expected_invoice_items"_L1).toArray()) {
                const QJsonObject item = each.toObject();
                const QString kind = item.value("item"_L1).toString();
                const QDate from = date(item.value("service_from"_L1));
                const QDate to = date(item.value("service_to"_L1));
                const Money wanted = BillingCases::money(item.value("amount"_L1));
                Money ours = wanted;
                if (kind == u"recurring") {
                    // A used part that is billed at a change still has the price before it.
                    const bool used = step.value("do"_L1).toString().contains("used part"_L1);
                    const QDate month(from.year(), from.month(), 1);
                    ours = calendar ? prorated(used ? before : price, {from, to},
                                               {month, month.addMonths(1)}, rule)
                                    : recurring(price, from, to, length, rule);
                } else if (kind == u"credit for unused time") {
                    const DateRange charged{to.addMonths(-lengthBefore), to};
                    ours = unusedCredit(before, charged, from, rule, adjusted);
                } else if (kind == u"credit incl. tax") {
                    const DateRange charged{to.addMonths(-length), to};
                    const Money unused = unusedCredit(price, charged, from, rule);
                    ours = unused + taxOf({{unused, {tax}}}, {}).total;
                } else if (kind == u"tax") {
                    ours = taxOf({{price, {tax}}}, {}).total;
                } else if (kind == u"adjustment") {
                    adjusted -= wanted;
                } else if (kind == u"setup fee") {
                    ours = BillingCases::money(one.value("setup_fee"_L1));
                } else if (kind == u"remaining credit kept on account") {
                    ours = -sum; // what went below zero stays as credit (V9)
                } else {
                    QVERIFY2(kind == u"account credit used", qPrintable(kind));
                }
                QVERIFY2(ours == wanted, qPrintable(step.value("date"_L1).toString() + u' ' + kind +
                                                    u' ' + ours.plainText(2)));
                sum += wanted;
            }
        }
    }

private:
    /// "change to 2399.95/year", "upgrade to 290.00/month".
    static void readChange(const QString &text, Money &price, Money &before, int &length,
                           int &lengthBefore)
    {
        before = price;
        lengthBefore = length;
        static const QRegularExpression change(u"(\\d+\\.\\d\\d)/(month|quarter|year)"_s);
        const auto match = change.match(text);
        if (!match.hasMatch())
            return;
        price = BillingCases::money(match.captured(1));
        length = match.captured(2) == u"month" ? 1 : match.captured(2) == u"quarter" ? 3 : 12;
    }
    /// A range up to one term is a share of the term that ends with it; a longer one is whole
    /// terms from its end backwards and the part that is left.
    static Money recurring(Money price, QDate from, QDate to, int length, DayCount rule)
    {
        Money amount;
        while (from < to) {
            const DateRange term{to.addMonths(-length), to};
            amount += prorated(price, {qMax(from, term.start), to}, term, rule);
            to = term.start;
        }
        return amount;
    }
};

QTEST_APPLESS_MAIN(TestBillingProrationCases)
#include "tst_billing_proration_cases.moc"
