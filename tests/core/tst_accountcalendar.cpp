#include "core/base/dates.h"
#include "core/billing/accountcalendar.h"
#include "tests/core/latecases.h"

#include <QTest>

using namespace linedesk;
using namespace linedesk::latetests;
using namespace Qt::StringLiterals;

/// The 12-month calendar of one subscriber, and what a change makes of it.
class TestAccountCalendar : public QObject {
    Q_OBJECT

    /// Invoiced on the anchor's day of each month, due 15 days later.
    static QList<FutureInvoice> monthly(QDate first, int count, int step, qint64 amount)
    {
        QList<FutureInvoice> out;
        for (int i = 0; i < count; ++i) {
            const QDate on = anchoredMonth(first, i * step);
            out.append({on, on.addDays(15), cents(amount)});
        }
        return out;
    }

    static QStringList lines(const QList<CalendarEvent> &events)
    {
        QStringList out;
        for (const CalendarEvent &event : events)
            out.append(isoDate(event.date) + u' ' + nameOf(event.kind) + u' ' +
                       event.amount.plainText(2) + (event.held ? u" held"_s : QString()) +
                       (event.ifUnpaid ? u" if unpaid"_s : QString()));
        return out;
    }

private Q_SLOTS:
    void aFutureInvoiceShowsWhatFollowsIt()
    {
        // 49.95 on Dec 1, due Dec 16; the fee 10 days later on the 26th; 15 days of grace end on
        // Thu Dec 31, and the suspension goes past the closed New Year to Mon Jan 4.
        LateRule rule = usual();
        rule.grace.closed.weekdays = {6, 7};
        rule.grace.closed.dates = {QDate(2026, 12, 31), QDate(2027, 1, 1)};
        const auto events =
            accountCalendar({}, rule, monthly(QDate(2026, 12, 1), 1, 1, 4995), QDate(2026, 11, 21));
        QCOMPARE(lines(events),
                 (QStringList{u"2026-12-01 invoice 49.95"_s, u"2026-12-16 due 49.95"_s,
                              u"2026-12-26 late_fee 5.00 if unpaid"_s,
                              u"2026-12-31 grace_end 49.95 if unpaid"_s,
                              u"2027-01-04 suspension 49.95 if unpaid"_s}));
        QCOMPARE(events.last().shifts, Shifts({{LateReason::ClosedDay, QDate(2027, 1, 4)}}));
        QCOMPARE(events.last().invoicedOn, QDate(2026, 12, 1));
    }

    void theAnchorComesBackAndTheYearIsHalfOpen()
    {
        LateRule rule;
        rule.suspends = false;
        // From Jan 31: Feb 29 in 2028, then Mar 31 again; the 13th, on Jan 31 2029, is outside.
        const auto events =
            accountCalendar({}, rule, monthly(QDate(2028, 1, 31), 13, 1, 1000), QDate(2028, 1, 31));
        QList<QDate> invoices;
        for (const CalendarEvent &event : events) {
            if (event.kind == CalendarEventKind::Invoice)
                invoices.append(event.date);
        }
        QCOMPARE(invoices.size(), 12);
        QCOMPARE(invoices.at(1), QDate(2028, 2, 29));
        QCOMPARE(invoices.at(2), QDate(2028, 3, 31));
        QCOMPARE(invoices.at(11), QDate(2028, 12, 31));
        QVERIFY(std::is_sorted(events.begin(), events.end(),
                               [](const auto &a, const auto &b) { return a.date < b.date; }));
    }

    void whatIsOpenTakesItsStepsTogether()
    {
        // Two invoices are open; one suspension, from the older: Nov 10 + 15 = Nov 25. Its fee of
        // Nov 20 has not been charged yet on the 21st, so it stands on today.
        LateAccount account{{invoice(u"7"_s, QDate(2026, 11, 10), 4000),
                             invoice(u"8"_s, QDate(2026, 12, 10), 2000)}};
        account.scheduled = {{LateStepKind::Suspension, QDate(2026, 12, 2), {}}};
        const auto events = accountCalendar(account, usual(), {}, QDate(2026, 11, 21));
        QCOMPARE(lines(events),
                 (QStringList{u"2026-11-21 late_fee 5.00"_s, u"2026-11-25 grace_end 40.00"_s,
                              u"2026-12-02 suspension 40.00"_s, u"2026-12-10 due 20.00"_s,
                              u"2026-12-20 late_fee 5.00"_s}));
    }

