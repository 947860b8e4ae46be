#pragma once
#include <QStyledItemDelegate>

namespace linedesk {

class Theme;

/// Draws the palette's headings and its two-line rows, the match in bold.
class PaletteDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit PaletteDelegate(const Theme &theme, QObject *parent = nullptr);
    void setMatch(const QString &text) { m_match = text; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHeading(QPainter &painter, const QRect &rect, const QString &text) const;
    void paintMatch(QPainter &painter, const QRect &rect, const QString &text) const;
    int paintKeys(QPainter &painter, const QRect &rect, const QString &keys) const;

    const Theme &m_theme;
    QString m_match;
};

} // namespace linedesk
