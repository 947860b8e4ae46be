#include "ui/common/tables/digits.h"

#include <QFontMetricsF>
#include <QPainter>

namespace linedesk {
namespace {

qreal widestDigit(const QFontMetricsF &metrics)
{
    qreal widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = qMax(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

qreal advance(const QFontMetricsF &metrics, qreal digit, QChar character)
{
    return character.isDigit() ? digit : metrics.horizontalAdvance(character);
}

} // namespace

qreal equalDigitsWidth(const QFontMetricsF &metrics, const QString &text)
{
    const qreal digit = widestDigit(metrics);
    qreal width = 0;
    for (const QChar character : text)
        width += advance(metrics, digit, character);
    return width;
}

void drawEqualDigits(QPainter &painter, const QRectF &rect, const QString &text)
{
    const QFontMetricsF metrics(painter.font());
    const qreal digit = widestDigit(metrics);
    const qreal baseline = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    qreal x = rect.right();
    for (auto at = text.crbegin(); at != text.crend(); ++at) {
        const qreal cell = advance(metrics, digit, *at);
        x -= cell;
        const qreal inset = (cell - metrics.horizontalAdvance(*at)) / 2;
        painter.drawText(QPointF(x + inset, baseline), QString(*at));
    }
}

} // namespace linedesk
