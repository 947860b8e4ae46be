#include "core/storage/writer.h"

#include "core/storage/reader.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

struct WriteTexts {
    QString next;  ///< version = stored + 1
    QString taken; ///< version as given
};

/// The upsert of each table, made from its description so that a new column has one place.
const WriteTexts &writeTexts(Entity entity)
{
    static const QList<WriteTexts> texts = [] {
        QList<WriteTexts> out;
        for (const Entity each : allEntities()) {
            const Table &table = tableOf(each);
            QStringList names;
            QStringList places;
            QStringList sets;
            for (const Column &column : table.columns) {
                names.append(QString(column.name));
                places.append(u"?"_s);
                if (column.name != "id"_L1 && column.name != "ver"_L1)
                    sets.append(u"%1 = excluded.%1"_s.arg(column.name));
            }
            const QString base =
                u"INSERT INTO %1 (%2) VALUES (%3) ON CONFLICT (id) DO UPDATE SET %4, ver = "_s.arg(
                    table.name, names.join(u", "_s), places.join(u", "_s), sets.join(u", "_s));
            out.append({base + u"%1.ver + 1 RETURNING ver"_s.arg(table.name),
                        base + u"excluded.ver RETURNING ver"_s});
        }
        return out;
    }();
    return texts[qsizetype(entity)];
}

const QString &deleteText(Entity entity)
{
    static const QList<QString> texts = [] {
        QList<QString> out;
        for (const Entity each : allEntities())
            out.append(u"DELETE FROM %1 WHERE id = ?"_s.arg(tableOf(each).name));
        return out;
    }();
    return texts[qsizetype(entity)];
}

} // namespace

Result<void> Writer::beginFeed(qint64 nowMs)
{
    m_feed.clear();
    m_nowMs = nowMs;
    LD_ASSIGN(Cursor cursor, m_connection.query("counter_get"_L1, {{u":name"_s, u"change"_s}}));
    m_seq = cursor.next() ? cursor.number(0) : 0;
    cursor.finish();
    return {};
}

Result<void> Writer::endFeed()
{
    // A row changed twice in one transaction is one change: the last.
    QSet<QPair<int, Uuid>> seen;
    QList<FeedRow> rows;
    for (auto it = m_feed.crbegin(); it != m_feed.crend(); ++it) {
        const QPair<int, Uuid> key(int(it->entity), it->id);
        if (!seen.contains(key)) {
            seen.insert(key);
            rows.prepend(*it);
        }
    }
    const qint64 tx = m_seq + 1;
    for (const FeedRow &row : std::as_const(rows)) {
        ++m_seq;
        LD_TRY(m_connection.query(
            "change_add"_L1,
            {{u":seq"_s, m_seq},
             {u":tx"_s, tx},
             {u":scope"_s, row.scope},
             {u":entity"_s, QString(tableOf(row.entity).name)},
             {u":id"_s, row.id.bytes()},
             {u":ver"_s, row.ver},
             {u":op"_s, row.op == RowOp::Remove ? u"D"_s : u"U"_s},
             {u":at"_s, m_nowMs}}));
    }
    m_feed.clear();
    if (!rows.isEmpty())
        LD_TRY(m_connection.query("counter_set"_L1, {{u":name"_s, u"change"_s}, {u":n"_s, m_seq}}));
    return {};
}

Result<void> Writer::apply(const ChangeSet &changes)
{
    for (const auto &[name, value] : changes.counters) {
        if (m_journal == Journal::Feed)
            LD_TRY(m_connection.query("counter_set"_L1, {{u":name"_s, name}, {u":n"_s, value}}));
    }
    for (const RowChange &change : changes.rows) {
        if (!keeps(change.entity))
            continue;
        if (m_journal == Journal::BeforeImage)
            LD_TRY(keepBeforeImage(change.entity, change.id));
        const Table &table = tableOf(change.entity);
        FeedRow feed{change.entity, change.id, 0, change.op, {}};
        if (change.op == RowOp::Remove) {
            Reader reader(m_connection);
            LD_ASSIGN(const std::optional<Row> before, reader.findRow(change.entity, change.id));
            if (!before)
                continue;
            feed.ver = (*before)[table.verColumn].toLongLong() + 1;
            feed.scope = scopeOf(table, *before);
            LD_TRY(removeRow(change.entity, change.id));
        } else {
            LD_TRY(writeRow(change.entity, change.values, false, feed.ver));
            feed.scope = scopeOf(table, change.values);
        }
        if (m_journal == Journal::Feed)
            m_feed.append(feed);
    }
    return {};
}

