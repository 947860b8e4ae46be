#include "tests/bench/barecopy.h"

#include "core/storage/migrator.h"

#include <QFile>

#include <sqlite3.h>

#include <cstdio>
#include <vector>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// The rows of one table, held in memory, and the statement that writes them elsewhere.
class TableCopy
{
public:
    TableCopy(sqlite3 *from, sqlite3 *to, const QByteArray &table) : m_to(to)
    {
        sqlite3_stmt *select = nullptr;
        // The full-text index is an entry for each subscriber, made from the row's words.
        const bool index = table == "subscriber_fts";
        sqlite3_prepare_v2(from,
                           index ? QByteArray("SELECT row_id, search_key FROM subscriber")
                                 : "SELECT * FROM " + table,
                           -1, &select, nullptr);
        m_columns = sqlite3_column_count(select);
        while (sqlite3_step(select) == SQLITE_ROW) {
            for (int i = 0; i < m_columns; ++i)
                m_values.push_back(sqlite3_value_dup(sqlite3_column_value(select, i)));
        }
        sqlite3_finalize(select);
        QByteArray places = "?";
        for (int i = 1; i < m_columns; ++i)
            places += ", ?";
        sqlite3_prepare_v2(to,
                           "INSERT INTO " + table + (index ? " (rowid, search_key)" : "") + " VALUES ("
                               + places + ')',
                           -1, &m_insert,
                           nullptr);
    }
    ~TableCopy()
    {
        for (sqlite3_value *value : m_values)
            sqlite3_value_free(value);
        sqlite3_finalize(m_insert);
    }
    TableCopy(const TableCopy &) = delete;
    TableCopy &operator=(const TableCopy &) = delete;

    /// Writes the rows that belong to the `part`th of `parts` transactions.
    bool write(int part, int parts)
    {
        const size_t rows = m_columns > 0 ? m_values.size() / size_t(m_columns) : 0;
        const size_t end = rows * size_t(part + 1) / size_t(parts);
        for (size_t row = rows * size_t(part) / size_t(parts); row < end; ++row) {
            for (int i = 0; i < m_columns; ++i)
                sqlite3_bind_value(m_insert, i + 1,
                                   m_values[row * size_t(m_columns) + size_t(i)]);
            const int code = sqlite3_step(m_insert);
            sqlite3_reset(m_insert);
            if (code != SQLITE_DONE) {
                std::printf("bare: %s\n", sqlite3_errmsg(m_to));
                return false;
            }
        }
        return true;
    }

private:
    sqlite3 *m_to;
    sqlite3_stmt *m_insert = nullptr;
    int m_columns = 0;
    std::vector<sqlite3_value *> m_values;
};

std::vector<QByteArray> tablesOf(sqlite3 *db)
{
    std::vector<QByteArray> names;
    sqlite3_stmt *select = nullptr;
    sqlite3_prepare_v2(db,
                       "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE "
                       "'sqlite_%' AND name NOT LIKE 'subscriber_fts_%' AND name NOT IN "
                       "('schema_version', 'subscriber_word')",
                       -1, &select, nullptr);
    while (sqlite3_step(select) == SQLITE_ROW)
        names.emplace_back(reinterpret_cast<const char *>(sqlite3_column_text(select, 0)));
    sqlite3_finalize(select);
    return names;
}

} // namespace

Took bareCopy(const QString &from, const QString &to, int transactions)
{
    for (const auto &end : {u""_s, u"-wal"_s, u"-shm"_s})
        QFile::remove(to + end);
    {
        auto connection = Connection::open(DatabaseTarget::sqlite(to), Access::ReadWrite);
        if (!connection.ok() || !Migrator(**connection, sqltext::Side::Server).migrate().ok())
            return {};
    }
    sqlite3 *source = nullptr;
    sqlite3 *target = nullptr;
    sqlite3_open(from.toUtf8().constData(), &source);
    sqlite3_open(to.toUtf8().constData(), &target);
    const auto run = [target](const char *sql) {
        return sqlite3_exec(target, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
    };
    bool good = run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000");
    Took took;
    {
        std::vector<std::unique_ptr<TableCopy>> tables;
        for (const QByteArray &name : tablesOf(source))
            tables.push_back(std::make_unique<TableCopy>(source, target, name));
        const Stopwatch watch;
        for (int part = 0; good && part < transactions; ++part) {
            good = run("BEGIN IMMEDIATE");
            for (const auto &table : tables)
                good = good && table->write(part, transactions);
            good = good && run("COMMIT");
        }
        took = watch.took();
    }
    sqlite3_close(source);
    sqlite3_close(target);
    return good ? took : Took{};
}

} // namespace linedesk
