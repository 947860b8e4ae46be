#include "ui/common/glyphs/statusglyph.h"
#include "ui/common/theme/fontpolicy.h"
#include "ui/common/theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

qreal channel(qreal value)
{
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

/// WCAG 2.1 contrast ratio.
qreal contrast(const QColor &a, const QColor &b)
{
    const auto luminance = [](const QColor &c) {
        return 0.2126 * channel(c.redF()) + 0.7152 * channel(c.greenF()) + 0.0722 * channel(c.blueF());
    };
    const qreal x = luminance(a);
    const qreal y = luminance(b);
    return (qMax(x, y) + 0.05) / (qMin(x, y) + 0.05);
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lightAndDarkCarryTheDesignsColours();
    void textIsLegibleOnEveryGround_data();
    void textIsLegibleOnEveryGround();
    void aMissingColourIsNamed();
    void appearanceSwitchesAtRunTime();
    void iconsGivenOutBeforeASwitchFollowIt();
    void everyListedIconPaintsSomething();
    void unknownIconsAreNull();
    void styleSheetHasNoNameLeft();
    void rowsFollowTheDensity();
    void fontPolicyPrefersTheSystemsOwn();
    void glyphsDifferInGreyscale();
};

void TestTheme::lightAndDarkCarryTheDesignsColours()
{
    Theme theme;
    theme.setAppearance(Appearance::Light);
    QCOMPARE(theme.color(Token::Accent), QColor(0x0B, 0x6A, 0x72)); // ui.md 3
    theme.setAppearance(Appearance::Dark);
    QCOMPARE(theme.color(Token::Accent), QColor(0x56, 0xBE, 0xC5));
}

void TestTheme::textIsLegibleOnEveryGround_data()
{
    QTest::addColumn<int>("ink");
    QTest::addColumn<int>("ground");
    const std::tuple<const char *, Token, Token> pairs[] = {
        {"text on surface", Token::Text, Token::Surface},
        {"text on window", Token::Text, Token::Window},
        {"text on selection", Token::Text, Token::Selection},
        {"muted on surface", Token::TextMuted, Token::Surface},
        {"muted on rail", Token::TextMuted, Token::Rail},
        {"muted on selection", Token::TextMuted, Token::Selection},
        {"accent on surface", Token::Accent, Token::Surface},
        {"on accent", Token::OnAccent, Token::Accent},
        {"ok chip", Token::Ok, Token::OkBg},
        {"info chip", Token::Info, Token::InfoBg},
        {"warn chip", Token::Warn, Token::WarnBg},
        {"crit chip", Token::Crit, Token::CritBg},
        {"neutral chip", Token::Neutral, Token::NeutralBg},
    };
    for (const auto &[name, ink, ground] : pairs)
        QTest::newRow(name) << int(ink) << int(ground);
}

void TestTheme::textIsLegibleOnEveryGround()
{
    QFETCH(int, ink);
    QFETCH(int, ground);
    Theme theme;
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        theme.setAppearance(appearance);
        const qreal ratio = contrast(theme.color(Token(ink)), theme.color(Token(ground)));
        QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
    }
}

void TestTheme::aMissingColourIsNamed()
{
    const auto tokens = Tokens::fromJson(R"({"light":{"window":"#F1F4F5"}})", "light"_L1);
    QVERIFY(!tokens.ok());
    QCOMPARE(tokens.error().problems.first(),
             (Problem{Reason::Required, u"rail"_s, {}, u"#rrggbb"_s}));
    const auto unknown = Tokens::fromJson(R"({"light":{"windwo":"#F1F4F5"}})", "light"_L1);
    QCOMPARE(unknown.error().problems.first().field, u"windwo"_s);
}

void TestTheme::appearanceSwitchesAtRunTime()
{
    Theme theme;
    theme.setAppearance(Appearance::Light);
    theme.apply();
    QSignalSpy changed(&theme, &Theme::changed);
    QCOMPARE(QApplication::palette().color(QPalette::Base), QColor(Qt::white));
    theme.setAppearance(Appearance::Dark);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(QApplication::palette().color(QPalette::Base), QColor(0x1C, 0x21, 0x25));
    theme.setAppearance(Appearance::Dark);
    QCOMPARE(changed.size(), 1);
}

void TestTheme::iconsGivenOutBeforeASwitchFollowIt()
{
    Theme theme;
    theme.setAppearance(Appearance::Light);
    const QIcon icon = theme.icon(u"list-add"_s);
    const auto ink = [&icon] {
        const QImage image = icon.pixmap(16, 16).toImage();
        QColor darkest(Qt::transparent);
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, 8).alpha() == 255)
                darkest = image.pixelColor(x, 8);
        }
        return darkest;
    };
    QCOMPARE(ink(), theme.color(Token::Text));
    theme.setAppearance(Appearance::Dark);
    QCOMPARE(ink(), theme.color(Token::Text));
}

