#pragma once
#include "ui/common/tables/celldelegate.h"

#include <memory>
#include <vector>

namespace linedesk {

class EqualDigits;

/// Money or a number: right-aligned, digits of equal width. The model gives the finished text.
class NumberDelegate : public CellDelegate
{
    Q_OBJECT
public:
    explicit NumberDelegate(const Theme &theme, QObject *parent = nullptr);
    ~NumberDelegate() override;

protected:
    void paintContent(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const override;
    int contentWidth(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    EqualDigits &digits(const QFont &font) const;

    mutable std::vector<std::unique_ptr<EqualDigits>> m_digits; ///< by font, a handful
};

} // namespace linedesk
