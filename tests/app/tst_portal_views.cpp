#include "tests/app/portalsamples.h"

#include "app/server/portal/views/billsview.h"
#include "app/server/portal/views/brandcolour.h"
#include "app/server/portal/views/errorview.h"
#include "app/server/portal/views/homeview.h"
#include "app/server/portal/views/html.h"
#include "app/server/portal/views/portalassets.h"
#include "app/server/portal/views/sessionsview.h"
#include "app/server/portal/views/setupview.h"
#include "app/server/portal/views/signinview.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace linedesk;
using namespace linedesk::portal;

namespace {

/// Why markup is not well-formed: tags that don't balance, attributes without quotes, ids that stand
/// twice; empty when it is. A reader of its own, so that it cannot share a mistake with the pages.
QString faultIn(const QString &page)
{
    static const QRegularExpression tag(
        u"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\\s+[a-zA-Z][a-zA-Z-]*=\"[^\"<>]*\")*)\\s*(/?)>"_s);
    static const QRegularExpression id(u"\\sid=\"([^\"]*)\""_s);
    const QStringList voids{u"br"_s, u"hr"_s, u"img"_s, u"input"_s, u"link"_s, u"meta"_s};
    if (!page.startsWith(u"<!DOCTYPE html>\n"_s))
        return u"no doctype"_s;
    QStringList open;
    QStringList ids;
    qsizetype at = 15;
    while (at < page.size()) {
        const qsizetype next = page.indexOf(u'<', at);
        const QString between = page.mid(at, next < 0 ? -1 : next - at);
        if (between.contains(u'>'))
            return u"a lone > in: "_s + between.left(60);
        if (next < 0)
            break;
        const auto match = tag.match(page, next, QRegularExpression::NormalMatch,
                                     QRegularExpression::AnchorAtOffsetMatchOption);
        if (!match.hasMatch())
            return u"not a tag: "_s + page.mid(next, 60);
        const QString name = match.captured(2);
        auto idsHere = id.globalMatch(match.captured(3));
        while (idsHere.hasNext()) {
            const QString value = idsHere.next().captured(1);
            if (ids.contains(value))
                return u"id twice: "_s + value;
            ids.append(value);
        }
        if (!match.captured(1).isEmpty()) {
            if (open.isEmpty() || open.takeLast() != name)
                return u"closes nothing: "_s + page.mid(next, 60);
        } else if (match.captured(4).isEmpty() && !voids.contains(name)) {
            open.append(name);
        }
        at = match.capturedEnd();
    }
    return open.isEmpty() ? QString() : u"left open: "_s + open.join(u' ');
}

const QString hostile =
    u"</title></p><script>alert(1)</script><img src=x onerror=alert(1)>\"'`{{7*7}} style=x"_s;

/// Every text a page can show, all of it hostile.
QList<QByteArray> hostilePages(const PortalAssets &assets)
{
    PortalContext context = sampleContext(assets);
    context.company = {hostile, hostile, hostile, hostile, hostile};
    const PortalSession session{hostile};
    const PortalFieldValues values{hostile, hostile, hostile};
    const QList<PortalNotice> notices{
        {Severity::Critical, hostile, PortalText::parse(hostile + u"{company}"_s, values)}};
    HomeModel home;
    home.greetingName = hostile;
    home.accountNumber = hostile;
    home.openInvoiceId = hostile;
    home.notices = notices;
    home.packages = {{hostile, PackageState::Suspended}};
    home.upcoming = {{QDate(2026, 12, 1), hostile, Money::fromMinor(1)}};
    BillsModel bills;
    bills.bills = {{hostile, hostile, QDate(2026, 1, 1), QDate(2026, 1, 2), {}, {},
                    BillState::Late}};
    bills.payments = {{QDate(2026, 1, 1), Money(), hostile}};
    bills.olderPath = u"javascript:alert(1)"_s;
    bills.newerPath = u"//evil.example"_s;
    SignInModel signIn;
    signIn.csrfToken = hostile;
    signIn.username = hostile;
    signIn.notices = notices;
    SetUpModel setUp{hostile, hostile, hostile, hostile, false, 12,
                     {{Reason::Syntax, u"username"_s, hostile, hostile}}};
    const QDateTime now = context.now;
    return {renderHome(context, session, home),
            renderBills(context, session, bills),
            renderSignIn(context, signIn),
            renderSignedOut(context),
            renderSetUp(context, setUp),
            renderSessions(context, session, {{hostile, hostile, now, now, false}}),
            renderError(context, {404, 0})};
}

} // namespace

