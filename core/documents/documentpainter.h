#pragma once
#include "core/documents/textsetter.h"

#include <QFont>
#include <QGlyphRun>
#include <QHash>
#include <QImage>
#include <QPainter>

namespace linedesk::documents {

/// Paints laid-out pages onto any device: PDF, printer, picture, widget. Keeps the fonts and
/// logos it met, so that a batch decodes a logo once; belongs to one thread.
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
    /// The glyphs of a text for a PDF, with the baseline at 0. They stand on whole twips, for nobody
    /// sees a thousandth of an inch, and the white glyphs are left out: a page in the file becomes
    /// half as long, and to pack it is most of the work. Readers of PDF tell words by their gaps.
    struct ShapedText {
        QList<QGlyphRun> runs;
        Twips width = 0;
    };

    void draw(QPainter &painter, const TextItem &item);
    void draw(QPainter &painter, const RuleItem &item);
    void draw(QPainter &painter, const BoxItem &item);
    void draw(QPainter &painter, const QrItem &item);
    void draw(QPainter &painter, const ImageItem &item);
    void draw(QPainter &painter, const StampItem &item);
    void drawGlyphs(QPainter &painter, const TextItem &item);
    const QFont &font(const TextStyle &style);
    /// The shaped text; good until the next one is asked for.
    const ShapedText &shaped(const TextStyle &style, const QString &text);
    static ShapedText shapedNow(const QFont &font, const QString &text);
    const QImage &picture(const QByteArray &bytes);

    TextSetter m_setter;
    QHash<quint64, QFont> m_fonts;
    using ShapedTexts = QHash<std::pair<quint64, QString>, ShapedText>;
    ShapedTexts m_shaped;       ///< the texts met of late
    ShapedTexts m_shapedBefore; ///< those of the time before, dropped when the first are many
    QHash<QByteArray, QImage> m_pictures;
};

} // namespace linedesk::documents
