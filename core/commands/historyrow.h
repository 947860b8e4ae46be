#pragma once
#include "core/commands/context.h"
#include "core/commands/envelope.h"

namespace linedesk {

/// The history row of an applied command: who, when, what, and each changed field before and after.
RowChange historyRow(const ChangeSet &changes, const CommandEnvelope &command,
                     const Context &context);

} // namespace linedesk
