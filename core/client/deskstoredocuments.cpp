#include "core/base/logging.h"
#include "core/client/deskstore.h"
#include "core/storage/tablescan.h"
#include "core/sync/cachestate.h"
#include "core/sync/documentshere.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// In the copy's state: the server's day on which its size was looked at last.
constexpr auto sizeLooked = "size_looked"_L1;

} // namespace

void DeskStore::beginDocuments(const SubscriberId &subscriber)
{
    m_documents.begin(subscriber);
}

void DeskStore::giveUpDocuments(const SubscriberId &subscriber)
{
    m_documents.failed(subscriber);
}

Result<bool> DeskStore::putDocuments(const SubscriberId &subscriber, QByteArrayView body)
{
    auto documents = protocol::readChanges(body);
    CacheState state(*m_cache);
    const auto epoch = heeded(state.get(CacheState::epoch));
    const auto scope = heeded(state.get(CacheState::scopeRev));
    const Error *wrong = !documents.ok() ? &documents.error()
                         : !epoch.ok()   ? &epoch.error()
                         : !scope.ok()   ? &scope.error()
                                         : nullptr;
    if (wrong) {
        m_documents.failed(subscriber);
        return *wrong;
    }
    const bool sameLife = documents->epoch == *epoch && documents->scopeRev == *scope;
    if (!sameLife || !m_documents.arrived(subscriber, std::move(*documents))) {
        m_documents.failed(subscriber);
        return Error::of(ErrorCode::Conflict, Reason::Stale, u"documents"_s, subscriber.toString());
    }
    LD_TRY(takeDocuments());
    return !m_documents.waits(subscriber);
}

std::optional<SubscriberId> DeskStore::takeWantedDocuments()
{
    return m_wantedDocuments.isEmpty() ? std::nullopt
                                       : std::optional(m_wantedDocuments.takeFirst());
}

void DeskStore::wantDocumentsLater(const SubscriberId &subscriber)
{
    m_wantedDocuments.append(subscriber);
}

Result<void> DeskStore::forgetWantedDocuments(const SubscriberId &subscriber)
{
    return DocumentsHere(*m_cache).forget(subscriber);
}

void DeskStore::readWantedDocuments()
{
    const auto wanted = heeded(DocumentsHere(*m_cache).wanted());
    m_wantedDocuments = wanted.ok() ? *wanted : QList<SubscriberId>();
}

/// Whatever changes comes by the feed and stays, so a copy grows for years; then another one takes
/// its place. Looked at once a day of the server's, by the page that shows the feed's end.
Result<bool> DeskStore::hasOutgrown(const ChangePage &page)
{
    if (page.more || !page.serverTime.isValid() || copyBegun())
        return false;
    CacheState state(*m_cache);
    const QString today = isoDate(page.serverTime.date());
    LD_ASSIGN(const QString looked, state.get(sizeLooked));
    LD_ASSIGN(const QString greatest, state.get(CacheState::greatest));
    if (looked == today || greatest.isEmpty())
        return false;
    LD_TRY(state.set(sizeLooked, today));
    LD_ASSIGN(const qint64 invoices, TableScan(*m_cache, Entity::Invoice).count());
    return invoices > greatest.toLongLong();
}

/// Those that waited for the copy to come as far as they are.
Result<void> DeskStore::takeDocuments()
{
    LD_ASSIGN(const qint64 cursor, this->cursor());
    for (const OlderRows &older : m_documents.ready(cursor))
        LD_TRY(rebase(nullptr, &older));
    return {};
}

} // namespace linedesk
