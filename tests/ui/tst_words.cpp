#include "ui/common/words/datewords.h"
#include "ui/common/words/moneyformat.h"
#include "ui/common/words/problemwords.h"

#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

class TestWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyReasonHasASentence();
    void valuesWithPlaceMarksStayAsTheyAre();
    void linesAndColumnsAreNamed();
    void errorsWithoutProblemsSpeakByTheirCode();
    void moneyIsWrittenForPeople_data();
    void moneyIsWrittenForPeople();
    void typedDatesAreRead_data();
    void typedDatesAreRead();
    void datesAreWrittenForPeople();
};

void TestWords::everyReasonHasASentence()
{
    for (int reason = 0; reason <= int(Reason::Cycle); ++reason) {
        const QString words = ProblemWords::sentence(
            Problem{Reason(reason), u"email"_s, u"x"_s, u"y"_s}, u"Email"_s);
        QVERIFY2(words.endsWith(u'.') || words.endsWith(u'y'), qPrintable(words));
        QVERIFY2(!words.contains(u'%'), qPrintable(words));
    }
}

void TestWords::valuesWithPlaceMarksStayAsTheyAre()
{
    QCOMPARE(ProblemWords::sentence({Reason::UnknownValue, {}, u"%2%3"_s, u"a, b"_s}, u"Kind"_s),
             u"“%2%3” does not fit Kind. Choose one of: a, b."_s);
}

void TestWords::linesAndColumnsAreNamed()
{
    QCOMPARE(ProblemWords::sentence({Reason::Required, u"name"_s, {}, {}, 7, 2}),
             u"Line 7, column 2: name is empty. Fill it in."_s);
}

void TestWords::errorsWithoutProblemsSpeakByTheirCode()
{
    QCOMPARE(ProblemWords::sentences(Error{ErrorCode::Busy, {}, u"lock held by 4711"_s}),
             QStringList{u"It is busy right now. Try again in a moment."_s});
}

void TestWords::moneyIsWrittenForPeople_data()
{
    QTest::addColumn<QString>("currency");
    QTest::addColumn<int>("decimals");
    QTest::addColumn<QString>("locale");
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<QString>("text");
    QTest::newRow("dollars") << u"USD"_s << 2 << u"en_US"_s << qint64(125050) << u"$1,250.50"_s;
    QTest::newRow("negative") << u"USD"_s << 2 << u"en_US"_s << qint64(-1890) << u"-$18.90"_s; // ui.md 6
    QTest::newRow("cents") << u"USD"_s << 2 << u"en_US"_s << qint64(5) << u"$0.05"_s;
    QTest::newRow("millions") << u"USD"_s << 2 << u"en_US"_s << qint64(123456789) << u"$1,234,567.89"_s;
    QTest::newRow("yen") << u"JPY"_s << 0 << u"en_US"_s << qint64(1250) << u"￥1,250"_s;
    QTest::newRow("three decimals") << u"KWD"_s << 3 << u"en_US"_s << qint64(1250)
                                    << u"KWD\u00a01.250"_s;
    QTest::newRow("German") << u"EUR"_s << 2 << u"de_DE"_s << qint64(125050) << u"€1.250,50"_s;
}

void TestWords::moneyIsWrittenForPeople()
{
    QFETCH(QString, currency);
    QFETCH(int, decimals);
    QFETCH(QString, locale);
    QFETCH(qint64, minor);
    const MoneyFormat format(Currency{currency, decimals}, QLocale(locale));
    QTEST(format.text(Money::fromMinor(minor)), "text");
}

void TestWords::typedDatesAreRead_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QDate>("date"); // typed on Saturday, November 21, 2026
    QTest::newRow("tomorrow") << u"Tomorrow "_s << QDate(2026, 11, 22);
    QTest::newRow("in 15 days") << u"+15"_s << QDate(2026, 12, 6);
    QTest::newRow("short") << u"12/6"_s << QDate(2026, 12, 6); // ui.md 6
    QTest::newRow("nearest year ahead") << u"1/15"_s << QDate(2027, 1, 15);
    QTest::newRow("nearest year is this one") << u"6/1"_s << QDate(2026, 6, 1);
    QTest::newRow("with year") << u"12/6/2027"_s << QDate(2027, 12, 6);
    QTest::newRow("iso") << u"2026-12-06"_s << QDate(2026, 12, 6);
    QTest::newRow("as written") << u"Dec 6, 2026"_s << QDate(2026, 12, 6);
    QTest::newRow("no such day") << u"2/30"_s << QDate();
    QTest::newRow("no month") << u"13/1"_s << QDate();
    QTest::newRow("two-digit year") << u"12/6/27"_s << QDate();
    QTest::newRow("words") << u"soon"_s << QDate();
    QTest::newRow("nothing") << u""_s << QDate();
}

void TestWords::typedDatesAreRead()
{
    QFETCH(QString, typed);
    const DateWords words(QLocale(QLocale::English, QLocale::UnitedStates));
    QTEST(words.read(typed, QDate(2026, 11, 21)).value_or(QDate()), "date");
}

void TestWords::datesAreWrittenForPeople()
{
    const DateWords words(QLocale(QLocale::English, QLocale::UnitedStates));
    const QDate today(2026, 11, 21);
    QCOMPARE(words.brief(today, today), u"Nov 21"_s);
    QCOMPARE(words.brief(QDate(2025, 6, 9), today), u"Jun 9, 2025"_s);
    QCOMPARE(words.printed(today), u"November 21, 2026"_s);
    QCOMPARE(words.brief(QDate(), today), QString());
}

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
