#include "ui/messages/noticelayout.h"

#include "ui/common/theme/theme.h"
#include "ui/messages/messagewords.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

// style.css, "Messages of the company", at 16 px.
constexpr qreal padX = 16;
constexpr qreal padY = 12;
constexpr qreal signSide = 20;
constexpr qreal signGap = 12;

QFont portalFont(const Theme &theme, int pixels, QFont::Weight weight)
{
    QFont font = theme.font(TextSize::Body, weight);
    font.setPixelSize(pixels);
    return font;
}

struct Colours {
    QColor ground, edge;
};

Colours coloursOf(const Theme &theme, Severity severity)
{
    switch (severity) {
    case Severity::Normal: return {theme.color(Token::OkBg), theme.color(Token::OkSolid)};
    case Severity::Informational: return {theme.color(Token::InfoBg), theme.color(Token::InfoSolid)};
    case Severity::Warning: return {theme.color(Token::WarnBg), theme.color(Token::WarnSolid)};
    case Severity::Critical: return {theme.color(Token::CritBg), theme.color(Token::CritSolid)};
    }
    return {};
}

} // namespace

NoticeLayout::NoticeLayout(const Theme &theme, Severity severity, const QString &heading,
                           const QList<PortalRun> &runs, qreal width)
    : m_theme(theme)
    , m_severity(severity)
    , m_width(width)
    , m_word(MessageWords::severity(severity), portalFont(theme, 14, QFont::DemiBold))
    , m_heading(heading, portalFont(theme, 16, QFont::DemiBold))
    , m_body({}, portalFont(theme, 15, QFont::Normal))
{
    QString text;
    QList<QTextLayout::FormatRange> formats;
    for (const PortalRun &run : runs) {
        if (run.kind == PortalRun::Kind::LineBreak) {
            text += QChar(QChar::LineSeparator);
            continue;
        }
        QTextLayout::FormatRange range;
        range.start = int(text.size());
        range.length = int(run.text.size());
        if (run.bold)
            range.format.setFontWeight(QFont::DemiBold);
        range.format.setFontItalic(run.italic);
        range.format.setFontUnderline(!run.link.isEmpty());
        if (!run.link.isEmpty())
            range.format.setFontWeight(QFont::DemiBold);
        formats.append(range);
        text += run.text;
    }
    m_body.setText(text);
    m_body.setFormats(formats);
    qreal y = padY;
    y = place(m_word, y, 1.5);
    if (!heading.isEmpty())
        y = place(m_heading, y, 1.35);
    if (!text.isEmpty())
        y = place(m_body, y, 1.4);
    m_height = y + padY;
}

NoticeLayout::~NoticeLayout() = default;

qreal NoticeLayout::place(QTextLayout &layout, qreal y, qreal lineSpacing)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    const qreal x = padX + signSide + signGap;
    const qreal lineHeight = qMax<qreal>(QFontMetricsF(layout.font()).height(),
                                         layout.font().pixelSize() * lineSpacing);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(qMax<qreal>(40, m_width - x - padX));
        line.setPosition({x, y + (lineHeight - line.height()) / 2});
        y += lineHeight;
    }
    layout.endLayout();
    return y;
}

void NoticeLayout::paint(QPainter &painter, QPointF topLeft) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(topLeft);
    const Colours colours = coloursOf(m_theme, m_severity);
    painter.setPen(QPen(colours.edge, 1));
    painter.setBrush(colours.ground);
    painter.drawRoundedRect(QRectF(0.5, 0.5, m_width - 1, m_height - 1), 12, 12);
    const StatusGlyph glyph = MessageWords::glyph(m_severity);
    m_theme.icon(glyph).paint(&painter, QRect(int(padX), int(padY) + 1, int(signSide),
                                              int(signSide)));
    painter.setPen(m_theme.toneText(toneOf(glyph)));
    m_word.draw(&painter, {});
    painter.setPen(m_theme.color(Token::Text));
    m_heading.draw(&painter, {});
    m_body.draw(&painter, {});
    painter.restore();
}

} // namespace linedesk
