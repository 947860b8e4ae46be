#pragma once
#include "ui/common/tables/celldelegate.h"

namespace linedesk {

/// A word in the accent colour that acts like a link. A click on the text emits `linkClicked`; the
/// keyboard's way is Enter on the row or a menu entry of the page.
class LinkDelegate : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

Q_SIGNALS:
    void linkClicked(const QModelIndex &index);

protected:
    void paintContent(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const override;
};

} // namespace linedesk
