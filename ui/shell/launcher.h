#pragma once
#include <QFrame>

class QGridLayout;
class QLineEdit;
class QTabBar;

namespace linedesk {

class ActionRegistry;
class Theme;

/// The nine-dot launcher: a popup with tabs CRM, Billing, Network, Company and a find box. It shows
/// what is registered for it; tabs with nothing in them are left out.
class Launcher : public QFrame
{
    Q_OBJECT
public:
    Launcher(const Theme &theme, const ActionRegistry &actions, QWidget *parent);
    /// Whether there is anything to show.
    bool isEmpty() const;
    void openBelow(QWidget *button);

private:
    void fillTabs();
    void fillGrid();

    const Theme &m_theme;
    const ActionRegistry &m_actions;
    QTabBar *m_tabs;
    QLineEdit *m_find;
    QWidget *m_content;
    QGridLayout *m_grid;
};

} // namespace linedesk
