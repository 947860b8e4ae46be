#include "core/storage/migrator.h"

#include "core/base/logging.h"

using namespace Qt::StringLiterals;

namespace linedesk {

int Migrator::newestVersion()
{
    int newest = 0;
    for (const sqltext::Script &script : sqltext::migrations())
        newest = qMax(newest, script.version);
    return newest;
}

Result<int> Migrator::currentVersion()
{
    LD_TRY(m_connection.run(sqltext::query("schema_version_table"_L1)));
    LD_ASSIGN(Cursor cursor, m_connection.query("schema_version_newest"_L1));
    const int version = cursor.next() ? int(cursor.number(0)) : 0;
    cursor.finish();
    return version;
}

Result<void> Migrator::migrate()
{
    return migrateTo(newestVersion());
}

Result<void> Migrator::migrateTo(int version)
{
    LD_ASSIGN(const int current, currentVersion());
    if (current > newestVersion())
        return Error::of(ErrorCode::Conflict, Reason::NewerSchema, u"database"_s,
                         QString::number(current), QString::number(newestVersion()));
    for (const sqltext::Script &script : sqltext::migrations()) {
        if (script.version <= current || script.version > version)
            continue;
        Transaction transaction(m_connection);
        LD_TRY(transaction.begin());
        if (script.side == sqltext::Side::Record || script.side == m_side) {
            for (const QString &sql : sqltext::statements(script, m_connection.engine()))
                LD_TRY(m_connection.run(sql));
        }
        LD_TRY(m_connection.query("schema_version_add"_L1, {{u":version"_s, script.version},
                                                            {u":name"_s, script.name}}));
        LD_TRY(transaction.commit());
        qCInfo(lcStorage) << "schema" << script.version << "applied";
    }
    return {};
}

} // namespace linedesk