void TestTheme::everyListedIconPaintsSomething()
{
    Theme theme;
    const QStringList names = Theme::iconNames();
    QVERIFY(names.size() > 90);
    for (const QString &name : names) {
        for (const int side : {16, 22}) {
            const QImage image = theme.icon(name).pixmap(side, side).toImage();
            bool painted = false;
            for (int y = 0; y < image.height() && !painted; ++y) {
                for (int x = 0; x < image.width() && !painted; ++x)
                    painted = image.pixelColor(x, y).alpha() > 100;
            }
            QVERIFY2(painted, qPrintable(name));
        }
    }
}

void TestTheme::unknownIconsAreNull()
{
    Theme theme;
    QVERIFY(theme.icon(u"no-such-icon"_s).isNull());
}

void TestTheme::styleSheetHasNoNameLeft()
{
    Theme theme;
    theme.apply();
    QVERIFY(!qApp->styleSheet().isEmpty());
    static const QRegularExpression name(u"@[a-z-]+@"_s);
    QVERIFY2(!name.match(qApp->styleSheet()).hasMatch(),
             qPrintable(name.match(qApp->styleSheet()).captured()));
}

void TestTheme::rowsFollowTheDensity()
{
    Theme theme;
    QSignalSpy changed(&theme, &Theme::changed);
    QCOMPARE(theme.rowHeight(), 32);
    theme.setDensity(Density::Comfortable);
    QCOMPARE(theme.rowHeight(), 36);
    theme.setDensity(Density::Compact);
    QCOMPARE(theme.rowHeight(), 26);
    QCOMPARE(changed.size(), 2);
}

void TestTheme::fontPolicyPrefersTheSystemsOwn()
{
    const QStringList installed{u"Cantarell"_s, u"Inter"_s, u"Noto Sans"_s, u"DejaVu Sans"_s};
    QCOMPARE(chosenFamily(u"Cantarell"_s, installed), u"Cantarell"_s);
    QCOMPARE(chosenFamily(u"Sans Serif"_s, installed), u"Inter"_s);
    QCOMPARE(chosenFamily(u"Segoe UI"_s, {u"Segoe UI"_s}), u"Segoe UI"_s);
    QCOMPARE(chosenFamily(u"Sans"_s, {u"Noto Sans"_s}), u"Noto Sans"_s);
    QCOMPARE(chosenFamily(u"Sans"_s, {}), u"Sans"_s);
    QCOMPARE(chosenBodyPixels(11), 13);
    QCOMPARE(chosenBodyPixels(19), 19);
}

void TestTheme::glyphsDifferInGreyscale()
{
    Theme theme;
    theme.setAppearance(Appearance::Light);
    QList<QImage> seen;
    for (int glyph = int(StatusGlyph::Normal); glyph <= int(StatusGlyph::Working); ++glyph) {
        const QImage image = theme.icon(StatusGlyph(glyph)).pixmap(32, 32).toImage();
        QImage flat(image.size(), QImage::Format_RGB32);
        flat.fill(Qt::white);
        QPainter(&flat).drawImage(0, 0, image);
        const QImage grey = flat.convertToFormat(QImage::Format_Grayscale8);
        for (const QImage &other : std::as_const(seen)) {
            int different = 0;
            for (int y = 0; y < 32; ++y) {
                for (int x = 0; x < 32; ++x)
                    different += qAbs(qGray(grey.pixel(x, y)) - qGray(other.pixel(x, y))) > 60;
            }
            // "i" and "!" differ by their mark alone: 16 of the 1024 dots.
            QVERIFY2(different > 12, qPrintable(u"glyph %1: %2"_s.arg(glyph).arg(different)));
        }
        seen.append(grey);
    }
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
