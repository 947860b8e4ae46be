#pragma once
#include "core/documents/qrencoder.h"
#include "core/documents/textsetter.h"

#include <QFont>
#include <QGlyphRun>
#include <QHash>
#include <QImage>
#include <QPainter>

namespace linedesk::documents {

/// Paints laid-out pages onto any device: PDF, printer, picture, widget. Keeps the fonts, logos and
/// codes it met, so that a batch decodes a logo once; belongs to one thread.
class DocumentPainter
{
public:
    /// Paints the page at the device's resolution. The painter's origin must be the corner of the
    /// paper (full page, no margins).
    void paint(QPainter &painter, const LayoutPage &page);
    /// Paints the page with so many device pixels to the inch: for a preview at any zoom.
    void paint(QPainter &painter, const LayoutPage &page, qreal pixelsPerInch);

    /// The page as a picture on white paper.
    QImage image(const LaidOutDocument &document, int page, int pixelsPerInch);

private:
    void draw(QPainter &painter, const TextItem &item);
    void draw(QPainter &painter, const RuleItem &item);
    void draw(QPainter &painter, const BoxItem &item);
    void draw(QPainter &painter, const QrItem &item);
    void draw(QPainter &painter, const ImageItem &item);
    void draw(QPainter &painter, const StampItem &item);
    void drawRun(QPainter &painter, const QPointF &at, const TextStyle &style, const QString &text);
    const QFont &font(const TextStyle &style);
    const QList<QGlyphRun> &shaped(const TextStyle &style, const QString &text);
    const QImage &picture(const QByteArray &bytes);

    TextSetter m_setter;
    QHash<quint64, QFont> m_fonts;
    using ShapedTexts = QHash<std::pair<quint64, QString>, QList<QGlyphRun>>;
    ShapedTexts m_shaped;       ///< the texts met of late
    ShapedTexts m_shapedBefore; ///< those of the time before, dropped when the first are many
    QrEncoder m_codes;
    QHash<QByteArray, QImage> m_pictures;
};

} // namespace linedesk::documents
