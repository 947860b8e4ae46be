#pragma once
#include "ui/shell/pageentry.h"

#include <QFrame>

class QVBoxLayout;

namespace linedesk {

class RailButton;
class Theme;

/// The navigation rail: 80 px with labels, 56 without. One Tab stop; the arrow keys move inside.
class NavRail : public QFrame
{
    Q_OBJECT
public:
    explicit NavRail(const Theme &theme, QWidget *parent = nullptr);

    /// `number` is the page's Alt+number; 0 for none.
    void addEntry(const PageEntry &entry, int number);
    void setCurrent(const QString &pageId);
    QString current() const { return m_current; }
    /// A red count on a button; 0 takes it away. Only Sync has one.
    void setBadge(const QString &pageId, int count);
    void setLabelsShown(bool shown);

Q_SIGNALS:
    void chosen(const QString &pageId);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void moveFocus(int step);

    const Theme &m_theme;
    QVBoxLayout *m_column;
    QList<RailButton *> m_buttons;
    int m_topCount = 0;
    bool m_labels = true;
    QString m_current;
};

} // namespace linedesk
