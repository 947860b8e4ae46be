#pragma once
#include "core/storage/connection.h"
#include "core/storage/sqltext.h"

namespace linedesk {

/// Brings a database to this program's schema. The same scripts build a fresh database and upgrade
/// an old one; each script and its row in schema_version share a transaction, so a cut in between
/// resumes where it stopped. A database newer than the program is refused (Reason::NewerSchema).
class Migrator
{
public:
    Migrator(Connection &connection, sqltext::Side side) : m_connection(connection), m_side(side) {}
    Result<void> migrate();
    /// The newest script this program knows.
    static int newestVersion();
    /// The newest script applied; 0 for an empty database.
    Result<int> currentVersion();
    /// Applies scripts only up to `version`; for tests of upgrades.
    Result<void> migrateTo(int version);

private:
    Connection &m_connection;
    sqltext::Side m_side;
};

} // namespace linedesk
