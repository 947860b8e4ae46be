#pragma once
#include "core/storage/connection.h"

namespace linedesk {

/// A server's record for reading, beside a server that may be running on it: no lock is taken and
/// nothing is migrated. Fails with NotFound where no server was set up and with NewerSchema or
/// Stale where the record's schema is not this program's.
Result<std::unique_ptr<Connection>> openForReading(const QString &dataFolder);

/// Where the record of a data folder lives.
Result<DatabaseTarget> targetOf(const QString &dataFolder);

} // namespace linedesk
