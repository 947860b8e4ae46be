#pragma once
#include "ui/common/tables/celldelegate.h"

namespace linedesk {

/// A status: glyph (GlyphRole) and the word in the glyph's tone, without a box. Screen readers get
/// "Status: Suspended" when the model answers Qt::AccessibleTextRole so; see statusAccessibleText().
class StatusDelegate : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;
    /// "Status: Suspended", for Qt::AccessibleTextRole of a status cell.
    static QString statusAccessibleText(const QString &word);

protected:
    void paintContent(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const override;
};

} // namespace linedesk