Result<void> Writer::writeRow(Entity entity, const Row &row, bool takeVersion, qint64 &ver)
{
    const Table &table = tableOf(entity);
    std::optional<Row> before;
    const Uuid id = *Uuid::fromBytes(row[table.idColumn].toByteArray());
    if (entity == Entity::Subscriber) {
        Reader reader(m_connection);
        LD_ASSIGN(before, reader.findRow(entity, id));
    }
    Row values = row;
    if (!takeVersion)
        values[table.verColumn] = qint64(1);
    const WriteTexts &texts = writeTexts(entity);
    LD_ASSIGN(Cursor cursor,
              m_connection.execList(takeVersion ? texts.taken : texts.next, values));
    ver = cursor.next() ? cursor.number(0) : 0;
    cursor.finish();
    if (entity == Entity::Subscriber)
        LD_TRY(indexSubscriber(id, before ? &*before : nullptr, &row));
    return {};
}

Result<void> Writer::removeRow(Entity entity, const Uuid &id)
{
    if (entity == Entity::Subscriber) {
        Reader reader(m_connection);
        LD_ASSIGN(const std::optional<Row> before, reader.findRow(entity, id));
        if (before)
            LD_TRY(indexSubscriber(id, &*before, nullptr));
    }
    LD_TRY(m_connection.execList(deleteText(entity), {id.bytes()}));
    return {};
}

Result<void> Writer::putServerRow(Entity entity, const Row &row)
{
    qint64 ver = 0;
    return writeRow(entity, row, true, ver);
}

Result<void> Writer::removeServerRow(Entity entity, const Uuid &id)
{
    return removeRow(entity, id);
}

Result<void> Writer::keepBeforeImage(Entity entity, const Uuid &id)
{
    Reader reader(m_connection);
    LD_ASSIGN(const std::optional<Row> before, reader.findRow(entity, id));
    const Table &table = tableOf(entity);
    const QVariant body =
        before ? QVariant(QString::fromUtf8(canonicalJson(rowToJson(table, *before))))
               : QVariant(QMetaType::fromType<QString>());
    LD_TRY(m_connection.query("before_image_keep"_L1, {{u":entity"_s, QString(table.name)},
                                                       {u":id"_s, id.bytes()},
                                                       {u":body"_s, body}}));
    return {};
}

Result<void> Writer::indexSubscriber(const Uuid &id, const Row *before, const Row *after)
{
    const Table &table = tableOf(Entity::Subscriber);
    const int column = table.indexOf("search_key"_L1);
    const QString was = before ? (*before)[column].toString() : QString();
    const QString is = after ? (*after)[column].toString() : QString();
    if (was == is && before && after)
        return {};
    if (m_journal != Journal::Feed) {
        LD_ASSIGN(Cursor cursor,
                  m_connection.query("subscriber_row_id"_L1, {{u":id"_s, id.bytes()}}));
        const qint64 rowId = cursor.next() ? cursor.number(0) : 0;
        cursor.finish();
        if (before)
            LD_TRY(m_connection.query("fts_remove"_L1, {{u":row"_s, rowId}, {u":key"_s, was}}));
        if (after)
            LD_TRY(m_connection.query("fts_add"_L1, {{u":row"_s, rowId}, {u":key"_s, is}}));
        return {};
    }
    const QStringList oldWords = was.split(u' ', Qt::SkipEmptyParts);
    const QStringList newWords = is.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : oldWords) {
        if (!newWords.contains(word))
            LD_TRY(m_connection.query("search_token_remove"_L1,
                                      {{u":token"_s, word}, {u":id"_s, id.bytes()}}));
    }
    for (const QString &word : newWords) {
        if (!oldWords.contains(word))
            LD_TRY(m_connection.query("search_token_add"_L1,
                                      {{u":token"_s, word}, {u":id"_s, id.bytes()}}));
    }
    return {};
}

} // namespace linedesk
