#pragma once
#include "core/client/outbox.h"

namespace linedesk {

/// Writes commands that the server has not taken, with what is known of each, into a file for a
/// person to keep: JSON, mode 0600, whole or not at all. For a desk that may not send: too old a
/// program, or a queue that was used elsewhere (reliability 2.12). Gives how many there are;
/// Reason::Io with the path when it cannot be written.
Result<int> writeUnsent(const QString &path, const QList<OutboxEntry> &entries);

} // namespace linedesk
