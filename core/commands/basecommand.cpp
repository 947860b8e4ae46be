#include "core/commands/basecommand.h"

#include "core/commands/commandtype.h"

using namespace Qt::StringLiterals;

namespace linedesk {

CommandId baseCommandOf(const CommandEnvelope &command)
{
    const auto named = command.payload.constFind(baseCommandField);
    if (named == command.payload.constEnd() || !named->isString())
        return {};
    const CommandType *type = findCommand(command.type);
    if (!type || !type->base)
        return {};
    return CommandId(Uuid::parse(named->toString()).value_or(Uuid{}));
}

Error baseNotTaken(const CommandId &base)
{
    return Error::of(ErrorCode::Conflict, Reason::EarlierRefused, QString(baseCommandField),
                     base.toString());
}

} // namespace linedesk
