#include "core/billing/proration.h"
#include "core/billing/terms.h"

#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {
Money cents(qint64 minor)
{
    return Money::fromMinor(minor);
}
} // namespace

class TestBillingTerms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void termsKeepTheirAnchor()
    {
        // spec/rules "Anchors": Jan 31, Feb 28, Mar 31, Apr 30.
        const QDate start(2026, 1, 31);
        QCOMPARE(termOf(start, BillingCycle::Monthly, 0).range,
                 (DateRange{QDate(2026, 1, 31), QDate(2026, 2, 28)}));
        QCOMPARE(termOf(start, BillingCycle::Monthly, 1).range,
                 (DateRange{QDate(2026, 2, 28), QDate(2026, 3, 31)}));
        QCOMPARE(termOf(start, BillingCycle::Monthly, 2).range,
                 (DateRange{QDate(2026, 3, 31), QDate(2026, 4, 30)}));
        QCOMPARE(termOf(start, BillingCycle::Quarterly, 1).range,
                 (DateRange{QDate(2026, 4, 30), QDate(2026, 7, 31)}));
        // Feb 29 goes to Feb 28 and comes back in leap years.
        const QDate leap(2024, 2, 29);
        QCOMPARE(nextBillDate(leap, BillingCycle::Annual, 1), QDate(2025, 2, 28));
        QCOMPARE(nextBillDate(leap, BillingCycle::Annual, 4), QDate(2028, 2, 29));
        QCOMPARE(nextBillDate(QDate(2025, 12, 5), BillingCycle::Monthly, 1), QDate(2026, 1, 5));
    }

    void termsAreDueOnTheDayTheyStart()
    {
        const QDate start(2026, 10, 15);
        QVERIFY(termsDue(start, BillingCycle::Monthly, 0, QDate(2026, 10, 14)).isEmpty());
        QCOMPARE(termsDue(start, BillingCycle::Monthly, 0, QDate(2026, 10, 15)).size(), 1);
        QCOMPARE(termsDue(start, BillingCycle::Monthly, 0, QDate(2026, 12, 14)).size(), 2);
        const auto rest = termsDue(start, BillingCycle::Monthly, 2, QDate(2026, 12, 15));
        QCOMPARE(rest.size(), 1);
        QCOMPARE(rest.first().index, 2);
        QCOMPARE(rest.first().range.start, QDate(2026, 12, 15));
        QVERIFY(termsDue(start, BillingCycle::Monthly, 3, QDate(2026, 12, 15)).isEmpty());
        QCOMPARE(billedThrough(start, BillingCycle::Monthly, 2), QDate(2026, 12, 14));
        QVERIFY(!billedThrough(start, BillingCycle::Monthly, 0).isValid());
        QVERIFY(termsDue({}, BillingCycle::Monthly, 0, QDate(2026, 12, 15)).isEmpty());
        QCOMPARE(dueDate(QDate(2026, 10, 15), 15), QDate(2026, 10, 30));
    }

    void termsFollowEachOtherWithoutGapOrOverlap()
    {
        for (int day = 1; day <= 31; ++day) {
            const QDate start(2023, 1, day);
            for (const auto &row : EnumNames<BillingCycle>::rows) {
                for (int i = 0; i < 60; ++i)
                    QCOMPARE(termOf(start, row.value, i).range.end,
                             termOf(start, row.value, i + 1).range.start);
            }
        }
    }

    void partTermsAreSharesOfTheirWholeTerm()
    {
        // spec/rules "Proration", V5: $50 a month, resumed on the 15th of a 30-day term: 15 days
        // are $25 without the resume day and 16 days $26.67 with it.
        const DateRange april{QDate(2026, 4, 1), QDate(2026, 5, 1)};
        QCOMPARE(prorated(cents(5000), {QDate(2026, 4, 16), april.end}, april), cents(2500));
        QCOMPARE(prorated(cents(5000), {QDate(2026, 4, 15), april.end}, april), cents(2667));
        // U1: 2 days of $150 in March are $9.68 by actual days and $10 by 30-day months.
        const DateRange march{QDate(2026, 3, 1), QDate(2026, 4, 1)};
        const DateRange twoDays{QDate(2026, 3, 10), QDate(2026, 3, 12)};
        QCOMPARE(prorated(cents(15000), twoDays, march), cents(968));
        QCOMPARE(prorated(cents(15000), twoDays, march, DayCount::ThirtyPerMonth), cents(1000));
        // Fs2: over the end of the year, 10 of 30 days from December 5 and 10 of 31 from January 5.
        const auto first = [](QDate start) {
            return stretchesDue({start, {}, 15, 1}, start)->first();
        };
        QCOMPARE(first(QDate(2025, 12, 5)).part.days(), 10);
        QCOMPARE(first(QDate(2025, 12, 5)).term.days(), 30);
        QCOMPARE(first(QDate(2026, 1, 5)).term,
                 (DateRange{QDate(2025, 12, 15), QDate(2026, 1, 15)}));
        // What is credited never exceeds what is left of the charge.
        QCOMPARE(unusedCredit(cents(5000), april, QDate(2026, 4, 16)), cents(-2500));
        QCOMPARE(unusedCredit(cents(5000), april, QDate(2026, 4, 1)), cents(-5000));
        QCOMPARE(unusedCredit(cents(5000), april, QDate(2026, 4, 1), DayCount::Actual, cents(100)),
                 cents(-4900));
        QCOMPARE(unusedCredit(cents(5000), april, QDate(2026, 5, 1)), Money());
    }

    void aBillDayOf31ComesBack()
    {
        const auto stretches = stretchesDue({QDate(2026, 1, 31), {}, 31, 1}, QDate(2026, 4, 30));
        QVERIFY(stretches.ok());
        QList<QDate> starts;
        for (const ChargedStretch &stretch : *stretches) {
            QVERIFY(stretch.isWhole());
            starts.append(stretch.part.start);
        }
        QCOMPARE(starts, (QList{QDate(2026, 1, 31), QDate(2026, 2, 28), QDate(2026, 3, 31),
                                QDate(2026, 4, 30)}));
        QCOMPARE(stretchesDue({QDate(2026, 1, 1), {}, 32, 1}, QDate(2026, 4, 30)).error().reason(),
                 Reason::OutOfRange);
        QCOMPARE(stretchesDue({QDate(2026, 1, 2), QDate(2026, 1, 1), 1, 1}, QDate(2026, 4, 30))
                     .error()
                     .reason(),
                 Reason::EndNotAfterStart);
        QVERIFY(stretchesDue({QDate(2026, 1, 2), QDate(2026, 1, 2), 1, 1}, QDate(2026, 4, 30))
                    ->isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestBillingTerms)
#include "tst_billing_terms.moc"
