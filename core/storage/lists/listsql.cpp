#include "core/storage/lists/listsql.h"

#include "core/storage/lists/filtersql.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QString afterAll(const QString &word)
{
    return word + QString::fromUcs4(U"\U0010FFFF", 1);
}

} // namespace

ListWhere filterWhere(const SubscriberListQuery &query)
{
    const SqlCondition filter = filterCondition(compileFilter(query.filter, query.day));
    ListWhere where{filter.text, filter.binds, filter.usesSummary};
    bool mentionsArchived = query.withArchived;
    for (const auto &[name, value] : filter.binds)
        mentionsArchived = mentionsArchived || value.toString() == "archived"_L1;
    if (!mentionsArchived)
        where.text += u" AND s.status <> 'archived'"_s;
    return where;
}

ListWhere listWhere(const SubscriberListQuery &query, const FindText &find, Engine engine)
{
    ListWhere where = filterWhere(query);
    if (find.isEmpty())
        return where;
    const QStringList &words = find.words();
    if (find.isLetter()) {
        where.text += find.isDigit()
                          ? u" AND (s.name_key >= :find AND s.name_key < :findEnd OR "
                            "s.account_key >= :find AND s.account_key < :findEnd)"_s
                          : u" AND s.name_key >= :find AND s.name_key < :findEnd"_s;
        where.binds.append({u":find"_s, words.first()});
        where.binds.append({u":findEnd"_s, afterAll(words.first())});
        return where;
    }
    if (engine == Engine::Sqlite) {
        where.text += u" AND s.row_id IN (SELECT rowid FROM subscriber_fts WHERE subscriber_fts "
                      "MATCH :match)"_s;
        where.binds.append({u":match"_s, find.match()});
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

ListOrder listOrder(SubscriberSort sort, bool descending)
{
    const QString way = descending ? u" DESC"_s : QString();
    const auto by = [&](const QString &column, bool summary) {
        const QString row = summary ? u"m.row_id"_s : u"s.row_id"_s;
        return ListOrder{u"%1%3, %2%3"_s.arg(column, row, way), summary};
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

QString listFrom(bool usesSummary)
{
    return usesSummary ? u" FROM subscriber_summary m JOIN subscriber s ON s.id = m.id"_s
                       : u" FROM subscriber s"_s;
}

Result<bool> isDeskCopy(Connection &connection)
{
    if (connection.engine() != Engine::Sqlite)
        return false;
    LD_ASSIGN(Cursor cursor, connection.query("has_before_images"_L1));
    const bool found = cursor.next();
    cursor.finish();
    return found;
}

} // namespace linedesk
