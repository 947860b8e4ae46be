#pragma once
#include "ui/common/tables/celldelegate.h"

namespace linedesk {

/// Money or a number: right-aligned, digits of equal width. The model gives the finished text.
class NumberDelegate : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const override;
    int contentWidth(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace linedesk
