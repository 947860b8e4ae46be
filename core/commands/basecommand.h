#pragma once
#include "core/commands/envelope.h"

namespace linedesk {

/// The names of a base in the payload of commands that are entered over what somebody saw.
inline constexpr auto baseVersionField = QLatin1StringView("base_ver");
inline constexpr auto baseCommandField = QLatin1StringView("base_command_id");

/// The command whose effect this one was entered over, before the server had answered it; null
/// where it was entered over what the server itself had said. Its base version is a number that
/// the desk foretold, and means nothing when that command was refused.
CommandId baseCommandOf(const CommandEnvelope &command);

/// Why a command is refused whose base was not taken.
Error baseNotTaken(const CommandId &base);

} // namespace linedesk
