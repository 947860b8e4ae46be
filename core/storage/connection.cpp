#include "core/storage/connection.h"

#include "core/base/logging.h"
#include "core/storage/sqltext.h"
#include "core/storage/statement.h"
#include "core/storage/table.h"

#include <QAtomicInt>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace linedesk {

struct Connection::Impl {
    DatabaseTarget target;
    QString name;
    QSqlDatabase database;
    QHash<QString, Statement *> statements;
    QHash<const char *, Statement *> named; ///< by the literal's address: names are the program's own
    bool inTransaction = false;
    RowsBehind *behind = nullptr;
    Gate gate;
    QString lastCode;
    Statement::Failure broken; ///< of a walk over rows that broke off; told at the next statement

    Result<Statement *> statement(const QString &sql);
    /// Makes a statement ready for its values.
    Result<Statement *> ready(Statement *statement)
    {
        if (behind && (statement->tables & behind->tablesBehind()) != 0)
            LD_TRY(behind->writeBehind());
        statement->finish();
        return statement;
    }
    Result<Cursor> run(Statement *statement, const QString &sql);
    sqlite3 *handle() const
    {
        const QVariant native = database.driver()->handle();
        return native.isValid() ? *static_cast<sqlite3 *const *>(native.constData()) : nullptr;
    }

    Error failure(const Statement::Failure &failure, const QString &sql)
    {
        lastCode = failure.code;
        const QString detail = u"%1 [%2] in: %3"_s.arg(failure.text, lastCode, sql.left(200));
        // SQLite: 2067/1555 unique and primary key, 5/261/517 busy. PostgreSQL: SQLSTATE.
        if (lastCode == "2067"_L1 || lastCode == "1555"_L1 || lastCode == "23505"_L1)
            return Error{ErrorCode::Conflict, {Problem{Reason::AlreadyExists, u"record"_s, {}, {}}},
                         detail};
        if (lastCode == "5"_L1 || lastCode == "261"_L1 || lastCode == "517"_L1
            || lastCode == "40001"_L1 || lastCode == "40P01"_L1)
            return Error{ErrorCode::Busy, {Problem{Reason::Busy, u"database"_s, {}, {}}}, detail};
        // SQLite: 11 (with 267, 523, 779) malformed, 26 no database; 13 the disk is full.
        const int primary = target.engine == Engine::Sqlite ? lastCode.toInt() & 0xff : 0;
        if (primary == 11 || primary == 26) {
            qCWarning(lcStorage).noquote() << "database damaged:" << target.file << detail;
            return Error{ErrorCode::Damaged,
                         {Problem{Reason::Damaged, u"database"_s, target.file, {}}}, detail};
        }
        if (primary == 13)
            return Error{ErrorCode::Storage,
                         {Problem{Reason::Io, u"disk"_s, target.file, {}}}, detail};
        qCWarning(lcStorage).noquote() << "statement failed:" << lastCode << sql.left(120);
        return Error::storage(detail);
    }
};

Connection::Connection() : m(std::make_unique<Impl>()) {}

Connection::~Connection()
{
    if (!m)
        return;
    if (m->inTransaction)
        rollback();
    qDeleteAll(m->statements);
    m->statements.clear();
    const QString name = m->name;
    m->database.close();
    m->database = QSqlDatabase();
    m.reset();
    QSqlDatabase::removeDatabase(name);
}

