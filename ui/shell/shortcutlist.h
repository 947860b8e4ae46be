#pragma once
#include <QDialog>

namespace linedesk {

class ActionRegistry;
class Theme;

/// Every registered shortcut with its words (Ctrl+/).
class ShortcutList : public QDialog
{
    Q_OBJECT
public:
    ShortcutList(const Theme &theme, const ActionRegistry &actions, QWidget *parent);
};

} // namespace linedesk
