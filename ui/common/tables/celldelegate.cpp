#include "ui/common/tables/celldelegate.h"

#include "ui/common/tables/cellroles.h"
#include "ui/common/theme/theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int padding = 10;
constexpr int iconSide = 16;
constexpr int iconGap = 6;

bool isCurrentRow(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    return view && view->selectionModel() && view->currentIndex().isValid()
           && view->currentIndex().row() == index.row()
           && view->currentIndex().parent() == index.parent();
}

bool isTicked(const QModelIndex &index)
{
    return index.siblingAtColumn(0).data(Qt::CheckStateRole).toInt() == Qt::Checked;
}

/// The first cell of the row as the person sees it carries the accent bar.
bool isFirstVisible(const QStyleOptionViewItem &option)
{
    return option.viewItemPosition == QStyleOptionViewItem::Beginning
           || option.viewItemPosition == QStyleOptionViewItem::OnlyOne || option.rect.left() <= 0;
}

} // namespace

CellDelegate::CellDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QString CellDelegate::shownText(const QModelIndex &index)
{
    const QString text = index.data(Qt::DisplayRole).toString();
    return text.isEmpty() ? u"—"_s : text;
}

QFont CellDelegate::cellFont(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QFont font = option.font;
    const bool strong = index.data(StrongRole).toBool()
                        || (index.data(NameRole).toBool() && isCurrentRow(option, index));
    if (strong)
        font.setWeight(QFont::DemiBold);
    return font;
}

void CellDelegate::paintGround(QPainter &painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    if (option.state.testFlag(QStyle::State_Selected) || isTicked(index))
        painter.fillRect(option.rect, m_theme.color(Token::Selection));
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter.fillRect(option.rect, m_theme.color(Token::Hover));
    if (isFirstVisible(option) && isCurrentRow(option, index)) {
        const bool mirrored = option.direction == Qt::RightToLeft;
        const int x = mirrored ? option.rect.right() - 2 : option.rect.left();
        painter.fillRect(x, option.rect.top(), 3, option.rect.height(),
                         m_theme.color(Token::Accent));
    }
    painter.fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1,
                     m_theme.color(Token::Border));
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem item(option);
    initStyleOption(&item, index);
    painter->save();
    painter->setClipRect(option.rect);
    paintGround(*painter, item, index);
    const QRect padded = option.rect.adjusted(padding, 0, -padding, -1);
    if (index.data(LoadingRole).toBool()) {
        painter->fillRect(QRect(padded.left(), padded.center().y() - 4,
                                qMin(padded.width(), 90), 8),
                          m_theme.color(Token::NeutralBg));
    } else {
        painter->setFont(cellFont(item, index));
        const QVariant tone = index.data(ToneRole);
        const bool off = !item.state.testFlag(QStyle::State_Enabled);
        painter->setPen(off ? m_theme.color(Token::TextDisabled)
                            : m_theme.toneText(tone.isValid() ? Tone(tone.toInt()) : Tone::Plain));
        paintContent(*painter, withoutIcons(painter, padded, index), item, index);
    }
    if (item.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(m_theme.color(Token::Focus), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(1, 1, -1, -2));
    }
    painter->restore();
}

QRect CellDelegate::withoutIcons(QPainter *painter, QRect rect, const QModelIndex &index) const
{
    const auto icon = [&](const QIcon &drawn, bool leading) {
        const QRect square(leading ? rect.left() : rect.right() - iconSide + 1,
                           rect.center().y() - iconSide / 2 + 1, iconSide, iconSide);
        if (painter)
            drawn.paint(painter, square);
        if (leading)
            rect.setLeft(rect.left() + iconSide + iconGap);
        else
            rect.setRight(rect.right() - iconSide - iconGap);
    };
    const auto glyph = StatusGlyph(index.data(GlyphRole).toInt());
    if (glyph != StatusGlyph::None)
        icon(m_theme.icon(glyph), true);
    const QString leading = index.data(LeadingIconRole).toString();
    if (!leading.isEmpty())
        icon(m_theme.icon(leading), true);
    const QString trailing = index.data(TrailingIconRole).toString();
    if (!trailing.isEmpty())
        icon(m_theme.icon(trailing, IconRole::Warn), false);
    return rect;
}

void CellDelegate::drawElided(QPainter &painter, const QRect &rect, const QString &text,
                              Qt::Alignment alignment) const
{
    m_texts.draw(painter, rect, text, alignment);
}

void CellDelegate::paintContent(QPainter &painter, const QRect &rect,
                                const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString text = shownText(index);
    const QString marked = index.data(MarkedRole).toString();
    const qsizetype at = marked.isEmpty() ? -1 : text.indexOf(marked, 0, Qt::CaseInsensitive);
    if (at < 0) {
        drawElided(painter, rect, text, option.displayAlignment & Qt::AlignHorizontal_Mask);
        return;
    }
    const QFont plain = painter.font();
    QFont bold = plain;
    bold.setWeight(QFont::Bold);
    QRect rest = rect;
    const std::pair<QString, QFont> parts[] = {{text.left(at), plain},
                                               {text.mid(at, marked.size()), bold},
                                               {text.mid(at + marked.size()), plain}};
    for (const auto &[part, font] : parts) {
        painter.setFont(font);
        drawElided(painter, rest, part);
        rest.setLeft(rest.left() + painter.fontMetrics().horizontalAdvance(part));
    }
}

int CellDelegate::contentWidth(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return QFontMetrics(cellFont(option, index)).horizontalAdvance(shownText(index));
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect wide(0, 0, 1000, iconSide);
    const int icons = 1000 - withoutIcons(nullptr, wide, index).width();
    return {contentWidth(option, index) + icons + 2 * padding + 1, m_theme.rowHeight()};
}

bool CellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                             const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || index.data(Qt::ToolTipRole).isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStringList lines;
    if (sizeHint(option, index).width() > option.rect.width())
        lines.append(index.data(Qt::DisplayRole).toString());
    lines.append(index.data(TrailingIconTipRole).toString());
    lines.removeAll(QString());
    QToolTip::showText(event->globalPos(), lines.join(u'\n').toHtmlEscaped(), view);
    return true;
}

QWidget *CellDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
    if (editor && index.model())
        editor->setAccessibleName(
            index.model()->headerData(index.column(), Qt::Horizontal).toString());
    return editor;
}

void CellDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                        const QModelIndex &) const
{
    editor->setGeometry(option.rect.adjusted(1, 0, -1, -1));
}

} // namespace linedesk
