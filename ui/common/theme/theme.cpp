#include "ui/common/theme/theme.h"

#include "ui/common/theme/fontpolicy.h"
#include "ui/common/theme/styleimages.h"
#include "ui/common/theme/themedicon.h"
#include "ui/common/theme/themestate.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFontMetrics>
#include <QPixmapCache>
#include <QStyle>
#include <QStyleFactory>
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#include <QStyleHints>
#endif

using namespace Qt::StringLiterals;

// A static library's resources are linked only when they are asked for, outside any namespace.
static void takeResources()
{
    Q_INIT_RESOURCE(icons);
    Q_INIT_RESOURCE(theme);
}

namespace linedesk {
namespace {

QByteArray resource(const QString &path)
{
    QFile file(path);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "Theme", "a resource of the program is missing");
    return opened ? file.readAll() : QByteArray();
}

bool systemIsDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::WindowText).lightness()
           > palette.color(QPalette::Window).lightness();
#endif
}

qreal factor(TextSize size)
{
    switch (size) {
    case TextSize::Caption: return 0.85;
    case TextSize::Body: return 1;
    case TextSize::Section: return 1.15;
    case TextSize::Title: return 1.45;
    case TextSize::Figure: return 1.9;
    }
    return 1;
}

} // namespace

QColor Theme::State::iconColor(IconRole role, bool inverted) const
{
    const Tokens &colors = tokens(inverted);
    switch (role) {
    case IconRole::Text: return colors.color(Token::Text);
    case IconRole::Muted: return colors.color(Token::TextMuted);
    case IconRole::Accent: return colors.color(Token::Accent);
    case IconRole::OnAccent: return colors.color(Token::OnAccent);
    case IconRole::Ok: return colors.color(Token::Ok);
    case IconRole::Info: return colors.color(Token::Info);
    case IconRole::Warn: return colors.color(Token::Warn);
    case IconRole::Crit: return colors.color(Token::Crit);
    }
    return colors.color(Token::Text);
}

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_state(std::make_shared<State>())
    , m_systemIsDark(systemIsDark())
    , m_base(bodyFont())
{
    takeResources();
    loadTokens();
    m_state->isDark = isDark();
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] {
        m_systemIsDark = systemIsDark();
        setAppearance(m_appearance);
    });
#endif
}

Theme::~Theme() = default;

void Theme::loadTokens()
{
    const QByteArray json = resource(u":/linedesk/theme/tokens.json"_s);
    const Result<Tokens> light = Tokens::fromJson(json, "light"_L1);
    const Result<Tokens> dark = Tokens::fromJson(json, "dark"_L1);
    Q_ASSERT_X(light.ok() && dark.ok(), "Theme", "the bundled colours are not whole");
    if (light.ok())
        m_state->light = *light;
    if (dark.ok())
        m_state->dark = *dark;
}

void Theme::apply()
{
    m_applied = true;
    if (!QApplication::style()->inherits("QFusionStyle") && qApp->styleSheet().isEmpty())
        QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setFont(m_base);
    QApplication::setPalette(palette());
    qApp->setStyleSheet(styleSheet());
}

void Theme::setAppearance(Appearance appearance)
{
    m_appearance = appearance;
    if (m_state->isDark == isDark())
        return;
    m_state->isDark = isDark();
    ++m_state->generation;
    if (m_applied)
        apply();
    Q_EMIT changed();
}

bool Theme::isDark() const
{
    switch (m_appearance) {
    case Appearance::Auto: return m_systemIsDark;
    case Appearance::Light: return false;
    case Appearance::Dark: return true;
    }
    return false;
}

void Theme::setDensity(Density density)
{
    if (density == m_density)
        return;
    m_density = density;
    Q_EMIT changed();
}

QColor Theme::color(Token token) const
{
    return m_state->color(token);
}

QColor Theme::invertedColor(Token token) const
{
    return m_state->tokens(true).color(token);
}

QColor Theme::toneText(Tone tone) const
{
    switch (tone) {
    case Tone::Plain: return color(Token::Text);
    case Tone::Muted: return color(Token::TextMuted);
    case Tone::Ok: return color(Token::Ok);
    case Tone::Info: return color(Token::Info);
    case Tone::Warn: return color(Token::Warn);
    case Tone::Crit: return color(Token::Crit);
    case Tone::Neutral: return color(Token::Neutral);
    }
    return color(Token::Text);
}

