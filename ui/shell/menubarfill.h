#pragma once
#include "ui/shell/actionregistry.h"

class QMenu;
class QMenuBar;

namespace linedesk {

/// The menu bar: File, Edit, View, Subscribers, Messages, Billing, Tools, Help, each shown as soon
/// as something is registered for it.
class MenuBarFill : public QObject
{
    Q_OBJECT
public:
    MenuBarFill(const ActionRegistry &actions, QMenuBar *bar);

private:
    void fill();

    const ActionRegistry &m_actions;
    QList<std::pair<ActionPlace, QMenu *>> m_menus;
};

} // namespace linedesk
