#pragma once
#include "core/domain/staffscope.h"
#include "core/storage/connection.h"
#include "core/storage/tables.h"

#include <QHash>
#include <QSet>

namespace linedesk {

/// Reads rows of a record as values. Lives on the thread of its connection.
///
/// One without a connection knows only what was noted for it, and may live on any thread: what it
/// is asked besides is a miss, and fails.
class Reader
{
public:
    explicit Reader(Connection &connection) : m_connection(&connection) {}
    static Reader ofNotes() { return Reader(); }

    /// From here on rows outside of the scope are as if they did not exist, wherever rows are read
    /// by their ids: find(), get(), list(), findRow(). Not for a reader of notes.
    void limitTo(const StaffScope &scope)
    {
        m_scope = scope.isWhole() ? std::nullopt : std::optional(scope);
    }

    /// A row by id; nothing when there is none.
    template <typename T>
    Result<std::optional<T>> find(const Uuid &id)
    {
        LD_ASSIGN(std::optional<Row> row, findRow(EntityOf<T>::entity, id));
        if (!row)
            return std::optional<T>();
        return std::optional<T>(fromRow<T>(*row));
    }
    /// A row by id; Reason::NotFound naming `field` when there is none.
    template <typename T, typename Id>
    Result<T> get(const Id &id, QLatin1StringView field)
    {
        LD_ASSIGN(std::optional<T> value, find<T>(id.uuid()));
        if (!value)
            return Error::of(ErrorCode::NotFound, Reason::NotFound, QString(field), id.toString());
        return std::move(*value);
    }
    /// The rows of T that a statement of sql/queries selects: it returns their ids.
    template <typename T>
    Result<QList<T>> list(QLatin1StringView queryName, const Binds &binds = {})
    {
        LD_ASSIGN(const QList<Uuid> ids, idList(queryName, binds));
        QList<T> out;
        out.reserve(ids.size());
        for (const Uuid &id : ids) {
            LD_ASSIGN(std::optional<T> value, find<T>(id));
            if (value)
                out.append(std::move(*value));
        }
        return out;
    }
    Result<QList<Uuid>> idList(QLatin1StringView queryName, const Binds &binds = {});
    /// The first number of the first row; `none` when there is no row.
    Result<qint64> number(QLatin1StringView queryName, const Binds &binds = {}, qint64 none = 0);
    Result<std::optional<Row>> findRow(Entity entity, const Uuid &id);

    /// Notes what was looked up before and is not there: the next look for it needs no statement.
    /// Only the next one, since it may be there then.
    void noteMissing(const QByteArray &key) { m_missing.insert(key); }
    bool takeMissing(const QByteArray &key) { return !m_missing.isEmpty() && m_missing.remove(key); }
    /// Notes a row that nobody changes while this reader lives.
    void noteRow(Entity entity, const Uuid &id, const Row &row) { m_rows.insert(keyOf(entity, id), row); }
    /// Whether a reader of notes was asked for what nobody noted.
    bool missed() const { return m_missed; }
    /// The key of a row.
    static QByteArray keyOf(Entity entity, const Uuid &id)
    {
        return QByteArray(1, char('A' + int(entity))) + id.bytes();
    }

    /// The company; Reason::NotFound before set-up.
    Result<Company> company();

    /// Not for a reader of notes.
    Connection &connection() { return *m_connection; }

private:
    Reader() = default;
    Error miss();

    Connection *m_connection = nullptr;
    std::optional<StaffScope> m_scope; ///< none = the whole record
    QSet<QByteArray> m_missing;
    QHash<QByteArray, Row> m_rows;
    bool m_missed = false;
};

/// An id as it is bound to a statement.
template <typename Id>
QVariant bindId(const Id &id)
{
    return table::toVariant(id);
}
inline QVariant bindDate(QDate date)
{
    return table::toVariant(date);
}

} // namespace linedesk
