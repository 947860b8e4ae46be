#pragma once
#include "core/storage/rowblock.h"

struct sqlite3_stmt;

namespace linedesk {

class Connection;

/// Fills a SQLite copy with rows at the speed of the file: through the driver's own handle, without
/// secondary indexes and without the search index, which are made once at the end (design 5). Lives
/// on the connection's thread; the caller holds the transaction around insert().
class BulkLoader
{
public:
    explicit BulkLoader(Connection &connection) : m_connection(connection) {}
    ~BulkLoader();
    BulkLoader(const BulkLoader &) = delete;
    BulkLoader &operator=(const BulkLoader &) = delete;

    /// Drops the secondary indexes.
    Result<void> prepare();
    /// Writes rows with their versions; one of the same id is replaced.
    Result<void> insert(const RowBlock &rows);
    Result<void> insert(Entity entity, const QList<Row> &rows);
    /// Makes the indexes and the search index. A copy read over time may hold the same name twice
    /// until the changes since are in, so nothing here is unique but ids: the server saw to it.
    Result<void> finish();

private:
    Result<sqlite3_stmt *> statement(Entity entity);
    Error failure(const QString &what) const;

    Connection &m_connection;
    QList<std::pair<Entity, sqlite3_stmt *>> m_statements;
};

} // namespace linedesk
