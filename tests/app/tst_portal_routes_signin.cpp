#include "tests/app/portalfixture.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace linedesk;
using namespace linedesk::portal;

namespace {

constexpr auto annika = "annika@brook.example";
constexpr auto sid = "__Host-sid";
constexpr qint64 minute = 60 * 1000;

} // namespace

/// Signing in, as a browser and as an attacker meet it.
class TestPortalRoutesSignIn : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void signsInWithACookieNobodyElseCanRead();
    void keepsOnlyADigestOfTheToken();
    void notesWhenSomebodySignedIn();
    void namesAreTakenInAnySpelling();
    void doesNotSayWhetherANameIsKnown_data();
    void doesNotSayWhetherANameIsKnown();
    void worksAsHardForANameNobodyHas();
    void refusesAForgedForm_data();
    void refusesAForgedForm();
    void refusesAFormItDidNotMake_data();
    void refusesAFormItDidNotMake();
    void refusesFormsWithoutTheSessionsToken();
    void stopsAfterFiveFailures();
    void successIsNoFailure();
    void leadsSomebodySignedInHome();
};

void TestPortalRoutesSignIn::signsInWithACookieNobodyElseCanRead()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    const PortalAnswer page = browser.get("/portal/sign-in");
    QCOMPARE(page.status(), 200);
    QVERIFY(page.says("Sign in"));
    const PortalAnswer answer = browser.signIn(annika, PortalFixture::annikasPassword);
    QCOMPARE(answer.status(), 303);
    QCOMPARE(answer.header("Location"), QByteArray("/portal"));
    QByteArray cookie;
    for (const QByteArray &each : answer.cookies()) {
        if (each.startsWith(sid))
            cookie = each;
    }
    for (const char *rule : {"; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"})
        QVERIFY2(cookie.contains(rule), rule);
    QVERIFY(!cookie.contains("Domain"));
    QCOMPARE(browser.cookie(sid).size(), 43);
    QCOMPARE(browser.get("/portal").status(), 200);
}

void TestPortalRoutesSignIn::keepsOnlyADigestOfTheToken()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    browser.signIn(annika, PortalFixture::annikasPassword);
    auto cursor = portal.record().connection().exec(u"SELECT token_hash FROM session"_s);
    QVERIFY(cursor.ok());
    QVERIFY(cursor->next());
    QCOMPARE(cursor->bytes(0), sha256(browser.cookie(sid)));
    QVERIFY(!cursor->next());
}

void TestPortalRoutesSignIn::notesWhenSomebodySignedIn()
{
    LINEDESK_PORTAL(portal);
    QVERIFY(!portal.portalUser(portal.annikasUser).lastSignIn.isValid());
    const qint64 head = portal.server().head();
    PortalBrowser(portal.port()).signIn(annika, PortalFixture::annikasPassword);
    QCOMPARE(portal.portalUser(portal.annikasUser).lastSignIn, portal.clock().nowUtc());
    // Desks learn of it through the feed.
    QCOMPARE(portal.server().head(), head + 1);
}

void TestPortalRoutesSignIn::namesAreTakenInAnySpelling()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    QCOMPARE(browser.signIn(" Annika@Brook.EXAMPLE ", PortalFixture::annikasPassword).status(), 303);
}

void TestPortalRoutesSignIn::doesNotSayWhetherANameIsKnown_data()
{
    QTest::addColumn<QByteArray>("username");
    QTest::addColumn<QByteArray>("password");
    QTest::newRow("wrong password") << QByteArray(annika) << QByteArray("seven quiet badgers");
    QTest::newRow("unknown name") << QByteArray("nobody@brook.example")
                                  << QByteArray(PortalFixture::annikasPassword);
    QTest::newRow("no password set") << QByteArray("bo") << QByteArray("seven quiet otters");
    QTest::newRow("the hash of nobody") << QByteArray("bo") << QByteArray(" ");
    QTest::newRow("empty password") << QByteArray(annika) << QByteArray();
    QTest::newRow("long password") << QByteArray(annika) << QByteArray(600, 'x');
    QTest::newRow("long name") << QByteArray(300, 'x') << QByteArray("seven quiet otters");
    QTest::newRow("SQL") << QByteArray("' OR 1=1 --") << QByteArray("' OR 1=1 --");
}

