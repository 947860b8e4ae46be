#include "core/base/dates.h"
#include "core/messages/portalwindow.h"
#include "core/messages/urgency.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace linedesk;

namespace {

LocalTime local(const char *text)
{
    const auto parsed = parseLocalTime(QString::fromLatin1(text));
    Q_ASSERT(parsed);
    return {parsed->date(), parsed->time()};
}

QDateTime utc(const char *text)
{
    const auto parsed = parseInstant(QString::fromLatin1(text));
    Q_ASSERT(parsed);
    return *parsed;
}

PortalWindow window(const char *start, const char *end, const char *zone)
{
    auto made = PortalWindow::make(local(start), local(end), QTimeZone(zone));
    Q_ASSERT(made.ok());
    return *made;
}

} // namespace

class PortalWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void severitiesAreFourAndCriticalComesFirst()
    {
        QStringList names;
        for (const Severity severity : severitiesByUrgency) {
            names.append(nameOf(severity));
            QCOMPARE(urgencyRank(severity), static_cast<int>(names.size()) - 1);
        }
        QCOMPARE(names, QStringList({u"critical"_s, u"warning"_s, u"informational"_s, u"normal"_s}));
        QVERIFY(moreUrgent(Severity::Critical, Severity::Warning));
        QVERIFY(!moreUrgent(Severity::Normal, Severity::Informational));
        QCOMPARE(EnumNames<Severity>::rows.size(), severitiesByUrgency.size());
    }

    void windowsBecomeTheRightInstants_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("end");
        QTest::addColumn<QString>("startUtc");
        QTest::addColumn<QString>("endUtc");
        QTest::addColumn<qint64>("days");
        QTest::addColumn<int>("hours");
        QTest::addColumn<int>("minutes");

        QTest::newRow("the drawn one: 1 day and 22 hours")
            << QByteArray("America/Denver") << u"2026-11-22T08:00"_s << u"2026-11-24T06:00"_s
            << u"2026-11-22T15:00:00.000Z"_s << u"2026-11-24T13:00:00.000Z"_s << 1LL << 22 << 0;
        QTest::newRow("a day of 23 hours is one day")
            << QByteArray("America/Denver") << u"2026-03-08T00:00"_s << u"2026-03-09T00:00"_s
            << u"2026-03-08T07:00:00.000Z"_s << u"2026-03-09T06:00:00.000Z"_s << 1LL << 0 << 0;
        QTest::newRow("a day of 25 hours is one day")
            << QByteArray("America/Denver") << u"2026-11-01T00:00"_s << u"2026-11-02T00:00"_s
            << u"2026-11-01T06:00:00.000Z"_s << u"2026-11-02T07:00:00.000Z"_s << 1LL << 0 << 0;
        QTest::newRow("a start in the gap is the first instant after it")
            << QByteArray("America/Denver") << u"2026-03-08T02:30"_s << u"2026-03-08T04:00"_s
            << u"2026-03-08T09:00:00.000Z"_s << u"2026-03-08T10:00:00.000Z"_s << 0LL << 1 << 0;
        QTest::newRow("an end in the gap is the first instant after it")
            << QByteArray("America/Denver") << u"2026-03-08T01:30"_s << u"2026-03-08T02:30"_s
            << u"2026-03-08T08:30:00.000Z"_s << u"2026-03-08T09:00:00.000Z"_s << 0LL << 0 << 30;
        QTest::newRow("an end in the doubled hour is the second one")
            << QByteArray("America/Denver") << u"2026-11-01T00:30"_s << u"2026-11-01T01:30"_s
            << u"2026-11-01T06:30:00.000Z"_s << u"2026-11-01T08:30:00.000Z"_s << 0LL << 2 << 0;
        QTest::newRow("a start in the doubled hour is the first one")
            << QByteArray("America/Denver") << u"2026-11-01T01:30"_s << u"2026-11-01T02:30"_s
            << u"2026-11-01T07:30:00.000Z"_s << u"2026-11-01T09:30:00.000Z"_s << 0LL << 2 << 0;
        QTest::newRow("both in the doubled hour: from the first to the second")
            << QByteArray("America/Denver") << u"2026-11-01T01:30"_s << u"2026-11-01T01:30"_s
            << u"2026-11-01T07:30:00.000Z"_s << u"2026-11-01T08:30:00.000Z"_s << 0LL << 1 << 0;
        QTest::newRow("Lord Howe: a gap of half an hour")
            << QByteArray("Australia/Lord_Howe") << u"2026-10-04T02:15"_s << u"2026-10-04T03:00"_s
            << u"2026-10-03T15:30:00.000Z"_s << u"2026-10-03T16:00:00.000Z"_s << 0LL << 0 << 30;
        QTest::newRow("Lord Howe: an end in the doubled half hour")
            << QByteArray("Australia/Lord_Howe") << u"2026-04-05T01:00"_s << u"2026-04-05T01:45"_s
            << u"2026-04-04T14:00:00.000Z"_s << u"2026-04-04T15:15:00.000Z"_s << 0LL << 1 << 15;
        QTest::newRow("São Paulo: midnight itself is in the gap")
            << QByteArray("America/Sao_Paulo") << u"2018-11-04T00:00"_s << u"2018-11-05T00:00"_s
            << u"2018-11-04T03:00:00.000Z"_s << u"2018-11-05T02:00:00.000Z"_s << 1LL << 0 << 0;
        QTest::newRow("São Paulo: the hour before midnight is doubled")
            << QByteArray("America/Sao_Paulo") << u"2018-02-17T22:00"_s << u"2018-02-17T23:30"_s
            << u"2018-02-18T00:00:00.000Z"_s << u"2018-02-18T02:30:00.000Z"_s << 0LL << 2 << 30;
        QTest::newRow("over the year's end and a leap day")
            << QByteArray("UTC") << u"2027-12-31T23:30"_s << u"2028-03-01T00:00"_s
            << u"2027-12-31T23:30:00.000Z"_s << u"2028-03-01T00:00:00.000Z"_s << 60LL << 0 << 30;
    }
    void windowsBecomeTheRightInstants()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QString, start);
        QFETCH(QString, end);
        const auto made = PortalWindow::make(local(start.toLatin1().constData()),
                                             local(end.toLatin1().constData()), QTimeZone(zone));
        QVERIFY(made.ok());
        QTEST(instantText(*made->startUtc()), "startUtc");
        QTEST(instantText(*made->endUtc()), "endUtc");
        const auto length = made->length();
        QVERIFY(length);
        QTEST(length->days, "days");
        QTEST(length->hours, "hours");
        QTEST(length->minutes, "minutes");
        QCOMPARE(length->seconds, made->startUtc()->secsTo(*made->endUtc()));
    }

    void anEndNotAfterTheStartIsRefused_data()
    {
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("end");
        QTest::newRow("before") << u"2026-11-24T06:00"_s << u"2026-11-22T08:00"_s;
        QTest::newRow("the same minute") << u"2026-11-22T08:00"_s << u"2026-11-22T08:00"_s;
        QTest::newRow("both mean the instant after the gap")
            << u"2026-03-08T02:10"_s << u"2026-03-08T02:50"_s;
        QTest::newRow("the gap's end by its own name")
            << u"2026-03-08T02:30"_s << u"2026-03-08T03:00"_s;
    }
    void anEndNotAfterTheStartIsRefused()
    {
        QFETCH(QString, start);
        QFETCH(QString, end);
        const auto made = PortalWindow::make(local(start.toLatin1().constData()),
                                             local(end.toLatin1().constData()),
                                             QTimeZone("America/Denver"));
        QVERIFY(!made.ok());
        QCOMPARE(made.error().code, ErrorCode::Validation);
        QCOMPARE(made.error().problems,
                 QList<Problem>({{Reason::EndNotAfterStart, u"auto_expire"_s, end, start}}));
    }

    void badTimesAndZonesAreNamedAllAtOnce()
    {
        const LocalTime bad{QDate(2026, 2, 30), QTime(8, 0)};
        const auto made = PortalWindow::make(bad, bad, QTimeZone("Mars/Olympus"));
        QVERIFY(!made.ok());
        QStringList fields;
        for (const Problem &problem : made.error().problems)
            fields.append(problem.field);
        QCOMPARE(fields, QStringList({u"zone"_s, u"auto_start"_s, u"auto_expire"_s}));
    }

    void storedTextsMakeTheSameWindow()
    {
        const QTimeZone zone("America/Denver");
        const auto parsed = PortalWindow::parse(u"2026-11-22T08:00", u"2026-11-24T06:00", zone);
        QVERIFY(parsed.ok());
        const PortalWindow made = window("2026-11-22T08:00", "2026-11-24T06:00", "America/Denver");
        QCOMPARE(parsed->startUtc(), made.startUtc());
        QCOMPARE(parsed->endUtc(), made.endUtc());
        const auto open = PortalWindow::parse(u"", u"", zone);
        QVERIFY(open.ok() && !open->start() && !open->end());
        const auto bad = PortalWindow::parse(u"tomorrow", u"2026-11-24", zone);
        QCOMPARE(bad.error().problems,
                 QList<Problem>({{Reason::NotATime, u"auto_start"_s, u"tomorrow"_s,
                                  u"YYYY-MM-DDTHH:MM"_s},
                                 {Reason::NotATime, u"auto_expire"_s, u"2026-11-24"_s,
                                  u"YYYY-MM-DDTHH:MM"_s}}));
    }

    void aMessageIsScheduledThenActiveThenExpired()
    {
        const PortalWindow shown = window("2026-11-22T08:00", "2026-11-24T06:00", "America/Denver");
        const auto state = [&](const char *at) { return shown.stateAt(utc(at), true); };
        QCOMPARE(state("2026-11-22T14:59:59.999Z"), PortalState::Scheduled);
        QCOMPARE(state("2026-11-22T15:00:00.000Z"), PortalState::Active);
        QCOMPARE(state("2026-11-24T12:59:59.999Z"), PortalState::Active);
        QCOMPARE(state("2026-11-24T13:00:00.000Z"), PortalState::Expired);
        QCOMPARE(shown.stateAt(utc("2026-11-23T00:00:00.000Z"), false), PortalState::Inactive);
        QCOMPARE(shown.stateAt(utc("2027-11-23T00:00:00.000Z"), false), PortalState::Inactive);
    }

    void theNextChangeIsTheStartThenTheEndThenNone()
    {
        const PortalWindow shown = window("2026-11-22T08:00", "2026-11-24T06:00", "America/Denver");
        const auto next = [&](const char *at) { return shown.nextChangeAfter(utc(at), true); };
        QCOMPARE(next("2026-11-01T00:00:00.000Z"), shown.startUtc());
        QCOMPARE(next("2026-11-22T15:00:00.000Z"), shown.endUtc());
        QVERIFY(!next("2026-11-24T13:00:00.000Z"));
        QVERIFY(!shown.nextChangeAfter(utc("2026-11-01T00:00:00.000Z"), false));
    }

    void eachEdgeIsOptional()
    {
        const QDateTime now = utc("2026-11-21T12:00:00.000Z");
        QCOMPARE(PortalWindow().stateAt(now, true), PortalState::Active);
        QVERIFY(!PortalWindow().nextChangeAfter(now, true));
        const QTimeZone zone("America/Denver");
        const auto onlyStart = PortalWindow::make(local("2026-11-22T08:00"), {}, zone);
        QVERIFY(onlyStart.ok());
        QCOMPARE(onlyStart->stateAt(now, true), PortalState::Scheduled);
        QCOMPARE(onlyStart->stateAt(now.addYears(9), true), PortalState::Active);
        QVERIFY(!onlyStart->length());
        const auto onlyEnd = PortalWindow::make({}, local("2026-11-22T08:00"), zone);
        QVERIFY(onlyEnd.ok());
        QCOMPARE(onlyEnd->stateAt(now, true), PortalState::Active);
        QCOMPARE(onlyEnd->stateAt(now.addDays(9), true), PortalState::Expired);
        QVERIFY(!onlyEnd->length());
    }
};

QTEST_APPLESS_MAIN(PortalWindowTest)
#include "tst_portal_message_window.moc"
