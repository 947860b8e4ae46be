#pragma once
#include "ui/shell/actionregistry.h"

namespace linedesk {

class MainWindow;

/// What the frame itself can do: search, back, forward, refresh, find, preview, appearance,
/// density, list of shortcuts, undo of the last toast, quit.
class ViewActions : public QObject
{
    Q_OBJECT
public:
    ViewActions(Theme &theme, ActionRegistry &actions, MainWindow &window);

private:
    void addNavigation();
    void addPageActions();
    void addAppearance();
    void addDensity();
    void addHelp();
    void addUndo();
    void followTheme();

    Theme &m_theme;
    ActionRegistry &m_actions;
    MainWindow &m_window;
};

} // namespace linedesk
