#include "ui/common/widgets/statuschip.h"

#include "ui/common/theme/theme.h"

#include <QPainter>

namespace linedesk {
namespace {

constexpr int side = 14;
constexpr int padding = 7;

IconRole roleOf(Tone tone)
{
    switch (tone) {
    case Tone::Plain:
    case Tone::Neutral: return IconRole::Text;
    case Tone::Muted: return IconRole::Muted;
    case Tone::Ok: return IconRole::Ok;
    case Tone::Info: return IconRole::Info;
    case Tone::Warn: return IconRole::Warn;
    case Tone::Crit: return IconRole::Crit;
    }
    return IconRole::Text;
}

} // namespace

StatusChip::StatusChip(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

StatusChip::StatusChip(const Theme &theme, StatusGlyph glyph, const QString &text, QWidget *parent)
    : StatusChip(theme, parent)
{
    setStatus(glyph, text);
}

void StatusChip::setStatus(StatusGlyph glyph, const QString &text)
{
    m_glyph = glyph;
    m_iconName.clear();
    m_tone = toneOf(glyph);
    setText(text);
}

void StatusChip::setIconAndTone(const QString &iconName, Tone tone, const QString &text)
{
    m_glyph = StatusGlyph::None;
    m_iconName = iconName;
    m_tone = tone;
    setText(text);
}

void StatusChip::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QFont StatusChip::chipFont() const
{
    QFont font = m_theme.font(TextSize::Body, QFont::DemiBold);
    font.setPixelSize(qRound(font.pixelSize() * 0.92));
    return font;
}

QSize StatusChip::sizeHint() const
{
    const bool marked = m_glyph != StatusGlyph::None || !m_iconName.isEmpty();
    const QFontMetrics metrics(chipFont());
    return {metrics.horizontalAdvance(m_text) + 2 * padding + (marked ? side + 6 : 0),
            qMax(22, metrics.height() + 6)};
}

void StatusChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.toneBackground(m_tone));
    painter.drawRoundedRect(rect(), 3, 3);
    QRect text = rect().adjusted(padding, 0, -padding, 0);
    const QRect mark(text.left(), (height() - side) / 2, side, side);
    if (m_glyph != StatusGlyph::None)
        m_theme.icon(m_glyph).paint(&painter, mark);
    else if (!m_iconName.isEmpty())
        m_theme.icon(m_iconName, roleOf(m_tone)).paint(&painter, mark);
    if (m_glyph != StatusGlyph::None || !m_iconName.isEmpty())
        text.setLeft(mark.right() + 1 + 6);
    painter.setFont(chipFont());
    painter.setPen(m_theme.toneText(m_tone));
    painter.drawText(text, Qt::AlignVCenter | Qt::TextSingleLine, m_text);
}

} // namespace linedesk
