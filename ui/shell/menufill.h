#pragma once
#include "ui/shell/actionregistry.h"

class QMenu;

namespace linedesk {

/// Fills a menu with what is registered for a place: a line between groups, submenus by name.
void fillMenu(QMenu *menu, const ActionRegistry &actions, ActionPlace place);

} // namespace linedesk
