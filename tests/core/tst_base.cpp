#include "core/base/dates.h"
#include "core/base/fold.h"
#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/base/money.h"
#include "core/base/reasons.h"

#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

class TestBase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void moneyIsParsedOnlyWhenItFitsTheCurrency_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<bool>("ok");
        QTest::addColumn<qint64>("minor");
        QTest::newRow("plain") << u"12.5"_s << 2 << true << qint64(1250);
        QTest::newRow("too many decimals") << u"1.234"_s << 2 << false << qint64(0);
        QTest::newRow("grouped") << u"1,250.5"_s << 2 << true << qint64(125050);
        QTest::newRow("bad group") << u"12,50"_s << 2 << false << qint64(0);
        QTest::newRow("two groups") << u"1,234,567"_s << 0 << true << qint64(1234567);
        QTest::newRow("yen") << u"1200"_s << 0 << true << qint64(1200);
        QTest::newRow("yen with decimals") << u"12.0"_s << 0 << false << qint64(0);
        QTest::newRow("dinar") << u"1.234"_s << 3 << true << qint64(1234);
        QTest::newRow("negative") << u"-18.90"_s << 2 << true << qint64(-1890);
        QTest::newRow("empty") << u""_s << 2 << false << qint64(0);
        QTest::newRow("exponent") << u"1e3"_s << 2 << false << qint64(0);
        QTest::newRow("over the limit") << u"100000000000.01"_s << 2 << false << qint64(0);
        QTest::newRow("at the limit") << u"100000000000.00"_s << 2 << true << Money::limit;
    }
    void moneyIsParsedOnlyWhenItFitsTheCurrency()
    {
        QFETCH(QString, typed);
        QFETCH(int, decimals);
        QFETCH(bool, ok);
        QFETCH(qint64, minor);
        const auto money = Money::parse(typed, decimals);
        QCOMPARE(money.has_value(), ok);
        if (ok)
            QCOMPARE(money->minor(), minor);
    }

    void ratesRoundHalfAwayFromZeroOnce_data()
    {
        // spec/rules.md "Tax rounding": 140.00 × 9.975 % = 13.965 → 13.97;
        // 8180 × 9.975 % = 815.955 → 815.96.
        QTest::addColumn<qint64>("minor");
        QTest::addColumn<QString>("percent");
        QTest::addColumn<qint64>("tax");
        QTest::newRow("140.00") << qint64(14000) << u"9.975"_s << qint64(1397);
        QTest::newRow("8180.00") << qint64(818000) << u"9.975"_s << qint64(81596);
        QTest::newRow("negative") << qint64(-14000) << u"9.975"_s << qint64(-1397);
        // 10¹³ × 100 % must not overflow on the way.
        QTest::newRow("limit") << Money::limit << u"100"_s << Money::limit;
    }
    void ratesRoundHalfAwayFromZeroOnce()
    {
        QFETCH(qint64, minor);
        QFETCH(QString, percent);
        QFETCH(qint64, tax);
        const auto rate = Rate::parsePercent(percent);
        QVERIFY(rate);
        QCOMPARE(rate->percentText(), percent);
        QCOMPARE(Money::fromMinor(minor).times(*rate).minor(), tax);
    }

    void addingBeyondTheLimitIsNoticed()
    {
        const Money huge = Money::fromMinor(Money::limit * 999);
        QVERIFY(!huge.plus(huge));
        QCOMPARE(Money::fromMinor(2).plus(Money::fromMinor(3))->minor(), 5);
    }

    void quantitiesMultiplyPrices()
    {
        QCOMPARE(Quantity::parse(u"2.5"_s)->of(Money::fromMinor(999)).minor(), 2498);
        QCOMPARE(Quantity::pieces(3).plainText(), u"3"_s);
    }

    void currenciesKnowTheirDecimals()
    {
        QCOMPARE(Currency::find(u"USD"_s)->decimals, 2);
        QCOMPARE(Currency::find(u"JPY"_s)->decimals, 0);
        QCOMPARE(Currency::find(u"KWD"_s)->decimals, 3);
        QVERIFY(!Currency::find(u"XXX"_s));
        QVERIFY(!Currency::find(u"usd"_s));
    }

    void idsGrowEvenWhenTheClockStepsBack()
    {
        IdSource source;
        Uuid last = source.next(1'000'000);
        for (int i = 0; i < 20'000; ++i) {
            const Uuid next = source.next(i % 2 == 0 ? 1'000'000 : 900'000);
            QVERIFY(next > last);
            last = next;
        }
        QCOMPARE(last.raw()[6] >> 4, 7);
        QCOMPARE(last.raw()[8] >> 6, 2);
    }

    void idsReadOnlyTheirOwnSpelling()
    {
        const Uuid id = newUuid();
        QCOMPARE(*Uuid::parse(id.toString()), id);
        QCOMPARE(*Uuid::fromBytes(id.bytes()), id);
        QVERIFY(!Uuid::parse(id.toString().toUpper() + u"A"_s));
        QVERIFY(!Uuid::parse(u"{%1}"_s.arg(id.toString())));
        QVERIFY(!Uuid::fromBytes("short"));
        QCOMPARE(Uuid::derived("a"), Uuid::derived("a"));
        QVERIFY(Uuid::derived("a") != Uuid::derived("b"));
    }

    void derivedIdsStandBesideTheirNeighbourInOrder()
    {
        const Uuid job = newUuid();
        const Uuid note = Uuid::derivedBeside(job, "note");
        QCOMPARE(note, Uuid::derivedBeside(job, "note"));
        QVERIFY(note != Uuid::derivedBeside(job, "charge"));
        QVERIFY(note != Uuid::derivedBeside(newUuid(), "note"));
        QCOMPARE(note.bytes().first(6), job.bytes().first(6)); // the same millisecond
        Uuid last;
        for (const quint32 number : {0u, 1u, 63u, 64u, 1u << 14, 1u << 20, 1u << 28, ~0u}) {
            const Uuid row = Uuid::derivedInOrder(job, number, "row");
            QVERIFY(row > last);
            QVERIFY(row != Uuid::derivedInOrder(job, number, "command"));
            QCOMPARE(row, Uuid::derivedInOrder(job, number, "row"));
            QCOMPARE(row.raw()[6] >> 4, 8); // RFC 9562: version 8, variant 10
            QCOMPARE(row.raw()[8] >> 6, 2);
            last = row;
        }
    }

    void theAnchorDayReturnsAfterShortMonths()
    {
        // spec/rules.md "Anchors": Jan 31, Feb 28/29, Mar 31, Apr 30.
        const QDate anchor(2027, 1, 31);
        QCOMPARE(anchoredMonth(anchor, 1), QDate(2027, 2, 28));
        QCOMPARE(anchoredMonth(anchor, 2), QDate(2027, 3, 31));
        QCOMPARE(anchoredMonth(anchor, 3), QDate(2027, 4, 30));
        QCOMPARE(anchoredMonth(anchor, 13), QDate(2028, 2, 29));
        QCOMPARE(anchoredMonth(QDate(2028, 2, 29), 12), QDate(2029, 2, 28));
        QCOMPARE(anchoredMonth(QDate(2028, 2, 29), 48), QDate(2032, 2, 29));
        QCOMPARE(anchoredMonth(QDate(2027, 12, 5), -12), QDate(2026, 12, 5));
        QCOMPARE(anchoredTerm(QDate(2026, 12, 15), 1, 0).end, QDate(2027, 1, 15));
    }

    void businessDatesFollowTheZone()
    {
        // spec/rules.md: 2023-03-01 03:47 UTC is 28 Feb in New York.
        const QDateTime instant(QDate(2023, 3, 1), QTime(3, 47), Qt::UTC);
        QCOMPARE(businessDate(instant, QTimeZone("America/New_York")), QDate(2023, 2, 28));
    }

    void localTimesCrossClockChanges()
    {
        const QTimeZone zone("America/Denver");
        // 2026-03-08 02:30 does not exist: the first instant after the gap is 03:00 MDT = 09:00Z.
        QCOMPARE(localToUtc(QDate(2026, 3, 8), QTime(2, 30), zone, WindowEdge::Start),
                 QDateTime(QDate(2026, 3, 8), QTime(9, 0), Qt::UTC));
        // 2026-11-01 01:30 comes twice: 07:30Z (MDT) and 08:30Z (MST).
        QCOMPARE(localToUtc(QDate(2026, 11, 1), QTime(1, 30), zone, WindowEdge::Start),
                 QDateTime(QDate(2026, 11, 1), QTime(7, 30), Qt::UTC));
        QCOMPARE(localToUtc(QDate(2026, 11, 1), QTime(1, 30), zone, WindowEdge::End),
                 QDateTime(QDate(2026, 11, 1), QTime(8, 30), Qt::UTC));
        // An ordinary winter time: MST is seven hours behind.
        QCOMPARE(localToUtc(QDate(2026, 11, 22), QTime(8, 0), zone, WindowEdge::Start),
                 QDateTime(QDate(2026, 11, 22), QTime(15, 0), Qt::UTC));
        // Half-hour change on Lord Howe Island: 2026-10-04 02:15 is in the gap, which ends at 15:30Z.
        QCOMPARE(localToUtc(QDate(2026, 10, 4), QTime(2, 15), QTimeZone("Australia/Lord_Howe"),
                            WindowEdge::Start),
                 QDateTime(QDate(2026, 10, 3), QTime(15, 30), Qt::UTC));
    }

    void foldingIgnoresCaseMarksAndSpacing()
    {
        QCOMPARE(folded(u"  Annika  SÖRENSEN "_s), u"annika sorensen"_s);
        QCOMPARE(folded(u"Łukasz Øster Straße"_s), u"lukasz oster strasse"_s);
        QCOMPARE(foldedWords(u"O'Brien & Sons, Ltd."_s),
                 (QStringList{u"o"_s, u"brien"_s, u"sons"_s, u"ltd"_s}));
        QCOMPARE(digitsOf(u"(555) 010-4821"_s), u"5550104821"_s);
    }

    void cardNumbersAreSeen()
    {
        QVERIFY(looksLikeCardNumber(u"card 4111 1111 1111 1111 exp"_s)); // the usual test number
        QVERIFY(!looksLikeCardNumber(u"4111 1111 1111 1112"_s));
        QVERIFY(!looksLikeCardNumber(u"(555) 010-4821"_s));
    }

    void strictJsonRefusesWhatQtTakes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Reason>("reason");
        QTest::newRow("duplicate key") << QByteArray(R"({"a":1,"a":2})") << Reason::DuplicateField;
        QTest::newRow("nested duplicate") << QByteArray(R"({"x":{"a":1,"a":2}})")
                                          << Reason::DuplicateField;
        QTest::newRow("lone surrogate") << QByteArray(R"(["\ud800"])") << Reason::Syntax;
        QTest::newRow("NUL") << QByteArray(R"(["a\u0000b"])") << Reason::ForbiddenCharacter;
        QTest::newRow("mark") << QByteArray("\xef\xbb\xbf{}") << Reason::Syntax;
        QTest::newRow("fraction") << QByteArray("[1.5]") << Reason::WrongType;
        QTest::newRow("2^63") << QByteArray("[9223372036854775808]") << Reason::OutOfRange;
        QTest::newRow("1e400") << QByteArray("[1e400]") << Reason::Syntax;
        QTest::newRow("NaN") << QByteArray("[NaN]") << Reason::Syntax;
        QTest::newRow("overlong") << QByteArray("[\"\xc0\xaf\"]") << Reason::Syntax;
        QTest::newRow("trailing") << QByteArray("{} {}") << Reason::Syntax;
        QTest::newRow("deep") << QByteArray(100'000, '[') << Reason::TooDeep;
        QTest::newRow("empty") << QByteArray() << Reason::Syntax;
    }
    void strictJsonRefusesWhatQtTakes()
    {
        QFETCH(QByteArray, text);
        QFETCH(Reason, reason);
        const auto parsed = parseJson(text);
        QVERIFY(!parsed.ok());
        QCOMPARE(parsed.error().reason(), reason);
    }

    void strictJsonKeepsWholeNumbersWhole()
    {
        const auto parsed = parseJsonObject(R"({"b":9007199254740993,"a":-9223372036854775808})");
        QVERIFY(parsed.ok());
        QCOMPARE(parsed->value(u"b").toInteger(), 9007199254740993LL);
        QCOMPARE(canonicalJson(*parsed),
                 QByteArray(R"({"a":-9223372036854775808,"b":9007199254740993})"));
    }

    void everyReasonHasACodeAndASentence()
    {
        for (int i = 0; i <= int(Reason::Cycle); ++i) {
            const auto reason = Reason(i);
            QVERIFY2(reasonCode(reason) != "unknown"_L1, qPrintable(QString::number(i)));
            QCOMPARE(*reasonFromCode(QString(reasonCode(reason))), reason);
        }
        QCOMPARE(problemSentence({Reason::UnknownValue, u"role"_s, u"100%e"_s, u"owner"_s, 3, 7}),
                 u"Line 3, column 7: role is “100%e”. Choose one of: owner."_s);
    }
};

QTEST_APPLESS_MAIN(TestBase)
#include "tst_base.moc"
