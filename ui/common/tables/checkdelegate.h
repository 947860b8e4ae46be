#pragma once
#include "ui/common/tables/celldelegate.h"

namespace linedesk {

/// The tick column: a check box of the theme in the middle of the cell, from Qt::CheckStateRole.
/// Ticking is done by DataTable (mouse, Space, ranges), not here.
class CheckDelegate : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

protected:
    void paintContent(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const override;
    int contentWidth(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace linedesk
