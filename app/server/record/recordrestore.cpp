#include "app/server/record/recordrestore.h"

#include "app/server/record/writerlease.h"
#include "core/base/ids.h"
#include "core/storage/migrator.h"
#include "core/storage/reader.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// Whether there is a record to be held: a new database has no row yet.
Result<bool> hasLease(const DatabaseTarget &target)
{
    LD_ASSIGN(const auto connection, Connection::open(target, Access::ReadOnly));
    LD_ASSIGN(const qint64 tables, Reader(*connection).number("lease_table_count"_L1));
    return tables > 0;
}

} // namespace

Result<void> restoreFrom(const QString &backup, const DatabaseTarget &target,
                         const QString &server)
{
    std::unique_ptr<WriterLease> lease;
    if (target.engine == Engine::Postgres) {
        LD_ASSIGN(const bool held, hasLease(target));
        if (held)
            lease = std::make_unique<WriterLease>(target, server, WriterLease::EachBeat());
        // Long enough to see that somebody's beat stands still.
        if (lease && !lease->waitUntilHolds(WriterLease::patience + 3 * WriterLease::beatEvery))
            return lease->notWriter();
    }
    const qint64 fence = lease ? lease->fence() : 0;
    LD_TRY(restoreRecord(target, backup));
    LD_ASSIGN(const auto connection, Connection::open(target, Access::ReadWrite));
    LD_TRY(Migrator(*connection, sqltext::Side::Server).migrate());
    if (target.engine == Engine::Postgres)
        LD_TRY(LeaseRow(*connection).goOnBehind(fence));
    LD_TRY(connection->query("meta_put"_L1, {{u":name"_s, u"epoch"_s},
                                             {u":value"_s, newUuid().toString()}}));
    return {};
}

} // namespace linedesk
