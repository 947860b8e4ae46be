#include "core/sync/cachestate.h"

using namespace Qt::StringLiterals;

namespace linedesk {

Result<QString> CacheState::get(QLatin1StringView name)
{
    LD_ASSIGN(Cursor row, m_connection.query("sync_state_get"_L1, {{u":name"_s, QString(name)}}));
    const QString value = row.next() ? row.text(0) : QString();
    row.finish();
    return value;
}

Result<void> CacheState::set(QLatin1StringView name, const QString &value)
{
    LD_TRY(m_connection.query("sync_state_set"_L1,
                              {{u":name"_s, QString(name)}, {u":value"_s, value}}));
    return {};
}

Result<void> CacheState::remove(QLatin1StringView name)
{
    LD_TRY(m_connection.query("sync_state_remove"_L1, {{u":name"_s, QString(name)}}));
    return {};
}

} // namespace linedesk
