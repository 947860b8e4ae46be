#include "app/server/portal/setuplinks.h"
#include "tests/app/portalfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace linedesk;
using namespace linedesk::portal;

namespace {

constexpr qint64 fiveDays = 5LL * 24 * 3600 * 1000;
constexpr auto password = "nine loud herons";
constexpr auto spent = "That link works no more";

PortalAnswer setUp(PortalBrowser &browser, const QByteArray &link, const QByteArray &username,
                   const QByteArray &first = password, const QByteArray &again = {})
{
    const QByteArray csrf = browser.get("/portal/sign-in").field("csrf");
    return browser.post("/portal/set-up", {{"csrf", csrf},
                                           {"token", link},
                                           {"username", username},
                                           {"password", first},
                                           {"password_again", again.isNull() ? first : again}});
}

} // namespace

/// Set-up links: made by staff, opened as often as one likes, used once.
class TestPortalRoutesSetUp : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void openingALinkSpendsNothing();
    void usingALinkSetsNameAndPasswordOnce();
    void aLinkWorksForFiveDays_data();
    void aLinkWorksForFiveDays();
    void aNewLinkEndsTheOneBefore();
    void usedExpiredAndUnknownLookTheSame();
    void twoAtOnceUseALinkOnce();
    void whatIsWrongIsSaidAndNothingIsSpent_data();
    void whatIsWrongIsSaidAndNothingIsSpent();
    void aNewPasswordEndsAllSessionsAndKeepsTheName();
    void theHistoryTellsWithoutThePassword();
    void aForgedFormIsRefused();
    void nobodyGetsALinkForAStranger();
    void onlyADigestIsKept();
};

void TestPortalRoutesSetUp::openingALinkSpendsNothing()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    const QByteArray link = portal.link(portal.bosUser);
    QCOMPARE(link.size(), 43);
    for (int i = 0; i < 3; ++i) {
        const PortalAnswer page = browser.get("/portal/set-up/" + link);
        QCOMPARE(page.status(), 200);
        QCOMPARE(page.field("token"), link);
        QCOMPARE(page.header("Cache-Control"), QByteArray("no-store"));
    }
    QCOMPARE(browser.send("HEAD", "/portal/set-up/" + link, {}).status(), 200);
    QCOMPARE(setUp(browser, link, "bo").status(), 303);
}

void TestPortalRoutesSetUp::usingALinkSetsNameAndPasswordOnce()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    const QByteArray link = portal.link(portal.bosUser);
    const PortalAnswer done = setUp(browser, link, "Bo.Stone@hill.example");
    QCOMPARE(done.status(), 303);
    QCOMPARE(done.header("Location"), QByteArray("/portal/sign-in?ready=1"));
    QVERIFY(browser.get("/portal/sign-in?ready=1").says("Your account is ready."));
    // Nobody is signed in by a link.
    QVERIFY(browser.cookie("__Host-sid").isEmpty());
    const PortalUser user = portal.portalUser(portal.bosUser);
    QCOMPARE(user.username, u"Bo.Stone@hill.example"_s);
    QVERIFY(user.hasPassword);
    QCOMPARE(browser.signIn("bo.stone@hill.example", password).status(), 303);
    PortalBrowser later(portal.port());
    const PortalAnswer again = setUp(later, link, "bo", "other loud herons");
    QCOMPARE(again.status(), 410);
    QVERIFY(again.says(spent));
}

void TestPortalRoutesSetUp::aLinkWorksForFiveDays_data()
{
    QTest::addColumn<qint64>("after");
    QTest::addColumn<bool>("works");
    QTest::newRow("a second before") << fiveDays - 1000 << true;
    QTest::newRow("a millisecond before") << fiveDays - 1 << true;
    QTest::newRow("at five days") << fiveDays << false;
    QTest::newRow("a second after") << fiveDays + 1000 << false;
}

