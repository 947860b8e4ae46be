#include "core/storage/reader.h"

#include "core/storage/rowscope.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// "SELECT a, b, … FROM table WHERE id = ?", made from the table's description so that a new
/// column has one place.
const QString &selectById(Entity entity)
{
    static const QList<QString> texts = [] {
        QList<QString> out;
        for (const Entity each : allEntities()) {
            const Table &table = tableOf(each);
            QStringList names;
            for (const Column &column : table.columns)
                names.append(QString(column.name));
            out.append(u"SELECT %1 FROM %2 WHERE id = ?"_s.arg(names.join(u", "_s), table.name));
        }
        return out;
    }();
    return texts[qsizetype(entity)];
}

} // namespace

Error Reader::miss()
{
    m_missed = true;
    return Error::storage(u"not among the notes"_s);
}

Result<std::optional<Row>> Reader::findRow(Entity entity, const Uuid &id)
{
    if (takeMissing(keyOf(entity, id)))
        return std::optional<Row>();
    if (!m_rows.isEmpty()) {
        if (const auto noted = m_rows.constFind(keyOf(entity, id)); noted != m_rows.constEnd())
            return std::optional<Row>(*noted);
    }
    if (!m_connection)
        return miss();
    LD_ASSIGN(Cursor cursor, m_connection->execList(selectById(entity), {QVariant(id.bytes())}));
    if (!cursor.next())
        return std::optional<Row>();
    Row row;
    const Table &table = tableOf(entity);
    row.reserve(table.columns.size());
    for (int i = 0; i < int(table.columns.size()); ++i)
        row.append(cursor.value(i));
    cursor.finish();
    if (m_scope && !isInScope(*m_scope, table, row))
        return std::optional<Row>();
    return std::optional<Row>(std::move(row));
}

Result<QList<Uuid>> Reader::idList(QLatin1StringView queryName, const Binds &binds)
{
    if (!m_connection)
        return miss();
    LD_ASSIGN(Cursor cursor, m_connection->query(queryName, binds));
    QList<Uuid> ids;
    while (cursor.next()) {
        if (const auto id = Uuid::fromBytes(cursor.bytes(0)))
            ids.append(*id);
    }
    return ids;
}

Result<qint64> Reader::number(QLatin1StringView queryName, const Binds &binds, qint64 none)
{
    if (!m_connection)
        return miss();
    LD_ASSIGN(Cursor cursor, m_connection->query(queryName, binds));
    const qint64 value = cursor.next() ? cursor.number(0) : none;
    cursor.finish();
    return value;
}

Result<Company> Reader::company()
{
    LD_ASSIGN(const QList<Company> companies, list<Company>("company_ids"_L1));
    if (companies.isEmpty())
        return Error::of(ErrorCode::NotFound, Reason::NotFound, u"company"_s);
    return companies.first();
}

} // namespace linedesk
