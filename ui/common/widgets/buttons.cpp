#include "ui/common/widgets/buttons.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace linedesk {

QString withoutMnemonic(QString text)
{
    const QString kept(QChar(1));
    return text.replace(u"&&"_s, kept).remove(u'&').replace(kept, u"&"_s);
}

void repolish(QWidget *widget)
{
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

void setLook(QPushButton *button, ButtonLook look)
{
    button->setProperty("primary", look == ButtonLook::Primary);
    button->setProperty("danger", look == ButtonLook::Danger);
    button->setProperty("flat", look == ButtonLook::Flat);
    button->setProperty("link", look == ButtonLook::Link);
    button->setProperty("compact", look == ButtonLook::Compact);
    if (look == ButtonLook::Link)
        button->setCursor(Qt::PointingHandCursor);
    repolish(button);
}

QPushButton *makeButton(const QString &objectName, const QString &text, QWidget *parent,
                        ButtonLook look)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(objectName);
    button->setAccessibleName(withoutMnemonic(text));
    button->setAutoDefault(false);
    button->setFocusPolicy(Qt::StrongFocus);
    setLook(button, look);
    return button;
}

QPushButton *makeButton(const Theme &theme, const QString &objectName, const QString &text,
                        const QString &iconName, QWidget *parent, ButtonLook look)
{
    QPushButton *button = makeButton(objectName, text, parent, look);
    const IconRole role = look == ButtonLook::Primary  ? IconRole::OnAccent
                          : look == ButtonLook::Danger ? IconRole::Crit
                                                       : IconRole::Text;
    setButtonIcon(button, theme.icon(iconName, role));
    return button;
}

QPushButton *makeButton(const Theme &theme, QAction *action, QWidget *parent, ButtonLook look)
{
    const QString iconName = action->property("iconName").toString();
    QPushButton *button = makeButton(action->objectName() + u"Button"_s, action->text(), parent,
                                     look);
    if (!iconName.isEmpty())
        setButtonIcon(button, theme.icon(iconName, look == ButtonLook::Primary ? IconRole::OnAccent
                                                                               : IconRole::Text));
    const auto follow = [button, action] {
        // The action's mnemonic belongs to its menu; here it would clash with another one.
        const QString words = withoutMnemonic(action->text());
        button->setText(QString(words).replace(u'&', u"&&"_s));
        button->setAccessibleName(words);
        button->setEnabled(action->isEnabled());
        button->setToolTip(action->shortcut().isEmpty()
                               ? QString()
                               : action->shortcut().toString(QKeySequence::NativeText));
    };
    follow();
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QAbstractButton::clicked, action, &QAction::trigger);
    return button;
}

void setButtonIcon(QPushButton *button, const QIcon &icon)
{
    button->setIcon(icon);
    button->setIconSize({20, 16});
}

void setButtonMenu(QPushButton *button, QMenu *menu)
{
    button->setMenu(menu);
    button->setProperty("menuButton", true);
    repolish(button);
}

QToolButton *makeIconButton(const Theme &theme, const QString &objectName, const QString &name,
                            const QString &iconName, QWidget *parent, int iconSide)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(objectName);
    button->setAccessibleName(withoutMnemonic(name));
    button->setToolTip(withoutMnemonic(name));
    button->setIcon(theme.icon(iconName));
    button->setIconSize({iconSide, iconSide});
    button->setFixedSize(30, 30);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QLabel *makeLabel(const Theme &theme, const QString &text, TextSize size, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(theme.font(size));
    QObject::connect(&theme, &Theme::changed, label,
                     [label, &theme, size] { label->setFont(theme.font(size)); });
    return label;
}

QLabel *makeMutedLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setProperty("muted", true);
    return label;
}

} // namespace linedesk