void TestPortalRoutesSetUp::aLinkWorksForFiveDays()
{
    LINEDESK_PORTAL(portal);
    QFETCH(qint64, after);
    QFETCH(bool, works);
    PortalBrowser browser(portal.port());
    const QByteArray link = portal.link(portal.bosUser);
    portal.clock().advanceMs(after);
    QCOMPARE(browser.get("/portal/set-up/" + link).status(), works ? 200 : 410);
    QCOMPARE(setUp(browser, link, "bo").status(), works ? 303 : 410);
    QCOMPARE(portal.portalUser(portal.bosUser).hasPassword, works);
}

void TestPortalRoutesSetUp::aNewLinkEndsTheOneBefore()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    const QByteArray first = portal.link(portal.bosUser);
    const QByteArray second = portal.link(portal.bosUser);
    const QByteArray annikas = portal.link(portal.annikasUser);
    QVERIFY(first != second);
    QCOMPARE(browser.get("/portal/set-up/" + first).status(), 410);
    QCOMPARE(setUp(browser, first, "bo").status(), 410);
    QCOMPARE(browser.get("/portal/set-up/" + second).status(), 200);
    QCOMPARE(browser.get("/portal/set-up/" + annikas).status(), 200);
}

void TestPortalRoutesSetUp::usedExpiredAndUnknownLookTheSame()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    const QByteArray used = portal.link(portal.bosUser);
    QCOMPARE(setUp(browser, used, "bo").status(), 303);
    const QByteArray old = portal.link(portal.annikasUser);
    portal.clock().advanceMs(fiveDays);
    const QByteArray page = browser.get("/portal/set-up/" + used).body();
    QVERIFY(page.contains(spent));
    for (const QByteArray &link : {old, QByteArray(43, 'A'), QByteArray("x"), QByteArray("%C3%A9"),
                                   QByteArray("'--")})
        QCOMPARE(browser.get("/portal/set-up/" + link).body(), page);
}

void TestPortalRoutesSetUp::twoAtOnceUseALinkOnce()
{
    LINEDESK_PORTAL(portal);
    const QByteArray link = portal.link(portal.bosUser);
    QList<int> statuses(4);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&statuses, i, link, port = portal.port()] {
            PortalBrowser browser(port);
            statuses[i] = setUp(browser, link, "bo").status();
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(statuses.count(303), 1);
    QCOMPARE(statuses.count(410), 3);
}

void TestPortalRoutesSetUp::whatIsWrongIsSaidAndNothingIsSpent_data()
{
    QTest::addColumn<QByteArray>("username");
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("again");
    QTest::addColumn<QByteArray>("sentence");
    const QByteArray good = password;
    QTest::newRow("11 characters") << QByteArray("bo") << QByteArray("nine herons")
                                   << QByteArray() << QByteArray("Use at least 12 characters.");
    QTest::newRow("129 characters") << QByteArray("bo") << QByteArray("nine loud herons and ").repeated(7).left(129)
                                    << QByteArray() << QByteArray("Use at most 128 characters.");
    QTest::newRow("everybody's") << QByteArray("bo") << QByteArray("password1234") << QByteArray()
                                 << QByteArray("too easy to guess");
    QTest::newRow("the name") << QByteArray("bo.stone@hill.example")
                              << QByteArray("bo.stone@hill.example") << QByteArray()
                              << QByteArray("too easy to guess");
    QTest::newRow("no password") << QByteArray("bo") << QByteArray("") << QByteArray("")
                                 << QByteArray("Type a password.");
    QTest::newRow("typed twice differently") << QByteArray("bo") << good
                                             << QByteArray("nine loud heron")
                                             << QByteArray("The two passwords differ.");
    QTest::newRow("no name") << QByteArray("  ") << good << QByteArray()
                             << QByteArray("Type a username.");
    QTest::newRow("a name that is taken") << QByteArray("ANNIKA@brook.example") << good
                                          << QByteArray()
                                          << QByteArray("That username is taken.");
    QTest::newRow("a name too long") << QByteArray(101, 'b') << good << QByteArray()
                                     << QByteArray("Use at most 100 characters.");
    QTest::newRow("a line break in the name") << QByteArray("bo\nstone") << good << QByteArray()
                                              << QByteArray("cannot be used");
}

