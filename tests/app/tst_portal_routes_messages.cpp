#include "core/commands/network.h"
#include "core/commands/subscribers.h"
#include "core/commands/ticked.h"
#include "tests/app/portalfixture.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace linedesk;
using namespace linedesk::portal;

namespace {

QDateTime utc(const char *text)
{
    return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODateWithMs);
}

PortalBrowser annikasBrowser(PortalFixture &portal)
{
    PortalBrowser browser(portal.port());
    browser.signIn("annika@brook.example", PortalFixture::annikasPassword);
    return browser;
}

} // namespace

/// Which messages a page shows to whom and when. The company's zone is America/Denver: UTC−7 in
/// winter, UTC−6 in summer; 2027's clocks change on March 14 and November 7 at 2:00.
class TestPortalRoutesMessages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsAMessageFromItsStartToItsEnd_data();
    void showsAMessageFromItsStartToItsEnd();
    void showsAnActivationOnTheVeryNextPage();
    void tellsOpenPagesWhenToRenewThemselves();
    void takesAMessageDownAtOnce();
    void isMeantForItsAudienceAlone_data();
    void isMeantForItsAudienceAlone();
    void isMeantForThePeopleTicked();
    void followsTheSubscriberAcrossAnAudience();
    void putsTheMostUrgentFirst();
    void fillsInAccountAndOffice();
    void showsNothingUnsafe();
    void showsBeforeSignInOnlyWhatIsMeantForIt();
};

void TestPortalRoutesMessages::showsAMessageFromItsStartToItsEnd_data()
{
    QTest::addColumn<QString>("start");
    QTest::addColumn<QString>("end");
    QTest::addColumn<QDateTime>("startUtc");
    QTest::addColumn<QDateTime>("endUtc");
    QTest::newRow("a winter day") << u"2026-11-22T08:00"_s << u"2026-11-23T17:30"_s
                                  << utc("2026-11-22T15:00:00.000Z")
                                  << utc("2026-11-24T00:30:00.000Z");
    QTest::newRow("across the change to summer time")
        << u"2027-03-13T22:00"_s << u"2027-03-14T22:00"_s << utc("2027-03-14T05:00:00.000Z")
        << utc("2027-03-15T04:00:00.000Z");
    QTest::newRow("a start in the hour that is left out")
        << u"2027-03-14T02:30"_s << u"2027-03-14T04:00"_s << utc("2027-03-14T09:00:00.000Z")
        << utc("2027-03-14T10:00:00.000Z");
    QTest::newRow("across the change to winter time")
        << u"2027-11-06T22:00"_s << u"2027-11-07T22:00"_s << utc("2027-11-07T04:00:00.000Z")
        << utc("2027-11-08T05:00:00.000Z");
    // The doubled hour: the first 1:30 for the start, the second for the end (decisions 24).
    QTest::newRow("within the doubled hour")
        << u"2027-11-07T01:30"_s << u"2027-11-07T01:30"_s << utc("2027-11-07T07:30:00.000Z")
        << utc("2027-11-07T08:30:00.000Z");
}

void TestPortalRoutesMessages::showsAMessageFromItsStartToItsEnd()
{
    LINEDESK_PORTAL(portal);
    QFETCH(QString, start);
    QFETCH(QString, end);
    QFETCH(QDateTime, startUtc);
    QFETCH(QDateTime, endUtc);
    SavePortalMessage window;
    window.autoStart = start;
    window.autoExpire = end;
    QVERIFY(!portal.message(u"Tower work"_s, window).isNull());
    const auto shownAt = [&portal](const QDateTime &at) {
        portal.clock().set(at);
        PortalBrowser browser = annikasBrowser(portal);
        const PortalAnswer home = browser.get("/portal");
        return home.status() == 200 && home.says("Tower work");
    };
    QVERIFY(!shownAt(startUtc.addMSecs(-1)));
    QVERIFY(shownAt(startUtc));
    QVERIFY(shownAt(endUtc.addMSecs(-1)));
    QVERIFY(!shownAt(endUtc));
}

void TestPortalRoutesMessages::showsAnActivationOnTheVeryNextPage()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser = annikasBrowser(portal);
    QVERIFY(!browser.get("/portal").says("Tower work"));
    SavePortalMessage save;
    save.id = newId<PortalMessageId>();
    save.heading = u"Tower work"_s;
    save.body = u"Tonight"_s;
    QVERIFY(portal.give(save));
    QVERIFY(!browser.get("/portal").says("Tower work"));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(portal.give(ActivatePortalMessage{save.id}));
    QVERIFY(browser.get("/portal").says("Tower work"));
    QVERIFY(timer.elapsed() < 2000);
    // Written past this server's own writer, as by another server before the same database.
    QVERIFY(portal.record().give(DeactivatePortalMessage{save.id}).ok());
    QVERIFY(!browser.get("/portal").says("Tower work"));
}

