#include "ui/shell/actionregistry.h"

#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"

#include <QAction>

#include <algorithm>

namespace linedesk {

ActionRegistry::ActionRegistry(const Theme &theme, QObject *parent)
    : QObject(parent)
    , m_theme(theme)
{
}

ActionRegistry::~ActionRegistry() = default;

QAction *ActionRegistry::make(const ActionSpec &spec)
{
    Q_ASSERT_X(!m_entries.contains(spec.id), "ActionRegistry", "two actions have one id");
    for (const Entry &entry : std::as_const(m_entries))
        Q_ASSERT_X(spec.shortcut.isEmpty() || entry.spec.shortcut != spec.shortcut,
                   "ActionRegistry", "two actions have one shortcut");
    auto *action = new QAction(spec.text, this);
    action->setObjectName(spec.id);
    action->setShortcut(spec.shortcut);
    action->setCheckable(spec.checkable);
    action->setProperty("iconName", spec.iconName);
    if (!spec.iconName.isEmpty())
        action->setIcon(m_theme.icon(spec.iconName));
    action->setEnabled(!spec.enabled || spec.enabled());
    m_order.append(spec.id);
    m_entries.insert(spec.id, Entry{spec, action});
    return action;
}

QAction *ActionRegistry::add(const ActionSpec &spec, QObject *context, std::function<void()> run)
{
    QAction *action = make(spec);
    connect(action, &QAction::triggered, context, [run = std::move(run)] { run(); });
    Q_EMIT added(spec.id);
    return action;
}

QAction *ActionRegistry::addToggle(const ActionSpec &spec, QObject *context,
                                   std::function<void(bool)> run)
{
    ActionSpec toggle = spec;
    toggle.checkable = true;
    QAction *action = make(toggle);
    connect(action, &QAction::triggered, context,
            [run = std::move(run)](bool checked) { run(checked); });
    Q_EMIT added(spec.id);
    return action;
}

QAction *ActionRegistry::action(const QString &id) const
{
    const auto entry = m_entries.constFind(id);
    return entry == m_entries.cend() ? nullptr : entry->action;
}

const ActionSpec &ActionRegistry::spec(const QString &id) const
{
    const auto entry = m_entries.constFind(id);
    Q_ASSERT_X(entry != m_entries.cend(), "ActionRegistry", "unknown action");
    return entry->spec;
}

QStringList ActionRegistry::idsAt(ActionPlace place) const
{
    QStringList ids;
    for (const QString &id : m_order) {
        if (m_entries[id].spec.places.contains(place))
            ids.append(id);
    }
    std::stable_sort(ids.begin(), ids.end(), [this](const QString &a, const QString &b) {
        return m_entries[a].spec.group < m_entries[b].spec.group;
    });
    return ids;
}

void ActionRegistry::refresh()
{
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.spec.enabled)
            entry.action->setEnabled(entry.spec.enabled());
    }
}

} // namespace linedesk
