#include "core/commands/historyrow.h"

using namespace Qt::StringLiterals;

namespace linedesk {

RowChange historyRow(const ChangeSet &changes, const CommandEnvelope &command,
                     const Context &context)
{
    QJsonArray fields;
    for (const FieldChange &change : changes.fields) {
        fields.append(QJsonObject{{u"entity"_s, QString(tableOf(change.entity).name)},
                                  {u"id"_s, change.id.toString()},
                                  {u"field"_s, change.field},
                                  {u"from"_s, change.from},
                                  {u"to"_s, change.to}});
    }
    History history;
    history.id = HistoryId(command.id.uuid());
    history.branch = changes.branch;
    history.subscriberId = changes.subscriberId;
    history.at = context.now;
    history.actor = context.actorName;
    history.command = command.type;
    history.changes = QString::fromUtf8(canonicalJson(fields));
    return RowChange{Entity::History, RowOp::Upsert, history.id.uuid(), toRow(history)};
}

} // namespace linedesk
