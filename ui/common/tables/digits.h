#pragma once
#include <QCache>
#include <QFont>
#include <QGlyphRun>
#include <QHash>
#include <QRectF>
#include <QString>

class QPainter;

namespace linedesk {

/// Numbers in one font with digits of equal width, so that the digits of a column stand below each
/// other. QFont::setFeature("tnum") exists only from Qt 6.7 on. Shapes are kept: a list paints the
/// same figures again and again. GUI thread.
class EqualDigits
{
public:
    explicit EqualDigits(const QFont &font);

    const QFont &font() const { return m_font; }
    /// The width of a text whose digits all take as much room as the widest one.
    qreal width(const QString &text);
    /// Right-aligned and vertically centred, in the painter's pen.
    void draw(QPainter &painter, const QRectF &rect, const QString &text);

private:
    struct Character {
        qreal advance = 0;
        QList<QGlyphRun> runs; ///< their points stand on the baseline
    };
    struct Shape {
        qreal width = 0;
        QList<QGlyphRun> runs; ///< from the left end of the baseline
    };

    const Character &character(QChar of);
    qreal room(QChar of) { return of.isDigit() ? m_digit : character(of).advance; }
    const Shape &shape(const QString &text);

    QFont m_font;
    qreal m_digit = 0;   ///< the widest digit's advance
    qreal m_ascent = 0;
    qreal m_descent = 0;
    QHash<QChar, Character> m_characters;
    QCache<QString, Shape> m_shapes;
};

} // namespace linedesk
