#include "core/storage/statement.h"

#include "core/base/dates.h"

#include <QDate>
#include <QStringConverter>
#include <QStringList>

#include <sqlite3.h>

#include <vector>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

class SqliteStatement : public Statement
{
public:
    SqliteStatement(sqlite3 *handle, sqlite3_stmt *statement)
        : m_handle(handle), m_statement(statement)
    {
        const int places = sqlite3_bind_parameter_count(statement);
        m_kept.resize(places);
        m_runs.resize(places, 0);
        for (int at = 1; at <= places; ++at)
            m_names.append(QString::fromUtf8(sqlite3_bind_parameter_name(statement, at)));
    }
    ~SqliteStatement() override { sqlite3_finalize(m_statement); }

    void bind(const QString &name, const QVariant &value) override
    {
        // Callers name the places in their order, mostly: the next one is looked at first.
        const qsizetype places = m_names.size();
        for (qsizetype i = 0; i < places; ++i) {
            const qsizetype at = (m_nextNamed + i) % places;
            if (m_names[at] == name) {
                m_nextNamed = at + 1;
                bindAt(int(at), value);
                return;
            }
        }
    }

    void bindAt(int place, const QVariant &value) override
    {
        const int at = place + 1;
        if (place >= 0 && size_t(place) < m_runs.size() && m_runs[size_t(place)] != m_run) {
            m_runs[size_t(place)] = m_run;
            ++m_bound;
        }
        if (value.isNull()) {
            sqlite3_bind_null(m_statement, at);
            return;
        }
        // The bytes stay with the statement until the place is bound again: nobody copies them.
        switch (value.typeId()) {
        case QMetaType::QByteArray: {
            QByteArray &kept = m_kept[place];
            kept = *static_cast<const QByteArray *>(value.constData());
            sqlite3_bind_blob64(m_statement, at, kept.constData(), sqlite3_uint64(kept.size()),
                                SQLITE_STATIC);
            break;
        }
        case QMetaType::QString:
            bindText(place, *static_cast<const QString *>(value.constData()));
            break;
        case QMetaType::QDate: bindText(place, isoDate(value.toDate())); break;
        case QMetaType::LongLong:
            sqlite3_bind_int64(m_statement, at, *static_cast<const qint64 *>(value.constData()));
            break;
        case QMetaType::Double: sqlite3_bind_double(m_statement, at, value.toDouble()); break;
        default: sqlite3_bind_int64(m_statement, at, value.toLongLong()); break;
        }
    }

    bool exec() override
    {
        // Values of the last run must not be taken for this run's.
        if (size_t(m_bound) < m_runs.size()) {
            for (size_t place = 0; place < m_runs.size(); ++place) {
                if (m_runs[place] != m_run)
                    sqlite3_bind_null(m_statement, int(place) + 1);
            }
        }
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

    bool brokeOff() const override
    {
        return m_result != SQLITE_ROW && m_result != SQLITE_DONE;
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
        ++m_run;
        m_bound = 0;
        m_nextNamed = 0;
    }
    qint64 affected() const override { return sqlite3_changes(m_handle); }

    Failure failure() const override { return m_failure; }

private:
    void bindText(int place, const QString &text)
    {
        if (text.isEmpty()) {
            sqlite3_bind_text64(m_statement, place + 1, "", 0, SQLITE_STATIC, SQLITE_UTF8);
            return;
        }
        QByteArray &kept = m_kept[place];
        QStringEncoder encoder(QStringConverter::Utf8, QStringConverter::Flag::Stateless);
        kept.resize(encoder.requiredSpace(text.size()));
        const char *end = encoder.appendToBuffer(kept.data(), text);
        sqlite3_bind_text64(m_statement, place + 1, kept.constData(),
                            sqlite3_uint64(end - kept.constData()), SQLITE_STATIC, SQLITE_UTF8);
    }
    void keepFailure()
    {
        m_failure = {QString::number(sqlite3_extended_errcode(m_handle)),
                     QString::fromUtf8(sqlite3_errmsg(m_handle))};
    }

    sqlite3 *m_handle;
    sqlite3_stmt *m_statement;
    QStringList m_names;
    QList<QByteArray> m_kept;      ///< what texts and blobs are bound to, by place
    std::vector<quint64> m_runs;   ///< the run each place was last bound for
    quint64 m_run = 1;
    int m_bound = 0;
    qsizetype m_nextNamed = 0;
    int m_result = SQLITE_DONE;
    bool m_atFirst = false;
    Failure m_failure;
};

} // namespace

void prepareSqliteLibrary()
{
    // Refused, without harm, where somebody in the process has used SQLite before.
    [[maybe_unused]] static const bool once = [] {
        // A connection lives on one thread: it needs no mutex of its own.
        return sqlite3_config(SQLITE_CONFIG_MULTITHREAD) == SQLITE_OK
               && sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK;
    }();
}

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
