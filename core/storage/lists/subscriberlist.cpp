#include "core/storage/lists/subscriberlist.h"

#include "core/storage/beforeimage.h"
#include "core/storage/lists/listsql.h"
#include "core/storage/lists/summaryorder.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// From this many hits on, walking the list's order meets a page sooner than sorting the hits.
constexpr qint64 fewHits = 500;
/// From this many rows on, reading the summaries' order is quicker than joining and sorting.
constexpr qint64 fewRows = 20'000;
/// From the front of a list so many rows are looked at before the index is asked for all.
constexpr int quickLooks = 1'000;
constexpr size_t askEvery = 4'096;

Error stopped()
{
    return Error{ErrorCode::Cancelled, {}, {}};
}

SubscriberListQuery withoutFind(SubscriberListQuery query)
{
    query.find.clear();
    return query;
}

} // namespace

Result<std::vector<RowId>> SubscriberList::read(const QString &sql, const Binds &binds)
{
    LD_ASSIGN(Cursor cursor, m_connection.exec(sql, binds));
    std::vector<RowId> ids;
    while (cursor.next()) {
        ids.push_back(RowId(cursor.number(0)));
        if (ids.size() % askEvery == 0 && m_stop.stop_requested()) {
            cursor.finish();
            return stopped();
        }
    }
    return ids;
}

Result<std::vector<RowId>> SubscriberList::ids(const SubscriberListQuery &query, int limit)
{
    const FindText find(query.find);
    const bool sqlite = m_connection.engine() == Engine::Sqlite;
    if (sqlite && !find.isEmpty() && !find.isLetter()) {
        if (limit > 0) {
            LD_ASSIGN(std::optional<std::vector<RowId>> met, metSoon(query, find, limit));
            if (met)
                return std::move(*met);
        }
        // Few hits are read and sorted; of many, the list's own order is walked past the marks.
        LD_ASSIGN(const RowMarks marked, SubscriberFind(m_connection, m_stop).marks(find));
        if (marked.count > fewHits)
            return walk(query, marked, limit);
    } else if (sqlite && limit == 0 && find.isEmpty() && SummaryOrder::knows(query.sort)) {
        LD_ASSIGN(std::optional<std::vector<RowId>> whole, bySummary(query));
        if (whole)
            return std::move(*whole);
    }
    const ListWhere where = listWhere(query, find, m_connection.engine());
    const ListOrder order = listOrder(query.sort, query.descending);
    QString sql = u"SELECT s.row_id%1 WHERE %2 ORDER BY %3"_s.arg(
        listFrom(where.usesSummary || order.usesSummary), where.text, order.text);
    if (limit > 0)
        sql += u" LIMIT %1"_s.arg(limit);
    return read(sql, where.binds);
}

Result<std::optional<std::vector<RowId>>> SubscriberList::bySummary(
    const SubscriberListQuery &query)
{
    const ListWhere where = filterWhere(query);
    if (where.usesSummary)
        return std::optional<std::vector<RowId>>();
    // Of everybody the few that are left out are marked, else those that are meant.
    const bool marked = !query.filter.isEverybody();
    RowMarks marks;
    if (marked || !query.withArchived) {
        LD_ASSIGN(Cursor cursor,
                  marked ? m_connection.exec(u"SELECT s.row_id FROM subscriber s WHERE "_s
                                                 + where.text,
                                             where.binds)
                         : m_connection.query("subscriber_archived"_L1));
        while (cursor.next())
            marks.add(RowId(cursor.number(0)));
    }
    if (marked && marks.count <= fewRows)
        return std::optional<std::vector<RowId>>();
    LD_ASSIGN(std::vector<RowId> ordered, SummaryOrder(m_connection, m_stop)
                                              .ids(query.sort, query.descending, marks, marked));
    return std::optional(std::move(ordered));
}

Result<std::optional<std::vector<RowId>>> SubscriberList::metSoon(const SubscriberListQuery &query,
                                                                  const FindText &find, int limit)
{
    SubscriberFind finder(m_connection, m_stop);
    LD_ASSIGN(const bool many, finder.mayFindMany(find));
    if (!many || !find.isCheckable())
        return std::optional<std::vector<RowId>>();
    LD_ASSIGN(const std::vector<RowId> front, ids(withoutFind(query), quickLooks));
    FoundIds found;
    LD_TRY(finder.walk(find, front, limit, front.size(), found));
    if (int(found.ids.size()) < limit && int(front.size()) == quickLooks)
        return std::optional<std::vector<RowId>>();
    return std::optional(std::move(found.ids));
}

Result<std::vector<RowId>> SubscriberList::walk(const SubscriberListQuery &query,
                                                const RowMarks &marks, int limit)
{
    if (limit == 0) {
        LD_ASSIGN(const std::vector<RowId> whole, ids(withoutFind(query)));
        return narrowed(whole, marks);
    }
    const ListWhere where = filterWhere(query);
    const ListOrder order = listOrder(query.sort, query.descending);
    const QString sql = u"SELECT s.row_id%1 WHERE %2 ORDER BY %3"_s.arg(
        listFrom(where.usesSummary || order.usesSummary), where.text, order.text);
    LD_ASSIGN(Cursor cursor, m_connection.exec(sql, where.binds));
    std::vector<RowId> ids;
    while (int(ids.size()) < limit && cursor.next()) {
        if (const RowId id = RowId(cursor.number(0)); marks.has(id))
            ids.push_back(id);
    }
    cursor.finish();
    return ids;
}

