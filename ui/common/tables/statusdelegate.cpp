#include "ui/common/tables/statusdelegate.h"

#include "ui/common/tables/cellroles.h"
#include "ui/common/theme/theme.h"

#include <QPainter>

namespace linedesk {

QString StatusDelegate::statusAccessibleText(const QString &word)
{
    return tr("Status: %1").arg(word);
}

void StatusDelegate::paintContent(QPainter &painter, const QRect &rect,
                                  const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    const auto glyph = StatusGlyph(index.data(GlyphRole).toInt());
    if (!index.data(ToneRole).isValid() && option.state.testFlag(QStyle::State_Enabled))
        painter.setPen(m_theme.toneText(toneOf(glyph)));
    drawElided(painter, rect, shownText(index));
}

} // namespace linedesk
