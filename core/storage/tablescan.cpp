#include "core/storage/tablescan.h"

#include "core/storage/rowscope.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

struct ScanTexts {
    QString page;
    QString count;
    QString part;          ///< a page of what is kept
    bool follows = false;  ///< part: the rows stand in the places of another table's
};

/// What is kept of a table whose rows say it themselves.
QString keptWhere(Entity entity)
{
    const KeptPart::Family *family = KeptPart::familyOf(entity);
    if (!family)
        return u"at >= ?"_s; // history
    const QString open =
        entity == Entity::Invoice ? u"open_minor > 0 OR stage = 'draft'"_s : u"unapplied_minor > 0"_s;
    return u"(%1 >= ? OR %2)"_s.arg(family->day, open);
}

ScanTexts textsOf(const Table &table)
{
    QStringList names;
    for (const Column &column : table.columns) {
        if (!column.derived)
            names.append(QString(column.name));
    }
    const QString all = names.join(u", "_s);
    ScanTexts texts{u"SELECT row_id, %1 FROM %2 WHERE row_id > ? ORDER BY row_id LIMIT ?"_s.arg(
                        all, table.name),
                    u"SELECT count(*) FROM %1"_s.arg(table.name),
                    {}, false};
    if (!KeptPart::divides(table.entity))
        return texts;
    const KeptPart::Family *family = KeptPart::familyOf(table.entity);
    texts.follows = family && family->part == table.entity;
    if (!texts.follows) {
        texts.part =
            u"SELECT row_id, %1 FROM %2 WHERE row_id > ? AND %3 ORDER BY row_id LIMIT ?"_s.arg(
                all, table.name, keptWhere(table.entity));
        return texts;
    }
    texts.part = u"SELECT w.place, t.%1 FROM (SELECT row_id AS place, id FROM %2"
                 " WHERE row_id > ? AND %3 ORDER BY row_id LIMIT ?) w"
                 " LEFT JOIN %4 t ON t.%5 = w.id ORDER BY w.place, t.id"_s
                     .arg(names.join(u", t."_s), tableOf(family->whole).name,
                          keptWhere(family->whole), table.name, family->key);
    return texts;
}

/// Made from the tables' descriptions, so that a new column has one place.
const ScanTexts &scanTexts(Entity entity)
{
    static const QList<ScanTexts> texts = [] {
        QList<ScanTexts> out;
        for (const Entity each : allEntities())
            out.append(textsOf(tableOf(each)));
        return out;
    }();
    return texts[qsizetype(entity)];
}

} // namespace

Result<qint64> TableScan::count()
{
    LD_ASSIGN(Cursor cursor, m_connection.exec(scanTexts(m_entity).count));
    const qint64 rows = cursor.next() ? cursor.number(0) : 0;
    cursor.finish();
    return rows;
}

Result<qint64> TableScan::count(const StaffScope &scope)
{
    LD_ASSIGN(const qint64 all, countAll(scope));
    if (m_part.isAll() || !KeptPart::divides(m_entity) || all == 0)
        return all;
    LD_ASSIGN(const qint64 invoices, TableScan(m_connection, Entity::Invoice).count());
    LD_ASSIGN(Cursor cursor, m_connection.query("invoice_kept_count"_L1,
                                                {{u":from"_s, m_part.from.toString(Qt::ISODate)}}));
    const qint64 kept = cursor.next() ? cursor.number(0) : 0;
    cursor.finish();
    return qint64(double(all) * double(kept) / double(qMax(qint64(1), invoices)));
}

Result<qint64> TableScan::countAll(const StaffScope &scope)
{
    const Table &table = tableOf(m_entity);
    if (m_entity == Entity::StaffUser && !scope.seesClass(table.dataClass))
        return scope.self().isNull() ? 0 : 1;
    if (!scope.seesClass(table.dataClass) || (m_entity == Entity::Job && scope.isLimited()))
        return 0;
    const QString unseen = m_entity == Entity::History ? unseenHistory(scope) : QString();
    if (!scope.isLimited() || table.branchColumn < 0) {
        LD_ASSIGN(const qint64 all, count());
        if (unseen.isEmpty())
            return all;
        LD_ASSIGN(const qint64 others, countWhere(unseen, {}));
        return all - others;
    }
    QVariantList branches;
    for (const QString &branch : scope.branches())
        branches.append(branch);
    QStringList places(branches.size(), u"?"_s);
    QString where = u"(branch IN (%1)"_s.arg(places.join(u", "_s));
    where += table.subscriberColumn >= 0 ? u" OR subscriber_id IS NULL)"_s : u")"_s;
    if (!unseen.isEmpty())
        where += u" AND NOT (%1)"_s.arg(unseen);
    return countWhere(where, branches);
}

Result<qint64> TableScan::countWhere(const QString &where, const QVariantList &values)
{
    LD_ASSIGN(Cursor cursor, m_connection.execList(
                                 scanTexts(m_entity).count + u" WHERE "_s + where, values));
    const qint64 rows = cursor.next() ? cursor.number(0) : 0;
    cursor.finish();
    return rows;
}

Result<TableScan::Page> TableScan::page(qint64 after, int limit,
                                        const std::function<void(const Cursor &)> &take)
{
    const ScanTexts &texts = scanTexts(m_entity);
    const bool part = !m_part.isAll() && KeptPart::divides(m_entity);
    QVariantList values{after};
    if (part && m_entity == Entity::History)
        values.append(m_part.from.startOfDay(Qt::UTC).toMSecsSinceEpoch());
    else if (part)
        values.append(m_part.from.toString(Qt::ISODate));
    values.append(qint64(limit));
    LD_ASSIGN(Cursor cursor, m_connection.execList(part ? texts.part : texts.page, values));
    const int id = 1 + tableOf(m_entity).idColumn;
    Page out{after, false};
    int places = 0;
    while (cursor.next()) {
        if (const qint64 place = cursor.number(0); place != out.last) {
            out.last = place;
            ++places;
        }
        if (!part || !texts.follows || !cursor.value(id).isNull())
            take(cursor);
    }
    out.end = places < limit;
    return out;
}

} // namespace linedesk
