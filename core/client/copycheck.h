#pragma once
#include "core/storage/connection.h"

namespace linedesk {

/// What the engine finds wrong in a copy by reading all of it; empty = sound, or not read because
/// of the disk. About a second for a million subscribers, ten when it is thorough (indexes are
/// compared with their tables too), so never on the way to what somebody waits for.
QString copyDamage(Connection &connection, bool thorough);
/// The same on a connection of its own that only reads, for a thread beside the store's; and
/// whether the file is as it was sealed.
QString copyDamage(const QString &cacheFile, bool thorough);

} // namespace linedesk
