#include "app/server/portal/views/portalassets.h"
#include "app/server/portal/views/portalpaths.h"
#include "core/commands/invoices.h"
#include "core/commands/payments.h"
#include "tests/app/portalfixture.h"
#include "tests/support/enginetest.h"

using namespace Qt::StringLiterals;
using namespace linedesk;
using namespace linedesk::portal;

/// The portal's pages over a real connection: what is served to whom, and with which headers.
class TestPortalRoutes : public EngineTest
{
    Q_OBJECT

private Q_SLOTS:
    void everyPathHasARoute();
    void everyAnswerCarriesTheHeaders_data();
    void everyAnswerCarriesTheHeaders();
    void publicFilesAreServedAndKept();
    void theRootLeadsToThePortal();
    void healthIsPlain();
    void anUnknownPathIsAPage();
    void aWrongMethodIsAPageThatNamesTheRightOnes();
    void headIsGetWithoutABody();
    void homeShowsWhatTheLedgerSays();
    void billsShowInvoicesAndPayments();
    void anInvoiceOpensAsPdf();
    void turnsThePagesOfManyBills_data();
    void turnsThePagesOfManyBills();
    void nobodySeesAnothersInvoice_data();
    void nobodySeesAnothersInvoice();
    void aStrangerIsSentToSignIn_data();
    void aStrangerIsSentToSignIn();
};

void TestPortalRoutes::everyPathHasARoute()
{
    LINEDESK_PORTAL(portal);
    QStringList patterns;
    for (const http::Route &route : portal.router().routes()) {
        patterns.append(route.pattern);
        QVERIFY2(!route.summary.isEmpty(), qPrintable(route.pattern));
        const bool personal = route.pattern == paths::home
            || route.pattern.startsWith(paths::bills)
            || (route.pattern.startsWith(paths::sessions));
        QVERIFY2(personal == (route.rule == http::AccessRule::portalUser()),
                 qPrintable(route.pattern));
    }
    for (const QString &path : {paths::home, paths::bills, paths::signIn, paths::signOut,
                                paths::setUp, paths::sessions, paths::endSession,
                                paths::endOtherSessions, paths::brand})
        QVERIFY2(patterns.contains(path), qPrintable(path));
}

void TestPortalRoutes::everyAnswerCarriesTheHeaders_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("kept");
    QTest::newRow("home") << QByteArray("/portal") << false;
    QTest::newRow("bills") << QByteArray("/portal/bills") << false;
    QTest::newRow("sessions") << QByteArray("/portal/sessions") << false;
    QTest::newRow("sign-in") << QByteArray("/portal/sign-in") << false;
    QTest::newRow("link") << QByteArray("/portal/set-up/nothing") << false;
    QTest::newRow("unknown") << QByteArray("/nothing") << false;
    QTest::newRow("health") << QByteArray("/healthz") << false;
    QTest::newRow("style") << PortalAssets().stylePath().toLatin1() << true;
    QTest::newRow("brand") << QByteArray("/portal/brand.css?v=1f4e5f") << true;
}

void TestPortalRoutes::everyAnswerCarriesTheHeaders()
{
    LINEDESK_PORTAL(portal);
    QFETCH(QByteArray, path);
    PortalBrowser browser(portal.port());
    QCOMPARE(browser.signIn("annika@brook.example", PortalFixture::annikasPassword).status(), 303);
    const PortalAnswer answer = browser.get(path);
    QVERIFY(answer.header("Content-Security-Policy").contains("default-src 'none'"));
    QVERIFY(answer.header("Content-Security-Policy").contains("frame-ancestors 'none'"));
    QCOMPARE(answer.header("X-Content-Type-Options"), QByteArray("nosniff"));
    QCOMPARE(answer.header("Referrer-Policy"), QByteArray("no-referrer"));
    QCOMPARE(answer.header("Cross-Origin-Opener-Policy"), QByteArray("same-origin"));
    QCOMPARE(answer.header("Cross-Origin-Resource-Policy"), QByteArray("same-origin"));
    QFETCH(bool, kept);
    QCOMPARE(answer.header("Cache-Control"),
             kept ? QByteArray(PortalAsset::cacheControl) : QByteArray("no-store"));
}

void TestPortalRoutes::publicFilesAreServedAndKept()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    const PortalAssets assets;
    for (const PortalAsset &asset : assets.all()) {
        const PortalAnswer answer = browser.get(asset.path.toLatin1());
        QCOMPARE(answer.status(), 200);
        QCOMPARE(answer.header("Content-Type"), asset.contentType);
        QCOMPARE(answer.body(), asset.body);
    }
    QVERIFY(browser.get("/portal/brand.css").says("--"));
    QCOMPARE(browser.get("/robots.txt").body(), QByteArray("User-agent: *\nDisallow: /\n"));
    QCOMPARE(browser.get("/favicon.ico").header("Location"),
             PortalAssets().iconPath().toLatin1());
}

