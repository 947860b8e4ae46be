#pragma once
#include "core/commands/messages.h"

namespace linedesk {

/// What the editor edits of a stored message.
SavePortalMessage fieldsOf(const PortalMessage &stored);
/// A new message with the words of an old one. It starts without the old times: they have passed,
/// most often.
SavePortalMessage copyOf(const PortalMessage &stored);
bool sameFields(const SavePortalMessage &a, const SavePortalMessage &b);

} // namespace linedesk
