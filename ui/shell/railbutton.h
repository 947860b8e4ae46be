#pragma once
#include <QAbstractButton>

namespace linedesk {

class Theme;

/// One button of the rail: icon 22 above a word; selected it has a surface ground, accent ink and a
/// 3 px bar at the window's edge.
class RailButton : public QAbstractButton
{
    Q_OBJECT
public:
    RailButton(const Theme &theme, const QString &pageId, const QString &label,
               const QString &iconName, QWidget *parent);
    QString pageId() const { return m_pageId; }
    void setBadge(int count);
    void setLabelShown(bool shown);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void paintBadge(QPainter &painter, const QRect &icon) const;

    const Theme &m_theme;
    QString m_pageId;
    QString m_iconName;
    int m_badge = 0;
    bool m_label = true;
};

} // namespace linedesk
