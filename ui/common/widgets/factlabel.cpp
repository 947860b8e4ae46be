#include "ui/common/widgets/factlabel.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QRegularExpression>

namespace linedesk {
namespace {

constexpr int fewestPixels = 40;
constexpr int manyPixels = 100'000;
constexpr int breaks = Qt::TextWrapAnywhere | Qt::AlignLeft | Qt::AlignTop;

} // namespace

FactLabel::FactLabel(const QString &text, QWidget *parent) : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
}

bool FactLabel::fits(int width) const
{
    static const QRegularExpression anySpace(QStringLiteral("\\s+"));
    if (!wordWrap())
        return fontMetrics().horizontalAdvance(text()) <= width;
    const QStringList words = text().split(anySpace);
    return std::all_of(words.begin(), words.end(), [&](const QString &word) {
        return fontMetrics().horizontalAdvance(word) <= width;
    });
}

QSize FactLabel::broken(int width) const
{
    return fontMetrics().boundingRect(0, 0, width, manyPixels, breaks, text()).size();
}

QSize FactLabel::minimumSizeHint() const
{
    const QSize usual = QLabel::minimumSizeHint();
    return {qMin(usual.width(), fewestPixels), usual.height()};
}

int FactLabel::heightForWidth(int width) const
{
    return !wordWrap() || fits(width) ? QLabel::heightForWidth(width) : broken(width).height();
}

void FactLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    const bool whole = fits(contentsRect().width());
    setToolTip(whole || wordWrap() ? QString() : text());
    // What is painted here instead cannot be marked.
    setTextInteractionFlags(whole ? Qt::TextSelectableByMouse : Qt::NoTextInteraction);
}

void FactLabel::paintEvent(QPaintEvent *event)
{
    const QRect place = contentsRect();
    if (fits(place.width()))
        return QLabel::paintEvent(event);
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    if (wordWrap())
        painter.drawText(place, breaks, text());
    else
        painter.drawText(place, int(alignment()) | Qt::TextSingleLine,
                         fontMetrics().elidedText(text(), Qt::ElideRight, place.width()));
}

void FactLabel::contextMenuEvent(QContextMenuEvent *event)
{
    if (fits(contentsRect().width()))
        return QLabel::contextMenuEvent(event);
    QMenu menu(this);
    menu.addAction(tr("Copy"), this, [this] { QGuiApplication::clipboard()->setText(text()); });
    menu.exec(event->globalPos());
}

} // namespace linedesk
