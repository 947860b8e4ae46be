#include "app/server/portal/views/portalformat.h"
#include "app/server/portal/views/portalwords.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace linedesk;
using namespace linedesk::portal;

class PortalFormatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void moneyIsWrittenAsInTheCountry_data()
    {
        QTest::addColumn<QString>("country");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<qint64>("minor");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *country, const char *currency,
                            int decimals, qint64 minor, const QString &expected) {
            QTest::newRow(name) << QString::fromLatin1(country) << QString::fromLatin1(currency)
                                << decimals << minor << expected;
        };
        row("dollars", "US", "USD", 2, 12840, u"$128.40"_s);
        row("nothing", "US", "USD", 2, 0, u"$0.00"_s);
        row("cents", "US", "USD", 2, 5, u"$0.05"_s);
        row("credit", "US", "USD", 2, -1890, u"-$18.90"_s);
        row("a great amount", "US", "USD", 2, 10'000'000'000'000, u"$100,000,000,000.00"_s);
        row("another currency", "US", "EUR", 2, 1200, u"EUR\u00a012.00"_s);
        row("pounds", "GB", "GBP", 2, 123456, u"£1,234.56"_s);
        row("Canada", "CA", "CAD", 2, 12840, u"$128.40"_s);
        row("yen have no decimals", "JP", "JPY", 0, 1500, u"￥1,500"_s);
        row("dinars have three", "KW", "KWD", 3, 1500, u"KWD\u00a01.500"_s);
        row("no such country", "XX", "USD", 2, 12840, u"USD\u00a0128.40"_s);
    }
    void moneyIsWrittenAsInTheCountry()
    {
        QFETCH(QString, country);
        QFETCH(QString, currency);
        QFETCH(int, decimals);
        QFETCH(qint64, minor);
        const PortalFormat format(country, {currency, decimals}, QTimeZone("UTC"));
        QTEST(format.money(Money::fromMinor(minor)), "expected");
    }

    void datesAreWrittenAsInTheCountry_data()
    {
        QTest::addColumn<QString>("country");
        QTest::addColumn<QString>("longDate");
        QTest::addColumn<QString>("longDay");
        QTest::addColumn<QString>("shortDate");
        QTest::addColumn<QString>("shortOtherYear");
        QTest::newRow("US") << u"US"_s << u"October 30, 2026"_s << u"October 30"_s << u"Oct 30"_s
                            << u"Oct 30, 2026"_s;
        QTest::newRow("GB") << u"GB"_s << u"30 October 2026"_s << u"30 October"_s << u"30 Oct"_s
                            << u"30 Oct 2026"_s;
        QTest::newRow("AU") << u"AU"_s << u"30 October 2026"_s << u"30 October"_s << u"30 Oct"_s
                            << u"30 Oct 2026"_s;
        QTest::newRow("unknown") << u"XX"_s << u"30 October 2026"_s << u"30 October"_s
                                 << u"30 Oct"_s << u"30 Oct 2026"_s;
    }
    void datesAreWrittenAsInTheCountry()
    {
        QFETCH(QString, country);
        const PortalFormat format(country, {u"USD"_s, 2}, QTimeZone("UTC"));
        const QDate date(2026, 10, 30);
        QTEST(format.longDate(date), "longDate");
        QTEST(format.longDay(date), "longDay");
        QTEST(format.shortDate(date, QDate(2026, 1, 1)), "shortDate");
        QTEST(format.shortDate(date, QDate(2027, 1, 1)), "shortOtherYear");
    }

    void momentsAreInTheCompanysZone()
    {
        const PortalFormat format(u"US"_s, {u"USD"_s, 2}, QTimeZone("America/Denver"));
        const QDateTime utc(QDate(2026, 11, 22), QTime(3, 30), Qt::UTC);
        QString moment = format.moment(utc);
        moment.replace(QChar(0x202f), u' ').replace(QChar(QChar::Nbsp), u' ');
        QCOMPARE(moment, u"Nov 21, 8:30 PM"_s);
        QCOMPARE(format.dateOf(utc), QDate(2026, 11, 21));
    }

    void wordsArePlainAndCountRight()
    {
        QCOMPARE(daysInWords(1), u"1 day"_s);
        QCOMPARE(daysInWords(22), u"22 days"_s);
        QCOMPARE(waitInWords(0), u"in 1 minute"_s);
        QCOMPARE(waitInWords(60), u"in 1 minute"_s);
        QCOMPARE(waitInWords(61), u"in 2 minutes"_s);
        QCOMPARE(phoneLink(u"(555) 010-2000"_s), u"tel:5550102000"_s);
        QCOMPARE(phoneLink(u" +1 555 010 2000"_s), u"tel:+15550102000"_s);
        QVERIFY(phoneLink(u"ask at the desk"_s).isNull());
        QCOMPARE(problemWords({Reason::UnknownValue, u"password_again"_s, {}, {}}),
                 u"The two passwords differ. Type the same one twice."_s);
    }
};

QTEST_APPLESS_MAIN(PortalFormatTest)
#include "tst_portal_views_format.moc"
