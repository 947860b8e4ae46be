#include "ui/common/tables/numberdelegate.h"

#include "ui/common/tables/cellroles.h"
#include "ui/common/tables/digits.h"

#include <QPainter>

#include <cmath>

namespace linedesk {
namespace {

constexpr size_t mostFonts = 8;

} // namespace

NumberDelegate::NumberDelegate(const Theme &theme, QObject *parent)
    : CellDelegate(theme, parent)
{
}

NumberDelegate::~NumberDelegate() = default;

EqualDigits &NumberDelegate::digits(const QFont &font) const
{
    for (const auto &known : m_digits) {
        if (known->font() == font)
            return *known;
    }
    if (m_digits.size() >= mostFonts)
        m_digits.clear();
    return *m_digits.emplace_back(std::make_unique<EqualDigits>(font));
}

void NumberDelegate::paintContent(QPainter &painter, const QRect &rect,
                                  const QStyleOptionViewItem &, const QModelIndex &index) const
{
    QString text = shownText(index);
    EqualDigits &equal = digits(painter.font());
    if (equal.width(text) > rect.width() + 1) {
        const QString narrow = index.data(NarrowTextRole).toString();
        if (!narrow.isEmpty())
            text = narrow;
    }
    // A cut number is a wrong number: too narrow a column shows that it is too narrow.
    if (equal.width(text) > rect.width() + 1)
        drawElided(painter, rect, text, Qt::AlignRight);
    else
        equal.draw(painter, rect, text);
}

int NumberDelegate::contentWidth(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    return int(std::ceil(digits(option.font).width(shownText(index))));
}

} // namespace linedesk