Result<std::unique_ptr<Connection>> Connection::open(const DatabaseTarget &target, Access access,
                                                     Durability durability)
{
    static QAtomicInt counter;
    std::unique_ptr<Connection> connection(new Connection);
    Impl &m = *connection->m;
    m.target = target;
    m.name = u"linedesk-%1"_s.arg(counter.fetchAndAddRelaxed(1));
    if (target.engine == Engine::Sqlite) {
        if (access == Access::ReadOnly && !QFile::exists(target.file))
            return Error::of(ErrorCode::NotFound, Reason::NotFound, u"database"_s, target.file);
        prepareSqliteLibrary();
        m.database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m.name);
        m.database.setDatabaseName(target.file);
        m.database.setConnectOptions(access == Access::ReadOnly
                                         ? u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"_s
                                         : u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    } else {
        m.database = QSqlDatabase::addDatabase(u"QPSQL"_s, m.name);
        m.database.setDatabaseName(target.database);
        m.database.setHostName(target.host);
        m.database.setPort(target.port);
        m.database.setUserName(target.user);
        m.database.setConnectOptions(u"connect_timeout=10;application_name=linedesk;keepalives_idle=10;"
                                    "keepalives_interval=5;keepalives_count=3;tcp_user_timeout=15000"_s);
    }
    if (!m.database.open()) {
        const QString place =
            target.engine == Engine::Sqlite ? target.file : target.host + u'/' + target.database;
        Error error = Error::of(ErrorCode::Storage, Reason::Unreachable, u"database"_s, place);
        error.detail = m.database.lastError().text();
        return error;
    }
    QStringList settings;
    if (target.engine == Engine::Sqlite) {
        settings = {u"PRAGMA foreign_keys=ON"_s, u"PRAGMA trusted_schema=OFF"_s,
                    u"PRAGMA cell_size_check=ON"_s, u"PRAGMA temp_store=MEMORY"_s,
                    u"PRAGMA cache_size=-32000"_s};
        if (access == Access::ReadWrite)
            settings += {u"PRAGMA journal_mode=WAL"_s,
                         // Bulk work writes the same pages again and again: fewer checkpoints.
                         u"PRAGMA wal_autocheckpoint=4000"_s,
                         durability == Durability::Full ? u"PRAGMA synchronous=FULL"_s
                                                        : u"PRAGMA synchronous=NORMAL"_s};
        else
            settings += {u"PRAGMA wal_autocheckpoint=0"_s, u"PRAGMA query_only=ON"_s};
    } else {
        settings = {u"SET client_min_messages TO warning"_s, u"SET timezone TO 'UTC'"_s,
                    u"SET standard_conforming_strings TO on"_s};
        if (access == Access::ReadOnly)
            settings += u"SET default_transaction_read_only TO on"_s;
        else
            // What a stopped or cut off program holds is let go of, so that another goes on.
            settings += u"SET idle_in_transaction_session_timeout TO '4s'"_s;
    }
    for (const QString &sql : settings)
        LD_TRY(connection->run(sql));
    return connection;
}

Engine Connection::engine() const
{
    return m->target.engine;
}

const DatabaseTarget &Connection::target() const
{
    return m->target;
}

Result<void> Connection::run(const QString &sql)
{
    QSqlQuery query(m->database);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return m->failure({query.lastError().nativeErrorCode(), query.lastError().text()}, sql);
    return {};
}

Result<Statement *> Connection::Impl::statement(const QString &sql)
{
    if (Statement *kept = statements.value(sql))
        return ready(kept);
    Statement::Failure why;
    std::unique_ptr<Statement> fresh = target.engine == Engine::Sqlite
                                           ? prepareSqlite(handle(), sql, &why)
                                           : prepareQt(database, sql, &why);
    if (!fresh)
        return failure(why, sql);
    fresh->broken = &broken;
    static const QRegularExpression word(u"\\b[a-z_]+\\b"_s);
    for (auto words = word.globalMatch(sql); words.hasNext();) {
        if (const Table *table = tableNamed(words.next().capturedView()))
            fresh->tables |= 1u << int(table->entity);
    }
    return ready(*statements.insert(sql, fresh.release()));
}

Result<Cursor> Connection::Impl::run(Statement *statement, const QString &sql)
{
    if (!broken.code.isEmpty())
        return failure(std::exchange(broken, {}), u"rows of an earlier statement"_s);
    if (!statement->exec()) {
        const Error error = failure(statement->failure(), sql);
        statement->finish();
        return error;
    }
    return Cursor(statement);
}

Result<Cursor> Connection::exec(const QString &sql, const Binds &binds)
{
    LD_ASSIGN(Statement *statement, m->statement(sql));
    for (const auto &[name, value] : binds)
        statement->bind(name, value);
    return m->run(statement, sql);
}

Result<Cursor> Connection::execList(const QString &sql, const QVariantList &values)
{
    LD_ASSIGN(Statement *statement, m->statement(sql));
    for (qsizetype i = 0; i < values.size(); ++i)
        statement->bindAt(int(i), values[i]);
    return m->run(statement, sql);
}

Result<Cursor> Connection::query(QLatin1StringView name, const Binds &binds)
{
    Statement *statement = m->named.value(name.data());
    if (!statement) {
        LD_ASSIGN(statement, m->statement(sqltext::query(name)));
        m->named.insert(name.data(), statement);
    } else {
        LD_TRY(m->ready(statement));
    }
    for (const auto &[placeName, value] : binds)
        statement->bind(placeName, value);
    return m->run(statement, QString(name));
}

