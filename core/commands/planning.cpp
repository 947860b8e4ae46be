#include "core/commands/planning.h"

#include "core/base/dates.h"
#include "core/commands/commandtype.h"
#include "core/commands/historyrow.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// How far the clock of the person's computer may be ahead (reliability 2.12).
constexpr qint64 aheadMs = 10 * 60 * 1000;
/// What a desk entered on an earlier day than this is done as of today: it was away that long, or
/// its clock was wrong. Money keeps its own date beside it (decisions 6).
constexpr int oldestDays = 45;

/// The day a command counts on.
QDate dayOf(const CommandEnvelope &command, const Context &context)
{
    if (command.deviceSeq == 0)
        return command.businessDate;
    const QDate today = businessDate(context.now, context.company.timeZone());
    return command.businessDate.daysTo(today) > oldestDays ? today : command.businessDate;
}

} // namespace

Result<Context> contextFor(Reader &reader, const Clock &clock, const Issuer &issuer)
{
    Context context;
    LD_ASSIGN(const std::optional<StaffUser> user, reader.find<StaffUser>(issuer.userId.uuid()));
    if (!user)
        return Error::of(ErrorCode::Denied, Reason::NotFound, u"user"_s,
                         issuer.userId.toString());
    if (user->disabled)
        return Error::of(ErrorCode::Denied, Reason::Disabled, u"user"_s, user->name);
    context.actorId = user->id;
    context.actorName = user->displayName;
    context.role = user->role;
    context.scope = StaffScope::of(*user);
    context.now = clock.nowUtc();
    LD_ASSIGN(context.company, reader.company());
    return context;
}

Result<ChangeSet> planEnvelope(const CommandEnvelope &command, Reader &reader, Context &context)
{
    const CommandType *type = findCommand(command.type);
    if (!type) {
        QStringList names;
        for (const CommandType &known : commandRegister())
            names.append(QString(known.name));
        return Error::invalid(Reason::UnknownValue, u"type"_s, command.type, names.join(u", "_s));
    }
    if (command.typeVersion != 1)
        return Error::invalid(Reason::OutOfRange, u"type_ver"_s,
                              QString::number(command.typeVersion), u"1"_s);
    if (command.enteredAt.toMSecsSinceEpoch() > context.now.toMSecsSinceEpoch() + aheadMs)
        return Error::invalid(Reason::OutOfRange, u"entered_at"_s,
                              instantText(command.enteredAt),
                              u"at most ten minutes ahead of %1"_s.arg(instantText(context.now)));
    context.commandId = command.id;
    context.enteredAt = command.enteredAt;
    context.businessDate = dayOf(command, context);
    LD_ASSIGN(ChangeSet changes, planCommand(*type, command.payload, reader, context));
    changes.rows.append(historyRow(changes, command, context));
    return changes;
}

} // namespace linedesk
