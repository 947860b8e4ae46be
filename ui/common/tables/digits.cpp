#include "ui/common/tables/digits.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

namespace linedesk {
namespace {

constexpr int shapesKept = 512;

} // namespace

EqualDigits::EqualDigits(const QFont &font)
    : m_font(font)
    , m_shapes(shapesKept)
{
    const QFontMetricsF metrics(font);
    m_ascent = metrics.ascent();
    m_descent = metrics.descent();
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        m_digit = qMax(m_digit, character(QChar(digit)).advance);
}

const EqualDigits::Character &EqualDigits::character(QChar of)
{
    if (const auto known = m_characters.constFind(of); known != m_characters.constEnd())
        return *known;
    Character made;
    made.advance = QFontMetricsF(m_font).horizontalAdvance(of);
    QTextLayout layout(QString(of), m_font);
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    made.runs = layout.glyphRuns();
    for (QGlyphRun &run : made.runs) {
        QList<QPointF> places = run.positions();
        for (QPointF &place : places)
            place.ry() -= line.ascent();
        run.setPositions(places);
    }
    return *m_characters.insert(of, made);
}

const EqualDigits::Shape &EqualDigits::shape(const QString &text)
{
    if (const Shape *kept = m_shapes.object(text))
        return *kept;
    auto *made = new Shape;
    for (const QChar each : text) {
        const qreal cell = room(each);
        const Character &one = character(each);
        const qreal inset = (cell - one.advance) / 2;
        for (QGlyphRun run : one.runs) {
            QList<QPointF> places = run.positions();
            for (QPointF &place : places)
                place.rx() += made->width + inset;
            // Neighbours of one face are drawn in one go.
            if (!made->runs.isEmpty() && made->runs.last().rawFont() == run.rawFont()) {
                QGlyphRun &last = made->runs.last();
                last.setGlyphIndexes(last.glyphIndexes() + run.glyphIndexes());
                last.setPositions(last.positions() + places);
            } else {
                run.setPositions(places);
                made->runs.append(run);
            }
        }
        made->width += cell;
    }
    m_shapes.insert(text, made);
    return *made;
}

qreal EqualDigits::width(const QString &text)
{
    return shape(text).width;
}

void EqualDigits::draw(QPainter &painter, const QRectF &rect, const QString &text)
{
    const Shape &ready = shape(text);
    const QPointF start(rect.right() - ready.width, rect.center().y() + (m_ascent - m_descent) / 2);
    for (const QGlyphRun &run : ready.runs)
        painter.drawGlyphRun(start, run);
}

} // namespace linedesk
