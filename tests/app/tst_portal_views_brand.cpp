#include "app/server/portal/views/brandcolour.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace linedesk;
using namespace linedesk::portal;

namespace {

WebColour colour(const char *hex)
{
    return WebColour::parse(QString::fromLatin1(hex)).value_or(WebColour{});
}

} // namespace

class PortalBrandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Figures of the design's own table (ui 3), measured there by another program.
    void contrastIsMeasuredAsTheDesignDoes_data()
    {
        QTest::addColumn<QByteArray>("ink");
        QTest::addColumn<QByteArray>("paper");
        QTest::addColumn<double>("ratio");
        QTest::newRow("text") << QByteArray("#182126") << QByteArray("#FFFFFF") << 16.35;
        QTest::newRow("muted") << QByteArray("#536068") << QByteArray("#FFFFFF") << 6.48;
        QTest::newRow("accent") << QByteArray("#0B6A72") << QByteArray("#FFFFFF") << 6.33;
        QTest::newRow("accent on window") << QByteArray("#0B6A72") << QByteArray("#F1F4F5") << 5.72;
        QTest::newRow("warn fill") << QByteArray("#F2B705") << QByteArray("#FFFFFF") << 1.82;
        QTest::newRow("dark accent") << QByteArray("#56BEC5") << QByteArray("#1C2125") << 7.40;
        QTest::newRow("black on white") << QByteArray("#000000") << QByteArray("#FFFFFF") << 21.0;
        QTest::newRow("the same") << QByteArray("#777777") << QByteArray("#777777") << 1.0;
    }
    void contrastIsMeasuredAsTheDesignDoes()
    {
        QFETCH(QByteArray, ink);
        QFETCH(QByteArray, paper);
        QFETCH(double, ratio);
        const double measured = contrastRatio(colour(ink.constData()), colour(paper.constData()));
        QVERIFY2(std::abs(measured - ratio) < 0.006, qPrintable(QString::number(measured)));
        QCOMPARE(contrastRatio(colour(paper.constData()), colour(ink.constData())), measured);
    }

    void onlySixHexDigitsAreAColour()
    {
        QCOMPARE(WebColour::parse(u"#1f4E5F")->hex(), u"#1F4E5F"_s);
        QCOMPARE(WebColour::parse(u"#00000a")->hex(), u"#00000A"_s);
        for (const QString &bad : {u""_s, u"#"_s, u"1F4E5F"_s, u"#1F4E5"_s, u"#1F4E5G"_s,
                                   u"#1F4E5F0"_s, u"red"_s, u"#+12345"_s, u"#１２３４５６"_s,
                                   u"#12}345"_s, u"url(x)"_s})
            QVERIFY2(!WebColour::parse(bad), qPrintable(bad));
    }

    void aPaleBrandIsRefusedWithADarkerOneOffered()
    {
        QVERIFY(checkBrandColour(u"#1F4E5F").ok());
        QVERIFY(checkBrandColour(u"#767676").ok()); // 4.54, the palest grey that is enough
        const auto pale = checkBrandColour(u"#777777"); // 4.48
        QVERIFY(!pale.ok());
        const Problem problem = pale.error().problems.first();
        QCOMPARE(problem.reason, Reason::OutOfRange);
        QCOMPARE(problem.field, u"brand_colour"_s);
        QCOMPARE(problem.value, u"#777777"_s);
        QVERIFY(checkBrandColour(problem.expected).ok());
        QCOMPARE(checkBrandColour(u"teal").error().reason(), Reason::Syntax);
    }

    void everyBrandBecomesReadable()
    {
        const QList<WebColour> light{colour("#FFFFFF"), colour("#F1F4F5"), colour("#E6EDEF")};
        const QList<WebColour> dark{colour("#15191C"), colour("#1C2125"), colour("#2C3338")};
        for (int red = 0; red <= 255; red += 17) {
            for (int green = 0; green <= 255; green += 17) {
                for (int blue = 0; blue <= 255; blue += 17) {
                    const WebColour brand{red, green, blue};
                    for (const WebColour &paper : light)
                        QVERIFY(contrastRatio(readableOnLight(brand), paper) >= 4.5);
                    for (const WebColour &paper : dark)
                        QVERIFY(contrastRatio(readableOnDark(brand), paper) >= 4.5);
                }
            }
        }
        QCOMPARE(readableOnLight(colour("#1F4E5F")), colour("#1F4E5F"));
        QCOMPARE(readableOnDark(colour("#56BEC5")), colour("#56BEC5"));
    }

    /// Text on the buttons, in both appearances, read out of the stylesheet itself.
    void wordsOnBrandButtonsAreReadable()
    {
        for (const char *brand : {"#1F4E5F", "#FFEE00", "#FF0000", "#00FF00", "#0000FF", "#FFFFFF",
                                  "#000000", "#7F7F7F", ""}) {
            const QString sheet = QString::fromUtf8(brandStylesheet(QString::fromLatin1(brand)));
            const auto valuesOf = [&sheet](const QString &name) {
                QList<WebColour> values;
                qsizetype at = 0;
                while ((at = sheet.indexOf(name + u':', at)) >= 0) {
                    at += name.size() + 1;
                    values.append(WebColour::parse(sheet.mid(at, 7)).value());
                }
                return values;
            };
            const auto brands = valuesOf(u"--brand"_s);
            const auto hovers = valuesOf(u"--brand-hover"_s);
            const auto inks = valuesOf(u"--on-brand"_s);
            QCOMPARE(brands.size(), 2);
            QCOMPARE(hovers.size(), 2);
            QCOMPARE(inks.size(), 2);
            for (int i = 0; i < 2; ++i) {
                QVERIFY2(contrastRatio(brands.at(i), inks.at(i)) >= 4.5, brand);
                QVERIFY2(contrastRatio(hovers.at(i), inks.at(i)) >= 4.5, brand);
            }
        }
    }

    void aHostileColourNeverReachesTheStylesheet()
    {
        const QString attack = u"#000;}body{background:url(//evil.example)"_s;
        QCOMPARE(brandStylesheet(attack), brandStylesheet(u""));
        QCOMPARE(brandPath(attack), u"/portal/brand.css?v=0b6a72"_s);
        QCOMPARE(brandPath(u"#1F4E5F"), u"/portal/brand.css?v=1f4e5f"_s);
    }
};

QTEST_APPLESS_MAIN(PortalBrandTest)
#include "tst_portal_views_brand.moc"
