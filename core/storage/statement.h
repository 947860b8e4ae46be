#pragma once
#include <QSqlDatabase>
#include <QVariant>

#include <memory>

struct sqlite3;

namespace linedesk {

/// A prepared statement of one engine, run again and again. Inside core/storage only.
class Statement
{
public:
    struct Failure {
        QString code; ///< native: "2067", "23505"
        QString text;
    };
    virtual ~Statement() = default;
    /// Which tables its text names: a bit for each Entity.
    quint32 tables = 0;
    virtual void bind(const QString &name, const QVariant &value) = 0;
    virtual void bindAt(int place, const QVariant &value) = 0;
    /// Runs it to its first row, if it has one.
    virtual bool exec() = 0;
    virtual bool next() = 0;
    /// Whether the last next() ended by a failure, not by the last row.
    virtual bool brokeOff() const { return false; }
    /// Where a walk that broke off is noted; the connection's.
    Failure *broken = nullptr;
    virtual QVariant value(int column) const = 0;
    virtual qint64 number(int column) const { return value(column).toLongLong(); }
    virtual QString text(int column) const { return value(column).toString(); }
    virtual QByteArray bytes(int column) const { return value(column).toByteArray(); }
    /// Ends the run and makes ready for the next one's values.
    virtual void finish() = 0;
    /// How many rows the last run wrote.
    virtual qint64 affected() const = 0;
    virtual Failure failure() const = 0;
};

/// To be called before the first SQLite connection: SQLite then keeps no statistics of its memory,
/// which every allocation would take a lock for.
void prepareSqliteLibrary();

/// Null when the text cannot be prepared; `failure` then says why. SQLite statements run on the
/// driver's native handle: Qt's driver describes every column anew at each run, which doubles the
/// cost of reading one row. PostgreSQL's go through Qt.
std::unique_ptr<Statement> prepareSqlite(sqlite3 *handle, const QString &sql,
                                         Statement::Failure *failure);
std::unique_ptr<Statement> prepareQt(const QSqlDatabase &database, const QString &sql,
                                     Statement::Failure *failure);

} // namespace linedesk
