#pragma once
#include "core/base/result.h"
#include "core/storage/databasetarget.h"

#include <QVariant>

#include <functional>
#include <memory>

namespace linedesk {

class Statement;

/// Values for a statement's :names.
using Binds = QList<std::pair<QString, QVariant>>;

/// The rows of one statement, walked forward once. Valid until the connection runs the same
/// statement again.
class Cursor
{
public:
    explicit Cursor(Statement *statement) : m_statement(statement) {}
    bool next();
    /// How many rows the statement wrote.
    qint64 affected() const;
    QVariant value(int column) const;
    qint64 number(int column) const;
    QString text(int column) const;
    QByteArray bytes(int column) const;
    /// Frees the statement for the next run; called when the last row was read.
    void finish();

private:
    Statement *m_statement;
};

/// Rows that are kept back to be written many at once. A statement that names one of their tables
/// has them written first, so that nobody reads what was not written.
class RowsBehind
{
public:
    virtual ~RowsBehind() = default;
    /// The tables that rows are kept back of: a bit for each Entity.
    virtual quint32 tablesBehind() const = 0;
    virtual Result<void> writeBehind() = 0;
};

enum class Access {
    ReadWrite,  ///< the one connection that writes and checkpoints (reliability 0.3)
    ReadOnly,
};
enum class Durability {
    Full,   ///< every commit survives a power cut
    Normal, ///< a cache that can be fetched again
};

/// How far transactions of several connections stand apart on PostgreSQL; SQLite has one at a time.
enum class Isolation {
    Usual,        ///< the engine's own default
    Serialisable, ///< as if one came after the other; one that was overtaken fails with Busy
};

/// One connection to a record. Lives on one thread. Statements are prepared once and kept.
class Connection
{
public:
    static Result<std::unique_ptr<Connection>> open(const DatabaseTarget &target, Access access,
                                                    Durability durability = Durability::Full);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    Engine engine() const;
    const DatabaseTarget &target() const;

    /// Runs a statement once, without keeping it: DDL, pragmas, BEGIN.
    Result<void> run(const QString &sql);
    /// Runs a kept statement. The error's code is Conflict for a uniqueness breach, Busy for a
    /// serialisation failure or lock, Storage otherwise.
    Result<Cursor> exec(const QString &sql, const Binds &binds = {});
    /// The same with '?' places, in order; quicker for rows written in bulk.
    Result<Cursor> execList(const QString &sql, const QVariantList &values);
    /// Writes rows by an INSERT of one row with '?' places, in as few trips to the engine as it
    /// takes; the statement must not return anything. `values` holds row after row. Gives how many
    /// were written.
    Result<qint64> execRows(const QString &sql, const QVariantList &values);
    /// A statement of sql/queries by file name.
    Result<Cursor> query(QLatin1StringView name, const Binds &binds = {});

    /// Runs an INSERT of sql/queries for each row; values in the order of its :names.
    Result<qint64> queryRows(QLatin1StringView name, const QVariantList &values);
    /// What a statement of sql/queries that says `IN (:ids)` finds for all these ids; its other
    /// places, named before, take `first`. So many columns of each row.
    Result<QList<QVariantList>> queryAmong(QLatin1StringView name, const QVariantList &ids,
                                           const QVariantList &first = {}, int columns = 1);

    Result<void> begin(Isolation isolation = Isolation::Usual);
    /// Asked inside each transaction that begin() opened, before anything else; its error ends the
    /// transaction. Empty = nobody is asked.
    using Gate = std::function<Result<void>(Connection &)>;
    void setGate(Gate gate);
    /// A transaction that only reads and sees one moment of the record; end it with rollback().
    Result<void> beginRead();
    Result<void> commit();
    void rollback();
    Result<void> savepoint(QLatin1StringView name);
    Result<void> release(QLatin1StringView name);
    void rollbackTo(QLatin1StringView name);
    bool inTransaction() const;
    /// False once the database server ended the connection.
    bool isOpen() const;

    /// Whose rows are written before they are read; null = nobody's. Not owned.
    void setRowsBehind(RowsBehind *rows);

    /// sqlite3* of a SQLite connection, for bulk work inside core/storage; null otherwise.
    void *sqliteHandle() const;
    /// The native error code of the last failure ("2067", "23505").
    QString lastNativeCode() const;

private:
    Connection();
    struct Impl;
    std::unique_ptr<Impl> m;
};

/// Rolls back unless committed.
class Transaction
{
public:
    explicit Transaction(Connection &connection) : m_connection(connection) {}
    Result<void> begin(Isolation isolation = Isolation::Usual)
    {
        return m_connection.begin(isolation);
    }
    Result<void> commit()
    {
        LD_TRY(m_connection.commit());
        m_done = true;
        return {};
    }
    ~Transaction()
    {
        if (!m_done && m_connection.inTransaction())
            m_connection.rollback();
    }
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

private:
    Connection &m_connection;
    bool m_done = false;
};

} // namespace linedesk
