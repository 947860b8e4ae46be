#pragma once
#include <QRect>
#include <Qt>

class QPainter;

namespace linedesk {

class Theme;

/// Paints a 16 px check box of the theme: accent when ticked, a dash when in between.
void paintCheckBox(QPainter &painter, const QRect &square, Qt::CheckState state,
                   const Theme &theme);

} // namespace linedesk
