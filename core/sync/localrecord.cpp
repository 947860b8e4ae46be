#include "core/sync/localrecord.h"

#include "core/commands/historyrow.h"
#include "core/storage/writer.h"

using namespace Qt::StringLiterals;

namespace linedesk {

Result<Context> LocalRecord::context(const CommandEnvelope &command)
{
    Reader reader(m_connection);
    Context context;
    context.actorId = m_actor.id;
    context.actorName = m_actor.name;
    context.role = m_actor.role;
    LD_ASSIGN(const std::optional<StaffUser> user, reader.find<StaffUser>(m_actor.id.uuid()));
    if (user) {
        context.actorName = user->displayName;
        context.role = user->role;
        context.scope = StaffScope::of(*user);
    }
    context.commandId = command.id;
    context.now = command.enteredAt;
    context.enteredAt = command.enteredAt;
    context.businessDate = command.businessDate;
    context.authority = Authority::Desk;
    LD_ASSIGN(context.company, reader.company());
    return context;
}

Result<ChangeSet> LocalRecord::plan(const CommandEnvelope &command)
{
    const CommandType *type = findCommand(command.type);
    if (!type)
        return Error::invalid(Reason::UnknownValue, u"type"_s, command.type);
    LD_ASSIGN(const Context known, context(command));
    Reader reader(m_connection);
    return planCommand(*type, command.payload, reader, known);
}

Result<void> LocalRecord::apply(const CommandEnvelope &command, const ChangeSet &planned)
{
    LD_ASSIGN(const Context known, context(command));
    ChangeSet changes = planned;
    changes.rows.append(historyRow(planned, command, known));
    Writer writer(m_connection, Journal::BeforeImage);
    writer.markVersions(command.deviceSeq);
    return writer.apply(changes);
}

Result<bool> LocalRecord::cameFromServer(const CommandEnvelope &command)
{
    Reader reader(m_connection);
    LD_ASSIGN(const std::optional<Row> row, reader.findRow(Entity::History, command.id.uuid()));
    return row.has_value();
}

} // namespace linedesk
