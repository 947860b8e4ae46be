#include "ui/shell/menufill.h"

#include "ui/common/widgets/buttons.h"

#include <QMenu>

namespace linedesk {

void fillMenu(QMenu *menu, const ActionRegistry &actions, ActionPlace place)
{
    for (QMenu *old : menu->findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly))
        delete old;
    menu->clear();
    QHash<QString, QMenu *> submenus;
    int group = 0;
    for (const QString &id : actions.idsAt(place)) {
        const ActionSpec &spec = actions.spec(id);
        if (!menu->isEmpty() && spec.group != group)
            menu->addSeparator();
        group = spec.group;
        QMenu *target = menu;
        if (!spec.submenu.isEmpty()) {
            QMenu *&submenu = submenus[spec.submenu];
            if (!submenu) {
                submenu = new QMenu(spec.submenu, menu);
                submenu->setAccessibleName(withoutMnemonic(spec.submenu));
                menu->addMenu(submenu);
            }
            target = submenu;
        }
        target->addAction(actions.action(id));
    }
}

} // namespace linedesk
