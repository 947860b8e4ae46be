#include "ui/common/widgets/rovingfocus.h"

#include <QKeyEvent>
#include <QWidget>

namespace linedesk {

RovingFocus::RovingFocus(Qt::Orientation orientation, QObject *parent)
    : QObject(parent)
    , m_orientation(orientation)
{
}

void RovingFocus::add(QWidget *widget)
{
    widget->setFocusPolicy(m_widgets.isEmpty() ? Qt::StrongFocus : Qt::ClickFocus);
    widget->installEventFilter(this);
    m_widgets.append(widget);
}

void RovingFocus::makeStop(QWidget *widget)
{
    for (const QPointer<QWidget> &other : std::as_const(m_widgets)) {
        if (other)
            other->setFocusPolicy(other == widget ? Qt::StrongFocus : Qt::ClickFocus);
    }
}

void RovingFocus::move(QWidget *from, int step)
{
    const qsizetype at = m_widgets.indexOf(from);
    for (qsizetype next = at + step; next >= 0 && next < m_widgets.size(); next += step) {
        QWidget *widget = m_widgets.at(next);
        if (widget && widget->isEnabled() && widget->isVisible()) {
            makeStop(widget);
            widget->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

bool RovingFocus::eventFilter(QObject *watched, QEvent *event)
{
    auto *widget = qobject_cast<QWidget *>(watched);
    if (event->type() == QEvent::FocusIn)
        makeStop(widget);
    if (event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const bool flat = m_orientation == Qt::Horizontal;
    const bool mirrored = flat && widget->layoutDirection() == Qt::RightToLeft;
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == (flat ? Qt::Key_Right : Qt::Key_Down)) {
        move(widget, mirrored ? -1 : 1);
        return true;
    }
    if (key == (flat ? Qt::Key_Left : Qt::Key_Up)) {
        move(widget, mirrored ? 1 : -1);
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace linedesk
