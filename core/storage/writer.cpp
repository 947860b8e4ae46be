#include "core/storage/writer.h"

#include "core/storage/reader.h"
#include "core/storage/writetexts.h"

#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
Result<void> Writer::beginFeed(qint64 nowMs)
{
    m_feed.clear();
    m_nowMs = nowMs;
    LD_ASSIGN(Cursor cursor, m_connection.query("counter_get"_L1, {{u":name"_s, u"change"_s}}));
    m_seq = cursor.next() ? cursor.number(0) : 0;
    cursor.finish();
    return {};
}

Writer::~Writer()
{
    if (m_keepsBack)
        m_connection.setRowsBehind(nullptr);
}

void Writer::keepBack()
{
    if (m_connection.engine() == Engine::Sqlite || m_journal != Journal::Feed)
        return;
    m_keepsBack = true;
    m_connection.setRowsBehind(this);
}

Result<void> Writer::writeBehind()
{
    m_tablesBehind = 0;
    const auto behind = std::exchange(m_behind, {});
    for (auto it = behind.cbegin(); it != behind.cend(); ++it) {
        const Entity entity = Entity(it.key());
        const auto written = m_connection.execRows(writeTexts(entity).fresh, it.value());
        m_clashed = written.ok() ? *written != it.value().size() / tableOf(entity).columns.size()
                                 : written.error().code == ErrorCode::Conflict;
        if (!written.ok())
            return written.error();
        if (m_clashed)
            return Error::of(ErrorCode::Conflict, Reason::AlreadyExists, u"record"_s);
    }
    return {};
}

void Writer::reset(const Mark &mark)
{
    m_feed.resize(mark.feed);
    m_words.resize(mark.words);
    m_history.resize(mark.history);
}

Result<void> Writer::endFeed()
{
    LD_TRY(writeBehind());
    LD_TRY(m_connection.execRows(writeTexts(Entity::History).plain, m_history));
    m_history.clear();
    LD_TRY(endWords());
    // A row changed twice in one transaction is one change: the last.
    QSet<std::pair<int, Uuid>> seen;
    seen.reserve(m_feed.size());
    QList<const FeedRow *> rows;
    for (auto it = m_feed.crbegin(); it != m_feed.crend(); ++it) {
        if (it->leaves) {
            rows.append(&*it);
            continue;
        }
        const qsizetype known = seen.size();
        seen.insert({int(it->entity), it->id});
        if (seen.size() > known)
            rows.append(&*it);
    }
    const qint64 tx = m_seq + 1;
    QVariantList values;
    values.reserve(rows.size() * 8);
    for (auto row = rows.crbegin(); row != rows.crend(); ++row) {
        ++m_seq;
        values << m_seq << tx << (*row)->scope << QString(tableOf((*row)->entity).name)
               << (*row)->id.bytes() << (*row)->ver
               << ((*row)->op == RowOp::Remove ? u"D"_s : u"U"_s) << m_nowMs;
    }
    LD_TRY(m_connection.queryRows("change_add"_L1, values));
    m_feed.clear();
    if (!values.isEmpty())
        LD_TRY(m_connection.query("counter_set"_L1, {{u":name"_s, u"change"_s}, {u":n"_s, m_seq}}));
    return {};
}