class PortalViewsTest : public QObject
{
    Q_OBJECT

    const PortalAssets m_assets;

    QString page(const QString &name) const
    {
        for (const auto &[one, content] : samplePages(m_assets)) {
            if (one == name)
                return QString::fromUtf8(content);
        }
        return {};
    }

private Q_SLOTS:
    void everyPageIsWholeAndPlain_data()
    {
        QTest::addColumn<QByteArray>("content");
        for (const auto &[name, content] : samplePages(m_assets))
            QTest::newRow(qPrintable(name)) << content;
    }
    void everyPageIsWholeAndPlain()
    {
        QFETCH(QByteArray, content);
        const QString page = QString::fromUtf8(content);
        QCOMPARE(faultIn(page), QString());
        // Nothing that `script-src 'self'; style-src 'self'` would block.
        QVERIFY(!page.contains(QRegularExpression(u"\\s(style|on[a-z]+)="_s)));
        QVERIFY(!page.contains(u"<style"_s));
        QCOMPARE(page.count(u"<script"_s), 1);
        QVERIFY(page.contains(u"<script src=\"%1\" defer=\"\"></script>"_s.arg(
            m_assets.scriptPath())));
        QCOMPARE(page.count(u"<h1"_s), 1);
        QCOMPARE(page.count(u"<main"_s), 1);
        QCOMPARE(page.count(u"<header"_s), 1);
        QCOMPARE(page.count(u"<footer"_s), 1);
        QVERIFY(page.contains(u"<html lang=\"en\">"_s));
        QVERIFY(page.contains(u"class=\"skip\" href=\"#main\""_s));
        QVERIFY(page.contains(u" – Larkspur Valley Internet</title>"_s));
        QVERIFY(!page.contains(QRegularExpression(u"<title> – "_s)));
    }

    void everyFormPostsAToken()
    {
        for (const auto &[name, content] : samplePages(m_assets)) {
            const QString page = QString::fromUtf8(content);
            static const QRegularExpression form(
                u"<form method=\"post\" action=\"/portal/[a-z/-]+\"( class=\"form\")?>"
                "<input type=\"hidden\" name=\"csrf\" value=\"csrf-of-this-(session|visit)\">"_s);
            QCOMPARE(page.count(u"<form"_s), page.count(form));
        }
    }

    void hostileValuesStayText()
    {
        for (const QByteArray &content : hostilePages(m_assets)) {
            const QString page = QString::fromUtf8(content);
            QCOMPARE(faultIn(page), QString());
            QCOMPARE(page.count(u"<script"_s), 1);
            QVERIFY(!page.contains(u"<img"_s) || page.contains(u"<img class=\"logo\" alt=\"\">"_s));
            QVERIFY(!page.contains(QRegularExpression(u"<[^>]*\\s(style|on[a-z]+)="_s)));
            QVERIFY(!page.contains(u"javascript:"_s));
            QVERIFY(!page.contains(u"evil.example"_s));
        }
    }

