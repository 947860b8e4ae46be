#include "core/storage/tablescan.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

struct ScanTexts {
    QString page;
    QString count;
};

/// Made from the tables' descriptions, so that a new column has one place.
const ScanTexts &scanTexts(Entity entity)
{
    static const QList<ScanTexts> texts = [] {
        QList<ScanTexts> out;
        for (const Entity each : allEntities()) {
            const Table &table = tableOf(each);
            QStringList names;
            for (const Column &column : table.columns) {
                if (!column.derived)
                    names.append(QString(column.name));
            }
            out.append({u"SELECT row_id, %1 FROM %2 WHERE row_id > ? ORDER BY row_id LIMIT ?"_s.arg(
                            names.join(u", "_s), table.name),
                        u"SELECT count(*) FROM %1"_s.arg(table.name)});
        }
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
    const Table &table = tableOf(m_entity);
    if (m_entity == Entity::StaffUser && !scope.seesClass(table.dataClass))
        return scope.self().isNull() ? 0 : 1;
    if (!scope.seesClass(table.dataClass) || (m_entity == Entity::Job && scope.isLimited()))
        return 0;
    if (!scope.isLimited() || table.branchColumn < 0)
        return count();
    QVariantList branches;
    for (const QString &branch : scope.branches())
        branches.append(branch);
    QStringList places(branches.size(), u"?"_s);
    QString sql = scanTexts(m_entity).count + u" WHERE branch IN (%1)"_s.arg(places.join(u", "_s));
    if (table.subscriberColumn >= 0)
        sql += u" OR subscriber_id IS NULL"_s;
    LD_ASSIGN(Cursor cursor, m_connection.execList(sql, branches));
    const qint64 rows = cursor.next() ? cursor.number(0) : 0;
    cursor.finish();
    return rows;
}

Result<qint64> TableScan::page(qint64 after, int limit,
                               const std::function<void(const Cursor &)> &take)
{
    LD_ASSIGN(Cursor cursor,
              m_connection.execList(scanTexts(m_entity).page, {after, qint64(limit)}));
    while (cursor.next()) {
        after = cursor.number(0);
        take(cursor);
    }
    return after;
}

} // namespace linedesk
