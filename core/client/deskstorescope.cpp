#include "core/base/logging.h"
#include "core/client/copyfiles.h"
#include "core/client/deskstore.h"
#include "core/client/scopedrafts.h"
#include "core/sync/cachestate.h"
#include "core/sync/scopepurge.h"
#include "core/sync/takenaway.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// The person is told once; that a disk does not take it stops nothing.
void tell(const QString &folder, qint64 subscribers)
{
    if (subscribers == 0)
        return;
    if (const auto noted = takenaway::note(folder, subscribers); !noted.ok())
        qCWarning(lcClient) << "nobody will be told that subscribers were taken away";
}

} // namespace

Result<void> DeskStore::followScope(const ChangePage &page)
{
    if (!page.scope)
        return {};
    LD_TRY(forgetRemoved(page));
    CacheState state(*m_cache);
    LD_ASSIGN(const QString known, heeded(state.get(CacheState::scopeRev)));
    if (m_load) {
        if (const Result<void> begun = checkCopyScope(page.scopeRev); !begun.ok())
            qCInfo(lcClient) << "a first copy of another scope is not gone on with";
    } else if (known != page.scopeRev) {
        throwCopyAway();
    }
    if (known == page.scopeRev)
        return {};
    LD_ASSIGN(const std::optional<StaffScope> kept,
              heeded(ScopePurge::scopeOf(*m_cache, m_actor.id)));
    const StaffScope now = page.scope->as(m_actor.id);
    const StaffScope before = kept.value_or(StaffScope());
    // Until a copy with what was gained is here, this one is in what both have, and its number is
    // no scope's: whatever happens in between, it is asked for again.
    const bool gained = !before.covers(now);
    LD_TRY(purge(before.common(now), gained ? QString() : page.scopeRev));
    if (!gained)
        return {};
    cleanOn();
    return Error::of(ErrorCode::Conflict, Reason::Stale, u"scope_rev"_s, known, page.scopeRev);
}

Result<void> DeskStore::checkCopyScope(const QString &rev)
{
    if (rev == m_load->manifest().scopeRev)
        return {};
    throwCopyAway();
    return Error::of(ErrorCode::Conflict, Reason::Stale, u"scope_rev"_s, rev);
}

/// A copy that was replaced since the start has readers, perhaps, and still all its rows; a damaged
/// one is kept to be looked at.
void DeskStore::dropEarlierCopies()
{
    for (const QString &old : QDir(m_folder).entryList({u"cache-*.damaged-*"_s}, QDir::Files))
        QFile::remove(m_folder + u'/' + old);
    for (const QString &old : copiesIn(m_folder)) {
        if (m_folder + u'/' + old != m_cacheFile)
            removeDatabase(m_folder + u'/' + old);
    }
}

/// What waits to be sent stays in the queue and is sent: it is the person's work.
Result<void> DeskStore::purge(const StaffScope &left, const QString &rev)
{
    LD_TRY(heeded(scopedrafts::dropOutside(draftFolder(), *m_cache, left)));
    dropEarlierCopies();
    // Nothing is undone later from what stands here now: the rows before a change go back first.
    LD_ASSIGN(const RebaseOutcome plain, heeded(Rebase(*m_cache, m_actor).run(nullptr, {})));
    m_touched.unite(plain.touched);
    m_documents.clear();
    LD_ASSIGN(const ScopePurge::Outcome gone, heeded(ScopePurge(*m_cache).run(left, rev)));
    for (auto it = gone.removed.cbegin(); it != gone.removed.cend(); ++it)
        m_touched.insert(it.key());
    if (gone.total() > 0)
        qCInfo(lcClient) << gone.total() << "rows taken away, that this person may not have any more";
    tell(draftFolder(), gone.removed.value(Entity::Subscriber));
    return rebase(nullptr);
}

/// Neither subscribers nor their papers are deleted: one that goes went to a branch that is not this
/// person's.
Result<void> DeskStore::forgetRemoved(const ChangePage &page)
{
    QSet<Uuid> gone;
    qint64 subscribers = 0;
    Reader reader(*m_cache);
    for (const ServerChange &change : page.changes) {
        const bool named = change.entity == Entity::Subscriber || change.entity == Entity::Invoice
                           || change.entity == Entity::Payment;
        if (change.op != RowOp::Remove || !named)
            continue;
        gone.insert(change.id);
        if (change.entity != Entity::Subscriber)
            continue;
        LD_ASSIGN(const std::optional<Row> here,
                  heeded(reader.findRow(Entity::Subscriber, change.id)));
        subscribers += here ? 1 : 0;
    }
    if (gone.isEmpty())
        return {};
    if (subscribers > 0)
        dropEarlierCopies();
    tell(draftFolder(), subscribers);
    LD_TRY(scopedrafts::drop(draftFolder(), [&gone](const Uuid &id) -> Result<bool> {
        return gone.contains(id);
    }));
    return heeded(ScopePurge(*m_cache).oweScrub());
}

QString DeskStore::draftFolder() const
{
    return m_folder + u"/drafts"_s;
}

/// What was removed may stand beside the rows and in the log until this is done, piece by piece; it
/// is tried again with each page and each start.
bool DeskStore::cleanOn()
{
    const Result<bool> done = heeded(ScopePurge(*m_cache).scrub({}));
    if (!done.ok())
        qCWarning(lcClient).noquote() << "the copy is not cleaned yet:"
                                      << (done.error().code == ErrorCode::Busy
                                              ? u"somebody reads what was there"_s
                                              : done.error().detail);
    m_cleaning = done.ok() && !*done;
    return m_cleaning;
}

} // namespace linedesk