    void homeSaysWhatIsOwed_data()
    {
        QTest::addColumn<qint64>("balance");
        QTest::addColumn<QDate>("due");
        QTest::addColumn<QDate>("suspend");
        QTest::addColumn<QStringList>("said");
        const QDate none;
        // The sample's today is November 21, 2026.
        QTest::newRow("late, as drawn")
            << 12840LL << QDate(2026, 10, 30) << QDate(2026, 11, 29)
            << QStringList{u"Balance due"_s, u"$128.40"_s, u"22 days late"_s,
                           u"Was due October 30, 2026. Please pay by November 28 to keep your "
                           "service on."_s};
        QTest::newRow("one day late, no suspension planned")
            << 100LL << QDate(2026, 11, 20) << none
            << QStringList{u"1 day late"_s, u"Was due November 20, 2026.<"_s};
        QTest::newRow("suspension already passed")
            << 100LL << QDate(2026, 10, 30) << QDate(2026, 11, 21)
            << QStringList{u"Was due October 30, 2026.<"_s};
        QTest::newRow("due today") << 100LL << QDate(2026, 11, 21) << none
                                   << QStringList{u"Due today"_s, u"Due November 21, 2026."_s};
        QTest::newRow("due tomorrow") << 100LL << QDate(2026, 11, 22) << none
                                      << QStringList{u"Due in 1 day<"_s};
        QTest::newRow("owed without a date") << 100LL << none << none
                                             << QStringList{u"$1.00"_s, u"Balance due"_s};
        QTest::newRow("paid") << 0LL << none << none
                              << QStringList{u"$0.00"_s, u">Paid<"_s, u"You owe nothing."_s};
        QTest::newRow("credit") << -1890LL << none << none
                                << QStringList{u"$18.90"_s, u"Your credit"_s, u">Credit<"_s};
    }
    void homeSaysWhatIsOwed()
    {
        QFETCH(qint64, balance);
        QFETCH(QDate, due);
        QFETCH(QDate, suspend);
        QFETCH(QStringList, said);
        HomeModel model;
        model.accountNumber = u"10482"_s;
        model.balance = Money::fromMinor(balance);
        if (due.isValid())
            model.dueDate = due;
        if (suspend.isValid())
            model.suspendOn = suspend;
        const QString page =
            QString::fromUtf8(renderHome(sampleContext(m_assets), {u"t"_s}, model));
        for (const QString &words : said)
            QVERIFY2(page.contains(words), qPrintable(words));
        QVERIFY(page.contains(u"Account 10482"_s));
        QCOMPARE(page.contains(u" late<"_s), due.isValid() && due < QDate(2026, 11, 21));
    }

    void messagesStandMostUrgentFirstWithTheirWords()
    {
        const QString home = page(u"home-four-notices"_s);
        const QList<qsizetype> places{
            home.indexOf(u"notice-critical"_s), home.indexOf(u"notice-warning"_s),
            home.indexOf(u"notice-informational"_s), home.indexOf(u"notice-normal"_s)};
        QVERIFY(places.first() > 0);
        QVERIFY(std::is_sorted(places.begin(), places.end()));
        for (const QString &word :
             {u"Critical"_s, u"Warning"_s, u"Informational"_s, u"Normal"_s})
            QVERIFY(home.contains(u"<p class=\"notice-word\">%1</p>"_s.arg(word)));
        QVERIFY(home.contains(u"<strong>Tuesday, Nov 24, from 1:00 to 3:00 AM</strong>"_s));
        QVERIFY(home.contains(u"<br>Questions? Call (555) 010-2000."_s));
    }

    void thePageRenewsItselfWhenAMessageChanges()
    {
        // 20:30 UTC to 15:00 UTC of the next day are 18.5 hours.
        QVERIFY(page(u"home-late"_s).contains(u"data-renew-in=\"66600000\""_s));
        PortalContext context = sampleContext(m_assets);
        context.nextChange = context.now;
        QVERIFY(!renderHome(context, {u"t"_s}, {}).contains("data-renew-in"));
    }

    void onlyWhatExistsIsOffered()
    {
        for (const auto &[name, content] : samplePages(m_assets)) {
            for (const QByteArray &word : {QByteArray("Pay bill"), QByteArray("autopay"), QByteArray("Quick pay"),
                                           QByteArray("Tickets"), QByteArray("Services")})
                QVERIFY2(!content.contains(word), qPrintable(name));
        }
        const QString home = page(u"home-late"_s);
        QVERIFY(home.contains(u"aria-current=\"page\""_s));
        QCOMPARE(home.count(u"aria-current"_s), 1);
        QVERIFY(!page(u"sign-in"_s).contains(u"class=\"tabs\""_s));
    }

    void billsShowStateAndRest()
    {
        const QString bills = page(u"bills"_s);
        for (const QString &words :
             {u"November 15, 2026"_s, u"Invoice 20260001184"_s, u"$87.45"_s, u">Open<"_s,
              u">Late<"_s, u">Paid<"_s, u">Void<"_s, u"$40.95 left. Was due Oct 30"_s,
              u"Due Nov 30"_s, u"$1,234.56"_s, u"Check 1042"_s, u"Older invoices"_s,
              u"/portal/bills/0192f5c4-0000-7000-8000-000000001184.pdf"_s})
            QVERIFY2(bills.contains(words), qPrintable(words));
        QVERIFY(!bills.contains(u"Newer invoices"_s));
        QVERIFY(page(u"bills-none"_s).contains(u"No invoices yet."_s));
    }

