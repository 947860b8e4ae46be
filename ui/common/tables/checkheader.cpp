#include "ui/common/tables/checkheader.h"

#include "ui/common/tables/checkmark.h"
#include "ui/common/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace linedesk {

CheckHeader::CheckHeader(const Theme &theme, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_theme(theme)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setMinimumSectionSize(28);
    setTextElideMode(Qt::ElideRight);
}

void CheckHeader::setCheckSection(int section)
{
    m_section = section;
    viewport()->update();
}

void CheckHeader::setCheckState(Qt::CheckState state)
{
    if (state == m_state)
        return;
    m_state = state;
    viewport()->update();
}

void CheckHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    painter->save();
    QHeaderView::paintSection(painter, rect, section);
    painter->restore();
    if (section == m_section) {
        const QRect square(rect.center().x() - 7, rect.center().y() - 7, 16, 16);
        paintCheckBox(*painter, square, m_state, m_theme);
    }
}

void CheckHeader::mousePressEvent(QMouseEvent *event)
{
    if (m_section >= 0 && event->button() == Qt::LeftButton
        && logicalIndexAt(event->pos()) == m_section) {
        Q_EMIT checkClicked();
        return;
    }
    QHeaderView::mousePressEvent(event);
}

} // namespace linedesk