Result<void> Writer::endWords()
{
    // From what a subscriber was before the transaction to what it is after it.
    QHash<Uuid, qsizetype> places;
    QList<Words> all;
    for (const Words &words : std::as_const(m_words)) {
        const auto place = places.constFind(words.id);
        if (place == places.constEnd()) {
            places.insert(words.id, all.size());
            all.append(words);
        } else {
            all[*place].is = words.is;
        }
    }
    m_words.clear();
    QList<std::pair<QString, QByteArray>> fresh;
    QList<QVariantList> gone;
    for (const Words &words : std::as_const(all)) {
        const QByteArray id = words.id.bytes();
        const QStringList before = words.was.split(u' ', Qt::SkipEmptyParts);
        const QStringList after = words.is.split(u' ', Qt::SkipEmptyParts);
        for (const QString &word : before) {
            if (!after.contains(word))
                gone.append({word, id});
        }
        for (const QString &word : after) {
            if (!before.contains(word))
                fresh.append({word, id});
        }
    }
    for (const QVariantList &word : std::as_const(gone))
        LD_TRY(m_connection.query("search_token_remove"_L1,
                                  {{u":token"_s, word[0]}, {u":id"_s, word[1]}}));
    // In the table's own order, so that its pages are taken one after the other.
    std::sort(fresh.begin(), fresh.end());
    QVariantList rows;
    rows.reserve(fresh.size() * 2);
    for (const auto &[word, id] : std::as_const(fresh))
        rows << word << id;
    LD_TRY(m_connection.queryRows("search_token_add"_L1, rows));
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
        FeedRow feed{change.entity, change.id, 0, change.op, {}, false};
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
        if (m_journal != Journal::Feed)
            continue;
        if (!change.leaves.isEmpty() && change.leaves != feed.scope)
            m_feed.append({feed.entity, feed.id, feed.ver, RowOp::Remove, change.leaves, true});
        m_feed.append(std::move(feed));
    }
    // As the last thing, for nothing takes it back.
    for (const RowChange &change : changes.rows) {
        if (change.entity == Entity::Subscriber && !change.leaves.isEmpty())
            moveHistory(change.id,
                        change.values[tableOf(change.entity).branchColumn].toString());
    }
    return {};
}

/// History of this transaction is not in its table yet: whoever moved the subscriber did not find
/// it there. Nobody was told of it in the old branch either, so nothing is to be removed.
void Writer::moveHistory(const Uuid &subscriber, const QString &branch)
{
    const Table &table = tableOf(Entity::History);
    const qsizetype width = table.columns.size();
    QHash<Uuid, QString> scopes;
    for (qsizetype at = 0; at < m_history.size(); at += width) {
        if (m_history[at + table.subscriberColumn].toByteArray() != subscriber.bytes())
            continue;
        m_history[at + table.branchColumn] = branch;
        if (const auto id = Uuid::fromBytes(m_history[at + table.idColumn].toByteArray()))
            scopes.insert(*id, scopeOf(table, m_history.mid(at, width)));
    }
    for (FeedRow &row : m_feed) {
        if (row.entity == Entity::History && scopes.contains(row.id))
            row.scope = scopes.value(row.id);
    }
}

/// Writes a row that its planner knows nothing of the version of; nothing where one is already.
Result<std::optional<qint64>> Writer::insertRow(Entity entity, const Row &values)
{
    LD_ASSIGN(Cursor cursor, m_connection.execList(writeTexts(entity).fresh, values));
    const bool written = cursor.affected() == 1;
    cursor.finish();
    return written ? std::optional<qint64>(1) : std::nullopt;
}

Result<void> Writer::writeRow(Entity entity, const Row &row, bool takeVersion, qint64 &ver)
{
    const Table &table = tableOf(entity);
    Row values = row;
    if (!takeVersion) {
        const bool unseen = row[table.verColumn].toLongLong() == 0;
        values[table.verColumn] = 1 + m_versionMark;
        if (unseen && entity == Entity::History && m_journal == Journal::Feed) {
            ver = 1; // a command is applied once
            m_history.append(values);
            return {};
        }
        if (unseen) {
            std::optional<qint64> written = 1;
            if (m_keepsBack) {
                m_behind[int(entity)].append(values);
                m_tablesBehind |= 1u << int(entity);
            } else {
                LD_ASSIGN(written, insertRow(entity, values));
            }
            if (written) {
                ver = *written;
                if (entity == Entity::Subscriber)
                    LD_TRY(indexSubscriber(*Uuid::fromBytes(row[table.idColumn].toByteArray()),
                                           nullptr, &row));
                return {};
            }
        }
    }
    std::optional<Row> before;
    const Uuid id = *Uuid::fromBytes(row[table.idColumn].toByteArray());
    if (entity == Entity::Subscriber) {
        Reader reader(m_connection);
        LD_ASSIGN(before, reader.findRow(entity, id));
    }
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
    LD_TRY(m_connection.execList(writeTexts(entity).remove, {id.bytes()}));
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
    if (m_connection.engine() == Engine::Sqlite) {
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
    m_words.append({id, was, is});
    return {};
}

} // namespace linedesk