void TestPortalRoutes::theRootLeadsToThePortal()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    for (const QByteArray &path : {QByteArray("/"), QByteArray("/portal/")}) {
        const PortalAnswer answer = browser.get(path);
        QCOMPARE(answer.status(), 303);
        QCOMPARE(answer.header("Location"), QByteArray("/portal"));
    }
}

void TestPortalRoutes::healthIsPlain()
{
    LINEDESK_PORTAL(portal);
    const PortalAnswer answer = PortalBrowser(portal.port()).get("/healthz");
    QCOMPARE(answer.status(), 200);
    QCOMPARE(answer.body(), QByteArray("ok\n"));
}

void TestPortalRoutes::anUnknownPathIsAPage()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    const PortalAnswer answer = browser.get("/portal/nothing/here");
    QCOMPARE(answer.status(), 404);
    QCOMPARE(answer.header("Content-Type"), QByteArray("text/html; charset=utf-8"));
    QVERIFY(answer.says("There is no such page"));
    QVERIFY(!answer.says("nothing/here"));
    // The company is read ahead when the server starts.
    QTRY_VERIFY(browser.get("/portal/nothing/here").says("Larkspur Valley Internet"));
}

void TestPortalRoutes::aWrongMethodIsAPageThatNamesTheRightOnes()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    const PortalAnswer posted = browser.post("/portal", {});
    QCOMPARE(posted.status(), 405);
    QCOMPARE(posted.header("Allow"), QByteArray("GET, HEAD, OPTIONS"));
    QVERIFY(posted.header("Content-Type").startsWith("text/html"));
    const PortalAnswer got = browser.get("/portal/sign-out");
    QCOMPARE(got.status(), 405);
    QCOMPARE(got.header("Allow"), QByteArray("POST, OPTIONS"));
}

void TestPortalRoutes::headIsGetWithoutABody()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    browser.get("/portal/sign-in");
    const PortalAnswer got = browser.get("/portal/sign-in");
    const PortalAnswer head = browser.send("HEAD", "/portal/sign-in", {});
    QCOMPARE(head.status(), 200);
    QCOMPARE(head.header("Content-Length"), got.header("Content-Length"));
    QVERIFY(head.body().isEmpty());
}

void TestPortalRoutes::homeShowsWhatTheLedgerSays()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    browser.signIn("annika@brook.example", PortalFixture::annikasPassword);
    const PortalAnswer home = browser.get("/portal");
    QCOMPARE(home.status(), 200);
    QVERIFY(home.says("Hello, Annika"));
    // 50.00 and 6.25 % of it (3.125), rounded to 3.13.
    QVERIFY(home.says("$53.13"));
    // Due 15 days after November 1; it is November 21 now.
    QVERIFY(home.says("5 days late"));
    QVERIFY(home.says("Was due November 16, 2026"));
    // 15 days of grace after the 16th end on December 1, so November 30 is the last day to pay.
    QVERIFY(home.says("Please pay by November 30"));
    QVERIFY(home.says("Quarry 50"));
    QVERIFY(home.says("December 1, 2026"));
    QVERIFY(!home.says("Bo Stone"));
}

void TestPortalRoutes::billsShowInvoicesAndPayments()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    browser.signIn("annika@brook.example", PortalFixture::annikasPassword);
    const PortalAnswer bills = browser.get("/portal/bills");
    QCOMPARE(bills.status(), 200);
    QVERIFY(bills.says(paths::invoicePdf(portal.annikasInvoice.toString()).toLatin1()));
    QVERIFY(!bills.says(portal.bosInvoice.toString().toLatin1()));
    QCOMPARE(browser.get("/portal/bills?from=" + portal.annikasInvoice.toString().toLatin1())
                 .status(), 200);
    QCOMPARE(browser.get("/portal/bills?from=" + portal.bosInvoice.toString().toLatin1()).status(),
             404);
    QCOMPARE(browser.get("/portal/bills?from=1").status(), 404);
}

void TestPortalRoutes::anInvoiceOpensAsPdf()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    browser.signIn("annika@brook.example", PortalFixture::annikasPassword);
    const PortalAnswer pdf =
        browser.get(paths::invoicePdf(portal.annikasInvoice.toString()).toLatin1());
    QCOMPARE(pdf.status(), 200);
    QCOMPARE(pdf.header("Content-Type"), QByteArray("application/pdf"));
    QCOMPARE(pdf.header("Content-Disposition"),
             QByteArray("inline; filename=\"invoice-20260000001.pdf\""));
    QCOMPARE(pdf.header("Cache-Control"), QByteArray("no-store"));
    QVERIFY(pdf.body().startsWith("%PDF-"));
}

