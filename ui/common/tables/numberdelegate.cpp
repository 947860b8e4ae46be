#include "ui/common/tables/numberdelegate.h"

#include "ui/common/tables/digits.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace linedesk {

void NumberDelegate::paintContent(QPainter &painter, const QRect &rect,
                                  const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const QString text = shownText(index);
    // A cut number is a wrong number: too narrow a column shows that it is too narrow.
    if (equalDigitsWidth(QFontMetricsF(painter.font()), text) > rect.width() + 1)
        drawElided(painter, rect, text, Qt::AlignRight);
    else
        drawEqualDigits(painter, rect, text);
}

int NumberDelegate::contentWidth(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    return int(std::ceil(equalDigitsWidth(QFontMetricsF(option.font), shownText(index))));
}

} // namespace linedesk
