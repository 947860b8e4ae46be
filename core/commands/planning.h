#pragma once
#include "core/base/clock.h"
#include "core/commands/context.h"
#include "core/commands/envelope.h"

namespace linedesk {

/// Who sent a batch, as the server knows it from the session, never from the batch.
struct Issuer {
    UserId userId;
    DeviceId deviceId; ///< null for jobs and the command line
    Uuid session = {}; ///< the sign-in they came by; null where there was none
};

/// What handlers may know of the issuer, the hour and the company. Denied when the issuer is unknown
/// or switched off.
Result<Context> contextFor(Reader &reader, const Clock &clock, const Issuer &issuer);

/// The rows of a command, its history row among them; nothing is written. The context is made the
/// command's own.
Result<ChangeSet> planEnvelope(const CommandEnvelope &command, Reader &reader, Context &context);

} // namespace linedesk
