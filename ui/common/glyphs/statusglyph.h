#pragma once
#include <QRectF>
#include <QSize>

class QPainter;

namespace linedesk {

class Tokens;

/// The painted status marks: shape and mark differ, so that they are told apart without colour.
/// Source: ui.md 4.
enum class StatusGlyph {
    None,
    Normal,        ///< green disc, check
    Informational, ///< blue disc, i
    Warning,       ///< yellow triangle, i (S24)
    Critical,      ///< red disc, !
    Suspended,     ///< red square, pause bars
    Hibernated,    ///< outline moon
    Waiting,       ///< outline clock
    Off,           ///< outline disc with a bar: off, draft, expired
    Working,       ///< three quarters of a ring
};

/// The colour family of a status.
enum class Tone { Plain, Muted, Ok, Info, Warn, Crit, Neutral };

/// The tone of the word beside a glyph.
Tone toneOf(StatusGlyph glyph);

/// Paints a glyph into a square of any size; it is drawn on a grid of 16 units. `turn` (0 to 360)
/// rotates the Working ring.
void paintGlyph(QPainter &painter, const QRectF &square, StatusGlyph glyph, const Tokens &tokens,
                qreal turn = 0);

} // namespace linedesk
