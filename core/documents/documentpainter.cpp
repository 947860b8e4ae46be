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

using namespace Qt::StringLiterals;

namespace {

/// Logos are kept at print resolution of an inch: enough for the mark, small in the file.
constexpr int logoPixels = 600;
constexpr int mostPictures = 8;
constexpr int mostTexts = 2048;

quint64 keyOf(const TextStyle &style)
{
    return quint64(style.size) << 8 | quint64(style.weight) << 4 | quint64(style.face);
}

} // namespace

DocumentPainter::ShapedText DocumentPainter::shapedNow(const QFont &font, const QString &text)
{
    QTextLayout layout(text, font);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(1e6);
    line.setPosition(QPointF(0, 0));
    layout.endLayout();
    ShapedText out{{}, qCeil(line.naturalTextWidth())};
    for (QGlyphRun &run : line.glyphRuns()) {
        const QList<quint32> spaces = run.rawFont().glyphIndexesForString(u" "_s);
        const QList<quint32> glyphs = run.glyphIndexes();
        const QList<QPointF> places = run.positions();
        QList<quint32> inked;
        QList<QPointF> positions;
        for (qsizetype i = 0; i < glyphs.size(); ++i) {
            if (spaces.contains(glyphs[i]))
                continue;
            inked.append(glyphs[i]);
            positions.append(QPointF(std::round(places[i].x()),
                                     std::round(places[i].y() - line.ascent())));
        }
        run.setGlyphIndexes(inked);
        run.setPositions(positions);
        if (!inked.isEmpty())
            out.runs.append(run);
    }
    return out;
}

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
    if (painter.paintEngine()->type() == QPaintEngine::Pdf)
        return drawGlyphs(painter, item);
    Twips x = item.x;
    if (item.align == Align::Right)
        x -= m_setter.width(item.runs);
    for (qsizetype i = 0; i < item.runs.size(); ++i) {
        const TextRun &run = item.runs[i];
        x += run.gapBefore;
        painter.setPen(QColor::fromRgb(run.style.color));
        painter.setFont(font(run.style));
        painter.drawText(QPointF(x, item.baseline), run.text);
        if (i + 1 < item.runs.size())
            x += m_setter.width(run.style, run.text);
    }
}

void DocumentPainter::drawGlyphs(QPainter &painter, const TextItem &item)
{
    Twips x = item.x;
    if (item.align == Align::Right) {
        for (const TextRun &run : item.runs)
            x -= run.gapBefore + shaped(run.style, run.text).width;
    }
    for (const TextRun &run : item.runs) {
        const ShapedText &text = shaped(run.style, run.text);
        x += run.gapBefore;
        painter.setPen(QColor::fromRgb(run.style.color));
        for (const QGlyphRun &glyphs : text.runs)
            painter.drawGlyphRun(QPointF(x, item.baseline), glyphs);
        x += text.width;
    }
}

const DocumentPainter::ShapedText &DocumentPainter::shaped(const TextStyle &style,
                                                           const QString &text)
{
    // Most words of a batch are those of the form: they stay, and the subscribers' own go.
    const std::pair key{keyOf(style), text};
    const auto known = m_shaped.constFind(key);
    if (known != m_shaped.constEnd())
        return *known;
    if (m_shaped.size() >= mostTexts)
        m_shapedBefore = std::exchange(m_shaped, {});
    const auto before = m_shapedBefore.constFind(key);
    return *m_shaped.insert(key, before != m_shapedBefore.constEnd()
                                     ? *before
                                     : shapedNow(font(style), text));
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
    painter.save();
    // Without smoothing the squares meet without a seam.
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::black);
    // Counted in squares the numbers in the file are short.
    const qreal square = qreal(item.rect.width()) / item.code.size();
    painter.translate(item.rect.topLeft());
    painter.scale(square, square);
    painter.drawRects(item.code.boxes());
    painter.restore();
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
