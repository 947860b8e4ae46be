#include "core/storage/integrity.h"

using namespace Qt::StringLiterals;

namespace linedesk {

Result<QStringList> engineProblems(Connection &connection)
{
    QStringList problems;
    if (connection.engine() != Engine::Sqlite)
        return problems;
    {
        LD_ASSIGN(Cursor cursor, connection.exec(u"PRAGMA integrity_check(20)"_s));
        while (cursor.next()) {
            if (cursor.text(0) != "ok"_L1)
                problems.append(cursor.text(0));
        }
    }
    LD_ASSIGN(Cursor cursor, connection.exec(u"PRAGMA foreign_key_check"_s));
    while (cursor.next())
        problems.append(u"row %1 of %2 points nowhere"_s.arg(cursor.text(1), cursor.text(0)));
    return problems;
}

Result<QList<FeedMismatch>> feedMismatches(Connection &connection, Entity entity, int limit)
{
    const QLatin1StringView table = tableOf(entity).name;
    // What changed last before the oldest change that is kept has none.
    LD_ASSIGN(Cursor cursor,
              connection.exec(u"SELECT t.id, t.ver FROM %1 t LEFT JOIN change c ON c.entity = '%1' "
                              "AND c.entity_id = t.id AND c.ver = t.ver AND c.op = 'U' "
                              "WHERE c.seq IS NULL AND (EXISTS (SELECT 1 FROM change o "
                              "WHERE o.entity = '%1' AND o.entity_id = t.id) "
                              "OR (SELECT min(seq) FROM change) = 1) LIMIT %2"_s.arg(table)
                                  .arg(limit)));
    QList<FeedMismatch> out;
    while (cursor.next())
        out.append({Uuid::fromBytes(cursor.bytes(0)).value_or(Uuid{}), cursor.number(1)});
    return out;
}

Result<QList<BranchMismatch>> branchMismatches(Connection &connection, Entity entity, int limit)
{
    const Table &table = tableOf(entity);
    QList<BranchMismatch> out;
    // The books stay in the branch they were booked in.
    if (table.branchColumn < 0 || !table.onDesk || entity == Entity::Subscriber)
        return out;
    const QLatin1StringView whose =
        table.subscriberColumn >= 0 ? "subscriber_id"_L1 : "id"_L1;
    LD_ASSIGN(Cursor cursor,
              connection.exec(u"SELECT t.id, t.branch, s.branch FROM %1 t JOIN subscriber s "
                              "ON s.id = t.%2 WHERE t.branch <> s.branch LIMIT %3"_s.arg(
                                  table.name, whose, QString::number(limit))));
    while (cursor.next())
        out.append({Uuid::fromBytes(cursor.bytes(0)).value_or(Uuid{}), cursor.text(1),
                    cursor.text(2)});
    return out;
}

} // namespace linedesk
