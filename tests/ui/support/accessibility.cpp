#include "accessibility.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QCalendarWidget>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QScrollBar>
#include <QTabBar>
#include <QTextEdit>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

template <typename... Kinds>
bool isAny(const QObject *object)
{
    return (qobject_cast<const Kinds *>(object) || ...);
}

/// Qt's own parts: a combo's list, a spin box's line edit, a header's corner, a field's clear button.
bool isInner(const QWidget *widget)
{
    if (widget->objectName().startsWith("qt_"_L1) || isAny<QScrollBar, QHeaderView>(widget))
        return true;
    for (const QWidget *above = widget->parentWidget(); above; above = above->parentWidget()) {
        if (isAny<QComboBox, QAbstractSpinBox, QCalendarWidget, QLineEdit>(above))
            return true;
        if (isAny<QAbstractItemView>(above) && isAny<QAbstractButton>(widget))
            return true;
        if (isAny<QTabBar>(above) && isAny<QAbstractButton>(widget))
            return true;
    }
    return false;
}

bool isControl(const QWidget *widget)
{
    return isAny<QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit,
                 QAbstractItemView, QAbstractSlider, QProgressBar, QTabBar>(widget);
}

QString place(const QWidget *widget)
{
    const QWidget *above = widget->parentWidget();
    while (above && above->objectName().isEmpty() && above->parentWidget())
        above = above->parentWidget();
    return u"%1 %2 in %3 %4"_s.arg(QString::fromLatin1(widget->metaObject()->className()),
                                   widget->objectName(),
                                   above ? QString::fromLatin1(above->metaObject()->className())
                                         : u"nothing"_s,
                                   above ? above->objectName() : QString());
}

QList<const QWidget *> controls(const QWidget *root)
{
    QList<const QWidget *> found;
    const QList<QWidget *> children = root->findChildren<QWidget *>();
    for (const QWidget *widget : children) {
        if (isControl(widget) && !isInner(widget))
            found.append(widget);
    }
    return found;
}

} // namespace

QStringList controlsWithoutName(const QWidget *root)
{
    QStringList missing;
    for (const QWidget *widget : controls(root)) {
        QString name = widget->accessibleName();
        if (name.isEmpty()) {
            auto *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
            name = face ? face->text(QAccessible::Name) : QString();
        }
        if (name.trimmed().isEmpty())
            missing.append(place(widget));
    }
    return missing;
}

QStringList iconButtonsWithoutToolTip(const QWidget *root)
{
    QStringList missing;
    for (const QWidget *widget : controls(root)) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        if (button && button->text().isEmpty() && button->toolTip().isEmpty())
            missing.append(place(widget));
    }
    return missing;
}

} // namespace linedesk
