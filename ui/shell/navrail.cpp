#include "ui/shell/navrail.h"

#include "ui/common/theme/theme.h"
#include "ui/shell/railbutton.h"

#include <QKeyEvent>
#include <QKeySequence>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

NavRail::NavRail(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(u"navRail"_s);
    setAccessibleName(tr("Sections"));
    setFixedWidth(80);
    m_column->setContentsMargins(0, 8, 0, 8);
    m_column->setSpacing(2);
    m_column->addStretch();
}

void NavRail::addEntry(const PageEntry &entry, int number)
{
    if (entry.rail == RailPlace::Hidden)
        return;
    auto *button = new RailButton(m_theme, entry.id, entry.label, entry.iconName, this);
    button->setObjectName(entry.id + u"RailButton"_s);
    const QString keys = QKeySequence(Qt::ALT | Qt::Key(Qt::Key_0 + number))
                             .toString(QKeySequence::NativeText);
    button->setToolTip(number > 0 ? tr("%1 (%2)", "page name (shortcut)").arg(entry.label, keys)
                                  : entry.label);
    button->installEventFilter(this);
    // The first button is the Tab stop until a page is chosen.
    button->setFocusPolicy(m_buttons.isEmpty() ? Qt::StrongFocus : Qt::ClickFocus);
    connect(button, &QAbstractButton::clicked, this, [this, id = entry.id] {
        setCurrent(m_current); // the window decides whether the page changes
        Q_EMIT chosen(id);
    });
    if (entry.rail == RailPlace::Top) {
        m_column->insertWidget(m_topCount, button);
        m_buttons.insert(m_topCount++, button);
    } else {
        m_column->addWidget(button);
        m_buttons.append(button);
    }
    button->setLabelShown(m_labels);
}

void NavRail::setCurrent(const QString &pageId)
{
    m_current = pageId;
    for (RailButton *button : std::as_const(m_buttons)) {
        const bool current = button->pageId() == pageId;
        button->setChecked(current);
        button->setFocusPolicy(current ? Qt::StrongFocus : Qt::ClickFocus);
    }
}

void NavRail::setBadge(const QString &pageId, int count)
{
    for (RailButton *button : std::as_const(m_buttons)) {
        if (button->pageId() == pageId)
            button->setBadge(count);
    }
}

void NavRail::setLabelsShown(bool shown)
{
    m_labels = shown;
    setFixedWidth(shown ? 80 : 56);
    for (RailButton *button : std::as_const(m_buttons))
        button->setLabelShown(shown);
}

void NavRail::moveFocus(int step)
{
    for (qsizetype at = 0; at < m_buttons.size(); ++at) {
        if (m_buttons.at(at)->hasFocus()) {
            const qsizetype next = (at + step + m_buttons.size()) % m_buttons.size();
            m_buttons.at(next)->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

bool NavRail::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        auto *button = static_cast<RailButton *>(watched);
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Up: moveFocus(-1); return true;
        case Qt::Key_Down: moveFocus(1); return true;
        case Qt::Key_Return:
        case Qt::Key_Enter: button->click(); return true;
        default: break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace linedesk