void TestPortalRoutesMessages::tellsOpenPagesWhenToRenewThemselves()
{
    LINEDESK_PORTAL(portal);
    SavePortalMessage window;
    window.autoStart = u"2026-11-22T08:00"_s;
    window.autoExpire = u"2026-11-22T09:00"_s;
    portal.message(u"Tower work"_s, window);
    PortalBrowser browser = annikasBrowser(portal);
    // From noon UTC to 15:00 UTC the day after: 27 hours.
    QVERIFY(browser.get("/portal").says("data-renew-in=\"97200000\""));
    portal.clock().set(utc("2026-11-22T15:20:00.000Z"));
    browser = annikasBrowser(portal);
    QVERIFY(browser.get("/portal").says("data-renew-in=\"2400000\""));
    portal.clock().set(utc("2026-11-22T16:00:00.000Z"));
    browser = annikasBrowser(portal);
    QVERIFY(!browser.get("/portal").says("data-renew-in"));
}

void TestPortalRoutesMessages::takesAMessageDownAtOnce()
{
    LINEDESK_PORTAL(portal);
    const PortalMessageId id = portal.message(u"Tower work"_s);
    PortalBrowser browser = annikasBrowser(portal);
    QVERIFY(browser.get("/portal").says("Tower work"));
    QVERIFY(portal.give(DeactivatePortalMessage{id}));
    QVERIFY(!browser.get("/portal").says("Tower work"));
}

void TestPortalRoutesMessages::isMeantForItsAudienceAlone_data()
{
    QTest::addColumn<QString>("audience");
    QTest::addColumn<bool>("shown");
    QTest::newRow("everybody") << u""_s << true;
    QTest::newRow("her town") << u"city is \"Otter Bend\""_s << true;
    QTest::newRow("another town") << u"city is \"Quarry Flat\""_s << false;
    QTest::newRow("who owes over 50") << u"balance > 50"_s << true;
    QTest::newRow("who owes over 60") << u"balance > 60"_s << false;
    QTest::newRow("her package") << u"package is \"quarry 50\""_s << true;
    QTest::newRow("late by more than 4 days") << u"days_late > 4"_s << true;
    QTest::newRow("late by more than 5 days") << u"days_late > 5"_s << false;
    QTest::newRow("in grace") << u"in_grace is yes"_s << true;
    QTest::newRow("not her town") << u"not (city is \"Otter Bend\")"_s << false;
}

void TestPortalRoutesMessages::isMeantForItsAudienceAlone()
{
    LINEDESK_PORTAL(portal);
    QFETCH(QString, audience);
    SavePortalMessage message;
    message.audience = audience;
    QVERIFY(!portal.message(u"Tower work"_s, message).isNull());
    PortalBrowser browser = annikasBrowser(portal);
    QTEST(browser.get("/portal").says("Tower work"), "shown");
}

