#include "core/base/logging.h"
#include "core/client/copycheck.h"
#include "core/client/copyfiles.h"
#include "core/client/copyseal.h"
#include "core/client/deskstore.h"
#include "core/client/putaside.h"
#include "core/client/scopedrafts.h"
#include "core/storage/bringlog.h"
#include "core/storage/migrator.h"
#include "core/storage/sqltext.h"
#include "core/sync/cachestate.h"
#include "core/sync/documentshere.h"
#include "core/sync/scopepurge.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// In a copy's state: its pages and the changes since the first of them are in.
constexpr auto caughtUp = "caught_up"_L1;

/// The copy that is begun empty, before a whole one came.
constexpr auto emptyCopy = "cache-000000.db"_L1;

Result<std::unique_ptr<Connection>> openCopy(const QString &path)
{
    LD_ASSIGN(std::unique_ptr<Connection> connection,
              Connection::open(DatabaseTarget::sqlite(path), Access::ReadWrite,
                               Durability::Normal));
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    LD_TRY(Migrator(*connection, sqltext::Side::Desk).migrate());
    // What is removed is overwritten, not only let go of.
    LD_TRY(connection->run(sqltext::query("secure_delete"_L1)));
    return connection;
}

/// A disk that does not answer says nothing about what is on it.
bool isOfDisk(const Error &error)
{
    return error.code == ErrorCode::Storage || error.code == ErrorCode::Busy;
}

} // namespace

Result<void> DeskStore::openCache()
{
    const QStringList files = copiesIn(m_folder);
    m_cacheFile = m_folder + u'/' + (files.isEmpty() ? QString(emptyCopy) : files.last());
    auto opened = openCopy(m_cacheFile);
    if (!opened.ok()) {
        if (isOfDisk(opened.error()))
            return opened.error();
        freshCache(opened.error().detail);
        return {};
    }
    m_cache = std::move(*opened);
    checkpointByHand();
    const auto whole = CacheState(*m_cache).get(CacheState::whole);
    if (!whole.ok() && isOfDisk(whole.error()))
        return whole.error();
    if (!whole.ok() || (*whole != "1"_L1 && !m_cacheFile.endsWith(emptyCopy))) {
        freshCache(whole.ok() ? u"no whole copy"_s : whole.error().detail);
        return {};
    }
    LD_TRY(checkQueueEnd());
    readWantedDocuments();
    for (const QString &old : files) {
        if (m_folder + u'/' + old != m_cacheFile)
            removeDatabase(m_folder + u'/' + old);
    }
    // A crash may have come between outbox and copy.
    const Result<void> fitted = rebase(nullptr);
    if (!fitted.ok() && isOfDisk(fitted.error()))
        qCWarning(lcClient).noquote() << "not everything is shown:" << fitted.error().detail;
    cleanOn();
    return {};
}

/// An empty copy in place of one that is damaged. What was entered is in the outbox; what the
/// server has comes again.
void DeskStore::freshCache(const QString &why)
{
    qCWarning(lcClient).noquote() << "copy given up, fetched anew:" << why;
    m_documents.clear();
    m_wantedDocuments.clear();
    m_cache.reset();
    m_misfits.clear();
    m_pendingSubscribers.clear();
    // The last damaged one is kept to be looked at.
    for (const QString &old : QDir(m_folder).entryList({u"cache-*.damaged-*"_s}, QDir::Files))
        QFile::remove(m_folder + u'/' + old);
    if (!putAside(m_cacheFile).ok())
        removeDatabase(m_cacheFile);
    QFile::remove(copyseal::pathOf(m_cacheFile));
    m_cacheFile = m_folder + u'/' + emptyCopy; // nobody takes it for a whole one
    removeDatabase(m_cacheFile);
    auto opened = openCopy(m_cacheFile);
    if (!opened.ok()) {
        // The disk takes nothing now: the work goes on with none, online.
        qCWarning(lcClient).noquote() << "no file for a copy:" << opened.error().detail;
        opened = openCopy(u":memory:"_s);
    }
    if (!opened.ok())
        qFatal("no copy in memory");
    m_cache = std::move(*opened);
    noteQueueEnd();
}

void DeskStore::loseCopy(const QString &cacheFile, const QString &why)
{
    if (cacheFile != m_cacheFile)
        return;
    freshCache(why);
    m_copyLost = true;
    for (const Entity entity : allEntities())
        m_touched.insert(entity);
}

Result<bool> DeskStore::copyWasChecked(const QString &cacheFile, const QString &damage,
                                       qint64 nowMs)
{
    if (!damage.isEmpty()) {
        loseCopy(cacheFile, damage);
        return false;
    }
    if (nowMs > 0 && cacheFile == m_cacheFile)
        LD_TRY(heeded(CacheState(*m_cache).set(checkedAt, QString::number(nowMs))));
    return true;
}

