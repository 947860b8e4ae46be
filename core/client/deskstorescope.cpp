#include "core/base/logging.h"
#include "core/client/deskstore.h"
#include "core/storage/rowscope.h"
#include "core/sync/cachestate.h"
#include "core/sync/scopepurge.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <functional>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr qint64 greatestDraft = 64 * 1024 * 1024;

/// The rows that a text names.
QSet<Uuid> namedIn(const QString &text)
{
    static const QRegularExpression pattern(
        u"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"_s);
    QSet<Uuid> ids;
    for (auto found = pattern.globalMatch(text); found.hasNext();) {
        if (const auto id = Uuid::parse(found.next().captured()))
            ids.insert(*id);
    }
    return ids;
}

using Theirs = std::function<Result<bool>(const Uuid &)>;

/// What was typed into forms about people who are not this person's any more, and print jobs with
/// their papers: files of `folder` that name one of their rows.
Result<void> dropDrafts(const QString &folder, const Theirs &isTheirs)
{
    for (const QFileInfo &info : QDir(folder).entryInfoList(QDir::Files)) {
        QFile file(info.filePath());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QSet<Uuid> ids =
            namedIn(info.fileName() + u' ' + QString::fromUtf8(file.read(greatestDraft)));
        file.close();
        for (const Uuid &id : ids) {
            LD_ASSIGN(const bool theirs, isTheirs(id));
            if (!theirs)
                continue;
            if (!file.remove())
                return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, info.filePath());
            break;
        }
    }
    return {};
}

} // namespace

Result<void> DeskStore::followScope(const ChangePage &page)
{
    if (!page.scope)
        return {};
    LD_TRY(forgetRemoved(page));
    CacheState state(*m_cache);
    LD_ASSIGN(const QString known, heeded(state.get(CacheState::scopeRev)));
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
    settleScrub();
    return Error::of(ErrorCode::Conflict, Reason::Stale, u"scope_rev"_s, known, page.scopeRev);
}

/// What waits to be sent stays in the queue and is sent: it is the person's work.
Result<void> DeskStore::purge(const StaffScope &left, const QString &rev)
{
    Reader reader(*m_cache);
    const auto isTheirs = [&](const Uuid &id) -> Result<bool> {
        for (const Entity entity : {Entity::Subscriber, Entity::Invoice, Entity::Payment}) {
            LD_ASSIGN(const std::optional<Row> row, reader.findRow(entity, id));
            if (row && !isInScope(left, tableOf(entity), *row))
                return true;
        }
        return false;
    };
    LD_TRY(heeded(dropDrafts(draftFolder(), isTheirs)));
    for (const QString &old : QDir(m_folder).entryList({u"cache-*.damaged-*"_s}, QDir::Files))
        QFile::remove(m_folder + u'/' + old);
    // Nothing is undone later from what stands here now: the rows before a change go back first.
    LD_ASSIGN(const RebaseOutcome plain, heeded(Rebase(*m_cache, m_actor).run(nullptr, {})));
    m_touched.unite(plain.touched);
    m_documents.clear();
    LD_ASSIGN(const ScopePurge::Outcome gone, heeded(ScopePurge(*m_cache).run(left, rev)));
    for (auto it = gone.removed.cbegin(); it != gone.removed.cend(); ++it)
        m_touched.insert(it.key());
    if (gone.total() > 0)
        qCInfo(lcClient) << gone.total() << "rows taken away, that this person may not have any more";
    return rebase(nullptr);
}

/// Subscribers are not deleted: one that goes went to a branch that is not this person's.
Result<void> DeskStore::forgetRemoved(const ChangePage &page)
{
    QSet<Uuid> gone;
    for (const ServerChange &change : page.changes) {
        if (change.op == RowOp::Remove && change.entity == Entity::Subscriber)
            gone.insert(change.id);
    }
    if (gone.isEmpty())
        return {};
    LD_TRY(dropDrafts(draftFolder(),
                      [&gone](const Uuid &id) -> Result<bool> { return gone.contains(id); }));
    return heeded(ScopePurge(*m_cache).oweScrub());
}

QString DeskStore::draftFolder() const
{
    return m_folder + u"/drafts"_s;
}

/// What was removed may stand in free pages and in the log until this is done; it is tried again
/// with each page and each start.
void DeskStore::settleScrub()
{
    ScopePurge purge(*m_cache);
    const auto owed = purge.owesScrub();
    if (!owed.ok() || !*owed)
        return;
    if (const Result<void> done = heeded(purge.scrub()); !done.ok())
        qCWarning(lcClient).noquote() << "the copy is not cleaned yet:"
                                      << (done.error().code == ErrorCode::Busy
                                              ? u"somebody reads what was there"_s
                                              : done.error().detail);
}

} // namespace linedesk
