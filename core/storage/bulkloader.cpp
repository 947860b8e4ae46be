#include "core/storage/bulkloader.h"

#include "core/storage/connection.h"
#include "core/storage/sqltext.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// The index statements of the migrations, as a desk makes them, but for those that a later one
/// takes away.
QStringList indexStatements()
{
    QStringList out;
    for (const sqltext::Script &script : sqltext::migrations()) {
        if (script.side == sqltext::Side::Server)
            continue;
        for (QString statement : sqltext::statements(script, Engine::Sqlite)) {
            if (statement.startsWith("CREATE UNIQUE INDEX "_L1))
                statement.replace("CREATE UNIQUE INDEX "_L1, "CREATE INDEX "_L1);
            if (statement.startsWith("CREATE INDEX "_L1))
                out.append(statement);
            if (statement.startsWith("DROP INDEX IF EXISTS "_L1)) {
                const QString gone = statement.section(u' ', 4, 4);
                out.removeIf([&gone](const QString &made) { return made.section(u' ', 2, 2) == gone; });
            }
        }
    }
    return out;
}

/// The block outlives the step, so nothing is copied.
void bind(sqlite3_stmt *statement, int place, const RowBlock &rows, const RowBlock::Cell &cell)
{
    switch (cell.kind) {
    case RowBlock::Kind::Null: sqlite3_bind_null(statement, place); return;
    case RowBlock::Kind::Integer: sqlite3_bind_int64(statement, place, cell.number); return;
    case RowBlock::Kind::Text:
        sqlite3_bind_text(statement, place, rows.data(cell), cell.size, SQLITE_STATIC);
        return;
    case RowBlock::Kind::Bytes:
        sqlite3_bind_blob(statement, place, rows.data(cell), cell.size, SQLITE_STATIC);
        return;
    }
}

} // namespace

BulkLoader::~BulkLoader()
{
    for (const auto &kept : std::as_const(m_statements))
        sqlite3_finalize(kept.second);
}

Error BulkLoader::failure(const QString &what) const
{
    auto *handle = static_cast<sqlite3 *>(m_connection.sqliteHandle());
    return Error::storage(what + u": "_s
                          + (handle ? QString::fromUtf8(sqlite3_errmsg(handle)) : u"no SQLite"_s));
}

Result<void> BulkLoader::prepare()
{
    QStringList names;
    for (const QString &statement : indexStatements())
        names.append(statement.section(u' ', 2, 2));
    for (const QString &name : std::as_const(names))
        LD_TRY(m_connection.run(u"DROP INDEX IF EXISTS "_s + name));
    return {};
}

Result<sqlite3_stmt *> BulkLoader::statement(Entity entity)
{
    for (const auto &kept : std::as_const(m_statements)) {
        if (kept.first == entity)
            return kept.second;
    }
    const Table &table = tableOf(entity);
    QStringList names;
    QStringList places;
    for (const Column &column : table.columns) {
        names.append(QString(column.name));
        places.append(u"?"_s);
    }
    const QByteArray sql = u"INSERT OR REPLACE INTO %1 (%2) VALUES (%3)"_s
                               .arg(table.name, names.join(u", "_s), places.join(u", "_s))
                               .toUtf8();
    auto *handle = static_cast<sqlite3 *>(m_connection.sqliteHandle());
    sqlite3_stmt *made = nullptr;
    if (!handle
        || sqlite3_prepare_v3(handle, sql.constData(), int(sql.size()), SQLITE_PREPARE_PERSISTENT,
                              &made, nullptr)
               != SQLITE_OK)
        return failure(u"prepare"_s);
    m_statements.append({entity, made});
    return made;
}

Result<void> BulkLoader::insert(const RowBlock &rows)
{
    LD_ASSIGN(sqlite3_stmt *insert, statement(rows.entity()));
    const int columns = int(tableOf(rows.entity()).columns.size());
    for (qsizetype row = 0; row < rows.size(); ++row) {
        for (int i = 0; i < columns; ++i)
            bind(insert, i + 1, rows, rows.cell(row, i));
        const int code = sqlite3_step(insert);
        sqlite3_reset(insert);
        if (code != SQLITE_DONE) {
            sqlite3_clear_bindings(insert);
            return failure(u"insert"_s);
        }
    }
    sqlite3_clear_bindings(insert);
    return {};
}

Result<void> BulkLoader::insert(Entity entity, const QList<Row> &rows)
{
    RowBlock block(entity);
    for (const Row &row : rows)
        block.append(row);
    return insert(block);
}

Result<void> BulkLoader::finish()
{
    for (const QString &statement : indexStatements())
        LD_TRY(m_connection.run(statement));
    return m_connection.run(sqltext::query("fts_rebuild"_L1));
}

} // namespace linedesk
