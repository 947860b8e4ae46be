#include "tests/core/latecases.h"

#include <QTest>

using namespace linedesk;
using namespace linedesk::latetests;
using namespace Qt::StringLiterals;

/// What moves or holds the late steps of one account: a payment, a flag, a scheduled action, a
/// promise.
class TestLateHolds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPaymentReEvaluatesAtOnce_data()
    {
        QTest::addColumn<qint64>("paid");
        QTest::addColumn<bool>("suspends");
        QTest::addColumn<bool>("resumes");
        // 50.00 overdue, 5.00 tolerated, suspended since Oct 16.
        QTest::newRow("nothing paid") << qint64(0) << true << false;
        QTest::newRow("44.99: 5.01 is left") << qint64(4499) << true << false;
        QTest::newRow("45.00: 5.00 is left") << qint64(4500) << false << true;
        QTest::newRow("all") << qint64(5000) << false << true;
    }
    void aPaymentReEvaluatesAtOnce()
    {
        QFETCH(qint64, paid);
        QFETCH(bool, suspends);
        QFETCH(bool, resumes);
        LateRule rule = usual();
        rule.grace.amount = cents(500);
        LateAccount account{{invoice(u"1"_s, QDate(2026, 10, 1), 5000 - paid)}};
        const QDate today(2026, 11, 21);
        QCOMPARE(suspension(account, rule, today).dueByToday, suspends);
        account.suspendedForDebt = true;
        const auto steps = lateSteps(account, rule, today);
        QVERIFY(!find(steps, LateStepKind::Suspension).value_or(LateStep()).dueByToday);
        const auto resume = find(steps, LateStepKind::Resume);
        QCOMPARE(resume.has_value(), resumes);
        if (resume) {
            QCOMPARE(resume->date, today);
            QVERIFY(resume->dueByToday);
        }
    }

    void payingTheOldestLetsTheNextOneCount()
    {
        LateAccount account{{invoice(u"1"_s, QDate(2026, 10, 1), 1000),
                             invoice(u"2"_s, QDate(2026, 11, 10), 1000)}};
        account.suspendedForDebt = true;
        const QDate today(2026, 11, 21);
        QVERIFY(!find(lateSteps(account, usual(), today), LateStepKind::Resume));
        account.open.removeFirst();
        const auto steps = lateSteps(account, usual(), today);
        QVERIFY(find(steps, LateStepKind::Resume)->dueByToday);
        QCOMPARE(find(steps, LateStepKind::Suspension)->date, QDate(2026, 11, 25)); // Nov 10 + 15
        account.open.clear();
        const auto paid = lateSteps(account, usual(), today);
        QCOMPARE(paid.size(), 1);
        QCOMPARE(paid.first().kind, LateStepKind::Resume);
        account.suspendedForDebt = false;
        QVERIFY(lateSteps(account, usual(), today).isEmpty());
    }

    void flagsHoldSteps_data()
    {
        QTest::addColumn<bool>("doNotSuspend");
        QTest::addColumn<bool>("inDispute");
        QTest::addColumn<bool>("feeHeld");
        QTest::addColumn<Shifts>("why");
        QTest::newRow("none") << false << false << false << Shifts();
        QTest::newRow("do not suspend")
            << true << false << false << Shifts({{LateReason::DoNotSuspend, QDate()}});
        QTest::newRow("in dispute")
            << false << true << true << Shifts({{LateReason::InDispute, QDate()}});
        QTest::newRow("both") << true << true << true
                              << Shifts({{LateReason::DoNotSuspend, QDate()},
                                         {LateReason::InDispute, QDate()}});
    }
    void flagsHoldSteps()
    {
        QFETCH(bool, doNotSuspend);
        QFETCH(bool, inDispute);
        QFETCH(bool, feeHeld);
        QFETCH(Shifts, why);
        LateAccount account{{invoice(u"1"_s, QDate(2026, 10, 1), 5000)}};
        account.doNotSuspend = doNotSuspend;
        account.inDispute = inDispute;
        const QDate today(2026, 11, 21);
        const auto steps = lateSteps(account, usual(), today);
        const LateStep step = find(steps, LateStepKind::Suspension).value();
        QCOMPARE(step.shifts, why);
        QCOMPARE(step.isHeld(), !why.isEmpty());
        QCOMPARE(step.dueByToday, why.isEmpty());
        QCOMPARE(find(steps, LateStepKind::LateFee)->isHeld(), feeHeld);
    }

    void aScheduledActionHasTheLastWordOnTheDate_data()
    {
        QTest::addColumn<QList<ScheduledStep>>("scheduled");
        QTest::addColumn<QDate>("suspends");
        QTest::addColumn<QDate>("fee");
        // By the rules: fee on Nov 11; grace ends Mon Nov 16, which is closed, so Tue Nov 17.
        using enum LateStepKind;
        using List = QList<ScheduledStep>;
        const QDate ruled(2026, 11, 17), feeDay(2026, 11, 11);
        const auto other = InvoiceId(Uuid::derived("other"));
        const auto first = InvoiceId(Uuid::derived("1"));
        QTest::newRow("none") << List() << ruled << feeDay;
        QTest::newRow("later") << List{{Suspension, QDate(2026, 12, 1), {}}} << QDate(2026, 12, 1)
                               << feeDay;
        QTest::newRow("earlier, within the grace days")
            << List{{Suspension, QDate(2026, 11, 5), {}}} << QDate(2026, 11, 5) << feeDay;
        QTest::newRow("onto a closed day: as the person said")
            << List{{Suspension, QDate(2026, 11, 16), {}}} << QDate(2026, 11, 16) << feeDay;
        QTest::newRow("the fee alone")
            << List{{LateFee, QDate(2026, 11, 30), {}}} << ruled << QDate(2026, 11, 30);
        QTest::newRow("the last one wins")
            << List{{Suspension, QDate(2026, 12, 1), {}}, {Suspension, QDate(2026, 12, 5), first}}
            << QDate(2026, 12, 5) << feeDay;
        QTest::newRow("of another invoice")
            << List{{Suspension, QDate(2026, 12, 1), other}} << ruled << feeDay;
        QTest::newRow("of an earlier debt, before this due date")
            << List{{Suspension, QDate(2026, 11, 1), {}}} << ruled << feeDay;
    }
    void aScheduledActionHasTheLastWordOnTheDate()
    {
        QFETCH(QList<ScheduledStep>, scheduled);
        QFETCH(QDate, suspends);
        QFETCH(QDate, fee);
        LateRule rule = usual();
        rule.grace.closed.dates = {QDate(2026, 11, 16)};
        LateAccount account{{invoice(u"1"_s, QDate(2026, 11, 1), 5000)}};
        account.scheduled = scheduled;
        const auto steps = lateSteps(account, rule, QDate(2026, 11, 2));
        QCOMPARE(find(steps, LateStepKind::Suspension)->date, suspends);
        QCOMPARE(find(steps, LateStepKind::LateFee)->date, fee);
        QCOMPARE(find(steps, LateStepKind::Suspension)->byRule, QDate(2026, 11, 16));
    }

    void aPromiseHoldsUntilAnInstalmentIsMissed_data()
    {
        QTest::addColumn<QList<ReceivedAmount>>("received");
        QTest::addColumn<QDate>("heldThrough");
        QTest::addColumn<bool>("missed");
        // Promised on Nov 5: 20.00 by Nov 10, 20.00 by Nov 20, 10.00 by Nov 30.
        using List = QList<ReceivedAmount>;
        const QDate first(2026, 11, 10), second(2026, 11, 20), third(2026, 11, 30);
        QTest::newRow("nothing came") << List() << first << true;
        QTest::newRow("the first on its day") << List{{first, cents(2000)}} << second << true;
        QTest::newRow("a cent short") << List{{first, cents(1999)}} << first << true;
        QTest::newRow("a day late") << List{{first.addDays(1), cents(2000)}} << first << true;
        QTest::newRow("in two parts")
            << List{{QDate(2026, 11, 6), cents(500)}, {QDate(2026, 11, 9), cents(1500)}} << second
            << true;
        QTest::newRow("ahead for the second: 40.00 by Nov 10")
            << List{{first, cents(4000)}} << third << true;
        QTest::newRow("the rest was not enough: 20.00 + 15.00 < 40.00")
            << List{{first, cents(2000)}, {second, cents(1500)}} << second << true;
        QTest::newRow("all kept") << List{{first, cents(2000)},
                                          {second, cents(2000)},
                                          {third, cents(1000)}}
                                  << third << false;
        QTest::newRow("before the promise does not count")
            << List{{QDate(2026, 11, 4), cents(2000)}} << first << true;
    }
    void aPromiseHoldsUntilAnInstalmentIsMissed()
    {
        QFETCH(QList<ReceivedAmount>, received);
        QFETCH(QDate, heldThrough);
        QFETCH(bool, missed);
        const PromiseToPay promise{QDate(2026, 11, 5),
                                   {{QDate(2026, 11, 20), cents(2000)},
                                    {QDate(2026, 11, 10), cents(2000)},
                                    {QDate(2026, 11, 30), cents(1000)}},
                                   received};
        const auto reach = promiseReach(promise);
        QCOMPARE(reach->heldThrough, heldThrough);
        QCOMPARE(reach->missed.has_value(), missed);

        // 50.00 due Oct 1 would have been suspended on Oct 16, and its fee charged on Oct 11.
        LateAccount account{{invoice(u"1"_s, QDate(2026, 10, 1), 5000)}};
        account.promise = promise;
        for (const LateStepKind kind : {LateStepKind::LateFee, LateStepKind::Suspension}) {
            const LateStep held = find(lateSteps(account, usual(), heldThrough), kind).value();
            QCOMPARE(held.date, heldThrough.addDays(1));
            QCOMPARE(held.shifts, Shifts({{LateReason::Promise, heldThrough.addDays(1)}}));
            QVERIFY(!held.dueByToday);
            QVERIFY(find(lateSteps(account, usual(), heldThrough.addDays(1)), kind)->dueByToday);
        }
        account.suspendedForDebt = true;
        QVERIFY(find(lateSteps(account, usual(), heldThrough), LateStepKind::Resume));
        QVERIFY(!find(lateSteps(account, usual(), heldThrough.addDays(1)), LateStepKind::Resume));
    }

    void whatAPromiseMovesGoesToAnOpenDay()
    {
        // Promised by Thu Nov 19; the day after is a Friday, and Friday to Sunday are closed.
        LateRule rule = usual();
        rule.grace.closed.weekdays = {5, 6, 7};
        LateAccount account{{invoice(u"1"_s, QDate(2026, 10, 1), 5000)}};
        account.promise =
            PromiseToPay{QDate(2026, 11, 5), {{QDate(2026, 11, 19), cents(5000)}}, {}};
        const LateStep step = suspension(account, rule, QDate(2026, 11, 6));
        // Oct 16 was a Friday too.
        QCOMPARE(step.shifts, Shifts({{LateReason::ClosedDay, QDate(2026, 10, 19)},
                                      {LateReason::Promise, QDate(2026, 11, 20)},
                                      {LateReason::ClosedDay, QDate(2026, 11, 23)}}));
        QCOMPARE(step.date, QDate(2026, 11, 23));
        account.promise->instalments.clear();
        QVERIFY(!promiseReach(*account.promise));
        QCOMPARE(suspension(account, rule, QDate(2026, 11, 6)).date, QDate(2026, 10, 19));
    }
};

QTEST_APPLESS_MAIN(TestLateHolds)
#include "tst_lateholds.moc"
