#include "ui/common/tables/checkheader.h"

#include "ui/common/tables/checkmark.h"
#include "ui/common/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

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
    painter->fillRect(rect, m_theme.color(Token::SurfaceAlt));
    const QColor line = m_theme.color(Token::Border);
    painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1, line);
    if (section == m_section) {
        const QRect square(rect.center().x() - 7, rect.center().y() - 7, 16, 16);
        paintCheckBox(*painter, square, m_state, m_theme);
    } else {
        paintWord(*painter, rect.adjusted(10, 0, -10, -1), section);
    }
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    painter->fillRect(mirrored ? rect.left() : rect.right(), rect.top(), 1, rect.height(), line);
    painter->restore();
}

void CheckHeader::paintWord(QPainter &painter, const QRect &rect, int section) const
{
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == section;
    const QVariant wanted = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole);
    const bool right = wanted.isValid() && (wanted.toInt() & Qt::AlignRight);
    painter.setFont(m_theme.font(TextSize::Body, QFont::Medium));
    painter.setPen(m_theme.color(sorted ? Token::Text : Token::TextMuted));
    constexpr int arrow = 14; // with the gap before it
    const int room = rect.width() - (sorted ? arrow : 0);
    const QString text = painter.fontMetrics().elidedText(
        model()->headerData(section, Qt::Horizontal).toString(), Qt::ElideRight, room);
    const int width = painter.fontMetrics().horizontalAdvance(text);
    const int start = right ? rect.left() + room - width : rect.left();
    const QRect word = QStyle::visualRect(layoutDirection(), rect,
                                          QRect(start, rect.top(), width, rect.height()));
    painter.drawText(word, Qt::AlignCenter | Qt::TextSingleLine, text);
    if (!sorted)
        return;
    const bool down = sortIndicatorOrder() == Qt::DescendingOrder;
    const QRect mark = QStyle::visualRect(
        layoutDirection(), rect,
        QRect(start + width + 4, rect.center().y() - 4, arrow - 4, 10));
    m_theme.icon(down ? u"go-down"_s : u"go-up"_s).paint(&painter, mark);
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
