#pragma once
#include "core/storage/connection.h"
#include "core/storage/tables.h"

namespace linedesk {

/// A row whose stored version the change feed does not know: written beside the Writer.
struct FeedMismatch {
    Uuid id;
    qint64 ver = 0;
};

/// What the database engine itself finds wrong in its files and references: SQLite's
/// integrity_check and foreign_key_check. Empty = sound. PostgreSQL has no such statement; its
/// pages carry checksums of their own, and pg_amcheck is the administrator's tool.
Result<QStringList> engineProblems(Connection &connection);

/// The rows of a table whose last change is not in the feed with their version; at most `limit`.
Result<QList<FeedMismatch>> feedMismatches(Connection &connection, Entity entity, int limit);

/// A row that stands in another branch than its subscriber: it would reach desks that may not have
/// it, or not those that should.
struct BranchMismatch {
    Uuid id;
    QString found;
    QString expected;
};
/// Those of a table; at most `limit`. Empty for tables whose rows are no subscriber's.
Result<QList<BranchMismatch>> branchMismatches(Connection &connection, Entity entity, int limit);

} // namespace linedesk
