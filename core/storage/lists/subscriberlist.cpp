#include "core/storage/lists/subscriberlist.h"

#include "core/base/fold.h"
#include "core/storage/lists/filtersql.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

struct SortText {
    QString order;
    bool usesSummary = false;
};

SortText sortText(SubscriberSort sort, bool descending)
{
    const QString way = descending ? u" DESC"_s : QString();
    const auto by = [&](const QString &column, bool summary) {
        return SortText{u"%1%2, s.row_id%2"_s.arg(column, way), summary};
    };
    switch (sort) {
    case SubscriberSort::Name: return by(u"s.name_key"_s, false);
    case SubscriberSort::Account: return by(u"s.account_key"_s, false);
    case SubscriberSort::City: return by(u"s.city_key"_s, false);
    case SubscriberSort::Status:
        return {u"s.status%1, s.name_key, s.row_id"_s.arg(way), false};
    case SubscriberSort::Since: return by(u"s.since"_s, false);
    case SubscriberSort::Balance: return by(u"m.balance_minor"_s, true);
    case SubscriberSort::OldestDue:
        // "Days late" falls as the due date rises; nothing open comes last in both directions.
        return {u"(CASE WHEN m.oldest_due = '9999-12-31' THEN 1 ELSE 0 END), m.oldest_due%1, "
                "s.name_key, s.row_id"_s.arg(descending ? QString() : u" DESC"_s),
                true};
    case SubscriberSort::Packages: return by(u"m.package_names"_s, true);
    }
    Q_UNREACHABLE();
}

/// The words of what is typed. Words of one letter after a longer one narrow too little to ask for.
QStringList findWords(const QString &typed)
{
    QStringList words = foldedWords(typed);
    const QString digits = digitsOf(typed);
    // A number typed with brackets and dashes is one word.
    if (digits.size() >= 7 && folded(typed).contains(u' ') == typed.trimmed().contains(u' ')) {
        bool onlyNumber = true;
        for (const QChar c : typed)
            onlyNumber = onlyNumber && !c.isLetter();
        if (onlyNumber)
            return {digits};
    }
    if (words.size() > 1 && words.last().size() < 2)
        words.removeLast();
    return words;
}

struct Where {
    QString text;
    Binds binds;
    bool usesSummary = false;
};

Where whereOf(const SubscriberListQuery &query, bool desk)
{
    const SqlCondition filter = filterCondition(compileFilter(query.filter, query.day));
    Where where{filter.text, filter.binds, filter.usesSummary};
    bool mentionsArchived = query.withArchived;
    for (const auto &[name, value] : filter.binds)
        mentionsArchived = mentionsArchived || value.toString() == "archived"_L1;
    if (!mentionsArchived)
        where.text += u" AND s.status <> 'archived'"_s;
    const QStringList words = findWords(query.find);
    if (words.isEmpty())
        return where;
    const QString upper = QString::fromUcs4(U"\U0010FFFF", 1);
    if (words.size() == 1 && words.first().size() <= 2) {
        where.text += u" AND s.name_key >= :find AND s.name_key < :findEnd"_s;
        where.binds.append({u":find"_s, words.first()});
        where.binds.append({u":findEnd"_s, words.first() + upper});
        return where;
    }
    if (desk) {
        QStringList terms;
        for (const QString &word : words)
            terms.append(u'"' + word + u"\"*"_s);
        where.text += u" AND s.row_id IN (SELECT rowid FROM subscriber_fts WHERE subscriber_fts "
                      "MATCH :match)"_s;
        where.binds.append({u":match"_s, terms.join(u' ')});
        return where;
    }
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString low = u":w%1"_s.arg(i);
        const QString high = u":v%1"_s.arg(i);
        where.text += u" AND s.id IN (SELECT subscriber_id FROM search_token WHERE token >= %1 AND "
                      "token < %2)"_s.arg(low, high);
        where.binds.append({low, words[i]});
        where.binds.append({high, words[i] + upper});
    }
    return where;
}

