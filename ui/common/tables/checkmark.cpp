#include "ui/common/tables/checkmark.h"

#include "ui/common/theme/theme.h"

#include <QPainter>

namespace linedesk {

void paintCheckBox(QPainter &painter, const QRect &square, Qt::CheckState state, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool filled = state != Qt::Unchecked;
    painter.setPen(QPen(theme.color(filled ? Token::Accent : Token::BorderStrong), 1));
    painter.setBrush(theme.color(filled ? Token::Accent : Token::Surface));
    painter.drawRoundedRect(QRectF(square).adjusted(0.5, 0.5, -0.5, -0.5), 3.5, 3.5);
    painter.translate(square.topLeft());
    painter.setPen(QPen(theme.color(Token::OnAccent), 1.9, Qt::SolidLine, Qt::RoundCap,
                        Qt::RoundJoin));
    if (state == Qt::Checked)
        painter.drawPolyline(QPolygonF{QPointF(4, 8.2), QPointF(6.8, 11), QPointF(12, 5.2)});
    else if (state == Qt::PartiallyChecked)
        painter.drawLine(QPointF(4.5, 8), QPointF(11.5, 8));
    painter.restore();
}

} // namespace linedesk
