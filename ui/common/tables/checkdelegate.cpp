#include "ui/common/tables/checkdelegate.h"

#include "ui/common/tables/checkmark.h"

#include <QPainter>

namespace linedesk {

bool CheckDelegate::editorEvent(QEvent *, QAbstractItemModel *, const QStyleOptionViewItem &,
                                const QModelIndex &)
{
    return false;
}

void CheckDelegate::paintContent(QPainter &painter, const QRect &rect,
                                 const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const QRect square(rect.center().x() - 7, rect.center().y() - 7, 16, 16);
    paintCheckBox(painter, square, Qt::CheckState(index.data(Qt::CheckStateRole).toInt()), m_theme);
}

int CheckDelegate::contentWidth(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return 18;
}

} // namespace linedesk
