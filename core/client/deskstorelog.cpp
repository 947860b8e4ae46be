#include "core/base/logging.h"
#include "core/client/copyseal.h"
#include "core/client/deskstore.h"
#include "core/storage/bringlog.h"
#include "core/storage/sqltext.h"
#include "core/sync/papers.h"

#include <QFileInfo>

// From the log into the copy's one file.

using namespace Qt::StringLiterals;

namespace linedesk {

DeskStore::~DeskStore()
{
    papers::clear(draftFolder());
    if (!m_cache || m_cacheFile.endsWith(u"cache-000000.db"_s))
        return;
    // Everything into the one file, though readers may still have it open; nobody waits for them.
    const Result<LogBrought> brought = bringLog(*m_cache);
    if (brought.ok() && !brought->damage.isEmpty()) {
        freshCache(brought->damage);
        return;
    }
    m_cache.reset();
    if (brought.ok() && brought->whole && QFileInfo(m_cacheFile + u"-wal"_s).size() == 0)
        copyseal::seal(m_cacheFile);
}

/// What is brought from the log into the file is read back, so SQLite does not do it by itself.
void DeskStore::checkpointByHand()
{
    if (const auto set = m_cache->run(sqltext::query("checkpoint_by_hand"_L1)); !set.ok())
        qCWarning(lcClient).noquote() << "checkpoints stay SQLite's:" << set.error().detail;
}

void DeskStore::keepLogShort()
{
    constexpr qint64 longLog = 16 * 1024 * 1024;
    if (QFileInfo(m_cacheFile + u"-wal"_s).size() < longLog)
        return;
    const Result<LogBrought> brought = bringLog(*m_cache);
    if (brought.ok() && !brought->damage.isEmpty())
        loseCopy(m_cacheFile, brought->damage);
}

} // namespace linedesk
