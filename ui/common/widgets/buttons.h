#pragma once
#include "ui/common/theme/theme.h"

class QAbstractButton;
class QAction;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;
class QWidget;

namespace linedesk {

/// How a push button looks. One primary per screen; red only inside a confirmation or beside a
/// stop action; compact (26 px) inside cards. Source: ui.md 1.4, 2.
enum class ButtonLook { Outlined, Primary, Danger, Flat, Link, Compact };

/// A button with an accessible name (its words without the mnemonic) and `objectName`.
QPushButton *makeButton(const QString &objectName, const QString &text, QWidget *parent,
                        ButtonLook look = ButtonLook::Outlined);
/// The same with a Breeze icon in the colour that fits the look.
QPushButton *makeButton(const Theme &theme, const QString &objectName, const QString &text,
                        const QString &iconName, QWidget *parent,
                        ButtonLook look = ButtonLook::Outlined);
/// A push button that shows and triggers an action and follows its text and enabled state.
QPushButton *makeButton(const Theme &theme, QAction *action, QWidget *parent,
                        ButtonLook look = ButtonLook::Outlined);
/// A button of an icon alone: `name` is read by screen readers and shown as tooltip with the
/// shortcut.
QToolButton *makeIconButton(const Theme &theme, const QString &objectName, const QString &name,
                            const QString &iconName, QWidget *parent, int iconSide = 16);
void setLook(QPushButton *button, ButtonLook look);
/// The words of a text without mnemonic marks.
QString withoutMnemonic(QString text);
/// A label in one of the theme's sizes that follows a change of theme.
QLabel *makeLabel(const Theme &theme, const QString &text, TextSize size, QWidget *parent);
/// A label in the muted colour.
QLabel *makeMutedLabel(const QString &text, QWidget *parent);
/// Gives a button an icon of 16 px and a gap before its word.
void setButtonIcon(QPushButton *button, const QIcon &icon);
/// Makes a push button open a menu, with an arrow at its end.
void setButtonMenu(QPushButton *button, QMenu *menu);
/// Re-reads style sheet rules after a property they depend on was changed.
void repolish(QWidget *widget);

} // namespace linedesk
