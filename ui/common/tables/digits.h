#pragma once
#include <QRectF>
#include <QString>

class QFontMetricsF;
class QPainter;

namespace linedesk {

/// The width of a text whose digits all take as much room as the widest one. QFont::setFeature
/// ("tnum") exists only from Qt 6.7 on.
qreal equalDigitsWidth(const QFontMetricsF &metrics, const QString &text);

/// Draws a text right-aligned and vertically centred with digits of equal width, so that the digits
/// of a column stand below each other.
void drawEqualDigits(QPainter &painter, const QRectF &rect, const QString &text);

} // namespace linedesk
