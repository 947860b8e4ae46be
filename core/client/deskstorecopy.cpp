#include "core/base/logging.h"
#include "core/client/deskstore.h"
#include "core/storage/migrator.h"
#include "core/sync/cachestate.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// Copies are numbered files: the newest whole one counts, so that readers of the old one are never
/// disturbed and no system has to rename over an open file.
QStringList copiesIn(const QString &folder)
{
    return QDir(folder).entryList({u"cache-??????.db"_s}, QDir::Files, QDir::Name);
}

void removeDatabase(const QString &path)
{
    for (const QString &tail : {QString(), u"-wal"_s, u"-shm"_s})
        QFile::remove(path + tail);
}

Result<std::unique_ptr<Connection>> openCopy(const QString &path)
{
    LD_ASSIGN(std::unique_ptr<Connection> connection,
              Connection::open(DatabaseTarget::sqlite(path), Access::ReadWrite,
                               Durability::Normal));
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    LD_TRY(Migrator(*connection, sqltext::Side::Desk).migrate());
    return connection;
}

} // namespace

Result<void> DeskStore::openCache()
{
    const QStringList files = copiesIn(m_folder);
    m_cacheFile = m_folder + u'/' + (files.isEmpty() ? u"cache-000000.db"_s : files.last());
    for (const QString &old : files) {
        if (m_folder + u'/' + old != m_cacheFile)
            removeDatabase(m_folder + u'/' + old);
    }
    auto opened = openCopy(m_cacheFile);
    Result<void> fitted = opened.ok() ? Result<void>() : Result<void>(opened.error());
    if (opened.ok()) {
        m_cache = std::move(*opened);
        fitted = rebase(nullptr); // a crash may have come between outbox and copy
    }
    if (fitted.ok())
        return {};
    // The copy can be fetched again; what was entered is in the outbox.
    qCWarning(lcClient).noquote() << "copy given up, fetched anew:" << fitted.error().detail;
    m_cache.reset();
    removeDatabase(m_cacheFile);
    m_cacheFile = m_folder + u"/cache-000000.db"_s; // nobody takes it for a whole one
    LD_ASSIGN(m_cache, openCopy(m_cacheFile));
    return {};
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
        if (resumed.ok() && *resumed)
            return true;
    }
    m_load.reset();
    m_copy.reset();
    removeDatabase(path);
    return false;
}

Result<void> DeskStore::beginCopy(QByteArrayView body)
{
    LD_ASSIGN(const SnapshotManifest manifest, protocol::readManifest(body));
    const QString path = m_folder + u"/cache.new"_s;
    m_load.reset();
    m_copy.reset();
    removeDatabase(path);
    LD_ASSIGN(m_copy, openCopy(path));
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
    LD_TRY(m_load->put(page));
    return m_load->part() == nullptr;
}

Result<void> DeskStore::finishCopy()
{
    if (!m_load)
        return Error::of(ErrorCode::NotFound, Reason::NotFound, u"copy"_s);
    LD_TRY(m_load->finish());
    m_load.reset();
    m_copy.reset(); // closing it brings everything into the one file
    const int number = copiesIn(m_folder).isEmpty()
                           ? 1
                           : copiesIn(m_folder).last().mid(6, 6).toInt() + 1;
    const QString path = u"%1/cache-%2.db"_s.arg(m_folder).arg(number, 6, 10, QChar(u'0'));
    if (!QFile::rename(m_folder + u"/cache.new"_s, path))
        return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, path);
    removeDatabase(m_folder + u"/cache.new"_s);
    m_cacheFile = path;
    LD_ASSIGN(m_cache, openCopy(path));
    for (const Entity entity : allEntities())
        m_touched.insert(entity);
    return rebase(nullptr);
}

bool DeskStore::hasCopy(const QString &userFolder)
{
    // The file without a number of its own is begun empty; a first copy that came whole has one.
    const QStringList files = copiesIn(userFolder);
    return !files.isEmpty() && files.last() != "cache-000000.db"_L1;
}

StoreView DeskStore::view()
{
    StoreView view;
    CacheState state(*m_cache);
    const auto value = [&](QLatin1StringView name) {
        const auto kept = state.get(name);
        return kept.ok() ? *kept : QString();
    };
    view.whole = value(CacheState::whole) == "1"_L1;
    view.cursor = value(CacheState::cursor);
    view.epoch = value(CacheState::epoch);
    view.cacheFile = m_cacheFile;
    if (const qint64 ms = value(CacheState::syncedAt).toLongLong(); ms > 0)
        view.lastSynced = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    if (m_load) {
        view.copyRows = m_load->rowsDone();
        view.copyTotal = m_load->manifest().totalRows();
    }
    if (const auto counts = m_outbox->counts(); counts.ok()) {
        view.sending = counts->value(OutboxState::Sent);
        view.waiting = counts->value(OutboxState::Waiting) + view.sending;
        view.attention = counts->value(OutboxState::Attention) + int(m_misfits.size());
    }
    view.pendingSubscribers = m_pendingSubscribers;
    view.touched = std::exchange(m_touched, {});
    Reader reader(*m_cache);
    if (auto company = reader.company(); company.ok())
        view.company = std::move(*company);
    if (auto user = reader.find<StaffUser>(m_actor.id.uuid()); user.ok())
        view.user = std::move(*user);
    return view;
}

} // namespace linedesk
