#pragma once
#include "core/storage/backup.h"

namespace linedesk {

/// Puts a checked backup in a record's place, brings it to this program's schema and begins another
/// life of it, so that desks take a new copy. The data folder must be held. Before a PostgreSQL,
/// where other servers may stand, the writer's row is taken first: Busy, field "writer", while one
/// of them gives signs of life; who was killed is outwaited. The row's fencing number goes on behind
/// what it was, whatever the backup says: no transaction of before can begin any more. `server`
/// names this one (WriterLease). Blocks.
Result<void> restoreFrom(const QString &backup, const DatabaseTarget &target,
                         const QString &server);

} // namespace linedesk