void TestPortalRoutesSignIn::doesNotSayWhetherANameIsKnown()
{
    LINEDESK_PORTAL(portal);
    QFETCH(QByteArray, username);
    QFETCH(QByteArray, password);
    PortalBrowser browser(portal.port());
    const PortalAnswer answer = browser.signIn(username, password);
    QCOMPARE(answer.status(), 403);
    QVERIFY(answer.says("The username or the password is not right."));
    QVERIFY(browser.cookie(sid).isEmpty());
    QVERIFY(!answer.says("value=\"seven"));
}

void TestPortalRoutesSignIn::worksAsHardForANameNobodyHas()
{
    // A cost that outweighs everything else a sign-in does.
    LINEDESK_PORTAL(portal, nullptr, Passwords::Cost{4, 32 * 1024 * 1024});
    PortalBrowser browser(portal.port());
    const QByteArray csrf = browser.get("/portal/sign-in").field("csrf");
    const auto shortest = [&](const QByteArray &username) {
        qint64 least = std::numeric_limits<qint64>::max();
        for (int i = 0; i < 3; ++i) {
            QElapsedTimer timer;
            timer.start();
            browser.post("/portal/sign-in", {{"csrf", csrf},
                                             {"username", username},
                                             {"password", "seven quiet badgers"}});
            least = qMin(least, timer.elapsed());
        }
        return least;
    };
    shortest("warm-up");
    const qint64 known = shortest(annika);
    const qint64 unknown = shortest("nobody@brook.example");
    const qint64 withoutPassword = shortest("bo");
    QVERIFY2(unknown * 2 > known && withoutPassword * 2 > known,
             qPrintable(u"known %1 ms, unknown %2 ms, without password %3 ms"_s.arg(known)
                            .arg(unknown).arg(withoutPassword)));
}

void TestPortalRoutesSignIn::refusesAForgedForm_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<bool>("taken");
    const auto row = [](const char *name, const QByteArray &headers, bool taken) {
        QTest::newRow(name) << headers << taken;
    };
    row("own page", "Sec-Fetch-Site: same-origin\r\nOrigin: null\r\n", true);
    row("own page, no metadata", "Origin: https://my.larkspur.example\r\n", true);
    row("old browser", "Origin: null\r\n", true);
    row("another site", "Sec-Fetch-Site: cross-site\r\n", false);
    row("a neighbouring host", "Sec-Fetch-Site: same-site\r\n", false);
    row("another site, no metadata", "Origin: https://evil.example\r\n", false);
    row("a host that begins alike", "Origin: https://my.larkspur.example.evil.example\r\n", false);
    row("another port", "Origin: https://my.larkspur.example:8443\r\n", false);
    row("metadata outvotes origin",
        "Sec-Fetch-Site: cross-site\r\nOrigin: https://my.larkspur.example\r\n", false);
}

void TestPortalRoutesSignIn::refusesAForgedForm()
{
    LINEDESK_PORTAL(portal);
    QFETCH(QByteArray, headers);
    QFETCH(bool, taken);
    PortalBrowser browser(portal.port());
    const QByteArray csrf = browser.get("/portal/sign-in").field("csrf");
    const PortalAnswer answer = browser.post("/portal/sign-in",
                                             {{"csrf", csrf},
                                              {"username", annika},
                                              {"password", PortalFixture::annikasPassword}},
                                             headers);
    QCOMPARE(answer.status(), taken ? 303 : 403);
    QCOMPARE(!browser.cookie(sid).isEmpty(), taken);
}

