#include "ui/common/glyphs/marks.h"

#include "ui/common/theme/tokens.h"

#include <QPainter>
#include <QPainterPath>

namespace linedesk {

void paintLogo(QPainter &painter, const QRectF &square, const Tokens &tokens)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(square.topLeft());
    painter.scale(square.width() / 28, square.height() / 28);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.color(Token::Accent));
    painter.drawRoundedRect(QRectF(0, 0, 28, 28), 6, 6);
    const QColor ink = tokens.color(Token::OnAccent);
    painter.setPen(QPen(ink, 2.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    QPainterPath corner(QPointF(8, 7));
    corner.lineTo(8, 18);
    corner.quadTo(8, 20.5, 10.5, 20.5);
    corner.lineTo(19.5, 20.5);
    painter.drawPath(corner);
    painter.setPen(QPen(ink, 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(12.5, 15.8), QPointF(18.2, 10.2));
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawEllipse(QPointF(19.2, 9.2), 2.4, 2.4);
    painter.restore();
}

void paintNineDots(QPainter &painter, const QRectF &square, const QColor &color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(square.topLeft());
    painter.scale(square.width() / 22, square.height() / 22);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column)
            painter.drawRoundedRect(QRectF(3.3 + column * 6, 3.3 + row * 6, 3.4, 3.4), 1, 1);
    }
    painter.restore();
}

void paintCross(QPainter &painter, const QRectF &square, const QColor &color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(square.topLeft());
    painter.scale(square.width() / 16, square.height() / 16);
    painter.setPen(QPen(color, 1.3, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(4, 4), QPointF(12, 12));
    painter.drawLine(QPointF(12, 4), QPointF(4, 12));
    painter.restore();
}

} // namespace linedesk
