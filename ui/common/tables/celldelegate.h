#pragma once
#include "ui/common/tables/shapedtexts.h"

#include <QStyledItemDelegate>

namespace linedesk {

class Theme;

/// The ordinary cell: 10 px padding, text elided at the right with a tooltip, "—" for nothing,
/// leading icon or status glyph, trailing icon, focus frame, and in the current row an accent bar
/// and a bold name. Other delegates replace `paintContent()`. Roles: cellroles.h.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit CellDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

protected:
    /// Draws what is inside the padded rectangle; font and pen are set for the row.
    virtual void paintContent(QPainter &painter, const QRect &rect,
                              const QStyleOptionViewItem &option, const QModelIndex &index) const;
    /// The width of what `paintContent` draws.
    virtual int contentWidth(const QStyleOptionViewItem &option, const QModelIndex &index) const;
    /// The text shown; "—" when there is none.
    static QString shownText(const QModelIndex &index);
    void drawElided(QPainter &painter, const QRect &rect, const QString &text,
                    Qt::Alignment alignment = Qt::AlignLeft) const;

    const Theme &m_theme;

private:
    void paintGround(QPainter &painter, const QStyleOptionViewItem &option,
                     const QModelIndex &index) const;
    /// Takes the leading and trailing icons off the rectangle, drawing them when asked to.
    QRect withoutIcons(QPainter *painter, QRect rect, const QModelIndex &index) const;
    QFont cellFont(const QStyleOptionViewItem &option, const QModelIndex &index) const;

    mutable ShapedTexts m_texts;
};

} // namespace linedesk
