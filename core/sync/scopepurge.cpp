#include "core/sync/scopepurge.h"

#include "core/base/json.h"
#include "core/storage/bringlog.h"
#include "core/storage/freespace.h"
#include "core/storage/rowscope.h"
#include "core/storage/sqltext.h"
#include "core/storage/tablescan.h"
#include "core/storage/writer.h"
#include "core/sync/cachestate.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr auto scrubOwed = "scrub_owed"_L1;
constexpr auto scrubPage = "page "_L1; ///< and the number of the one to go on at: the words are done
constexpr int pageRows = 20'000;

} // namespace

qint64 ScopePurge::Outcome::total() const
{
    qint64 sum = 0;
    for (const qint64 count : removed)
        sum += count;
    return sum;
}

Result<ScopePurge::Outcome> ScopePurge::run(const StaffScope &scope, const QString &rev)
{
    // What is removed is overwritten, not only let go.
    LD_TRY(m_copy.run(sqltext::query("secure_delete"_L1)));
    Outcome outcome;
    Transaction transaction(m_copy);
    LD_TRY(transaction.begin());
    Writer writer(m_copy, Journal::None);
    for (const Entity entity : allEntities()) {
        LD_ASSIGN(const QList<Uuid> gone,
                  outside(m_copy, entity, scope, std::numeric_limits<qsizetype>::max()));
        for (const Uuid &id : gone)
            LD_TRY(writer.removeServerRow(entity, id));
        if (!gone.isEmpty())
            outcome.removed.insert(entity, gone.size());
    }
    LD_TRY(note(m_copy, scope, rev));
    if (!outcome.removed.isEmpty())
        LD_TRY(oweScrub());
    for (auto it = outcome.removed.cbegin(); it != outcome.removed.cend(); ++it) {
        LD_ASSIGN(const QList<Uuid> left, outside(m_copy, it.key(), scope, 1));
        if (!left.isEmpty())
            return Error::of(ErrorCode::Damaged, Reason::Damaged, QString(tableOf(it.key()).name),
                             left.first().toString());
    }
    LD_TRY(transaction.commit());
    return outcome;
}

Result<void> ScopePurge::oweScrub()
{
    return CacheState(m_copy).set(scrubOwed, u"words"_s);
}

Result<bool> ScopePurge::owesScrub()
{
    LD_ASSIGN(const QString owed, CacheState(m_copy).get(scrubOwed));
    return !owed.isEmpty();
}

Result<bool> ScopePurge::scrub(const Piece &piece)
{
    CacheState state(m_copy);
    LD_ASSIGN(const QString owed, state.get(scrubOwed));
    if (owed.isEmpty())
        return true;
    const bool wordsDone = owed.startsWith(scrubPage);
    const quint32 from = wordsDone ? owed.mid(scrubPage.size()).toUInt() : 1;
    if (!wordsDone) {
        LD_ASSIGN(const bool merged, mergeSearchWords(m_copy, piece.words));
        if (!merged) {
            LD_TRY(bring()); // not all of it at the end
            return false;
        }
    }
    LD_ASSIGN(const bool brought, bring());
    if (!brought)
        return Error::of(ErrorCode::Busy, Reason::Busy, u"copy"_s);
    LD_ASSIGN(const std::optional<quint32> next,
              overwriteFreeSpace(m_copy, qMax(1u, from), piece.pages));
    if (!next) {
        LD_TRY(makeAnew());
    } else if (*next != 0) {
        LD_TRY(state.set(scrubOwed, scrubPage + QString::number(*next)));
        return false;
    }
    LD_TRY(state.remove(scrubOwed));
    return true;
}

Result<void> ScopePurge::makeAnew()
{
    // By way of the disk: in memory a large copy has no room.
    LD_TRY(m_copy.run(sqltext::query("temporaries_in_files"_L1)));
    LD_TRY(m_copy.run(sqltext::query("vacuum"_L1)));
    LD_ASSIGN(const bool brought, bring());
    return brought ? Result<void>() : Error::of(ErrorCode::Busy, Reason::Busy, u"copy"_s);
}

Result<bool> ScopePurge::bring()
{
    LD_ASSIGN(const LogBrought brought, bringLog(m_copy));
    if (!brought.damage.isEmpty())
        return Error::of(ErrorCode::Damaged, Reason::Damaged, u"copy"_s, brought.damage);
    return brought.whole;
}

Result<void> ScopePurge::note(Connection &copy, const StaffScope &scope, const QString &rev)
{
    CacheState state(copy);
    LD_TRY(state.set(CacheState::scope, QString::fromUtf8(canonicalJson(scope.toJson()))));
    return state.set(CacheState::scopeRev, rev);
}

Result<std::optional<StaffScope>> ScopePurge::scopeOf(Connection &copy, const UserId &self)
{
    LD_ASSIGN(const QString kept, CacheState(copy).get(CacheState::scope));
    if (kept.isEmpty())
        return std::optional<StaffScope>();
    LD_ASSIGN(const QJsonObject json, parseJsonObject(kept.toUtf8()));
    LD_ASSIGN(const StaffScope scope, StaffScope::fromJson(json));
    return std::optional(scope.as(self));
}

Result<QList<Uuid>> ScopePurge::outside(Connection &copy, Entity entity, const StaffScope &scope,
                                        qsizetype limit)
{
    QList<Uuid> ids;
    if (scope.isWhole())
        return ids;
    const Table &table = tableOf(entity);
    TableScan scan(copy, entity);
    qint64 after = 0;
    for (bool end = false; !end && ids.size() < limit;) {
        LD_ASSIGN(const TableScan::Page page, scan.page(after, pageRows, [&](const Cursor &row) {
            if (ids.size() < limit && !isInScope(scope, table, row))
                ids.append(Uuid::fromBytes(row.bytes(1 + table.idColumn)).value_or(Uuid{}));
        }));
        after = page.last;
        end = page.end;
    }
    return ids;
}

} // namespace linedesk