    void aPasswordIsNeverGivenBack()
    {
        for (const QString &name : {u"sign-in-wrong"_s, u"set-up-problems"_s}) {
            const QString shown = page(name);
            static const QRegularExpression passwordInput(u"<input[^>]*type=\"password\"[^>]*>"_s);
            auto inputs = passwordInput.globalMatch(shown);
            QVERIFY(inputs.hasNext());
            while (inputs.hasNext())
                QVERIFY(!inputs.next().captured().contains(u" value="_s));
            QVERIFY(shown.contains(u"value=\"d.whitaker@mail.example\""_s));
        }
    }

    void setUpNamesWhatToFix()
    {
        const QString shown = page(u"set-up-problems"_s);
        QVERIFY(shown.contains(u"2 things to fix below."_s));
        QVERIFY(shown.contains(u"That username is taken. Choose another one."_s));
        QVERIFY(shown.contains(u"Use at least 12 characters."_s));
        QVERIFY(shown.contains(u"aria-describedby=\"password-problem password-hint\""_s));
        QVERIFY(shown.contains(u"name=\"token\" value=\"one-time-token\""_s));
        QVERIFY(!shown.contains(QRegularExpression(u"(href|action)=\"[^\"]*one-time-token"_s)));
        QVERIFY(page(u"new-password"_s).contains(u"readonly=\"\""_s));
    }

    void errorsAreInPlainWords_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("heading");
        QTest::newRow("400") << 400 << u"We could not read that"_s;
        QTest::newRow("403") << 403 << u"This page is not open to you"_s;
        QTest::newRow("404") << 404 << u"There is no such page"_s;
        QTest::newRow("405") << 405 << u"That does not work this way"_s;
        QTest::newRow("413") << 413 << u"We could not do that"_s;
        QTest::newRow("429") << 429 << u"Too many tries"_s;
        QTest::newRow("500") << 500 << u"Something went wrong on our side"_s;
        QTest::newRow("503") << 503 << u"We will be right back"_s;
    }
    void errorsAreInPlainWords()
    {
        QFETCH(int, status);
        QFETCH(QString, heading);
        const QString shown = QString::fromUtf8(
            renderError(sampleContext(m_assets), {status, status == 429 ? 61 : 0}));
        QVERIFY(shown.contains(u"<h1>%1</h1>"_s.arg(heading)));
        QVERIFY(shown.contains(u"Error %1"_s.arg(status)));
        QCOMPARE(shown.contains(u"again in 2 minutes"_s), status == 429);
    }

    void addressesOutsideTheSiteAreLeftOut()
    {
        const auto link = [](const QString &address) {
            return element("a"_L1, {{"href"_L1, address}}).markup();
        };
        QCOMPARE(link(u"/portal/bills?a=b"_s), u"<a href=\"/portal/bills?a&#61;b\"></a>"_s);
        for (const QString &bad : {u"//evil.example"_s, u"/\\evil.example"_s, u"javascript:x"_s,
                                   u"http://a.example"_s, u"portal"_s, u"/a b"_s, u""_s})
            QCOMPARE(link(bad), u"<a></a>"_s);
        QCOMPARE(link(u"tel:5550102000"_s), u"<a href=\"tel:5550102000\"></a>"_s);
    }

    void assetsAreFoundByTheirDigestOnly()
    {
        QCOMPARE(m_assets.all().size(), 3);
        static const QRegularExpression path(
            u"^/portal/(style|enhance|icon)\\.[0-9a-f]{16}\\.(css|js|svg)$"_s);
        for (const PortalAsset &asset : m_assets.all()) {
            QVERIFY(path.match(asset.path).hasMatch());
            QVERIFY(asset.body.size() > 100);
            QCOMPARE(m_assets.find(asset.path), &asset);
        }
        QVERIFY(!m_assets.find(u"/portal/style.css"));
        QVERIFY(!m_assets.find(u""));
        // The style needs nothing that the content policy forbids.
        const QByteArray style = m_assets.find(m_assets.stylePath())->body;
        QVERIFY(!style.contains("url(") && !style.contains("@import"));
    }
};

QTEST_APPLESS_MAIN(PortalViewsTest)
#include "tst_portal_views.moc"