    void flagsHoldTheFutureTooButSchedulesDoNot()
    {
        LateAccount account;
        account.doNotSuspend = true;
        account.scheduled = {{LateStepKind::Suspension, QDate(2027, 3, 1), {}}};
        LateRule rule;
        const auto events = accountCalendar(account, rule, monthly(QDate(2026, 12, 1), 1, 1, 4995),
                                            QDate(2026, 11, 21));
        QCOMPARE(lines(events).last(), u"2026-12-31 suspension 49.95 held if unpaid"_s);
    }

    void aCreditFallsDueNever()
    {
        const auto events = accountCalendar(
            {}, usual(), {{QDate(2026, 12, 1), QDate(2026, 12, 16), cents(0)}}, QDate(2026, 11, 1));
        QCOMPARE(lines(events), QStringList{u"2026-12-01 invoice 0.00"_s});
    }

    void anotherCycleIsComparedByDay()
    {
        // Monthly at 50.00 from Dec 1 against quarterly at 140.00: in 12 months 12 x 50.00 = 600.00
        // and 4 x 140.00 = 560.00. Dec, Mar, Jun and Sep stay with another amount; eight go.
        LateRule rule;
        rule.suspends = false;
        const QDate today(2026, 11, 21);
        const auto before =
            accountCalendar({}, rule, monthly(QDate(2026, 12, 1), 12, 1, 5000), today);
        const auto after =
            accountCalendar({}, rule, monthly(QDate(2026, 12, 1), 4, 3, 14000), today);
        const CalendarChange change = compareCalendars(before, after);
        QCOMPARE(change.invoicedBefore, cents(60000));
        QCOMPARE(change.invoicedAfter, cents(56000));
        QCOMPARE(change.differing.size(), 4 * 2); // each with its due day
        QCOMPARE(change.differing.first().first.amount, cents(5000));
        QCOMPARE(change.differing.first().second.amount, cents(14000));
        // The last due day, Nov 16, lies within the year as well.
        QCOMPARE(change.gone.size(), 8 * 2);
        QVERIFY(change.come.isEmpty());
        QVERIFY(compareCalendars(before, before).isNone());
    }

    void aHibernationMovesWhatFollows()
    {
        // Hibernated in January and February: those two go; a new anchor of Mar 15 comes.
        LateRule rule;
        rule.suspends = false;
        const QDate today(2026, 11, 21);
        const auto before =
            accountCalendar({}, rule, monthly(QDate(2026, 12, 1), 3, 1, 5000), today);
        const auto after = accountCalendar({}, rule,
                                           {{QDate(2026, 12, 1), QDate(2026, 12, 16), cents(5000)},
                                            {QDate(2027, 3, 15), QDate(2027, 3, 30), cents(5000)}},
                                           today);
        const CalendarChange change = compareCalendars(before, after);
        QCOMPARE(lines(change.gone),
                 (QStringList{u"2027-01-01 invoice 50.00"_s, u"2027-01-16 due 50.00"_s,
                              u"2027-02-01 invoice 50.00"_s, u"2027-02-16 due 50.00"_s}));
        QCOMPARE(lines(change.come),
                 (QStringList{u"2027-03-15 invoice 50.00"_s, u"2027-03-30 due 50.00"_s}));
        QVERIFY(change.differing.isEmpty());
    }

    void twoEqualOnOneDayAreTwo()
    {
        CalendarEvent event;
        event.date = QDate(2026, 12, 1);
        event.amount = cents(100);
        CalendarEvent other = event;
        other.amount = cents(200);
        const CalendarChange change = compareCalendars({event, event}, {other, event});
        QCOMPARE(change.differing.size(), 1);
        QCOMPARE(change.differing.first().second, other);
        QVERIFY(change.gone.isEmpty() && change.come.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestAccountCalendar)
#include "tst_accountcalendar.moc"
