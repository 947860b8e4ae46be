#include "core/commands/historyrow.h"

using namespace Qt::StringLiterals;

namespace linedesk {

RowChange historyRow(const ChangeSet &changes, const CommandEnvelope &command,
                     const Context &context)
{
    // Canonical JSON: keys in order.
    QByteArray fields = "[";
    for (const FieldChange &change : changes.fields) {
        fields += fields.size() > 1 ? ",{\"entity\":" : "{\"entity\":";
        appendJsonText(fields, QString(tableOf(change.entity).name));
        fields += ",\"field\":";
        appendJsonText(fields, change.field);
        fields += ",\"from\":";
        appendJsonText(fields, change.from);
        fields += ",\"id\":";
        appendJsonText(fields, change.id.toString());
        fields += ",\"to\":";
        appendJsonText(fields, change.to);
        fields += '}';
    }
    fields += ']';
    History history;
    history.id = HistoryId(command.id.uuid());
    history.branch = changes.branch;
    history.subscriberId = changes.subscriberId;
    history.at = context.now;
    history.actor = context.actorName;
    history.command = command.type;
    history.changes = QString::fromUtf8(fields);
    return RowChange{Entity::History, RowOp::Upsert, history.id.uuid(), toRow(history)};
}

} // namespace linedesk
