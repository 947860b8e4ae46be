#include "core/storage/lists/subscriberlist.h"

#include "core/base/fold.h"
#include "core/storage/lists/filtersql.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// From this many hits on, walking the list's order meets a page sooner than sorting the hits.
constexpr qint64 fewHits = 500;

struct SortText {
    QString order;
    bool usesSummary = false;
};

SortText sortText(SubscriberSort sort, bool descending)
{
    const QString way = descending ? u" DESC"_s : QString();
    const auto by = [&](const QString &column, bool summary) {
        const QString row = summary ? u"m.row_id"_s : u"s.row_id"_s;
        return SortText{u"%1%3, %2%3"_s.arg(column, row, way), summary};
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
        // "Days late" falls as the due date rises; what owes nothing is not late at all.
        return {u"m.oldest_due%1, m.row_id%1"_s.arg(descending ? QString() : u" DESC"_s), true};
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

QString afterAll(const QString &word)
{
    return word + QString::fromUcs4(U"\U0010FFFF", 1);
}

/// The condition of the filter alone.
Where filterWhere(const SubscriberListQuery &query)
{
    const SqlCondition filter = filterCondition(compileFilter(query.filter, query.day));
    Where where{filter.text, filter.binds, filter.usesSummary};
    bool mentionsArchived = query.withArchived;
    for (const auto &[name, value] : filter.binds)
        mentionsArchived = mentionsArchived || value.toString() == "archived"_L1;
    if (!mentionsArchived)
        where.text += u" AND s.status <> 'archived'"_s;
    return where;
}

/// What is typed as a full-text question; empty where names are asked by their first letters.
QString matchText(const QStringList &words)
{
    if (words.isEmpty() || (words.size() == 1 && words.first().size() < 2))
        return {};
    QStringList terms;
    for (const QString &word : words)
        terms.append(u'"' + word + u"\"*"_s);
    return terms.join(u' ');
}

/// The filter and what is typed, in one condition.
Where whereOf(const SubscriberListQuery &query, bool desk)
{
    Where where = filterWhere(query);
    const QStringList words = findWords(query.find);
    if (words.isEmpty())
        return where;
    const QString match = matchText(words);
    if (match.isEmpty()) {
        where.text += u" AND s.name_key >= :find AND s.name_key < :findEnd"_s;
        where.binds.append({u":find"_s, words.first()});
        where.binds.append({u":findEnd"_s, afterAll(words.first())});
        return where;
    }
    if (desk) {
        where.text += u" AND s.row_id IN (SELECT rowid FROM subscriber_fts WHERE subscriber_fts "
                      "MATCH :match)"_s;
        where.binds.append({u":match"_s, match});
        return where;
    }
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString low = u":w%1"_s.arg(i);
        const QString high = u":v%1"_s.arg(i);
        where.text += u" AND s.id IN (SELECT subscriber_id FROM search_token WHERE token >= %1 AND "
                      "token < %2)"_s.arg(low, high);
        where.binds.append({low, words[i]});
        where.binds.append({high, afterAll(words[i])});
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
    if (desk && !matchText(findWords(query.find)).isEmpty()) {
        // Few hits are read and sorted; of many, the list's own order is walked past the marks.
        LD_ASSIGN(const RowMarks marked, marks(query.find));
        if (marked.count > fewHits)
            return walk(query, marked, limit);
    }
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

Result<RowMarks> SubscriberList::marks(const QString &find)
{
    LD_ASSIGN(const bool desk, isDesk(m_connection));
    const QStringList words = findWords(find);
    const QString match = desk ? matchText(words) : QString();
    RowMarks marks;
    const auto keep = [&](Cursor cursor) {
        while (cursor.next()) {
            const size_t row = size_t(cursor.number(0));
            if (row >= marks.bits.size())
                marks.bits.resize(std::max(row + 1, marks.bits.size() * 2), false);
            marks.bits[row] = true;
            ++marks.count;
        }
    };
    if (!match.isEmpty()) {
        LD_ASSIGN(const Cursor cursor, m_connection.query("fts_match"_L1, {{u":match"_s, match}}));
        keep(cursor);
        return marks;
    }
    SubscriberListQuery query;
    query.find = find;
    query.withArchived = true;
    const Where where = whereOf(query, desk);
    LD_ASSIGN(const Cursor cursor,
              m_connection.exec(u"SELECT s.row_id FROM subscriber s WHERE "_s + where.text,
                                where.binds));
    keep(cursor);
    return marks;
}

std::vector<RowId> narrowed(const std::vector<RowId> &ids, const RowMarks &marks)
{
    std::vector<RowId> out;
    out.reserve(size_t(marks.count));
    for (const RowId id : ids) {
        const size_t row = size_t(qint64(id));
        if (row < marks.bits.size() && marks.bits[row])
            out.push_back(id);
    }
    return out;
}

Result<std::vector<RowId>> SubscriberList::walk(const SubscriberListQuery &query,
                                                const RowMarks &marks, int limit)
{
    const Where where = filterWhere(query);
    const SortText sort = sortText(query.sort, query.descending);
    const QString sql = u"SELECT s.row_id%1 WHERE %2 ORDER BY %3"_s.arg(
        fromText(where.usesSummary || sort.usesSummary), where.text, sort.order);
    LD_ASSIGN(Cursor cursor, m_connection.exec(sql, where.binds));
    std::vector<RowId> ids;
    while (cursor.next()) {
        const size_t row = size_t(cursor.number(0));
        if (row >= marks.bits.size() || !marks.bits[row])
            continue;
        ids.push_back(RowId(qint64(row)));
        if (limit > 0 && int(ids.size()) == limit)
            break;
    }
    cursor.finish();
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
