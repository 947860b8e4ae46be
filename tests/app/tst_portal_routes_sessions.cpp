#include "tests/app/portalfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace linedesk;
using namespace linedesk::portal;

namespace {

constexpr auto annika = "annika@brook.example";
constexpr auto sid = "__Host-sid";
constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;

} // namespace

/// How long a sign-in lasts and how it ends.
class TestPortalRoutesSessions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void givesANewTokenAtEachSignIn();
    void takesNoTokenSomebodyElsePlanted();
    void endsAfterHalfAnHourWithoutARequest();
    void lastsWhileItIsUsed();
    void endsAfterTwelveHoursWhateverHappens();
    void signsOut();
    void listsAndEndsOnesOwnSessions();
    void endsNobodyElsesSession();
};

void TestPortalRoutesSessions::givesANewTokenAtEachSignIn()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    browser.signIn(annika, PortalFixture::annikasPassword);
    const QByteArray first = browser.cookie(sid);
    // The sign-in form of another visit, sent along with the session that is open.
    PortalBrowser visit(portal.port());
    const QByteArray csrf = visit.get("/portal/sign-in").field("csrf");
    visit.setCookie(sid, first);
    QCOMPARE(visit.post("/portal/sign-in", {{"csrf", csrf},
                                            {"username", annika},
                                            {"password", PortalFixture::annikasPassword}})
                 .status(),
             303);
    QVERIFY(visit.cookie(sid) != first);
    QCOMPARE(visit.get("/portal").status(), 200);
    // What was open before is closed.
    QCOMPARE(browser.get("/portal").status(), 303);
}

void TestPortalRoutesSessions::takesNoTokenSomebodyElsePlanted()
{
    LINEDESK_PORTAL(portal);
    const QByteArray planted(43, 'A');
    PortalBrowser browser(portal.port());
    browser.setCookie(sid, planted);
    QCOMPARE(browser.signIn(annika, PortalFixture::annikasPassword).status(), 303);
    QVERIFY(browser.cookie(sid) != planted);
    PortalBrowser thief(portal.port());
    thief.setCookie(sid, planted);
    QCOMPARE(thief.get("/portal").status(), 303);
}

void TestPortalRoutesSessions::endsAfterHalfAnHourWithoutARequest()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    browser.signIn(annika, PortalFixture::annikasPassword);
    PortalBrowser copy = browser;
    portal.clock().advanceMs(30 * minute - 1);
    QCOMPARE(browser.get("/portal").status(), 200);
    // The request has prolonged it; the writer notes that beside the answer, before this.
    portal.settle();
    portal.clock().advanceMs(30 * minute);
    const PortalAnswer late = copy.get("/portal");
    QCOMPARE(late.status(), 303);
    QCOMPARE(late.header("Location"), QByteArray("/portal/sign-in?ended=1"));
    QVERIFY(copy.cookie(sid).isEmpty());
    QVERIFY(copy.get("/portal/sign-in?ended=1").says("You were signed out"));
}

void TestPortalRoutesSessions::lastsWhileItIsUsed()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    browser.signIn(annika, PortalFixture::annikasPassword);
    for (int i = 0; i < 8; ++i) {
        portal.clock().advanceMs(20 * minute);
        QCOMPARE(browser.get("/portal").status(), 200);
        portal.settle();
    }
}

void TestPortalRoutesSessions::endsAfterTwelveHoursWhateverHappens()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    browser.signIn(annika, PortalFixture::annikasPassword);
    const QDateTime start = portal.clock().nowUtc();
    for (int i = 1; i <= 35; ++i) {
        portal.clock().advanceMs(20 * minute);
        QCOMPARE(browser.get("/portal").status(), 200);
        portal.settle();
    }
    portal.clock().set(start.addMSecs(12 * hour - 1));
    QCOMPARE(browser.get("/portal").status(), 200);
    portal.clock().set(start.addMSecs(12 * hour));
    QCOMPARE(browser.get("/portal").status(), 303);
}

void TestPortalRoutesSessions::signsOut()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    browser.signIn(annika, PortalFixture::annikasPassword);
    PortalBrowser copy = browser;
    const QByteArray csrf = browser.get("/portal").field("csrf");
    const PortalAnswer answer = browser.post("/portal/sign-out", {{"csrf", csrf}});
    QCOMPARE(answer.status(), 200);
    QVERIFY(answer.says("You are signed out"));
    QVERIFY(browser.cookie(sid).isEmpty());
    // On the server too, not only in this browser.
    QCOMPARE(copy.get("/portal").status(), 303);
    // Once more does no harm.
    QCOMPARE(browser.post("/portal/sign-out", {}).status(), 200);
}

void TestPortalRoutesSessions::listsAndEndsOnesOwnSessions()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser phone(portal.port());
    PortalBrowser tablet(portal.port());
    PortalBrowser third(portal.port());
    for (PortalBrowser *browser : {&phone, &tablet, &third}) {
        browser->signIn(annika, PortalFixture::annikasPassword);
        portal.clock().advanceMs(second);
    }
    PortalAnswer page = phone.get("/portal/sessions");
    QCOMPARE(page.body().count("Firefox on Android</strong>"), 3);
    QVERIFY(page.says("This device."));
    QVERIFY(!page.says(phone.cookie(sid)));
    // The first that may be ended is the newest of the others: the third.
    QCOMPARE(phone.post("/portal/sessions/end",
                        {{"csrf", page.field("csrf")}, {"id", page.field("id")}})
                 .status(),
             303);
    QCOMPARE(third.get("/portal").status(), 303);
    QCOMPARE(tablet.get("/portal").status(), 200);
    page = phone.get("/portal/sessions");
    QCOMPARE(page.body().count("Firefox on Android</strong>"), 2);
    QCOMPARE(phone.post("/portal/sessions/end-others", {{"csrf", page.field("csrf")}}).status(),
             303);
    QCOMPARE(tablet.get("/portal").status(), 303);
    QCOMPARE(phone.get("/portal").status(), 200);
}

void TestPortalRoutesSessions::endsNobodyElsesSession()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser annikas(portal.port());
    annikas.signIn(annika, PortalFixture::annikasPassword);
    const QByteArray password = "nine loud herons";
    PortalBrowser bos(portal.port());
    const QByteArray link = portal.link(portal.bosUser);
    const PortalAnswer form = bos.get("/portal/set-up/" + link);
    bos.post("/portal/set-up", {{"csrf", form.field("csrf")},
                                {"token", link},
                                {"username", "bo"},
                                {"password", password},
                                {"password_again", password}});
    QCOMPARE(bos.signIn("bo", password).status(), 303);
    auto cursor = portal.record().connection().exec(
        u"SELECT family_id FROM session WHERE subject_id = :id"_s,
        {{u":id"_s, bindId(portal.annikasUser)}});
    QVERIFY(cursor.ok() && cursor->next());
    const QByteArray handle = Uuid::fromBytes(cursor->bytes(0))->toString().toLatin1();
    cursor->finish();
    const QByteArray csrf = bos.get("/portal/sessions").field("csrf");
    QCOMPARE(bos.post("/portal/sessions/end", {{"csrf", csrf}, {"id", handle}}).status(), 303);
    QCOMPARE(annikas.get("/portal").status(), 200);
    QCOMPARE(bos.post("/portal/sessions/end", {{"csrf", csrf}, {"id", "1"}}).status(), 400);
}

QTEST_MAIN(TestPortalRoutesSessions)
#include "tst_portal_routes_sessions.moc"
