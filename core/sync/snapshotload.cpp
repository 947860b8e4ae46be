#include "core/sync/snapshotload.h"

#include "core/storage/connection.h"
#include "core/storage/sqltext.h"
#include "core/storage/tablescan.h"
#include "core/sync/cachestate.h"
#include "core/sync/scopepurge.h"

using namespace Qt::StringLiterals;

namespace linedesk {

Result<void> SnapshotLoad::begin(const SnapshotManifest &manifest)
{
    m_manifest = manifest;
    m_part = 0;
    m_after.clear();
    m_rowsDone = 0;
    Transaction transaction(m_connection);
    LD_TRY(transaction.begin());
    LD_TRY(m_loader.prepare());
    LD_TRY(CacheState(m_connection)
               .set(CacheState::manifest,
                    QString::fromUtf8(protocol::writeManifest(manifest))));
    LD_TRY(keepPlace());
    return transaction.commit();
}

Result<bool> SnapshotLoad::resume()
{
    CacheState state(m_connection);
    LD_ASSIGN(const QString manifest, state.get(CacheState::manifest));
    LD_ASSIGN(const QString position, state.get(CacheState::position));
    if (manifest.isEmpty() || position.isEmpty())
        return false;
    LD_ASSIGN(m_manifest, protocol::readManifest(manifest.toUtf8()));
    LD_ASSIGN(const QJsonObject place, parseJsonObject(position.toUtf8()));
    m_part = place.value("part"_L1).toInteger();
    m_after = place.value("after"_L1).toString();
    m_rowsDone = place.value("rows"_L1).toInteger();
    return true;
}

const SnapshotPart *SnapshotLoad::part() const
{
    return m_part < m_manifest.parts.size() ? &m_manifest.parts[m_part] : nullptr;
}

Result<void> SnapshotLoad::keepPlace()
{
    const QJsonObject place{
        {u"part"_s, qint64(m_part)}, {u"after"_s, m_after}, {u"rows"_s, m_rowsDone}};
    return CacheState(m_connection)
        .set(CacheState::position, QString::fromUtf8(canonicalJson(place)));
}

Result<void> SnapshotLoad::put(const SnapshotPage &page)
{
    Q_ASSERT(part() && part()->entity == page.rows.entity());
    const auto old = std::tuple(m_part, m_after, m_rowsDone);
    Transaction transaction(m_connection);
    const auto write = [&]() -> Result<void> {
        LD_TRY(transaction.begin());
        LD_TRY(m_loader.insert(page.rows));
        m_rowsDone += page.rows.size();
        m_after = page.next;
        if (page.next.isEmpty())
            ++m_part;
        LD_TRY(keepPlace());
        return transaction.commit();
    };
    Result<void> written = write();
    if (!written.ok())
        std::tie(m_part, m_after, m_rowsDone) = old;
    return written;
}

Result<void> SnapshotLoad::finish()
{
    Transaction transaction(m_connection);
    LD_TRY(transaction.begin());
    LD_TRY(m_loader.finish());
    CacheState state(m_connection);
    LD_TRY(state.set(CacheState::cursor, m_manifest.cursor));
    LD_TRY(state.set(CacheState::epoch, m_manifest.epoch));
    LD_TRY(state.set(CacheState::keptFrom, isoDate(m_manifest.part.from)));
    // Twice the measure may come by the feed before another copy is worth its while.
    LD_ASSIGN(const qint64 invoices, TableScan(m_connection, Entity::Invoice).count());
    LD_TRY(state.set(CacheState::greatest, QString::number(invoices + 2 * m_manifest.mostInvoices)));
    if (m_manifest.scope)
        LD_TRY(ScopePurge::note(m_connection, *m_manifest.scope, m_manifest.scopeRev));
    LD_TRY(state.set(CacheState::whole, u"1"_s));
    LD_TRY(state.remove(CacheState::manifest));
    LD_TRY(state.remove(CacheState::position));
    LD_TRY(transaction.commit());
    return m_connection.run(sqltext::query("checkpoint"_L1));
}

} // namespace linedesk
