#include "ui/shell/menubarfill.h"

#include "ui/common/widgets/buttons.h"
#include "ui/shell/menufill.h"

#include <QMenu>
#include <QMenuBar>

namespace linedesk {

MenuBarFill::MenuBarFill(const ActionRegistry &actions, QMenuBar *bar)
    : QObject(bar)
    , m_actions(actions)
{
    bar->setAccessibleName(tr("Menus"));
    const std::pair<ActionPlace, QString> names[] = {
        {ActionPlace::FileMenu, tr("&File")},
        {ActionPlace::EditMenu, tr("&Edit")},
        {ActionPlace::ViewMenu, tr("&View")},
        {ActionPlace::SubscribersMenu, tr("&Subscribers")},
        {ActionPlace::MessagesMenu, tr("&Messages")},
        {ActionPlace::BillingMenu, tr("&Billing")},
        {ActionPlace::ToolsMenu, tr("&Tools")},
        {ActionPlace::HelpMenu, tr("&Help")},
    };
    for (const auto &[place, name] : names) {
        QMenu *menu = bar->addMenu(name);
        menu->setAccessibleName(withoutMnemonic(name));
        m_menus.append({place, menu});
    }
    connect(&actions, &ActionRegistry::added, this, &MenuBarFill::fill);
    fill();
}

void MenuBarFill::fill()
{
    for (const auto &[place, menu] : std::as_const(m_menus)) {
        fillMenu(menu, m_actions, place);
        menu->menuAction()->setVisible(!menu->isEmpty());
    }
}

} // namespace linedesk