Result<qint64> Connection::execRows(const QString &sql, const QVariantList &values)
{
    const qsizetype width = sql.count(u'?');
    Q_ASSERT(width > 0 && values.size() % width == 0);
    const qsizetype rows = values.size() / width;
    // SQLite writes prepared single rows the fastest; a server is a trip away.
    qsizetype done = 0;
    qint64 written = 0;
    for (const int size : engine() == Engine::Sqlite ? QList<int>{1} : QList<int>{128, 16, 1}) {
        if (rows - done < size)
            continue;
        LD_ASSIGN(Statement *statement, m->statement(sqltext::forRows(sql, size)));
        for (; rows - done >= size; done += size) {
            for (qsizetype place = 0; place < size * width; ++place)
                statement->bindAt(int(place), values[done * width + place]);
            LD_TRY(m->run(statement, sql));
            written += statement->affected();
            statement->finish();
        }
    }
    return written;
}

Result<qint64> Connection::queryRows(QLatin1StringView name, const QVariantList &values)
{
    return execRows(sqltext::placesOf(sqltext::query(name)), values);
}

Result<QList<QVariantList>> Connection::queryAmong(QLatin1StringView name, const QVariantList &ids,
                                                   const QVariantList &first, int columns)
{
    constexpr qsizetype page = 64;
    QList<QVariantList> found;
    for (qsizetype from = 0; from < ids.size(); from += page) {
        const qsizetype count = ids.size() == 1 ? 1 : page;
        LD_ASSIGN(Statement *statement,
                  m->statement(sqltext::placesOf(sqltext::forIds(sqltext::query(name), count))));
        int place = 0;
        for (const QVariant &value : first)
            statement->bindAt(place++, value);
        for (qsizetype i = 0; i < count; ++i) // the last id fills the page
            statement->bindAt(place++, ids[qMin(from + i, ids.size() - 1)]);
        LD_ASSIGN(Cursor cursor, m->run(statement, QString(name)));
        while (cursor.next()) {
            QVariantList row;
            for (int column = 0; column < columns; ++column)
                row.append(cursor.value(column));
            found.append(std::move(row));
        }
    }
    return found;
}

Result<void> Connection::begin(Isolation isolation)
{
    LD_TRY(run(engine() == Engine::Sqlite            ? u"BEGIN IMMEDIATE"_s
               : isolation == Isolation::Serialisable ? u"BEGIN ISOLATION LEVEL SERIALIZABLE"_s
                                                      : u"BEGIN"_s));
    m->inTransaction = true;
    if (!m->gate)
        return {};
    const Result<void> passed = m->gate(*this);
    if (!passed.ok())
        rollback();
    return passed;
}

void Connection::setGate(Gate gate)
{
    m->gate = std::move(gate);
}

Result<void> Connection::beginRead()
{
    LD_TRY(run(engine() == Engine::Sqlite
                   ? u"BEGIN"_s
                   : u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s));
    m->inTransaction = true;
    return {};
}

Result<void> Connection::commit()
{
    for (Statement *statement : std::as_const(m->statements))
        statement->finish();
    if (!m->broken.code.isEmpty())
        return m->failure(std::exchange(m->broken, {}), u"rows read before COMMIT"_s);
    LD_TRY(run(u"COMMIT"_s));
    m->inTransaction = false;
    return {};
}

void Connection::rollback()
{
    for (Statement *statement : std::as_const(m->statements))
        statement->finish();
    QSqlQuery query(m->database);
    query.exec(u"ROLLBACK"_s);
    m->broken = {};
    m->inTransaction = false;
}

Result<void> Connection::savepoint(QLatin1StringView name)
{
    return run(u"SAVEPOINT "_s + name);
}

Result<void> Connection::release(QLatin1StringView name)
{
    return run(u"RELEASE SAVEPOINT "_s + name);
}

void Connection::rollbackTo(QLatin1StringView name)
{
    for (Statement *statement : std::as_const(m->statements))
        statement->finish();
    QSqlQuery query(m->database);
    query.exec(u"ROLLBACK TO SAVEPOINT "_s + name);
    query.exec(u"RELEASE SAVEPOINT "_s + name);
}

bool Connection::inTransaction() const
{
    return m->inTransaction;
}

void Connection::setRowsBehind(RowsBehind *rows)
{
    m->behind = rows;
}

bool Connection::isOpen() const
{
    return m->database.isOpen();
}

void *Connection::sqliteHandle() const
{
    if (engine() != Engine::Sqlite)
        return nullptr;
    return m->handle();
}

QString Connection::lastNativeCode() const
{
    return m->lastCode;
}

} // namespace linedesk
