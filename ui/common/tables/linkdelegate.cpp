#include "ui/common/tables/linkdelegate.h"

#include "ui/common/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace linedesk {

bool LinkDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
                               const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        QRect text = option.rect;
        text.setWidth(qMin(text.width(), sizeHint(option, index).width()));
        const bool plain = mouse->button() == Qt::LeftButton && mouse->modifiers() == Qt::NoModifier;
        if (plain && text.contains(mouse->pos()) && !index.data().toString().isEmpty()) {
            Q_EMIT linkClicked(index);
            return true;
        }
    }
    return CellDelegate::editorEvent(event, model, option, index);
}

void LinkDelegate::paintContent(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &,
                                const QModelIndex &index) const
{
    const QString text = index.data().toString();
    painter.setPen(text.isEmpty() ? m_theme.color(Token::TextMuted) : m_theme.color(Token::Accent));
    drawElided(painter, rect, shownText(index));
}

} // namespace linedesk
