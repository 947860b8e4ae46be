#pragma once
#include "ui/common/widgets/notice.h"
#include "ui/common/widgets/syncpill.h"

#include <QFrame>

class QMenu;
class QPushButton;
class QToolButton;

namespace linedesk {

class ActionRegistry;
class Launcher;

/// The bar below the menus: logo, back, forward, search, sync pill, bell, +, launcher, user menu.
/// One Tab stop with the arrow keys inside. Buttons with nothing behind them are hidden.
class TopBar : public QFrame
{
    Q_OBJECT
public:
    TopBar(const Theme &theme, const ActionRegistry &actions, QWidget *parent);

    void setHistory(bool canGoBack, bool canGoForward);
    void setStanding(const SyncStanding &standing);
    void setUserName(const QString &name);
    /// The notes behind the bell, newest first; a dot marks unseen ones.
    void setNotes(const QList<Notice> &notes, bool unseen);
    void setLogoWidth(int width);

Q_SIGNALS:
    void backClicked();
    void forwardClicked();
    void searchClicked();
    void syncClicked();

private:
    void addButtons();
    void fillMenus();
    void openMenu(QToolButton *button, QMenu *menu);

    const Theme &m_theme;
    const ActionRegistry &m_actions;
    QWidget *m_logo;
    QToolButton *m_back;
    QToolButton *m_forward;
    QPushButton *m_search;
    SyncPill *m_pill;
    QToolButton *m_bell;
    QToolButton *m_plus;
    QToolButton *m_launcherButton;
    QToolButton *m_user;
    QMenu *m_notesMenu;
    QMenu *m_plusMenu;
    QMenu *m_userMenu;
    Launcher *m_launcher;
};

} // namespace linedesk
