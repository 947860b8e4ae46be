#include "core/messages/htmltext.h"
#include "core/messages/portaltext.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace linedesk;

namespace {

const PortalFieldValues values{u"Larkspur Valley Internet"_s, u"(555) 010-2000"_s, u"10482"_s};

QString html(QStringView source)
{
    return PortalText::parse(source, values).html();
}

/// What is left of HTML when the four constructs a message may hold are taken away.
QString withoutAllowedTags(QString text)
{
    static const QRegularExpression allowed(
        u"<br>|</?strong>|</?em>|</a>"
        "|<a href=\"(https://|mailto:|tel:)[^\"<>'`\\s]*\" rel=\"noopener noreferrer\">"_s);
    return text.remove(allowed);
}

} // namespace

class PortalTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSyntaxBecomesHtml_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QString &source, const QString &expected) {
            QTest::newRow(name) << source << expected;
        };
        row("plain", u"Back at 5"_s, u"Back at 5"_s);
        row("bold", u"a **b c** d"_s, u"a <strong>b c</strong> d"_s);
        row("italic", u"a *b* d"_s, u"a <em>b</em> d"_s);
        row("both", u"***b***"_s, u"<strong><em>b</em></strong>"_s);
        row("italic in bold", u"**a *b***"_s, u"<strong>a </strong><strong><em>b</em></strong>"_s);
        row("bold in italic", u"*a **b***"_s, u"<em>a </em><strong><em>b</em></strong>"_s);
        row("bold over a break", u"**a\nb**"_s,
            u"<strong>a</strong><br><strong>b</strong>"_s);
        row("break", u"a\r\nb\rc\nd"_s, u"a<br>b<br>c<br>d"_s);
        row("stars that mean nothing", u"5 * 3 ** 2 *"_s, u"5 * 3 ** 2 *"_s);
        row("open bold", u"**a"_s, u"**a"_s);
        row("escaped", u"\\*a\\* \\{company\\} \\\\ \\x"_s, u"*a* {company} \\ \\x"_s);
        row("link", u"See [our *status* page](https://status.larkspur.example/a?b=1&c)"_s,
            u"See <a href=\"https://status.larkspur.example/a?b&#61;1&amp;c\" "
            "rel=\"noopener noreferrer\">our </a><a href=\"https://status.larkspur.example/"
            "a?b&#61;1&amp;c\" rel=\"noopener noreferrer\"><em>status</em></a>"
            "<a href=\"https://status.larkspur.example/a?b&#61;1&amp;c\" "
            "rel=\"noopener noreferrer\"> page</a>"_s);
        row("telephone with brackets", u"[Call](tel:(555)010-2000)"_s,
            u"<a href=\"tel:(555)010-2000\" rel=\"noopener noreferrer\">Call</a>"_s);
        row("mail", u"[Write](mailto:help@larkspur.example)"_s,
            u"<a href=\"mailto:help@larkspur.example\" rel=\"noopener noreferrer\">Write</a>"_s);
        row("no link", u"[a] (b) [c"_s, u"[a] (b) [c"_s);
        row("fields", u"{company} {office phone} { Account }"_s,
            u"Larkspur Valley Internet (555) 010-2000 10482"_s);
        row("markup is text", u"<b>a</b> & \"c\""_s,
            u"&lt;b&gt;a&lt;/b&gt; &amp; &quot;c&quot;"_s);
    }
    void theSyntaxBecomesHtml()
    {
        QFETCH(QString, source);
        QTEST(html(source), "expected");
    }

    void theDrawnMessageHas203Characters()
    {
        const QString source =
            u"We are replacing two radios on the Quarry Flat tower on **Tuesday, Nov 24, from 1:00 "
            "to 3:00 AM**. Your internet may drop for up to 20 minutes. You do not need to do "
            "anything.\nQuestions? Call {office phone}."_s;
        const PortalText text = PortalText::parse(source, values);
        QCOMPARE(text.length(), 203);
        QVERIFY(text.uses(PortalField::OfficePhone));
        QVERIFY(!text.uses(PortalField::Account));
        QVERIFY(PortalText::check(source, values).ok());
        QVERIFY(text.plainText().endsWith(u"Call (555) 010-2000."_s));
        QCOMPARE(text.runs().size(), 5);
        QVERIFY(text.runs().at(1).bold);
    }

    void lengthIsCountedAsShown()
    {
        const QString full(280, u'x');
        QVERIFY(PortalText::check(full, values).ok());
        const auto over = PortalText::check(full + u'x', values);
        QCOMPARE(over.error().problems,
                 QList<Problem>({{Reason::TooLong, u"body"_s, u"281"_s, u"280"_s}}));
        QVERIFY(PortalText::check(u"**"_s + full + u"**"_s, values).ok());
        QCOMPARE(PortalText::shownLength(u"👩‍👩‍👧e\u0301"), 2);
        QCOMPARE(PortalText::shownLength(u""), 0);
        // A field counts with what it stands for: 275 + "10482" fits, 276 + "10482" does not.
        QVERIFY(PortalText::check(QString(275, u'x') + u"{account}"_s, values).ok());
        QVERIFY(!PortalText::check(QString(276, u'x') + u"{account}"_s, values).ok());
    }

    void problemsSayWhatAndWhere()
    {
        const auto unknown = PortalText::check(u"Dear\nall, {name}!", values);
        QCOMPARE(unknown.error().problems,
                 QList<Problem>({{Reason::UnknownField, u"body"_s, u"{name}"_s,
                                  u"{company}, {office phone}, {account}"_s, 2, 6}}));
        const auto badLink = PortalText::check(u"[x](javascript:alert)", values);
        QCOMPARE(badLink.error().reason(), Reason::UnknownValue);
        QCOMPARE(badLink.error().problems.first().value, u"javascript:alert"_s);
        QCOMPARE(PortalText::check(u" \n ", values).error().reason(), Reason::Required);
        QCOMPARE(PortalText::check(QString(2001, u'x'), values).error().reason(),
                 Reason::TooLarge);
        QCOMPARE(PortalText::check(QStringView(u"a\0b", 3), values).error().reason(),
                 Reason::ForbiddenCharacter);
        QCOMPARE(PortalText::check(u"4111 1111 1111 1111", values).error().reason(),
                 Reason::PaperCard);
        QCOMPARE(PortalText::check(u"{account}", {}).error().reason(), Reason::Required);
    }

    void headingsAreOneShortLineOfPlainText()
    {
        QVERIFY(PortalText::checkHeading(u"Planned work on the Quarry Flat tower").ok());
        QCOMPARE(PortalText::checkHeading(u"  ").error().reason(), Reason::Required);
        QCOMPARE(PortalText::checkHeading(u"a\nb").error().reason(), Reason::ForbiddenCharacter);
        QVERIFY(PortalText::checkHeading(QString(80, u'x')).ok());
        QCOMPARE(PortalText::checkHeading(QString(81, u'x')).error().reason(), Reason::TooLong);
    }

    void onlyThreeKindsOfLinkAreAllowed_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<bool>("allowed");
        for (const char *good :
             {"https://larkspur.example", "https://a.example/b?c=d#e", "mailto:a.b+c@d.example",
              "tel:+15550102000", "tel:(555)010-2000"})
            QTest::newRow(good) << QString::fromLatin1(good) << true;
        for (const char *bad :
             {"", "http://larkspur.example", "HTTPS://larkspur.example", "https://", "https:///x",
              "https:larkspur.example", "//larkspur.example", "/portal/sign-out", "javascript:x",
              "JaVaScRiPt:x", " https://a.example", "https://a.example/ b", "https://a\t.example",
              "java\nscript:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "#x",
              "https://user:pw@a.example", "https://bank.example@evil.example", "mailto:",
              "mailto:a", "mailto:a@b@c", "mailto:a@b?subject=x", "mailto:a@b,c@d", "tel:",
              "tel:+", "tel:12<3", "tel:1;x=y", "https://a.example:99999999/"})
            QTest::newRow(bad) << QString::fromLatin1(bad) << false;
        QTest::newRow("look-alike host") << u"https://exаmple.example"_s << false;
        QTest::newRow("501 characters") << u"https://a.example/"_s + QString(483, u'x') << false;
    }
    void onlyThreeKindsOfLinkAreAllowed()
    {
        QFETCH(QString, link);
        QTEST(isAllowedLink(link), "allowed");
    }

    void escapingLeavesNothingThatOpensMarkup()
    {
        for (char32_t code = 0; code < 0x11000; ++code) {
            const QString one = code > 0xffff ? QString::fromUcs4(&code, 1)
                                              : QString(QChar(static_cast<char16_t>(code)));
            const QString escaped = htmlEscaped(one);
            QVERIFY(!escaped.isEmpty());
            for (const QChar c : u"<>\"'`="_s)
                QVERIFY2(!escaped.contains(c), qPrintable(QString::number(code, 16)));
            QVERIFY(!escaped.contains(u'&') || escaped.endsWith(u';'));
            QVERIFY(escaped.isValidUtf16());
            QVERIFY(!escaped.contains(QChar(0)));
        }
    }

    /// A thousand payloads made of what attacks are made of, put together by a fixed seed: only
    /// allowed tags come out, and every one that opens closes.
    void aThousandPayloadsBringNoTagOfTheirOwn()
    {
        const QStringList parts{
            u"<script>"_s, u"</script>"_s, u"alert(1)"_s, u"<img src=x onerror="_s, u"<svg/onload="_s,
            u"javascript:"_s, u"\">"_s, u"'>"_s, u"`"_s, u"<!--"_s, u"-->"_s, u"<![CDATA["_s,
            u"&lt;script&gt;"_s, u"&#x3c;"_s, u"\\"_s, u"**"_s, u"*"_s, u"["_s, u"]("_s, u")"_s,
            u"[x](https://a.example/\"onclick=\"x)"_s, u"[x](javascript:alert(1))"_s,
            u"[x](data:text/html;base64,PHNjcmlwdD4=)"_s, u"[<b>](https://a.example/<i>)"_s,
            u"[x](https://a.example/'onmouseover='x)"_s, u"{company}"_s, u"{account}"_s, u"{"_s,
            u"}"_s, u"\n"_s, u"\r"_s, u"\t"_s, u" "_s, u"style="_s, u"<a href="_s, u"</a>"_s,
            u"<strong onclick=x>"_s, u"</strong>"_s, u"<br/onx=1>"_s, u"\u2028"_s, u"\u202e"_s,
            QString(QChar(0)), QString(QChar(0xd800)), u"＜script＞"_s, u"%3Cscript%3E"_s,
            u"<iframe srcdoc="_s, u"<form action=https://evil.example>"_s, u"<base href=//evil>"_s,
            u"<meta http-equiv=refresh>"_s, u"<math><mtext>"_s, u"word"_s};
        const PortalFieldValues hostile{u"<script>alert(1)</script>"_s, u"\"onload=\"x"_s,
                                        u"<img src=x>"_s};
        QRandomGenerator random(20261121);
        for (int i = 0; i < 1000; ++i) {
            QString source;
            const int count = 1 + static_cast<int>(random.bounded(14));
            for (int part = 0; part < count; ++part)
                source += parts.at(random.bounded(parts.size()));
            const QString out = PortalText::parse(source, hostile).html();
            const QString rest = withoutAllowedTags(out);
            for (const QChar sign : u"<>\"'`="_s)
                QVERIFY2(!rest.contains(sign), qPrintable(source + u" → "_s + out));
            for (const QString &tag : {u"strong"_s, u"em"_s, u"a"_s}) {
                const QRegularExpression opening(u"<%1[ >]"_s.arg(tag));
                QCOMPARE(out.count(opening), out.count(u"</%1>"_s.arg(tag)));
            }
            QVERIFY(!out.contains(u"href=\"javascript"_s));
            QVERIFY(!out.contains(u"href=\"data"_s));
        }
    }

    void aLongHostileTextIsReadInReasonableTime()
    {
        for (const QString &piece : {u"*a"_s, u"["_s, u"{"_s, u"**a*"_s, u"[a]("_s, u"\\"_s}) {
            const QString source = piece.repeated(2000 / piece.size());
            QElapsedTimer timer;
            timer.start();
            QVERIFY(!PortalText::parse(source, values).html().isEmpty());
            QVERIFY2(timer.elapsed() < 2000, qPrintable(piece));
        }
    }
};

QTEST_APPLESS_MAIN(PortalTextTest)
#include "tst_portal_message_text.moc"
