#include "ui/shell/palette/palettedelegate.h"

#include "ui/common/theme/theme.h"
#include "ui/shell/palette/palettemodel.h"

#include <QPainter>

namespace linedesk {

PaletteDelegate::PaletteDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(m_theme.font(TextSize::Body));
    const QFontMetrics small(m_theme.font(TextSize::Caption));
    if (index.data(PaletteModel::HeadingRole).toBool())
        return {option.rect.width(), metrics.height() + 12};
    return {option.rect.width(), qMax(42, metrics.height() + small.height() + 10)};
}

void PaletteDelegate::paintHeading(QPainter &painter, const QRect &rect, const QString &text) const
{
    painter.setFont(m_theme.font(TextSize::Caption, QFont::DemiBold));
    painter.setPen(m_theme.color(Token::TextMuted));
    painter.drawText(rect.adjusted(12, 4, -12, 0), Qt::AlignVCenter, text);
}

void PaletteDelegate::paintMatch(QPainter &painter, const QRect &rect, const QString &text) const
{
    const QString elided = painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width());
    const QFont plain = painter.font();
    QFont bold = plain;
    bold.setWeight(QFont::Bold);
    QRect rest = rect;
    const auto draw = [&](const QString &part, const QFont &font) {
        painter.setFont(font);
        painter.drawText(rest, Qt::AlignVCenter | Qt::TextSingleLine, part);
        rest.setLeft(rest.left() + painter.fontMetrics().horizontalAdvance(part));
    };
    qsizetype from = 0;
    while (!m_match.isEmpty()) {
        const qsizetype at = elided.indexOf(m_match, from, Qt::CaseInsensitive);
        if (at < 0)
            break;
        draw(elided.mid(from, at - from), plain);
        draw(elided.mid(at, m_match.size()), bold);
        from = at + m_match.size();
    }
    draw(elided.mid(from), plain);
    painter.setFont(plain);
}

int PaletteDelegate::paintKeys(QPainter &painter, const QRect &rect, const QString &keys) const
{
    if (keys.isEmpty())
        return 0;
    painter.setFont(m_theme.font(TextSize::Caption));
    const int width = painter.fontMetrics().horizontalAdvance(keys) + 12;
    const QRect box(rect.right() - width, rect.center().y() - 8, width, 18);
    painter.setPen(m_theme.color(Token::Border));
    painter.setBrush(m_theme.color(Token::SurfaceAlt));
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setPen(m_theme.color(Token::TextMuted));
    painter.drawText(box, Qt::AlignCenter, keys);
    return width + 12;
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QString title = index.data().toString();
    if (index.data(PaletteModel::HeadingRole).toBool()) {
        paintHeading(*painter, option.rect, title);
        painter->restore();
        return;
    }
    const bool current = option.state.testFlag(QStyle::State_Selected);
    if (current) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(Token::Selection));
        painter->drawRoundedRect(option.rect, 5, 5);
    }
    const QRect inner = option.rect.adjusted(12, 0, -12, 0);
    m_theme.icon(index.data(PaletteModel::IconNameRole).toString(),
                 current ? IconRole::Accent : IconRole::Text)
        .paint(painter, QRect(inner.left(), inner.center().y() - 10, 22, 22));
    QString keys = index.data(PaletteModel::ShortcutRole).toString();
    if (keys.isEmpty() && current)
        keys = tr("Enter", "the key");
    const int right = paintKeys(*painter, inner, keys);
    QRect text = inner.adjusted(34, 0, -right, 0);
    const QString detail = index.data(PaletteModel::DetailRole).toString();
    painter->setFont(m_theme.font(TextSize::Body));
    painter->setPen(m_theme.color(Token::Text));
    if (!detail.isEmpty()) {
        const int first = painter->fontMetrics().height();
        const int second = QFontMetrics(m_theme.font(TextSize::Caption)).height();
        const int top = text.top() + (text.height() - first - second) / 2;
        paintMatch(*painter, QRect(text.left(), top, text.width(), first), title);
        text = QRect(text.left(), top + first, text.width(), second);
        painter->setFont(m_theme.font(TextSize::Caption));
        painter->setPen(m_theme.color(Token::TextMuted));
    }
    paintMatch(*painter, text, detail.isEmpty() ? title : detail);
    painter->restore();
}

} // namespace linedesk
