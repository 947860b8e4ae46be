#pragma once
#include "core/base/result.h"

namespace linedesk {

enum class Engine { Sqlite, Postgres };

/// Where a record lives: a SQLite file, or a PostgreSQL database.
struct DatabaseTarget {
    Engine engine = Engine::Sqlite;
    QString file;     ///< SQLite
    QString host;     ///< PostgreSQL: name, address, or the folder of its socket
    int port = 5432;
    QString user;
    QString database;

    static DatabaseTarget sqlite(const QString &file) { return {Engine::Sqlite, file, {}, 0, {}, {}}; }
    /// "postgresql://user@host:port/database" or "postgresql:///database?host=/socket/folder&user=…".
    /// A password in it is refused: passwords come from PGPASSFILE.
    static Result<DatabaseTarget> parse(const QString &url);
    /// The URL again, for the settings file.
    QString toUrl() const;
};

} // namespace linedesk