Result<QList<SubscriberId>> SubscriberList::subscriberIds(const SubscriberListQuery &query)
{
    const ListWhere where = listWhere(query, FindText(query.find), m_connection.engine());
    const ListOrder order = listOrder(query.sort, query.descending);
    const QString sql = u"SELECT s.id%1 WHERE %2 ORDER BY %3"_s.arg(
        listFrom(where.usesSummary || order.usesSummary), where.text, order.text);
    LD_ASSIGN(Cursor cursor, m_connection.exec(sql, where.binds));
    QList<SubscriberId> ids;
    while (cursor.next())
        ids.append(SubscriberId(Uuid::fromBytes(cursor.bytes(0)).value_or(Uuid{})));
    return ids;
}

Result<QList<SubscriberId>> SubscriberList::subscriberIds(const std::vector<RowId> &ids)
{
    QList<SubscriberId> out;
    out.reserve(qsizetype(ids.size()));
    for (const RowId id : ids) {
        LD_ASSIGN(Cursor cursor,
                  m_connection.query("subscriber_id_of_row"_L1, {{u":row"_s, qint64(id)}}));
        if (cursor.next())
            out.append(SubscriberId(Uuid::fromBytes(cursor.bytes(0)).value_or(Uuid{})));
        cursor.finish();
        if (m_stop.stop_requested())
            return stopped();
    }
    return out;
}

Result<SubscriberListTotals> SubscriberList::totals(const SubscriberListQuery &query)
{
    const ListWhere where = listWhere(query, FindText(query.find), m_connection.engine());
    if (query.filter == FilterNode() && query.find.isEmpty()) {
        // Everybody: an archived subscriber owes nothing (S7), so the sum needs no join.
        SubscriberListTotals totals;
        Reader reader(m_connection);
        LD_ASSIGN(totals.count, reader.number(query.withArchived ? "subscriber_count"_L1
                                                                  : "subscriber_present_count"_L1));
        LD_ASSIGN(const qint64 balance, reader.number("summary_balance_sum"_L1));
        totals.balance = Money::fromMinor(balance);
        return totals;
    }
    const QString sql =
        u"SELECT count(*), CAST(coalesce(sum(m.balance_minor), 0) AS BIGINT)%1 WHERE %2"_s.arg(
            listFrom(true), where.text);
    LD_ASSIGN(Cursor cursor, m_connection.exec(sql, where.binds));
    SubscriberListTotals totals;
    if (cursor.next())
        totals = {cursor.number(0), Money::fromMinor(cursor.number(1))};
    cursor.finish();
    return totals;
}

Result<Money> SubscriberList::balance(const std::vector<RowId> &ids)
{
    if (m_connection.engine() == Engine::Sqlite && qint64(ids.size()) > fewRows) {
        RowMarks of;
        for (const RowId id : ids)
            of.add(id);
        return SummaryOrder(m_connection, m_stop).balance(of);
    }
    Money sum;
    for (const RowId id : ids) {
        LD_ASSIGN(Cursor cursor,
                  m_connection.query("subscriber_balance"_L1, {{u":row"_s, qint64(id)}}));
        if (cursor.next())
            sum += Money::fromMinor(cursor.number(0));
        cursor.finish();
        if (m_stop.stop_requested())
            return stopped();
    }
    return sum;
}

Result<bool> SubscriberList::hasWaiting()
{
    LD_ASSIGN(const bool desk, isDeskCopy(m_connection));
    if (!desk)
        return false;
    LD_ASSIGN(Cursor cursor,
              m_connection.query("before_image_any"_L1,
                                 {{u":entity"_s, QString(tableOf(Entity::Summary).name)}}));
    const bool found = cursor.next();
    cursor.finish();
    return found;
}

Result<QList<SubscriberListRow>> SubscriberList::rows(const std::vector<RowId> &ids)
{
    LD_ASSIGN(const bool waiting, hasWaiting());
    Reader reader(m_connection);
    QList<SubscriberListRow> out;
    out.reserve(qsizetype(ids.size()));
    for (const RowId id : ids) {
        LD_ASSIGN(Cursor cursor,
                  m_connection.query("subscriber_list_row"_L1, {{u":row"_s, qint64(id)}}));
        if (!cursor.next())
            continue;
        SubscriberListRow row;
        row.rowId = id;
        row.id = SubscriberId(Uuid::fromBytes(cursor.bytes(0)).value_or(Uuid{}));
        row.accountNo = cursor.text(1);
        table::fromVariant(cursor.value(2), row.status);
        table::fromVariant(cursor.value(3), row.kind);
        row.name = cursor.text(4);
        row.city = cursor.text(5);
        row.region = cursor.text(6);
        row.email = cursor.text(7);
        row.phone = cursor.text(8);
        row.street = cursor.text(9);
        row.postalCode = cursor.text(10);
        QStringList tags;
        table::fromVariant(cursor.value(11), tags);
        table::fromVariant(cursor.value(12), row.delivery);
        table::fromVariant(cursor.value(13), row.since);
        row.packageNames = cursor.text(14);
        row.balance = Money::fromMinor(cursor.number(15));
        row.credit = Money::fromMinor(cursor.number(16));
        table::fromVariant(cursor.value(17), row.oldestDue);
        row.openInvoices = int(cursor.number(18));
        cursor.finish();
        row.tags = tags.join(u", "_s);
        if (row.oldestDue == SubscriberSummary::none())
            row.oldestDue = QDate();
        if (waiting) {
            LD_ASSIGN(row.waiting, waitingBalance(reader, row.id, row.balance));
        }
        out.append(row);
    }
    return out;
}

Result<std::optional<RowId>> SubscriberList::rowIdOf(const SubscriberId &id)
{
    LD_ASSIGN(Cursor cursor, m_connection.query("subscriber_row_id"_L1, {{u":id"_s, bindId(id)}}));
    std::optional<RowId> rowId;
    if (cursor.next())
        rowId = RowId(cursor.number(0));
    cursor.finish();
    return rowId;
}

} // namespace linedesk
