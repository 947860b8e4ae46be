#include "core/billing/agedreceivables.h"
#include "core/billing/trialbalance.h"
#include "tests/core/journalcases.h"

#include <QTest>

using namespace linedesk;
using namespace linedesk::journaltests;
using namespace Qt::StringLiterals;

/// Trial balance and aged receivables: sums of what is booked and open.
class TestLedgerReports : public QObject {
    Q_OBJECT

    static Money cents(qint64 minor) { return Money::fromMinor(minor); }

    static JournalLine line(const QString &code, AccountType type, qint64 amount)
    {
        return {code, u"account "_s + code, type, cents(amount), {}};
    }

private Q_SLOTS:
    void aTrialBalanceSumsByAccount()
    {
        using enum AccountType;
        // An invoice of 81.95 on the 1st, 50.00 paid on the 10th, the rest on the 20th.
        const QList<JournalTransaction> journal{
            {QDate(2026, 11, 1),
             u"invoice"_s,
             {},
             {},
             {line(u"1200"_s, Asset, 8195), line(u"4000"_s, Income, -7450),
              line(u"2200"_s, Liability, -745)}},
            {QDate(2026, 11, 10),
             u"payment"_s,
             {},
             {},
             {line(u"1000"_s, Asset, 5000), line(u"1200"_s, Asset, -5000)}},
            {QDate(2026, 11, 20),
             u"payment"_s,
             {},
             {},
             {line(u"1000"_s, Asset, 3195), line(u"1200"_s, Asset, -3195)}},
        };
        const TrialBalance tenth = trialBalance(journal, QDate(2026, 11, 10));
        QCOMPARE(tenth.rows,
                 (QList<TrialBalanceRow>{
                     {u"1000"_s, u"account 1000"_s, Asset, cents(5000), {}},
                     {u"1200"_s, u"account 1200"_s, Asset, cents(3195), {}}, // 81.95 - 50.00
                     {u"2200"_s, u"account 2200"_s, Liability, {}, cents(745)},
                     {u"4000"_s, u"account 4000"_s, Income, {}, cents(7450)},
                 }));
        QCOMPARE(tenth.debits, cents(8195));
        QVERIFY(tenth.balances());
        // The receivable is at zero and left out.
        const TrialBalance paid = trialBalance(journal, QDate(2026, 11, 20));
        QCOMPARE(paid.rows.size(), 3);
        QCOMPARE(paid.rows.first().debit, cents(8195));
        QCOMPARE(trialBalance(journal, QDate(2026, 10, 31)), TrialBalance());
        QVERIFY(!trialBalance({line(u"1000"_s, Asset, 1)}).balances());
    }

    void anyBalancedJournalBalancesOnAnyDay()
    {
        const auto journal = randomJournal(troublesomeChart(), 300, 5);
        for (QDate day(2028, 1, 31); day < QDate(2028, 4, 30); day = day.addDays(1)) {
            const TrialBalance balance = trialBalance(journal, day);
            QVERIFY(balance.balances());
            Money debits;
            for (const TrialBalanceRow &row : balance.rows) {
                QVERIFY(row.debit.isZero() != row.credit.isZero());
                debits += row.debit;
            }
            QCOMPARE(debits, balance.debits);
        }
    }

    void daysDecideTheBucket_data()
    {
        QTest::addColumn<QDate>("dueOn");
        QTest::addColumn<QDate>("asOf");
        QTest::addColumn<int>("bucket");
        const QDate due(2026, 10, 1);
        for (const auto &[days, bucket] :
             {std::pair(-1, AgeBucket::Current), std::pair(0, AgeBucket::Current),
              std::pair(1, AgeBucket::To30), std::pair(30, AgeBucket::To30),
              std::pair(31, AgeBucket::To60), std::pair(60, AgeBucket::To60),
              std::pair(61, AgeBucket::To90), std::pair(90, AgeBucket::To90),
              std::pair(91, AgeBucket::Over90), std::pair(1000, AgeBucket::Over90)})
            QTest::newRow(qPrintable(QString::number(days) + u" days"_s))
                << due << due.addDays(days) << int(bucket);
        // Jan 31 + 30 days is Mar 1 in a leap year, Mar 2 else.
        QTest::newRow("leap year")
            << QDate(2028, 1, 31) << QDate(2028, 3, 1) << int(AgeBucket::To30);
        QTest::newRow("common year")
            << QDate(2027, 1, 31) << QDate(2027, 3, 3) << int(AgeBucket::To60);
    }
    void daysDecideTheBucket()
    {
        QFETCH(QDate, dueOn);
        QFETCH(QDate, asOf);
        QFETCH(int, bucket);
        QCOMPARE(int(ageBucket(dueOn, asOf)), bucket);
    }

    void receivablesAreAgedBySubscriber()
    {
        const auto dolores = newId<SubscriberId>(), teddy = newId<SubscriberId>(),
                   maeve = newId<SubscriberId>();
        const QDate asOf(2026, 11, 21);
        const auto aged = agedReceivables({{dolores, asOf, cents(1000)},
                                           {teddy, asOf.addDays(-45), cents(2000)},
                                           {dolores, asOf.addDays(-5), cents(300)},
                                           {dolores, asOf.addDays(-6), cents(40)},
                                           {dolores, {}, cents(-500)},
                                           {maeve, asOf.addDays(-99), cents(0)}},
                                          asOf);
        QCOMPARE(aged.rows.size(), 2); // Maeve owes nothing
        const AgedRow &first = aged.rows.first();
        QCOMPARE(first.subscriber, dolores);
        QCOMPARE(first.of(AgeBucket::Current), cents(1000));
        QCOMPARE(first.of(AgeBucket::To30), cents(340)); // 3.00 + 0.40
        QCOMPARE(first.credit, cents(-500));
        QCOMPARE(first.total, cents(840)); // 10.00 + 3.40 - 5.00
        QCOMPARE(aged.rows.at(1).of(AgeBucket::To60), cents(2000));
        QCOMPARE(aged.sum.total, cents(2840));
        QCOMPARE(aged.sum.of(AgeBucket::To60), cents(2000));
        QCOMPARE(aged.asOf, asOf);
    }

    void thePartsAddUpToTheWhole()
    {
        QRandomGenerator random(9);
        QList<SubscriberId> people;
        for (int i = 0; i < 20; ++i)
            people.append(newId<SubscriberId>());
        QList<AgedItem> items;
        Money all;
        const QDate asOf(2028, 2, 29);
        for (int i = 0; i < 2'000; ++i) {
            const bool credit = random.bounded(5) == 0;
            const Money open = cents(random.bounded(1, 100'000) * (credit ? -1 : 1));
            items.append({people.at(random.bounded(20)),
                          credit ? QDate() : asOf.addDays(random.bounded(-200, 40)), open});
            all += open;
        }
        const auto aged = agedReceivables(items, asOf);
        QCOMPARE(aged.sum.total, all);
        AgedRow sum;
        for (const AgedRow &row : aged.rows) {
            Money parts = row.credit;
            for (size_t i = 0; i < row.buckets.size(); ++i) {
                parts += row.buckets[i];
                sum.buckets[i] += row.buckets[i];
            }
            QCOMPARE(parts, row.total);
            sum.credit += row.credit;
            sum.total += row.total;
        }
        QCOMPARE(sum, aged.sum);
    }
};

QTEST_APPLESS_MAIN(TestLedgerReports)
#include "tst_ledgerreports.moc"
