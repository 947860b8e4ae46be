#include "core/documents/documentpainter.h"

#include "core/base/logging.h"
#include "core/documents/printfonts.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QImageReader>
#include <QPaintEngine>
#include <QTextLayout>

#include <cmath>
#include <utility>

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

/// The glyphs of a text, with the baseline at 0, each on a whole twip: nobody sees a fourteen
/// hundredth of an inch, and a PDF page is half as long without its digits.
QList<QGlyphRun> glyphsOf(const QFont &font, const QString &text)
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
            position = QPointF(std::round(position.x()), std::round(position.y() - line.ascent()));
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
        for (const QGlyphRun &run : shaped(style, text))
            painter.drawGlyphRun(at, run);
        return;
    }
    painter.setFont(font(style));
    painter.drawText(at, text);
}

const QList<QGlyphRun> &DocumentPainter::shaped(const TextStyle &style, const QString &text)
{
    // Most words of a batch are those of the form: they stay, and the subscribers' own go.
    const std::pair key{keyOf(style), text};
    const auto known = m_shaped.constFind(key);
    if (known != m_shaped.constEnd())
        return *known;
    if (m_shaped.size() >= mostTexts)
        m_shapedBefore = std::exchange(m_shaped, {});
    const auto before = m_shapedBefore.constFind(key);
    return *m_shaped.insert(key, before != m_shapedBefore.constEnd() ? *before
                                                                     : glyphsOf(font(style), text));
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
    const auto matrix = m_codes.encode(item.payload);
    if (!matrix.ok())
        return; // the layout has refused it already
    // Without smoothing the squares meet without a seam.
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::black);
    painter.drawRects(matrix->boxes(item.rect));
    painter.setBrush(Qt::NoBrush);
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