QColor Theme::toneBackground(Tone tone) const
{
    switch (tone) {
    case Tone::Plain:
    case Tone::Muted:
    case Tone::Neutral: return color(Token::NeutralBg);
    case Tone::Ok: return color(Token::OkBg);
    case Tone::Info: return color(Token::InfoBg);
    case Tone::Warn: return color(Token::WarnBg);
    case Tone::Crit: return color(Token::CritBg);
    }
    return color(Token::NeutralBg);
}

QColor Theme::iconColor(IconRole role) const
{
    return m_state->iconColor(role);
}

QFont Theme::font(TextSize size) const
{
    const bool strong = size != TextSize::Caption && size != TextSize::Body;
    return font(size, strong ? QFont::DemiBold : QFont::Normal);
}

QFont Theme::font(TextSize size, QFont::Weight weight) const
{
    QFont font = m_base;
    font.setPixelSize(qRound(m_base.pixelSize() * factor(size)));
    font.setWeight(weight);
    return font;
}

int Theme::rowHeight() const
{
    const int text = QFontMetrics(m_base).height();
    switch (m_density) {
    case Density::Comfortable: return qMax(36, text + 18);
    case Density::Standard: return qMax(32, text + 14);
    case Density::Compact: return qMax(26, text + 8);
    }
    return 32;
}

int Theme::headerHeight() const
{
    return qMax(30, QFontMetrics(m_base).height() + 12);
}

QIcon Theme::icon(const QString &name, IconRole role) const
{
    return icon(name, role, role);
}

QIcon Theme::icon(const QString &name, IconRole role, IconRole checkedRole) const
{
    const bool painted = name.startsWith("linedesk-"_L1);
    if (!painted && ThemedIconEngine::resourceFor(name, 16).isEmpty())
        return {};
    return QIcon(new ThemedIconEngine(m_state, name, role, checkedRole));
}

QIcon Theme::icon(StatusGlyph glyph) const
{
    return glyph == StatusGlyph::None ? QIcon() : QIcon(new ThemedIconEngine(m_state, glyph));
}

QIcon Theme::invertedIcon(const QString &name, IconRole role) const
{
    auto *engine = new ThemedIconEngine(m_state, name, role, role);
    engine->setInverted();
    return QIcon(engine);
}

QIcon Theme::invertedIcon(StatusGlyph glyph) const
{
    auto *engine = new ThemedIconEngine(m_state, glyph);
    engine->setInverted();
    return QIcon(engine);
}

QStringList Theme::iconNames()
{
    takeResources();
    QStringList names = QDir(u":/linedesk/icons/16"_s).entryList()
                        + QDir(u":/linedesk/icons/22"_s).entryList();
    for (QString &name : names)
        name.chop(4);
    names.removeDuplicates();
    return names + QStringList{u"linedesk-logo"_s, u"linedesk-nine-dots"_s, u"linedesk-cross"_s};
}

QPalette Theme::palette() const
{
    QPalette palette;
    palette.setColor(QPalette::Window, color(Token::Window));
    palette.setColor(QPalette::Base, color(Token::Surface));
    palette.setColor(QPalette::AlternateBase, color(Token::Zebra));
    palette.setColor(QPalette::Button, color(Token::Surface));
    palette.setColor(QPalette::Highlight, color(Token::Selection));
    palette.setColor(QPalette::PlaceholderText, color(Token::TextMuted));
    palette.setColor(QPalette::Link, color(Token::Accent));
    palette.setColor(QPalette::LinkVisited, color(Token::Accent));
    palette.setColor(QPalette::Light, color(Token::Surface));
    palette.setColor(QPalette::Midlight, color(Token::SurfaceAlt));
    palette.setColor(QPalette::Mid, color(Token::Border));
    palette.setColor(QPalette::Dark, color(Token::BorderStrong));
    palette.setColor(QPalette::Shadow, color(Token::BorderStrong));
    palette.setColor(QPalette::ToolTipBase, color(Token::Text));
    palette.setColor(QPalette::ToolTipText, color(Token::Surface));
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText,
                            QPalette::HighlightedText, QPalette::BrightText}) {
        palette.setColor(role, color(Token::Text));
        palette.setColor(QPalette::Disabled, role, color(Token::TextDisabled));
    }
    return palette;
}

QString Theme::styleSheet()
{
    QString sheet = QString::fromUtf8(resource(u":/linedesk/theme/linedesk.qss"_s));
    if (m_images.isValid())
        sheet = withStyleImages(sheet, m_state->tokens(), m_images.path(), ++m_imageSet);
    return m_state->tokens().filledIn(sheet);
}

} // namespace linedesk
