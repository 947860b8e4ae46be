#include "core/importing/countrynames.h"
#include "core/importing/importdate.h"
#include "core/importing/importmoney.h"
#include "core/importing/importvalues.h"

#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

class TestImportValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void amountsAreReadAsPeopleFormatThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<int>("sign");
        QTest::addColumn<qint64>("minor");
        QTest::addColumn<QString>("mark");
        const auto row = [](const char *name, const QString &text, int decimals, DecimalSign sign,
                            qint64 minor, const QString &mark) {
            QTest::newRow(name) << text << decimals << int(sign) << minor << mark;
        };
        constexpr auto unknown = DecimalSign::Unknown;
        constexpr auto point = DecimalSign::Point;
        constexpr auto comma = DecimalSign::Comma;
        row("dollars", u"$1,234.50"_s, 2, unknown, 123450, u"$"_s);
        row("minus euro", u"-€5,00"_s, 2, unknown, -500, u"€"_s);
        row("euro behind", u"1.234,50 €"_s, 2, unknown, 123450, u"€"_s);
        row("in parentheses", u"(12.00)"_s, 2, unknown, -1200, u""_s);
        row("dollars in parentheses", u"($1,012.00)"_s, 2, unknown, -101200, u"$"_s);
        row("minus behind", u"12.00-"_s, 2, unknown, -1200, u""_s);
        row("minus sign U+2212", u"−12.00"_s, 2, unknown, -1200, u""_s);
        row("a bookkeeper's credit", u"12.00 CR"_s, 2, unknown, -1200, u""_s);
        row("a bookkeeper's debit", u"12.00 DR"_s, 2, unknown, 1200, u""_s);
        row("kronor with space", u"1\u00a0234,50 kr"_s, 2, unknown, 123450, u"kr"_s);
        row("narrow space", u"1\u202f234,50"_s, 2, unknown, 123450, u""_s);
        row("Swiss apostrophe", u"CHF 1'234.50"_s, 2, unknown, 123450, u"chf"_s);
        row("lakh groups", u"₹12,34,567.00"_s, 2, unknown, 123456700, u"₹"_s);
        row("Rs. with a point", u"Rs.500"_s, 2, unknown, 50000, u"rs"_s);
        row("code before", u"USD 12"_s, 2, unknown, 1200, u"usd"_s);
        row("whole", u"1234"_s, 2, unknown, 123400, u""_s);
        row("one decimal", u"12.5"_s, 2, unknown, 1250, u""_s);
        row("starts with the point", u".50"_s, 2, unknown, 50, u""_s);
        row("two groups", u"1,234,567"_s, 2, unknown, 123456700, u""_s);
        row("three digits, column has points", u"1,234"_s, 2, point, 123400, u""_s);
        row("three digits, column has commas", u"1.234"_s, 2, comma, 123400, u""_s);
        row("yen group", u"¥1,234"_s, 0, unknown, 1234, u"¥"_s);
        row("yen with zeros", u"1234.00"_s, 0, unknown, 1234, u""_s);
        row("zeros beyond the decimals", u"0.000"_s, 2, unknown, 0, u""_s);
        row("dinar", u"1.234"_s, 3, point, 1234, u""_s);
        row("greatest", u"100,000,000,000.00"_s, 2, unknown, 10'000'000'000'000, u""_s);
    }
    void amountsAreReadAsPeopleFormatThem()
    {
        QFETCH(QString, text);
        QFETCH(int, decimals);
        QFETCH(int, sign);
        QFETCH(qint64, minor);
        QFETCH(QString, mark);
        const auto money = readMoney(text, decimals, DecimalSign(sign));
        QVERIFY(money.ok());
        QCOMPARE(money->amount.minor(), minor);
        QCOMPARE(money->mark, mark);
    }

    void amountsThatCouldMeanTwoThingsAreNotGuessed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("sign");
        QTest::newRow("a group or three decimals") << u"1,234"_s << int(DecimalSign::Unknown);
        QTest::newRow("the same with a point") << u"1.234"_s << int(DecimalSign::Unknown);
        QTest::newRow("against the column") << u"1.234,50"_s << int(DecimalSign::Point);
        QTest::newRow("more decimals than cents") << u"1.2345"_s << int(DecimalSign::Unknown);
        QTest::newRow("words") << u"none"_s << int(DecimalSign::Unknown);
        QTest::newRow("exponent") << u"1e5"_s << int(DecimalSign::Unknown);
        QTest::newRow("two minus signs") << u"--5"_s << int(DecimalSign::Unknown);
        QTest::newRow("half a pair") << u"(5"_s << int(DecimalSign::Unknown);
        QTest::newRow("broken groups") << u"1,23,4.00"_s << int(DecimalSign::Unknown);
        QTest::newRow("unknown mark") << u"12 apples"_s << int(DecimalSign::Unknown);
        QTest::newRow("too large") << u"100,000,000,000.01"_s << int(DecimalSign::Unknown);
        QTest::newRow("far too large") << u"99999999999999999999"_s << int(DecimalSign::Unknown);
    }
    void amountsThatCouldMeanTwoThingsAreNotGuessed()
    {
        QFETCH(QString, text);
        QFETCH(int, sign);
        QVERIFY(!readMoney(text, 2, DecimalSign(sign)).ok());
    }

    void oneAmountTellsTheColumnsDecimalSign()
    {
        DecimalEvidence german;
        german.add(u"1.234", 2);
        QCOMPARE(german.verdict(), DecimalSign::Unknown);
        german.add(u"5,00", 2);
        QCOMPARE(german.verdict(), DecimalSign::Comma);
        german.add(u"5.00", 2);
        QCOMPARE(german.verdict(), DecimalSign::Unknown);
    }

    void aMarkStandsForItsCurrencies()
    {
        QVERIFY(markFits(u"$"_s, u"USD"));
        QVERIFY(markFits(u"$"_s, u"CAD"));
        QVERIFY(!markFits(u"€"_s, u"USD"));
        QVERIFY(markFits(u"eur"_s, u"EUR"));
        QVERIFY(!markFits(u"us$"_s, u"CAD"));
        QVERIFY(markFits(u""_s, u"JPY"));
    }

    void datesAreReadInTheirUsualForms_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("order");
        QTest::addColumn<QDate>("date");
        const auto row = [](const QString &text, DateOrder order, const QDate &date) {
            QTest::newRow(qPrintable(text)) << text << int(order) << date;
        };
        constexpr auto unknown = DateOrder::Unknown;
        const QDate day(2026, 3, 4), late(2026, 11, 21);
        row(u"2026-11-21"_s, unknown, late);
        row(u"2026/11/21"_s, unknown, late);
        row(u"20261121"_s, unknown, late);
        row(u"2026-11-21 05:14:15"_s, unknown, late);
        row(u"2026-11-21T05:14:15Z"_s, unknown, late);
        row(u"2026-11-21T05:14:15.123+02:00"_s, unknown, late);
        row(u"21.11.2026"_s, unknown, late);
        row(u"4.3.2026"_s, unknown, day);
        row(u"11/21/2026"_s, unknown, late);
        row(u"21/11/2026"_s, unknown, late);
        row(u"11/21/2026 5:14 PM"_s, unknown, late);
        row(u"03/04/2026"_s, DateOrder::MonthFirst, day);
        row(u"04/03/2026"_s, DateOrder::DayFirst, day);
        row(u"04-03-26"_s, DateOrder::DayFirst, day);
        row(u"07/07/2026"_s, unknown, QDate(2026, 7, 7));
        row(u"1/31/99"_s, unknown, QDate(1999, 1, 31));
        row(u"21 Nov 2026"_s, unknown, late);
        row(u"21-Nov-2026"_s, unknown, late);
        row(u"Nov 21, 2026"_s, unknown, late);
        row(u"November 21, 2026"_s, unknown, late);
        row(u"2024-02-29"_s, unknown, QDate(2024, 2, 29));
    }
    void datesAreReadInTheirUsualForms()
    {
        QFETCH(QString, text);
        QFETCH(int, order);
        QFETCH(QDate, date);
        QCOMPARE(readDate(text, DateOrder(order)).date, date);
    }

    void whatIsNoDateIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"2026-02-30", "2025-02-29", "13/13/2026", "1899-12-31", "3000-01-01",
                                 "soon", "2026", "11/2026", "21 Foo 2026", "2026-11-21 x", "1/2/3",
                                 "2026-11-21-05", "1/2-2026", "", "-", "Nov Nov Nov"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void whatIsNoDateIsRefused()
    {
        QFETCH(QString, text);
        const ReadDate read = readDate(text, DateOrder::MonthFirst);
        QVERIFY(!read.date.isValid());
        QCOMPARE(read.fault, DateFault::NotADate);
    }

    void aDateThatCouldBeTwoSaysSo()
    {
        const ReadDate read = readDate(u"03/04/2026", DateOrder::Unknown);
        QVERIFY(!read.date.isValid());
        QCOMPARE(read.fault, DateFault::Ambiguous);
        QCOMPARE(readDate(u"21/11/2026", DateOrder::Unknown).shown, DateOrder::DayFirst);
        QCOMPARE(readDate(u"11/21/2026", DateOrder::Unknown).shown, DateOrder::MonthFirst);
        QVERIFY(isEmptyDate(u"0000-00-00 00:00:00"));
        QVERIFY(!isEmptyDate(u"2026-01-01"));
    }

    void countriesAreKnownByCodeAndName_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        const QList<std::pair<QString, QString>> rows{
            {u"us"_s, u"US"_s}, {u"USA"_s, u"US"_s}, {u"U.S.A."_s, u"US"_s},
            {u"United States"_s, u"US"_s}, {u"United States of America"_s, u"US"_s},
            {u"Bahamas"_s, u"BS"_s}, {u"Australia"_s, u"AU"_s}, {u"UK"_s, u"GB"_s},
            {u"Great Britain"_s, u"GB"_s}, {u"Scotland"_s, u"GB"_s}, {u"DEU"_s, u"DE"_s},
            {u"Deutschland"_s, u"DE"_s}, {u"Côte d'Ivoire"_s, u"CI"_s}, {u"Türkiye"_s, u"TR"_s},
            {u"South Korea"_s, u"KR"_s}, {u"Viet Nam"_s, u"VN"_s}, {u"México"_s, u"MX"_s},
            {u"Trinidad and Tobago"_s, u"TT"_s}, {u"CZECH REPUBLIC"_s, u"CZ"_s},
            {u"Hong Kong"_s, u"HK"_s}, {u"Russia"_s, u"RU"_s}, {u"Curaçao"_s, u"CW"_s}};
        for (const auto &[text, code] : rows)
            QTest::newRow(qPrintable(text)) << text << code;
    }
    void countriesAreKnownByCodeAndName()
    {
        QFETCH(QString, text);
        QFETCH(QString, code);
        QCOMPARE(countryCode(text).value_or(QString()), code);
        QVERIFY(!countryCode(u"Atlantis"));
        QVERIFY(!countryCode(u""));
    }

    void listsInOneCellAreCutAndJoined()
    {
        QCOMPARE(splitList(u"a@x.example, b@y.example;c@z.example"),
                 (QStringList{u"a@x.example"_s, u"b@y.example"_s, u"c@z.example"_s}));
        QCOMPARE(splitList(u" , ;"), QStringList());
        const QStringList parts{u"Fiber, fast"_s, u"say \"hi\""_s, u"Basic"_s};
        QCOMPARE(splitList(joinList(parts)), parts);
    }

    void emailAddressesAreLookedAt_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        const auto row = [](const QString &text, bool good) {
            QTest::newRow(qPrintable(text)) << text << good;
        };
        row(u"ann@isp.example"_s, true);
        row(u"ann.lee+bills@mail.isp.example"_s, true);
        row(u"jörg@bücher.example"_s, true);
        row(u"ann"_s, false);
        row(u"ann@isp"_s, false);
        row(u"@isp.example"_s, false);
        row(u"ann@.example"_s, false);
        row(u"a b@isp.example"_s, false);
        row(u"ann@isp..example"_s, false);
        row(u".ann@isp.example"_s, false);
        row(u"a@b@isp.example"_s, false);
        row(QString(65, u'a') + u"@isp.example"_s, false);
    }
    void emailAddressesAreLookedAt()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        QCOMPARE(isSendableEmail(text), good);
    }

    void longIdsAreNoCardsButCardsAre()
    {
        QVERIFY(holdsCardOfIssuer(u"4111 1111 1111 1111"));
        QVERIFY(holdsCardOfIssuer(u"378282246310005"));
        // 19 digits that pass the Luhn check but belong to no issuer.
        QVERIFY(!holdsCardOfIssuer(u"2520018000000073009"));
        QCOMPARE(maskedCard(u"4111-1111-1111-1111"), u"…1111"_s);
    }
};

QTEST_GUILESS_MAIN(TestImportValues)
#include "tst_importvalues.moc"