/// Both copies of a queue may lose their end by a disk that lies, and say nothing of it.
Result<void> DeskStore::checkQueueEnd()
{
    const auto kept = CacheState(*m_cache).get(queueEnd);
    const qint64 end = kept.ok() ? kept->toLongLong() : 0;
    if (end > m_outbox->lastSeq())
        return Error::of(ErrorCode::Damaged, Reason::Damaged, u"outbox"_s,
                         u"outbox.db, outbox.journal: %1"_s.arg(m_outbox->lastSeq()),
                         QString::number(end));
    return {};
}

void DeskStore::noteQueueEnd()
{
    if (!m_outbox)
        return;
    const auto kept = CacheState(*m_cache).set(queueEnd, QString::number(m_outbox->lastSeq()));
    if (!kept.ok())
        qCWarning(lcClient).noquote() << "the queue's end is not noted:" << kept.error().detail;
}

Result<bool> DeskStore::resumeCopy()
{
    const QString path = m_folder + u"/cache.new"_s;
    if (!QFile::exists(path))
        return false;
    auto opened = openCopy(path);
    if (opened.ok()) {
        m_copy = std::move(*opened);
        m_load = std::make_unique<SnapshotLoad>(*m_copy);
        const auto resumed = m_load->resume();
        const auto known = CacheState(*m_cache).get(CacheState::scopeRev);
        const auto kept = CacheState(*m_copy).get(CacheState::scopeRev);
        const bool begun = resumed.ok() && *resumed;
        const QString rev = begun ? m_load->manifest().scopeRev : kept.ok() ? *kept : QString();
        const bool fits = known.ok() && (known->isEmpty() || *known == rev);
        if (fits && begun)
            return true;
        const auto ready = CacheState(*m_copy).get(caughtUp);
        m_load.reset();
        m_copy.reset();
        // Finished, and cut before it took its place.
        if (fits && ready.ok() && *ready == "1"_L1 && adoptCopy().ok())
            return false;
    }
    throwCopyAway();
    return false;
}

void DeskStore::throwCopyAway()
{
    m_load.reset();
    m_copy.reset();
    removeDatabase(m_folder + u"/cache.new"_s);
}

Result<void> DeskStore::beginCopy(QByteArrayView body)
{
    LD_ASSIGN(const SnapshotManifest manifest, protocol::readManifest(body));
    throwCopyAway();
    LD_ASSIGN(m_copy, openCopy(m_folder + u"/cache.new"_s));
    m_load = std::make_unique<SnapshotLoad>(*m_copy);
    return m_load->begin(manifest);
}

DeskStore::CopyStanding DeskStore::copyStanding() const
{
    if (!m_load || !m_load->part())
        return {};
    return {m_load->manifest().parts, CopyPlace{m_load->partIndex(), m_load->after()}};
}

Result<bool> DeskStore::putCopyPage(const SnapshotPage &page)
{
    if (!m_load || !m_load->part())
        return true;
    // The server was restored meanwhile: these pages and those before don't belong together.
    if (!page.epoch.isEmpty() && page.epoch != m_load->manifest().epoch)
        return Error::of(ErrorCode::Conflict, Reason::Stale, u"epoch"_s, page.epoch);
    LD_TRY(checkCopyScope(page.scopeRev));
    if (const Result<void> put = m_load->put(page); !put.ok())
        return copyFailed(put.error());
    return m_load->part() == nullptr;
}

/// A first copy that the disk could not take is tried again; one that is damaged is begun anew.
Error DeskStore::copyFailed(const Error &error)
{
    if (isOfDisk(error))
        return error;
    qCWarning(lcClient).noquote() << "first copy given up:" << error.detail;
    throwCopyAway();
    return Error::of(ErrorCode::Conflict, Reason::Stale, u"copy"_s, error.detail);
}

bool DeskStore::copyBegun() const
{
    return m_load || QFile::exists(m_folder + u"/cache.new"_s);
}

Result<QString> DeskStore::indexCopy()
{
    if (!m_load || m_load->part())
        return Error::of(ErrorCode::NotFound, Reason::NotFound, u"copy"_s);
    // Tried again after a failure, it may be finished already.
    const auto whole = CacheState(*m_copy).get(CacheState::whole);
    Result<void> done = whole.ok() ? Result<void>() : Result<void>(whole.error());
    if (whole.ok() && *whole != "1"_L1)
        done = m_load->finish();
    if (!done.ok())
        return copyFailed(done.error());
    return CacheState(*m_copy).get(CacheState::cursor);
}

Result<void> DeskStore::catchUpCopy(const ChangePage &page)
{
    LD_TRY(indexCopy());
    if (page.epoch != m_load->manifest().epoch)
        return Error::of(ErrorCode::Conflict, Reason::Stale, u"epoch"_s, page.epoch);
    LD_TRY(checkCopyScope(page.scopeRev));
    const auto goes = [](const ServerChange &change) { return change.op == RowOp::Remove; };
    if (std::any_of(page.changes.cbegin(), page.changes.cend(), goes))
        LD_TRY(ScopePurge(*m_copy).oweScrub());
    LD_TRY(Rebase(*m_copy, m_actor).run(&page, {}));
    return page.more ? Result<void>() : CacheState(*m_copy).set(caughtUp, u"1"_s);
}