void TestPortalRoutesSetUp::whatIsWrongIsSaidAndNothingIsSpent()
{
    LINEDESK_PORTAL(portal);
    QFETCH(QByteArray, username);
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, again);
    QFETCH(QByteArray, sentence);
    PortalBrowser browser(portal.port());
    const QByteArray link = portal.link(portal.bosUser);
    const PortalAnswer answer = setUp(browser, link, username, first, again);
    QCOMPARE(answer.status(), 422);
    QVERIFY2(answer.says(sentence), answer.body());
    QVERIFY(first.isEmpty() || username == first || !answer.says(first));
    QVERIFY(!portal.portalUser(portal.bosUser).hasPassword);
    QCOMPARE(portal.portalUser(portal.bosUser).username, u"bo"_s);
    QCOMPARE(setUp(browser, link, "bo").status(), 303);
}

void TestPortalRoutesSetUp::aNewPasswordEndsAllSessionsAndKeepsTheName()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser open(portal.port());
    open.signIn("annika@brook.example", PortalFixture::annikasPassword);
    PortalBrowser browser(portal.port());
    // The sample's password was kept without the mark on the row: a first set-up makes it whole.
    QCOMPARE(setUp(browser, portal.link(portal.annikasUser), "annika@brook.example").status(), 303);
    QCOMPARE(open.get("/portal").status(), 303);
    QCOMPARE(browser.signIn("annika@brook.example", PortalFixture::annikasPassword).status(), 403);
    const QByteArray link = portal.link(portal.annikasUser);
    QVERIFY(browser.get("/portal/set-up/" + link).says("This stays as it is."));
    QCOMPARE(setUp(browser, link, "somebody else", "ten slow turtles").status(), 303);
    QCOMPARE(portal.portalUser(portal.annikasUser).username, u"annika@brook.example"_s);
    QCOMPARE(browser.signIn("annika@brook.example", "ten slow turtles").status(), 303);
}

void TestPortalRoutesSetUp::theHistoryTellsWithoutThePassword()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    setUp(browser, portal.link(portal.bosUser), "bo.stone@hill.example");
    const QString last = portal.history(portal.bo).last();
    QVERIFY2(last.startsWith(u"portal_user.set_up bo.stone@hill.example (portal) "_s),
             qPrintable(last));
    QVERIFY(last.contains(u"\"field\":\"username\",\"from\":\"bo\","_s));
    QVERIFY(last.contains(u"\"field\":\"password\""_s));
    QVERIFY(!last.contains(QString::fromLatin1(password)));
    QVERIFY(!last.contains(u"argon"_s));
}

void TestPortalRoutesSetUp::aForgedFormIsRefused()
{
    LINEDESK_PORTAL(portal);
    PortalBrowser browser(portal.port());
    const QByteArray link = portal.link(portal.bosUser);
    const PortalBrowser::Fields fields{{"csrf", "x"},
                                       {"token", link},
                                       {"username", "bo"},
                                       {"password", password},
                                       {"password_again", password}};
    QCOMPARE(browser.post("/portal/set-up", fields).status(), 403);
    QCOMPARE(browser.post("/portal/set-up", fields, "Sec-Fetch-Site: cross-site\r\n").status(),
             403);
    QCOMPARE(browser.get("/portal/set-up/" + link).status(), 200);
}

void TestPortalRoutesSetUp::nobodyGetsALinkForAStranger()
{
    LINEDESK_PORTAL(portal);
    QVERIFY(portal.link(newId<PortalUserId>()).isEmpty());
}

void TestPortalRoutesSetUp::onlyADigestIsKept()
{
    LINEDESK_PORTAL(portal);
    const QByteArray link = portal.link(portal.bosUser);
    auto cursor = portal.record().connection().exec(u"SELECT token_hash FROM one_time_link"_s);
    QVERIFY(cursor.ok() && cursor->next());
    QCOMPARE(cursor->bytes(0), sha256(link));
    cursor->finish();
}

QTEST_MAIN(TestPortalRoutesSetUp)
#include "tst_portal_routes_setup.moc"
