#include "core/storage/leaserow.h"

#include "core/storage/table.h"

using namespace Qt::StringLiterals;

namespace linedesk {

Result<void> LeaseRow::prepare()
{
    if (m_connection.engine() == Engine::Postgres)
        LD_TRY(m_connection.run(u"SET lock_timeout TO '2s'"_s));
    return {};
}

Result<LeaseRow::Standing> LeaseRow::read()
{
    for (int tries = 0; tries < 2; ++tries) {
        LD_ASSIGN(Cursor cursor, m_connection.query("lease_read"_L1));
        if (cursor.next()) {
            const Standing out{cursor.number(0), cursor.number(1), cursor.text(2), cursor.text(3)};
            cursor.finish();
            return out;
        }
        LD_TRY(m_connection.query("lease_make"_L1));
    }
    return Error::of(ErrorCode::NotFound, Reason::NotFound, u"writer_lease"_s);
}

Result<bool> LeaseRow::changed(QLatin1StringView query, const Binds &binds)
{
    LD_ASSIGN(Cursor cursor, m_connection.query(query, binds));
    const bool one = cursor.affected() == 1;
    cursor.finish();
    return one;
}

Result<std::optional<qint64>> LeaseRow::take(const Standing &seen, const QString &holder,
                                             const QString &address)
{
    LD_ASSIGN(const bool taken, changed("lease_take"_L1, {{u":holder"_s, table::toVariant(holder)},
                                                          {u":address"_s, table::toVariant(address)},
                                                          {u":fence"_s, seen.fence},
                                                          {u":beat"_s, seen.beat}}));
    return taken ? std::optional(seen.fence + 1) : std::nullopt;
}

Result<bool> LeaseRow::beat(qint64 fence)
{
    return changed("lease_beat"_L1, {{u":fence"_s, fence}});
}

Result<bool> LeaseRow::publish(qint64 fence, const QString &address)
{
    return changed("lease_publish"_L1, {{u":address"_s, table::toVariant(address)}, {u":fence"_s, fence}});
}

Result<bool> LeaseRow::release(qint64 fence)
{
    return changed("lease_release"_L1, {{u":fence"_s, fence}});
}

Result<void> LeaseRow::goOnBehind(qint64 fence)
{
    LD_TRY(read()); // makes it where there is none
    LD_TRY(changed("lease_go_on"_L1, {{u":fence"_s, fence}, {u":least"_s, fence}}));
    return {};
}

} // namespace linedesk
