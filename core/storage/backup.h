#pragma once
#include "core/storage/connection.h"

namespace linedesk {

/// What a finished backup is.
struct BackupFacts {
    QString path;
    qint64 bytes = 0;
    QString sha256; ///< hex; also in the file PATH.sha256
};

/// Copies a record into one file, in one read of the database, beside whoever writes it: SQLite by
/// its online backup, PostgreSQL by pg_dump (custom format). The copy is read back (quick_check)
/// and takes its name only when it is whole; its SHA-256 stands beside it. Blocks. Fails with Io
/// ("path"), AlreadyExists, or Unreachable where pg_dump does not answer.
Result<BackupFacts> backUpRecord(Connection &connection, const QString &path);

/// Checks a backup file against its checksum, and a SQLite copy with quick_check. Damaged names
/// what is wrong.
Result<BackupFacts> checkBackup(const QString &path);

/// Puts a checked backup in a record's place. A SQLite record that stood there is kept as
/// "…before-restore". The database must be closed.
Result<void> restoreRecord(const DatabaseTarget &target, const QString &path);

} // namespace linedesk