Result<void> DeskStore::finishCopy()
{
    if (m_load) {
        LD_TRY(indexCopy());
        LD_TRY(CacheState(*m_copy).set(caughtUp, u"1"_s));
        m_load.reset();
        m_copy.reset();
    }
    return adoptCopy();
}

/// Puts a finished copy in place of the one in use. May be tried again at whatever step it failed.
Result<void> DeskStore::adoptCopy()
{
    const QString fresh = m_folder + u"/cache.new"_s;
    QString path;
    if (QFile::exists(fresh)) {
        {
            auto copy = openCopy(fresh);
            if (!copy.ok())
                return copyFailed(copy.error());
            const auto whole = CacheState(**copy).get(CacheState::whole);
            if (!whole.ok())
                return copyFailed(whole.error());
            if (*whole != "1"_L1)
                return copyFailed(Error::of(ErrorCode::Damaged, Reason::Damaged, u"copy"_s));
            const auto brought = bringLog(**copy);
            if (!brought.ok())
                return copyFailed(brought.error());
            if (!brought->damage.isEmpty())
                return copyFailed(Error{ErrorCode::Damaged, {}, brought->damage});
            if (const QString damage = copyDamage(**copy, false); !damage.isEmpty())
                return copyFailed(Error{ErrorCode::Damaged, {}, damage});
        }
        // Only the one file takes the new name: nothing may be left beside it.
        if (QFileInfo(fresh + u"-wal"_s).size() > 0)
            return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, fresh + u"-wal"_s);
        const QStringList copies = copiesIn(m_folder);
        const int number = copies.isEmpty() ? 1 : copies.last().mid(6, 6).toInt() + 1;
        path = u"%1/cache-%2.db"_s.arg(m_folder).arg(number, 6, 10, QChar(u'0'));
        removeDatabase(path); // a log of an earlier file of this name would be taken for its own
        if (!QFile::rename(fresh, path))
            return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, path);
        removeDatabase(fresh);
        copyseal::seal(path);
    } else {
        const QStringList copies = copiesIn(m_folder);
        path = copies.isEmpty() ? m_cacheFile : m_folder + u'/' + copies.last();
        if (path == m_cacheFile)
            return Error::of(ErrorCode::Conflict, Reason::Stale, u"copy"_s, path);
    }
    LD_ASSIGN(std::unique_ptr<Connection> opened, openCopy(path));
    const auto before = CacheState(*m_cache).get(CacheState::scopeRev);
    const auto now = CacheState(*opened).get(CacheState::scopeRev);
    const auto whole = CacheState(*m_cache).get(CacheState::whole);
    const bool otherScope = before.ok() && now.ok() && *before != *now;
    if (const auto scope = ScopePurge::scopeOf(*opened, m_actor.id);
        otherScope && scope.ok() && *scope) {
        if (const auto left = scopedrafts::leave(draftFolder(), *m_cache, **scope); !left.ok())
            qCWarning(lcClient) << "drafts of whom this person lost are not looked for";
    }
    if (const auto left = DocumentsHere(*m_cache).leaveTo(*opened); !left.ok())
        qCWarning(lcClient).noquote() << "what was fetched is not fetched again:" << left.error().detail;
    std::unique_ptr<Connection> former = std::exchange(m_cache, std::move(opened));
    m_documents.clear();
    readWantedDocuments();
    checkpointByHand();
    const QString old = std::exchange(m_cacheFile, path);
    m_copyLost = false;
    for (const Entity entity : allEntities())
        m_touched.insert(entity);
    noteQueueEnd();
    const Result<void> fitted = rebase(nullptr);
    if (!fitted.ok() && isOfDisk(fitted.error()))
        qCWarning(lcClient).noquote() << "not everything is shown:" << fitted.error().detail;
    // Who went while the feed was not read, or while there was no copy, no change tells of.
    const bool compared = whole.ok() && *whole == "1"_L1;
    if (const auto dropped = compared
                                 ? scopedrafts::dropMissing(draftFolder(), *former, *m_cache)
                                 : scopedrafts::dropUnknown(draftFolder(), *m_cache);
        !dropped.ok())
        qCWarning(lcClient) << "drafts of who went meanwhile are not looked for";
    former.reset();
    // What its person may not have any more does not wait for the next start.
    if (otherScope)
        removeDatabase(old);
    return {};
}

QString DeskStore::copyFile(const QString &userFolder)
{
    const QStringList files = copiesIn(userFolder);
    return files.isEmpty() ? QString() : userFolder + u'/' + files.last();
}

bool DeskStore::hasCopy(const QString &userFolder)
{
    // The file without a number of its own is begun empty; a first copy that came whole has one.
    const QStringList files = copiesIn(userFolder);
    return !files.isEmpty() && files.last() != emptyCopy;
}

} // namespace linedesk