QString fromText(bool usesSummary)
{
    return usesSummary
               ? u" FROM subscriber_summary m JOIN subscriber s ON s.id = m.id"_s
               : u" FROM subscriber s"_s;
}

/// Whether this record is a desk's copy, which has the full-text index.
Result<bool> isDesk(Connection &connection)
{
    if (connection.engine() != Engine::Sqlite)
        return false;
    LD_ASSIGN(Cursor cursor, connection.query("has_full_text"_L1));
    const bool found = cursor.next();
    cursor.finish();
    return found;
}

} // namespace

Result<std::vector<RowId>> SubscriberList::ids(const SubscriberListQuery &query, int limit)
{
    LD_ASSIGN(const bool desk, isDesk(m_connection));
    const Where where = whereOf(query, desk);
    const SortText sort = sortText(query.sort, query.descending);
    QString sql = u"SELECT s.row_id%1 WHERE %2 ORDER BY %3"_s.arg(
        fromText(where.usesSummary || sort.usesSummary), where.text, sort.order);
    if (limit > 0)
        sql += u" LIMIT %1"_s.arg(limit);
    LD_ASSIGN(Cursor cursor, m_connection.exec(sql, where.binds));
    std::vector<RowId> ids;
    while (cursor.next())
        ids.push_back(RowId(cursor.number(0)));
    return ids;
}

Result<QList<SubscriberId>> SubscriberList::subscriberIds(const SubscriberListQuery &query)
{
    LD_ASSIGN(const bool desk, isDesk(m_connection));
    const Where where = whereOf(query, desk);
    const SortText sort = sortText(query.sort, query.descending);
    const QString sql = u"SELECT s.id%1 WHERE %2 ORDER BY %3"_s.arg(
        fromText(where.usesSummary || sort.usesSummary), where.text, sort.order);
    LD_ASSIGN(Cursor cursor, m_connection.exec(sql, where.binds));
    QList<SubscriberId> ids;
    while (cursor.next())
        ids.append(SubscriberId(Uuid::fromBytes(cursor.bytes(0)).value_or(Uuid{})));
    return ids;
}

Result<SubscriberListTotals> SubscriberList::totals(const SubscriberListQuery &query)
{
    LD_ASSIGN(const bool desk, isDesk(m_connection));
    const Where where = whereOf(query, desk);
    const QString sql =
        u"SELECT count(*), CAST(coalesce(sum(m.balance_minor), 0) AS BIGINT)%1 WHERE %2"_s.arg(
            fromText(true), where.text);
    LD_ASSIGN(Cursor cursor, m_connection.exec(sql, where.binds));
    SubscriberListTotals totals;
    if (cursor.next())
        totals = {cursor.number(0), Money::fromMinor(cursor.number(1))};
    cursor.finish();
    return totals;
}

Result<QList<SubscriberListRow>> SubscriberList::rows(const std::vector<RowId> &ids)
{
    QList<SubscriberListRow> out;
    out.reserve(qsizetype(ids.size()));
    for (const RowId id : ids) {
        LD_ASSIGN(Cursor cursor,
                  m_connection.query("subscriber_list_row"_L1, {{u":row"_s, qint64(id)}}));
        if (!cursor.next())
            continue;
        SubscriberListRow row;
        row.rowId = id;
        int column = 0;
        const auto take = [&](auto &member) {
            table::fromVariant(cursor.value(column++), member);
        };
        QStringList tags;
        take(row.id);
        take(row.accountNo);
        take(row.status);
        take(row.kind);
        take(row.name);
        take(row.city);
        take(row.region);
        take(row.email);
        take(row.phone);
        take(row.street);
        take(row.postalCode);
        take(tags);
        take(row.delivery);
        take(row.since);
        take(row.packageNames);
        take(row.balance);
        take(row.credit);
        take(row.oldestDue);
        take(row.openInvoices);
        cursor.finish();
        row.tags = tags.join(u", "_s);
        if (row.oldestDue == SubscriberSummary::none())
            row.oldestDue = QDate();
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
