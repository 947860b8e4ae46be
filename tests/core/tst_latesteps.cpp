#include "tests/core/latecases.h"

#include <QRandomGenerator>
#include <QTest>

using namespace linedesk;
using namespace linedesk::latetests;
using namespace Qt::StringLiterals;

/// The late steps of an account, with the dates worked out by hand beside them.
class TestLateSteps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void feeAndSuspensionEachCountFromTheDueDate_data()
    {
        QTest::addColumn<QDate>("dueOn");
        QTest::addColumn<int>("feeDays");
        QTest::addColumn<int>("graceDays");
        QTest::addColumn<QDate>("fee");
        QTest::addColumn<QDate>("suspends");
        // Due on the 10th + N days to pay without suspension.
        QTest::newRow("the 10th + 5")
            << QDate(2026, 11, 10) << 3 << 5 << QDate(2026, 11, 13) << QDate(2026, 11, 15);
        QTest::newRow("30 days of grace: Oct 30 + 30")
            << QDate(2026, 10, 30) << 10 << 30 << QDate(2026, 11, 9) << QDate(2026, 11, 29);
        QTest::newRow("a fee after the suspension: 20 > 15")
            << QDate(2026, 11, 1) << 20 << 15 << QDate(2026, 11, 21) << QDate(2026, 11, 16);
        QTest::newRow("into Feb 29: Feb 19 + 10")
            << QDate(2028, 2, 19) << 10 << 11 << QDate(2028, 2, 29) << QDate(2028, 3, 1);
        QTest::newRow("no Feb 29: Feb 19 + 10")
            << QDate(2027, 2, 19) << 10 << 11 << QDate(2027, 3, 1) << QDate(2027, 3, 2);
        QTest::newRow("due on Feb 29")
            << QDate(2028, 2, 29) << 1 << 366 << QDate(2028, 3, 1) << QDate(2029, 3, 1);
        QTest::newRow("over the year's end: Dec 22 + 10")
            << QDate(2026, 12, 22) << 10 << 15 << QDate(2027, 1, 1) << QDate(2027, 1, 6);
        QTest::newRow("no days: never on the due date itself")
            << QDate(2026, 11, 10) << 0 << 0 << QDate(2026, 11, 11) << QDate(2026, 11, 11);
    }
    void feeAndSuspensionEachCountFromTheDueDate()
    {
        QFETCH(QDate, dueOn);
        QFETCH(int, feeDays);
        QFETCH(int, graceDays);
        QFETCH(QDate, fee);
        QFETCH(QDate, suspends);
        LateRule rule = usual();
        rule.fee->days = feeDays;
        rule.grace.days = graceDays;
        const LateAccount account{{invoice(u"1"_s, dueOn, 6995)}};
        const auto on = [&](QDate today, LateStepKind kind) {
            return find(lateSteps(account, rule, today), kind).value();
        };
        QCOMPARE(on(dueOn, LateStepKind::LateFee).date, fee);
        QCOMPARE(on(dueOn, LateStepKind::GraceEnd).date, suspends);
        QCOMPARE(on(dueOn, LateStepKind::Suspension).date, suspends);
        QCOMPARE(on(dueOn, LateStepKind::Suspension).countsFrom, dueOn);
        QCOMPARE(on(dueOn, LateStepKind::Suspension).days, graceDays);
        QVERIFY(!on(fee.addDays(-1), LateStepKind::LateFee).dueByToday);
        QVERIFY(on(fee, LateStepKind::LateFee).dueByToday);
        QVERIFY(!on(suspends.addDays(-1), LateStepKind::Suspension).dueByToday);
        QVERIFY(on(suspends, LateStepKind::Suspension).dueByToday);
        QVERIFY(on(suspends.addDays(1), LateStepKind::Suspension).dueByToday);
    }

    void aLateFeeIsFlatOrAShareWithALeastAmount_data()
    {
        QTest::addColumn<LateFeeRule>("rule");
        QTest::addColumn<qint64>("open");
        QTest::addColumn<qint64>("fee");
        const Rate tenth = *Rate::parsePercent(u"10"), odd = *Rate::parsePercent(u"1.5");
        QTest::newRow("flat") << LateFeeRule{10, cents(500), {}, cents(900)} << qint64(6995)
                              << qint64(500);
        QTest::newRow("69.95 x 10 % = 6.995")
            << LateFeeRule{10, cents(500), tenth, {}} << qint64(6995) << qint64(700);
        QTest::newRow("20.00 x 1.5 % = 0.30, at least 2.00")
            << LateFeeRule{10, {}, odd, cents(200)} << qint64(2000) << qint64(200);
        QTest::newRow("of what is open, not of the invoice: 12.30 x 10 %")
            << LateFeeRule{10, {}, tenth, cents(1)} << qint64(1230) << qint64(123);
    }
    void aLateFeeIsFlatOrAShareWithALeastAmount()
    {
        QFETCH(LateFeeRule, rule);
        QFETCH(qint64, open);
        QFETCH(qint64, fee);
        LateRule late;
        late.fee = rule;
        const auto step =
            find(lateSteps({{invoice(u"1"_s, QDate(2026, 11, 1), open)}}, late, QDate(2026, 11, 1)),
                 LateStepKind::LateFee);
        QVERIFY(step);
        QCOMPARE(step->fee, cents(fee));
        QCOMPARE(step->number, u"1"_s);
    }

    void aFeeIsChargedOnceAndEachInvoiceHasItsOwn()
    {
        LateAccount account{
            {invoice(u"1"_s, QDate(2026, 10, 1), 1000), invoice(u"2"_s, QDate(2026, 11, 1), 1000)}};
        account.open.first().feeCharged = true;
        const auto steps = lateSteps(account, usual(), QDate(2026, 11, 21));
        QVERIFY(!find(steps, LateStepKind::LateFee, u"1"_s));
        QCOMPARE(find(steps, LateStepKind::LateFee, u"2"_s)->date, QDate(2026, 11, 11));
        // The suspension is one, from the oldest.
        QCOMPARE(find(steps, LateStepKind::Suspension)->number, u"1"_s);
        QCOMPARE(std::count_if(
                     steps.begin(), steps.end(),
                     [](const LateStep &step) { return step.kind == LateStepKind::Suspension; }),
                 1);
        LateRule none;
        none.suspends = false;
        QVERIFY(lateSteps(account, none, QDate(2026, 11, 21)).isEmpty());
    }

    void closedDaysMoveASuspensionAndNothingElse_data()
    {
        QTest::addColumn<QDate>("dueOn");
        QTest::addColumn<ClosedDays>("closed");
        QTest::addColumn<QDate>("suspends");
        // 2026-11-20 is a Friday; closed Friday to Sunday.
        const ClosedDays weekend{{5, 6, 7}, {}};
        QTest::newRow("Thursday stays") << QDate(2026, 11, 4) << weekend << QDate(2026, 11, 19);
        QTest::newRow("Friday to Monday") << QDate(2026, 11, 5) << weekend << QDate(2026, 11, 23);
        QTest::newRow("Saturday to Monday") << QDate(2026, 11, 6) << weekend << QDate(2026, 11, 23);
        QTest::newRow("Sunday to Monday") << QDate(2026, 11, 7) << weekend << QDate(2026, 11, 23);
        // Christmas 2026: the 25th is a Friday. The 24th and 25th, the weekend and Monday the 28th
        // are closed, so Thursday the 24th goes to Tuesday the 29th.
        const ClosedDays chain{{6, 7},
                               {QDate(2026, 12, 24), QDate(2026, 12, 25), QDate(2026, 12, 28)}};
        QTest::newRow("a chain of holidays") << QDate(2026, 12, 9) << chain << QDate(2026, 12, 29);
        QTest::newRow("over the year's end")
            << QDate(2026, 12, 16) << ClosedDays{{4, 5, 6, 7}, {}} << QDate(2027, 1, 4);
        QTest::newRow("Feb 29 closed")
            << QDate(2028, 2, 14) << ClosedDays{{}, {QDate(2028, 2, 29)}} << QDate(2028, 3, 1);
        QTest::newRow("never open: the day stays")
            << QDate(2026, 11, 5) << ClosedDays{{1, 2, 3, 4, 5, 6, 7}, {}} << QDate(2026, 11, 20);
    }
    void closedDaysMoveASuspensionAndNothingElse()
    {
        QFETCH(QDate, dueOn);
        QFETCH(ClosedDays, closed);
        QFETCH(QDate, suspends);
        LateRule rule = usual();
        rule.fee->days = 15; // the same day as the suspension
        rule.grace.closed = closed;
        const LateAccount account{{invoice(u"1"_s, dueOn, 6995)}};
        const LateStep step = suspension(account, rule, dueOn);
        QCOMPARE(step.byRule, dueOn.addDays(15));
        QCOMPARE(step.date, suspends);
        QCOMPARE(step.shifts,
                 suspends == step.byRule ? Shifts() : Shifts({{LateReason::ClosedDay, suspends}}));
        QVERIFY(!step.isHeld());
        QVERIFY(!suspension(account, rule, suspends.addDays(-1)).dueByToday);
        QVERIFY(suspension(account, rule, suspends).dueByToday);
        const auto steps = lateSteps(account, rule, dueOn);
        QCOMPARE(find(steps, LateStepKind::LateFee)->date, dueOn.addDays(15));
        QCOMPARE(find(steps, LateStepKind::GraceEnd)->date, dueOn.addDays(15));
    }

    void theGraceAmountGatesBoth_data()
    {
        QTest::addColumn<qint64>("open");
        QTest::addColumn<bool>("held");
        QTest::newRow("below") << qint64(499) << true;
        QTest::newRow("as much") << qint64(500) << true;
        QTest::newRow("a cent more") << qint64(501) << false;
    }
    void theGraceAmountGatesBoth()
    {
        QFETCH(qint64, open);
        QFETCH(bool, held);
        LateRule rule = usual();
        rule.grace.amount = cents(500);
        const LateAccount account{{invoice(u"1"_s, QDate(2026, 10, 1), open)}};
        const auto steps = lateSteps(account, rule, QDate(2026, 11, 21));
        for (const LateStepKind kind : {LateStepKind::LateFee, LateStepKind::Suspension}) {
            const LateStep step = find(steps, kind).value();
            QCOMPARE(step.isHeld(), held);
            QCOMPARE(step.dueByToday, !held);
            QCOMPARE(step.shifts, held ? Shifts({{LateReason::GraceAmount, QDate()}}) : Shifts());
            QCOMPARE(step.overdue, cents(open));
            QCOMPARE(step.graceAmount, cents(500));
        }
    }

    void aToleratedRestStartsNoClock()
    {
        // 3.00 due Oct 1 is tolerated up to 5.00; with 69.95 due Nov 1 no longer: both count from
        // Nov 1, so the fees fall on Nov 11 and the suspension on Nov 16.
        LateRule rule = usual();
        rule.grace.amount = cents(500);
        const LateAccount account{
            {invoice(u"1"_s, QDate(2026, 10, 1), 300), invoice(u"2"_s, QDate(2026, 11, 1), 6995)}};
        const auto steps = lateSteps(account, rule, QDate(2026, 11, 2));
        const LateStep old = find(steps, LateStepKind::LateFee, u"1"_s).value();
        QCOMPARE(old.byRule, QDate(2026, 10, 11));
        QCOMPARE(old.date, QDate(2026, 11, 11));
        QCOMPARE(old.shifts, Shifts({{LateReason::GraceAmount, QDate(2026, 11, 11)}}));
        QCOMPARE(find(steps, LateStepKind::LateFee, u"2"_s)->date, QDate(2026, 11, 11));
        const LateStep step = find(steps, LateStepKind::Suspension).value();
        QCOMPARE(step.number, u"2"_s);
        QCOMPARE(step.date, QDate(2026, 11, 16));
        QCOMPARE(step.overdue, cents(7295));
        QVERIFY(!step.dueByToday);
    }

    void theShortAnswerAgreesWithTheSteps()
    {
        QRandomGenerator random(4711);
        for (int run = 0; run < 2'000; ++run) {
            LateRule rule;
            rule.grace.days = random.bounded(0, 40);
            rule.grace.amount = cents(random.bounded(0, 600));
            for (int weekday = 1; weekday <= 7; ++weekday) {
                if (random.bounded(3) == 0)
                    rule.grace.closed.weekdays.insert(weekday);
            }
            const QDate due = QDate(2027, 12, 1).addDays(random.bounded(120));
            const QDate today = due.addDays(random.bounded(-5, 60));
            const Money open = cents(random.bounded(1, 1'000));
            const Lateness late = lateness(due, open, today, rule.grace);
            const LateStep step = suspension({{invoice(u"1"_s, due, open.minor())}}, rule, today);
            QCOMPARE(late.suspendsOn.isValid(), !step.isHeld());
            if (!step.isHeld()) {
                QCOMPARE(late.suspendsOn, step.date);
                QCOMPARE(late.graceEndsOn, step.byRule);
                QCOMPARE(late.inGrace, today > due && today < step.byRule);
            }
            // More paid is never sooner, and what is held is never due.
            const LateStep less =
                suspension({{invoice(u"1"_s, due, qMax(open.minor() / 2, 1LL))}}, rule, today);
            QVERIFY(less.isHeld() || less.date >= step.date);
            QVERIFY(!(step.isHeld() && step.dueByToday));
        }
    }
};

QTEST_APPLESS_MAIN(TestLateSteps)
#include "tst_latesteps.moc"
