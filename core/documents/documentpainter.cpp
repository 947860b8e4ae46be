#include "core/documents/documentpainter.h"

#include "core/base/logging.h"
#include "core/documents/printfonts.h"
#include "core/documents/qrmatrix.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QImageReader>
#include <QPaintEngine>
#include <QTextLayout>

namespace linedesk::documents {

namespace {

/// Logos are kept at print resolution of an inch: enough for the mark, small in the file.
constexpr int logoPixels = 600;
constexpr int mostPictures = 8;
constexpr int mostTexts = 2048;

quint64 keyOf(const TextStyle &style)
{
    return quint64(style.size) << 8 | quint64(style.weight) << 4 | quint64(style.face);
}

/// The glyphs of a text, with the baseline at 0.
QList<QGlyphRun> shaped(const QFont &font, const QString &text)
{
    QTextLayout layout(text, font);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(1e6);
    line.setPosition(QPointF(0, 0));
    layout.endLayout();
    QList<QGlyphRun> runs = line.glyphRuns();
    for (QGlyphRun &run : runs) {
        QList<QPointF> positions = run.positions();
        for (QPointF &position : positions)
            position.ry() -= line.ascent();
        run.setPositions(positions);
    }
    return runs;
}

} // namespace

void DocumentPainter::paint(QPainter &painter, const LayoutPage &page)
{
    paint(painter, page, painter.device()->logicalDpiX());
}

void DocumentPainter::paint(QPainter &painter, const LayoutPage &page, qreal pixelsPerInch)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    // Else the PDF engine turns logos into JPEG.
    painter.setRenderHint(QPainter::LosslessImageRendering);
    painter.setBrush(Qt::NoBrush);
    const qreal scale = pixelsPerInch / twipsPerInch;
    painter.scale(scale, scale);
    for (const LayoutItem &item : page.items)
        std::visit([&](const auto &one) { draw(painter, one); }, item);
    painter.restore();
}

QImage DocumentPainter::image(const LaidOutDocument &document, int page, int pixelsPerInch)
{
    const QSize paper = paperSize(document.paper);
    const auto pixels = [&](int twips) { return (twips * pixelsPerInch + 720) / twipsPerInch; };
    QImage image(pixels(paper.width()), pixels(paper.height()), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paint(painter, document.pages.at(page), pixelsPerInch);
    return image;
}

const QFont &DocumentPainter::font(const TextStyle &style)
{
    const quint64 key = keyOf(style);
    auto found = m_fonts.find(key);
    if (found == m_fonts.end())
        found = m_fonts.insert(key, printFont(style));
    return *found;
}

void DocumentPainter::draw(QPainter &painter, const TextItem &item)
{
    Twips x = item.x;
    if (item.align == Align::Right)
        x -= m_setter.width(item.runs);
    for (qsizetype i = 0; i < item.runs.size(); ++i) {
        const TextRun &run = item.runs[i];
        x += run.gapBefore;
        drawRun(painter, QPointF(x, item.baseline), run.style, run.text);
        if (i + 1 < item.runs.size())
            x += m_setter.width(run.style, run.text);
    }
}

void DocumentPainter::drawRun(QPainter &painter, const QPointF &at, const TextStyle &style,
                              const QString &text)
{
    painter.setPen(QColor::fromRgb(style.color));
    if (painter.paintEngine()->type() == QPaintEngine::Pdf) {
        // Shaping is a quarter of a page's work, and most words of a batch are those of the form.
        const std::pair key{keyOf(style), text};
        const auto known = m_shaped.find(key);
        if (known != m_shaped.end()) {
            if (known->isEmpty())
                *known = shaped(font(style), text);
            for (const QGlyphRun &run : std::as_const(*known))
                painter.drawGlyphRun(at, run);
            return;
        }
        if (m_shaped.size() >= mostTexts)
            m_shaped.clear();
        m_shaped.insert(key, {});
    }
    painter.setFont(font(style));
    painter.drawText(at, text);
}

void DocumentPainter::draw(QPainter &painter, const RuleItem &item)
{
    QPen pen(QColor::fromRgb(item.color), item.thickness, Qt::SolidLine, Qt::FlatCap);
    if (item.dashed)
        pen.setDashPattern({3, 2});
    painter.setPen(pen);
    painter.drawLine(QPointF(item.x, item.y), QPointF(item.x + item.length, item.y));
}

void DocumentPainter::draw(QPainter &painter, const BoxItem &item)
{
    painter.setPen(QPen(QColor::fromRgb(item.color), item.thickness, Qt::SolidLine, Qt::FlatCap,
                        Qt::MiterJoin));
    if (item.radius > 0)
        painter.drawRoundedRect(item.rect, item.radius, item.radius);
    else
        painter.drawRect(item.rect);
}

void DocumentPainter::draw(QPainter &painter, const QrItem &item)
{
    const auto matrix = QrMatrix::of(item.payload);
    if (!matrix.ok())
        return; // the layout has refused it already
    // Without smoothing the squares meet without a seam.
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillPath(matrix->path(item.rect), Qt::black);
    painter.setRenderHint(QPainter::Antialiasing);
}

const QImage &DocumentPainter::picture(const QByteArray &bytes)
{
    auto found = m_pictures.find(bytes);
    if (found != m_pictures.end())
        return *found;
    if (m_pictures.size() >= mostPictures)
        m_pictures.clear();
    QByteArray copy = bytes;
    QBuffer buffer(&copy);
    QImageReader reader(&buffer);
    QImage image = reader.read();
    if (image.isNull())
        qCWarning(lcDocuments) << "a logo cannot be read:" << reader.errorString();
    else if (image.width() > logoPixels || image.height() > logoPixels)
        image = image.scaled(logoPixels, logoPixels, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    return *m_pictures.insert(bytes, image);
}

void DocumentPainter::draw(QPainter &painter, const ImageItem &item)
{
    const QImage &image = picture(item.bytes);
    if (image.isNull())
        return;
    const QSizeF size = QSizeF(image.size()).scaled(item.rect.size(), Qt::KeepAspectRatio);
    painter.drawImage(QRectF(item.rect.topLeft(), size), image);
}

void DocumentPainter::draw(QPainter &painter, const StampItem &item)
{
    painter.save();
    painter.translate(item.middle);
    painter.rotate(item.degrees);
    painter.setFont(font(item.style));
    painter.setPen(QColor::fromRgb(item.style.color));
    const QFontMetricsF metrics(painter.font());
    painter.drawText(QPointF(-metrics.horizontalAdvance(item.text) / 2, metrics.capHeight() / 2),
                     item.text);
    painter.restore();
}

} // namespace linedesk::documents
