#include "core/storage/statement.h"

#include <QDate>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

class SqliteStatement : public Statement
{
public:
    SqliteStatement(sqlite3 *handle, sqlite3_stmt *statement)
        : m_handle(handle), m_statement(statement)
    {
    }
    ~SqliteStatement() override { sqlite3_finalize(m_statement); }

    void bind(const QString &name, const QVariant &value) override
    {
        const int place =
            sqlite3_bind_parameter_index(m_statement, name.toUtf8().constData());
        if (place > 0)
            bindAt(place - 1, value);
    }

    void bindAt(int place, const QVariant &value) override
    {
        const int at = place + 1;
        if (value.isNull()) {
            sqlite3_bind_null(m_statement, at);
            return;
        }
        switch (value.typeId()) {
        case QMetaType::QByteArray: {
            const QByteArray bytes = value.toByteArray();
            sqlite3_bind_blob64(m_statement, at, bytes.constData(), sqlite3_uint64(bytes.size()),
                                SQLITE_TRANSIENT);
            break;
        }
        case QMetaType::QString:
        case QMetaType::QDate: {
            const QByteArray utf8 = value.typeId() == QMetaType::QDate
                                        ? value.toDate().toString(Qt::ISODate).toUtf8()
                                        : value.toString().toUtf8();
            sqlite3_bind_text64(m_statement, at, utf8.constData(), sqlite3_uint64(utf8.size()),
                                SQLITE_TRANSIENT, SQLITE_UTF8);
            break;
        }
        case QMetaType::Double: sqlite3_bind_double(m_statement, at, value.toDouble()); break;
        default: sqlite3_bind_int64(m_statement, at, value.toLongLong()); break;
        }
    }

    bool exec() override
    {
        m_result = sqlite3_step(m_statement);
        m_atFirst = m_result == SQLITE_ROW;
        if (m_result == SQLITE_ROW)
            return true;
        if (m_result == SQLITE_DONE) {
            sqlite3_reset(m_statement);
            return true;
        }
        keepFailure();
        sqlite3_reset(m_statement);
        return false;
    }

    bool next() override
    {
        if (m_atFirst) {
            m_atFirst = false;
            return true;
        }
        if (m_result != SQLITE_ROW)
            return false;
        m_result = sqlite3_step(m_statement);
        if (m_result == SQLITE_ROW)
            return true;
        if (m_result != SQLITE_DONE)
            keepFailure();
        sqlite3_reset(m_statement);
        return false;
    }

    QVariant value(int column) const override
    {
        switch (sqlite3_column_type(m_statement, column)) {
        case SQLITE_INTEGER: return qint64(sqlite3_column_int64(m_statement, column));
        case SQLITE_FLOAT: return sqlite3_column_double(m_statement, column);
        case SQLITE_TEXT: return text(column);
        case SQLITE_BLOB: return bytes(column);
        default: return {};
        }
    }
    qint64 number(int column) const override
    {
        return sqlite3_column_int64(m_statement, column);
    }
    QString text(int column) const override
    {
        const auto *utf8 =
            reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
        return utf8 ? QString::fromUtf8(utf8, sqlite3_column_bytes(m_statement, column))
                    : QString();
    }
    QByteArray bytes(int column) const override
    {
        const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
        return data ? QByteArray(data, sqlite3_column_bytes(m_statement, column)) : QByteArray();
    }

    void finish() override
    {
        if (m_result == SQLITE_ROW) {
            m_result = SQLITE_DONE;
            m_atFirst = false;
            sqlite3_reset(m_statement);
        }
        // Values of the last run must not be taken for this run's.
        sqlite3_clear_bindings(m_statement);
    }

    Failure failure() const override { return m_failure; }

private:
    void keepFailure()
    {
        m_failure = {QString::number(sqlite3_extended_errcode(m_handle)),
                     QString::fromUtf8(sqlite3_errmsg(m_handle))};
    }

    sqlite3 *m_handle;
    sqlite3_stmt *m_statement;
    int m_result = SQLITE_DONE;
    bool m_atFirst = false;
    Failure m_failure;
};

} // namespace

std::unique_ptr<Statement> prepareSqlite(sqlite3 *handle, const QString &sql,
                                         Statement::Failure *failure)
{
    const QByteArray utf8 = sql.toUtf8();
    sqlite3_stmt *statement = nullptr;
    const char *tail = nullptr;
    const int result = sqlite3_prepare_v3(handle, utf8.constData(), int(utf8.size()),
                                          SQLITE_PREPARE_PERSISTENT, &statement, &tail);
    if (result != SQLITE_OK || !statement) {
        *failure = {QString::number(sqlite3_extended_errcode(handle)),
                    QString::fromUtf8(sqlite3_errmsg(handle))};
        return nullptr;
    }
    auto out = std::make_unique<SqliteStatement>(handle, statement);
    if (!QByteArray(tail).trimmed().isEmpty()) {
        *failure = {u"1"_s, u"two statements in one text"_s};
        return nullptr;
    }
    return out;
}

} // namespace linedesk
