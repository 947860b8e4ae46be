#include "ui/common/tables/twolinedelegate.h"

#include "ui/common/tables/cellroles.h"
#include "ui/common/theme/theme.h"

#include <QPainter>

namespace linedesk {
namespace {

QFont secondFont(const QFont &first)
{
    QFont font = first;
    font.setWeight(QFont::Normal);
    font.setPixelSize(qRound(QFontInfo(first).pixelSize() * 0.92));
    return font;
}

} // namespace

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = CellDelegate::sizeHint(option, index);
    const int lines = QFontMetrics(option.font).height()
                      + QFontMetrics(secondFont(option.font)).height();
    size.setHeight(qMax(50, lines + 18));
    return size;
}

void TwoLineDelegate::paintContent(QPainter &painter, const QRect &rect,
                                   const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const QString second = index.data(SecondLineRole).toString();
    if (second.isEmpty()) {
        drawElided(painter, rect, shownText(index));
        return;
    }
    const QFont small = secondFont(painter.font());
    const int firstHeight = painter.fontMetrics().height();
    const int secondHeight = QFontMetrics(small).height();
    const int top = rect.top() + (rect.height() - firstHeight - secondHeight) / 2;
    drawElided(painter, QRect(rect.left(), top, rect.width(), firstHeight), shownText(index));
    painter.setFont(small);
    painter.setPen(m_theme.color(Token::TextMuted));
    drawElided(painter, QRect(rect.left(), top + firstHeight, rect.width(), secondHeight), second);
}

int TwoLineDelegate::contentWidth(const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    const QFontMetrics small(secondFont(option.font));
    return qMax(CellDelegate::contentWidth(option, index),
                small.horizontalAdvance(index.data(SecondLineRole).toString()));
}

} // namespace linedesk