void TestPortalRoutesSignIn::refusesAFormItDidNotMake_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");
    const QByteArray form = "application/x-www-form-urlencoded";
    const QByteArray whole = "csrf=TOKEN&username=a&password=b";
    QTest::newRow("no token") << QByteArray("username=a&password=b") << form << 403;
    QTest::newRow("another token")
        << QByteArray("csrf=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&username=a&password=b")
        << form << 403;
    QTest::newRow("empty token") << QByteArray("csrf=&username=a&password=b") << form << 403;
    QTest::newRow("no fields") << QByteArray("csrf=TOKEN") << form << 400;
    QTest::newRow("a field too many") << whole + "&admin=1" << form << 400;
    QTest::newRow("a field twice") << whole + "&username=c" << form << 400;
    QTest::newRow("bad escape") << whole + "%zz" << form << 400;
    QTest::newRow("not UTF-8") << whole + "%ff" << form << 400;
    QTest::newRow("NUL") << whole + "%00" << form << 400;
    QTest::newRow("JSON") << QByteArray("{}") << QByteArray("application/json") << 400;
    QTest::newRow("plain text") << whole << QByteArray("text/plain") << 400;
    QTest::newRow("no type") << whole << QByteArray() << 400;
    QTest::newRow("too large") << whole + QByteArray(9000, 'x') << form << 413;
}

void TestPortalRoutesSignIn::refusesAFormItDidNotMake()
{
    LINEDESK_PORTAL(portal);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    PortalBrowser browser(portal.port());
    body.replace("TOKEN", browser.get("/portal/sign-in").field("csrf"));
    QByteArray headers = "Sec-Fetch-Site: same-origin\r\n";
    if (!type.isEmpty())
        headers += "Content-Type: " + type + "\r\n";
    const PortalAnswer answer = browser.send("POST", "/portal/sign-in", headers, body);
    QTEST(answer.status(), "status");
    QVERIFY(browser.cookie(sid).isEmpty());
}

void TestPortalRoutesSignIn::refusesFormsWithoutTheSessionsToken()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    browser.signIn(annika, PortalFixture::annikasPassword);
    const QByteArray visitToken = PortalBrowser(portal.port()).get("/portal/sign-in").field("csrf");
    for (const QByteArray &path : {QByteArray("/portal/sign-out"),
                                   QByteArray("/portal/sessions/end-others")}) {
        QCOMPARE(browser.post(path, {}).status(), 403);
        QCOMPARE(browser.post(path, {{"csrf", visitToken}}).status(), 403);
    }
    QCOMPARE(browser.get("/portal").status(), 200);
}

void TestPortalRoutesSignIn::stopsAfterFiveFailures()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    for (const char *name : {annika, "nobody@brook.example"}) {
        for (int i = 0; i < 5; ++i)
            QCOMPARE(browser.signIn(name, "seven quiet badgers").status(), 403);
        // The right password helps no more, and a name nobody has is treated alike.
        const PortalAnswer answer = browser.signIn(name, PortalFixture::annikasPassword);
        QCOMPARE(answer.status(), 429);
        QCOMPARE(answer.header("Retry-After"), QByteArray("900"));
        QVERIFY(answer.says("Too many tries. Please try again in 15 minutes."));
    }
    portal.clock().advanceMs(15 * minute);
    QCOMPARE(browser.signIn(annika, PortalFixture::annikasPassword).status(), 303);
}

void TestPortalRoutesSignIn::successIsNoFailure()
{
    LINEDESK_PORTAL(portal);
    for (int i = 0; i < 8; ++i)
        QCOMPARE(PortalBrowser(portal.port())
                     .signIn(annika, PortalFixture::annikasPassword).status(),
                 303);
}

void TestPortalRoutesSignIn::leadsSomebodySignedInHome()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    browser.signIn(annika, PortalFixture::annikasPassword);
    const PortalAnswer answer = browser.get("/portal/sign-in");
    QCOMPARE(answer.status(), 303);
    QCOMPARE(answer.header("Location"), QByteArray("/portal"));
}

QTEST_MAIN(TestPortalRoutesSignIn)
#include "tst_portal_routes_signin.moc"
