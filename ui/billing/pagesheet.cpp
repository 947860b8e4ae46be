#include "ui/billing/pagesheet.h"

#include <QPainter>

namespace linedesk {

PageSheet::PageSheet(QWidget *parent)
    : QWidget(parent)
{
    setMinimumSize(340, 440);
}

void PageSheet::showPage(const documents::LayoutPage &page, documents::Paper paper)
{
    m_page = page;
    m_paper = paper;
    update();
}

void PageSheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const QSizeF twips = documents::paperSize(m_paper);
    const qreal scale = qMin(width() / twips.width(), height() / twips.height());
    const QSizeF size = twips * scale;
    const QRectF paper(QPointF((width() - size.width()) / 2, (height() - size.height()) / 2), size);
    painter.fillRect(paper, Qt::white);
    painter.translate(paper.topLeft());
    painter.setClipRect(QRectF({}, size));
    m_ink.paint(painter, m_page, scale * documents::twipsPerInch);
}

} // namespace linedesk
