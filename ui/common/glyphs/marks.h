#pragma once
#include <QRectF>

class QColor;
class QPainter;

namespace linedesk {

class Tokens;

/// The program's logo: a rounded accent square, a line with a corner and a node at its end.
void paintLogo(QPainter &painter, const QRectF &square, const Tokens &tokens);
/// Nine dots of 3.4 px on 22; Breeze has no such icon (ui.md 4, traps).
void paintNineDots(QPainter &painter, const QRectF &square, const QColor &color);
/// A cross of 1.3 px lines; Breeze's `window-close` at 16 is a red ball (ui.md 4, traps).
void paintCross(QPainter &painter, const QRectF &square, const QColor &color);

} // namespace linedesk
