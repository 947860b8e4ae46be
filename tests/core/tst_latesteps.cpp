#include "core/billing/latesteps.h"

#include <QRandomGenerator>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// The late steps of an account, with the dates worked out by hand beside them.
class TestLateSteps : public QObject {
    Q_OBJECT

    using Shifts = QList<LateShift>;

    static Money cents(qint64 minor) { return Money::fromMinor(minor); }

    static LateItem invoice(const QString &number, QDate dueOn, qint64 open)
    {
        const auto id = Uuid::derived(number.toUtf8());
        return {{InvoiceId(id), number, dueOn, cents(open)}, false};
    }

    /// 10 days to a fee of 5.00, 15 days of grace, nothing tolerated, always open.
    static LateRule usual()
    {
        LateRule rule;
        rule.fee = LateFeeRule{10, cents(500), {}, {}};
        return rule;
    }

    static std::optional<LateStep> find(const QList<LateStep> &steps, LateStepKind kind,
                                        const QString &number = {})
    {
        for (const LateStep &step : steps) {
            if (step.kind == kind && (number.isEmpty() || step.number == number))
                return step;
        }
        return std::nullopt;
    }

    static LateStep suspension(const LateAccount &account, const LateRule &rule, QDate today)
    {
        return find(lateSteps(account, rule, today), LateStepKind::Suspension).value_or(LateStep());
    }

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
