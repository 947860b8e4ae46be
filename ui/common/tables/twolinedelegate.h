#pragma once
#include "ui/common/tables/celldelegate.h"

namespace linedesk {

/// A name with a quieter second line (SecondLineRole); rows of 50 px or more, as the fonts need.
class TwoLineDelegate : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void paintContent(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const override;
    int contentWidth(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace linedesk