void TestPortalRoutesMessages::isMeantForThePeopleTicked()
{
    LINEDESK_PORTAL(portal);
    // Annika among 5,000 that were ticked one by one, and Bo in a list of his own.
    QList<SubscriberId> people{portal.annika};
    for (int i = 1; i < 5'000; ++i)
        people.append(SubscriberId(Uuid::derived(QByteArray::number(i))));
    std::sort(people.begin(), people.end());
    const auto name = [&portal](const QList<SubscriberId> &ids) {
        QByteArray packed;
        for (const SubscriberId &id : ids)
            packed += id.bytes();
        const QString list = TickedListName::of(packed).text();
        for (qsizetype at = 0; at < ids.size(); at += NameTicked::greatestPeople) {
            if (!portal.give(NameTicked{list, ids.mid(at, NameTicked::greatestPeople)}))
                return QString();
        }
        return u"ticked is \"%1\""_s.arg(list);
    };
    SavePortalMessage many;
    many.audience = name(people);
    QVERIFY(!portal.message(u"For the ticked"_s, many).isNull());
    SavePortalMessage one;
    one.audience = name({portal.bo});
    QVERIFY(!portal.message(u"For Bo alone"_s, one).isNull());
    SavePortalMessage others;
    others.audience = u"not "_s + many.audience;
    QVERIFY(!portal.message(u"For all others"_s, others).isNull());
    PortalBrowser browser = annikasBrowser(portal);
    const PortalAnswer page = browser.get("/portal");
    QVERIFY(page.says("For the ticked"));
    QVERIFY(!page.says("For Bo alone"));
    QVERIFY(!page.says("For all others"));
}

void TestPortalRoutesMessages::followsTheSubscriberAcrossAnAudience()
{
    LINEDESK_PORTAL(portal);
    SavePortalMessage message;
    message.audience = u"tag is \"fiber\""_s;
    portal.message(u"Tower work"_s, message);
    PortalBrowser browser = annikasBrowser(portal);
    QVERIFY(!browser.get("/portal").says("Tower work"));
    QVERIFY(portal.give(TagSubscriber{portal.annika, {u"fiber"_s}, {}}));
    QVERIFY(browser.get("/portal").says("Tower work"));
    QVERIFY(portal.give(TagSubscriber{portal.annika, {}, {u"fiber"_s}}));
    QVERIFY(!browser.get("/portal").says("Tower work"));
}

void TestPortalRoutesMessages::putsTheMostUrgentFirst()
{
    LINEDESK_PORTAL(portal);
    const QList<std::pair<QString, Severity>> given{{u"First normal"_s, Severity::Normal},
                                                    {u"A warning"_s, Severity::Warning},
                                                    {u"Second normal"_s, Severity::Normal},
                                                    {u"Critical one"_s, Severity::Critical},
                                                    {u"For information"_s, Severity::Informational}};
    for (const auto &[heading, severity] : given) {
        SavePortalMessage message;
        message.severity = severity;
        QVERIFY(!portal.message(heading, message).isNull());
        portal.clock().advanceMs(1000);
    }
    PortalBrowser browser = annikasBrowser(portal);
    const QByteArray page = browser.get("/portal").body();
    qsizetype last = -1;
    for (const char *heading :
         {"Critical one", "A warning", "For information", "First normal", "Second normal"}) {
        const qsizetype at = page.indexOf(heading);
        QVERIFY2(at > last, heading);
        last = at;
    }
}

void TestPortalRoutesMessages::fillsInAccountAndOffice()
{
    LINEDESK_PORTAL(portal);
    SavePortalMessage message;
    message.body = u"Account {account}: call {office phone}."_s;
    portal.message(u"Hello"_s, message);
    PortalBrowser browser = annikasBrowser(portal);
    QVERIFY(browser.get("/portal").says("Account 10001: call (555) 010-2000."));
}

void TestPortalRoutesMessages::showsNothingUnsafe()
{
    LINEDESK_PORTAL(portal);
    SavePortalMessage message;
    message.body = u"<script>alert(1)</script> [here](javascript:alert(1)) & \"quotes\""_s;
    // The check may refuse the link; what is kept is shown as text in any case.
    if (portal.message(u"<b>Bold</b>"_s, message).isNull()) {
        message.body = u"<script>alert(1)</script> & \"quotes\""_s;
        QVERIFY(!portal.message(u"<b>Bold</b>"_s, message).isNull());
    }
    PortalBrowser browser = annikasBrowser(portal);
    const PortalAnswer page = browser.get("/portal");
    QVERIFY(page.says("&lt;b&gt;Bold"));
    QVERIFY(!page.says("<script>alert"));
    QVERIFY(!page.says("<b>Bold"));
    QVERIFY(!page.says("href=\"javascript"));
}

void TestPortalRoutesMessages::showsBeforeSignInOnlyWhatIsMeantForIt()
{
    LINEDESK_PORTAL(portal);
    SavePortalMessage flagged;
    flagged.beforeSignIn = true;
    portal.message(u"For everybody"_s, flagged);
    portal.message(u"For subscribers"_s);
    SavePortalMessage personal = flagged;
    personal.body = u"Your account {account}"_s;
    portal.message(u"With an account"_s, personal);
    SavePortalMessage window = flagged;
    window.autoStart = u"2026-11-22T08:00"_s;
    portal.message(u"Tomorrow"_s, window);
    PortalBrowser browser(portal.port());
    const PortalAnswer page = browser.get("/portal/sign-in");
    QVERIFY(page.says("For everybody"));
    QVERIFY(!page.says("For subscribers"));
    QVERIFY(!page.says("With an account"));
    QVERIFY(!page.says("Tomorrow"));
    QVERIFY(page.says("data-renew-in=\"97200000\""));
    portal.clock().set(utc("2026-11-22T15:00:00.000Z"));
    QVERIFY(browser.get("/portal/sign-in").says("Tomorrow"));
}

QTEST_MAIN(TestPortalRoutesMessages)
#include "tst_portal_routes_messages.moc"
