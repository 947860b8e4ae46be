#include "ui/common/glyphs/statusglyph.h"

#include "ui/common/theme/tokens.h"

#include <QPainter>
#include <QPainterPath>

namespace linedesk {
namespace {

QPen roundPen(const QColor &color, qreal width)
{
    return QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

void disc(QPainter &painter, const QColor &color)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QRectF(1, 1, 14, 14));
    painter.setBrush(Qt::NoBrush);
}

void dot(QPainter &painter, const QColor &color, const QPointF &centre, qreal radius)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(centre, radius, radius);
}

void check(QPainter &painter, const Tokens &tokens)
{
    disc(painter, tokens.color(Token::OkSolid));
    painter.setPen(roundPen(tokens.color(Token::GlyphMark), 1.7));
    painter.drawPolyline(QPolygonF{QPointF(4.6, 8.3), QPointF(6.9, 10.6), QPointF(11.4, 5.7)});
}

void letterI(QPainter &painter, const Tokens &tokens)
{
    disc(painter, tokens.color(Token::InfoSolid));
    painter.setPen(roundPen(tokens.color(Token::GlyphMark), 1.7));
    painter.drawLine(QPointF(8, 7.2), QPointF(8, 11.6));
    dot(painter, tokens.color(Token::GlyphMark), {8, 4.7}, 1.1);
}

void triangle(QPainter &painter, const Tokens &tokens)
{
    painter.setPen(roundPen(tokens.color(Token::WarnLine), 1));
    painter.setBrush(tokens.color(Token::WarnSolid));
    painter.drawPolygon(QPolygonF{QPointF(8, 1.6), QPointF(15, 14), QPointF(1, 14)});
    painter.setPen(roundPen(tokens.color(Token::OnWarn), 1.6));
    painter.drawLine(QPointF(8, 8.5), QPointF(8, 11.8));
    dot(painter, tokens.color(Token::OnWarn), {8, 6.3}, 0.95);
}

void exclamation(QPainter &painter, const Tokens &tokens)
{
    disc(painter, tokens.color(Token::CritSolid));
    painter.setPen(roundPen(tokens.color(Token::GlyphMark), 1.7));
    painter.drawLine(QPointF(8, 4.2), QPointF(8, 8.8));
    dot(painter, tokens.color(Token::GlyphMark), {8, 11.5}, 1.1);
}

void pauseSquare(QPainter &painter, const Tokens &tokens)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.color(Token::CritSolid));
    painter.drawRoundedRect(QRectF(1, 1, 14, 14), 3, 3);
    painter.setPen(roundPen(tokens.color(Token::GlyphMark), 1.8));
    painter.drawLine(QPointF(6, 5), QPointF(6, 11));
    painter.drawLine(QPointF(10, 5), QPointF(10, 11));
}

void moon(QPainter &painter, const Tokens &tokens)
{
    QPainterPath full;
    full.addEllipse(QPointF(8, 8), 6.2, 6.2);
    QPainterPath bite;
    bite.addEllipse(QPointF(11.2, 5.2), 5.2, 5.2);
    painter.setPen(roundPen(tokens.color(Token::Neutral), 1.4));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(full.subtracted(bite));
}

void ring(QPainter &painter, const QColor &color)
{
    painter.setPen(roundPen(color, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QRectF(1.75, 1.75, 12.5, 12.5));
}

void clock(QPainter &painter, const Tokens &tokens)
{
    ring(painter, tokens.color(Token::Neutral));
    painter.drawPolyline(QPolygonF{QPointF(8, 4.6), QPointF(8, 8.2), QPointF(10.6, 9.6)});
}

void offDisc(QPainter &painter, const Tokens &tokens)
{
    ring(painter, tokens.color(Token::Neutral));
    painter.drawLine(QPointF(5, 8), QPointF(11, 8));
}

void working(QPainter &painter, const Tokens &tokens, qreal turn)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens.color(Token::Border), 2));
    painter.drawEllipse(QRectF(2, 2, 12, 12));
    painter.setPen(QPen(tokens.color(Token::Accent), 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(QRectF(2, 2, 12, 12), qRound((90 - turn) * 16), -270 * 16);
}

} // namespace

Tone toneOf(StatusGlyph glyph)
{
    switch (glyph) {
    case StatusGlyph::None: return Tone::Plain;
    case StatusGlyph::Normal: return Tone::Ok;
    case StatusGlyph::Informational: return Tone::Info;
    case StatusGlyph::Warning: return Tone::Warn;
    case StatusGlyph::Critical:
    case StatusGlyph::Suspended: return Tone::Crit;
    case StatusGlyph::Hibernated:
    case StatusGlyph::Waiting:
    case StatusGlyph::Off: return Tone::Neutral;
    case StatusGlyph::Working: return Tone::Muted;
    }
    return Tone::Plain;
}

void paintGlyph(QPainter &painter, const QRectF &square, StatusGlyph glyph, const Tokens &tokens,
                qreal turn)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(square.topLeft());
    painter.scale(square.width() / 16, square.height() / 16);
    switch (glyph) {
    case StatusGlyph::None: break;
    case StatusGlyph::Normal: check(painter, tokens); break;
    case StatusGlyph::Informational: letterI(painter, tokens); break;
    case StatusGlyph::Warning: triangle(painter, tokens); break;
    case StatusGlyph::Critical: exclamation(painter, tokens); break;
    case StatusGlyph::Suspended: pauseSquare(painter, tokens); break;
    case StatusGlyph::Hibernated: moon(painter, tokens); break;
    case StatusGlyph::Waiting: clock(painter, tokens); break;
    case StatusGlyph::Off: offDisc(painter, tokens); break;
    case StatusGlyph::Working: working(painter, tokens, turn); break;
    }
    painter.restore();
}

} // namespace linedesk