void TestPortalRoutes::turnsThePagesOfManyBills_data()
{
    engines();
}

/// On both engines, from signing in to signing out, so that every statement has run on both.
void TestPortalRoutes::turnsThePagesOfManyBills()
{
    QFETCH(bool, postgres);
    if (!hasEngine(postgres))
        return;
    LINEDESK_PORTAL(portal, postgres ? &m_postgres : nullptr);
    QVERIFY(!portal.message(u"Tower work"_s).isNull());
    PortalBrowser browser(portal.port());
    const QByteArray link = portal.link(portal.bosUser);
    const QByteArray password = "nine loud herons";
    const PortalAnswer form = browser.get("/portal/set-up/" + link);
    QCOMPARE(browser.post("/portal/set-up", {{"csrf", form.field("csrf")},
                                             {"token", link},
                                             {"username", "bo"},
                                             {"password", password},
                                             {"password_again", password}})
                 .status(),
             303);
    QCOMPARE(browser.signIn("bo", password).status(), 303);
    QVERIFY(browser.get("/portal").says("Tower work"));
    // One bill is there; with 29 more there are 24 on the first page and 6 on the second.
    for (int month = 1; month < 30; ++month) {
        const QDate day = QDate(2026, 11, 1).addMonths(month);
        QVERIFY(portal.give(IssueInvoice{newId<InvoiceId>(), portal.bo, day, day, {}}));
    }
    QVERIFY(portal.give(PostPayment{newId<PaymentId>(), portal.bo, {}, Money::fromMinor(1000),
                                    PaymentMethod::Check, QDate(2026, 11, 20), u"1042"_s, {}}));
    const PortalAnswer first = browser.get("/portal/bills");
    QCOMPARE(first.body().count(".pdf\""), 24);
    QVERIFY(first.says("Check 1042"));
    const QByteArray list = first.body().replace("&#61;", "=");
    const qsizetype at = list.indexOf("/portal/bills?from=");
    QVERIFY(at > 0);
    const QByteArray older = list.mid(at, 19 + 36);
    const PortalAnswer second = browser.get(older);
    QCOMPARE(second.body().count(".pdf\""), 6);
    QVERIFY(second.says(portal.bosInvoice.toString().toLatin1()));
    const PortalAnswer sessions = browser.get("/portal/sessions");
    QVERIFY(sessions.says("Firefox on Android"));
    QCOMPARE(browser.post("/portal/sessions/end-others", {{"csrf", sessions.field("csrf")}})
                 .status(),
             303);
    portal.clock().advanceMs(120'000);
    QCOMPARE(browser.get("/portal").status(), 200);
    portal.settle();
    QCOMPARE(browser.post("/portal/sign-out", {{"csrf", sessions.field("csrf")}}).status(), 200);
}

void TestPortalRoutes::nobodySeesAnothersInvoice_data()
{
    QTest::addColumn<QString>("which");
    QTest::newRow("another subscriber's") << u"bo"_s;
    QTest::newRow("nobody's") << newUuid().toString() + u".pdf"_s;
    QTest::newRow("no id") << u"1.pdf"_s;
    QTest::newRow("no PDF") << u"own"_s;
    QTest::newRow("upper case") << u"upper"_s;
}

void TestPortalRoutes::nobodySeesAnothersInvoice()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    browser.signIn("annika@brook.example", PortalFixture::annikasPassword);
    QFETCH(QString, which);
    if (which == u"bo"_s)
        which = portal.bosInvoice.toString() + u".pdf"_s;
    else if (which == u"own"_s)
        which = portal.annikasInvoice.toString();
    else if (which == u"upper"_s)
        which = portal.annikasInvoice.toString().toUpper() + u".pdf"_s;
    const PortalAnswer answer = browser.get("/portal/bills/" + which.toLatin1());
    QCOMPARE(answer.status(), 404);
    QVERIFY(answer.says("There is no such page"));
}

void TestPortalRoutes::aStrangerIsSentToSignIn_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char *path : {"/portal", "/portal/bills", "/portal/sessions"})
        QTest::newRow(path) << QByteArray(path);
    QTest::newRow("invoice") << QByteArray("/portal/bills/x.pdf");
}

void TestPortalRoutes::aStrangerIsSentToSignIn()
{
    LINEDESK_PORTAL(portal);
    QFETCH(QByteArray, path);
    PortalBrowser browser(portal.port());
    const PortalAnswer answer = browser.get(path);
    QCOMPARE(answer.status(), 303);
    QCOMPARE(answer.header("Location"), QByteArray("/portal/sign-in"));
    QVERIFY(answer.body().isEmpty());
}

QTEST_MAIN(TestPortalRoutes)
#include "tst_portal_routes.moc"
