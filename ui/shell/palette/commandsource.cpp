#include "ui/shell/palette/commandsource.h"

#include "core/base/fold.h"
#include "ui/common/widgets/buttons.h"
#include "ui/shell/actionregistry.h"

#include <QAction>
#include <QPointer>

namespace linedesk {

CommandSource::CommandSource(ActionRegistry &actions)
    : m_actions(actions)
{
}

QString CommandSource::group() const
{
    return tr("Do something");
}

void CommandSource::search(const PaletteQuery &query, const Deliver &deliver)
{
    QList<PaletteItem> items;
    const bool commands = query.kind == PaletteQuery::Kind::Commands;
    const bool wanted = commands
                        || (query.kind == PaletteQuery::Kind::Anything && !query.text.isEmpty());
    const QString needle = folded(query.text);
    for (const QString &id : m_actions.ids()) {
        const ActionSpec &spec = m_actions.spec(id);
        QAction *action = m_actions.action(id);
        const QString words = withoutMnemonic(action->text());
        if (!wanted || !spec.inPalette || !action->isEnabled() || !folded(words).contains(needle))
            continue;
        items.append({words, spec.hint, spec.iconName,
                      action->shortcut().toString(QKeySequence::NativeText),
                      [action = QPointer<QAction>(action)](bool) {
                          if (action)
                              action->trigger();
                      }});
    }
    deliver(items);
}

} // namespace linedesk
