#include "core/client/deskengine.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int documentsTimeoutMs = 60'000;

} // namespace

void DeskEngine::give(const SyncEvent &event)
{
    if (m_sync)
        m_sync->give(event);
}

void DeskEngine::send(ApiVerb verb, const QString &path, const QByteArray &body, int timeoutMs,
                      Answered answered)
{
    whenDone(m_client->send(verb, path, body, timeoutMs), this,
             [answered = std::move(answered)](const Result<ApiReply> &reply) { answered(reply); });
}

void DeskEngine::fetchPage(const QList<SnapshotPart> &parts, const CopyPlace &place, Fetched fetched)
{
    if (!m_copyPages)
        m_copyPages = std::make_unique<CopyPages>(*m_client, parts);
    whenDone(m_copyPages->page(place), this,
             [fetched = std::move(fetched)](const CopyPages::Fetched &page) { fetched(page); });
}

void DeskEngine::dropPages()
{
    m_copyPages.reset();
}

void DeskEngine::onStore(std::function<void(DeskStore &)> work, std::function<void()> then)
{
    ask([work = std::move(work)](DeskStore &store) -> Result<bool> {
            work(store);
            return true;
        },
        [then = std::move(then)](const Result<bool> &) { then(); });
}

QFuture<Result<bool>> DeskEngine::fetchDocuments(const SubscriberId &subscriber)
{
    if (!m_client || !m_signedIn || !m_view.whole)
        return ready<bool>(Error::of(ErrorCode::Offline, Reason::OnlineOnly, u"documents"_s));
    auto promise = promised<bool>();
    const auto put = [this, promise, subscriber, session = m_session](const Result<ApiReply> &reply) {
        if (session != m_session)
            return settle<bool>(promise, Error::of(ErrorCode::Denied, Reason::Required, u"sign_in"_s));
        const bool good = reply.ok() && reply->ok();
        const Error failed = good ? Error() : reply.ok() ? reply->error() : reply.error();
        ask([good, failed, subscriber,
             body = good ? reply->body : QByteArray()](DeskStore &store) -> Result<bool> {
                if (good)
                    return store.putDocuments(subscriber, body);
                store.giveUpDocuments(subscriber);
                return failed;
            },
            [promise](const Result<bool> &done) { settle(promise, done); });
    };
    ask([subscriber](DeskStore &store) -> Result<bool> {
            store.beginDocuments(subscriber);
            return true;
        },
        [this, promise, subscriber, put](const Result<bool> &begun) {
            if (!begun.ok() || !m_client)
                return settle<bool>(promise, begun.ok() ? Error::of(ErrorCode::Offline,
                                                                    Reason::OnlineOnly,
                                                                    u"documents"_s)
                                                        : begun.error());
            whenDone(m_client->send(ApiVerb::Get,
                                    u"/api/v1/subscribers/%1/documents"_s.arg(subscriber.toString()),
                                    {}, documentsTimeoutMs),
                     this, put);
        });
    return promise->future();
}

void DeskEngine::pullAnswered(bool more)
{
    m_offlineReason.clear();
    m_moreToFetch = more;
    if (!more)
        fetchWantedDocuments();
}

/// What somebody opened while another copy stood here, one after the other behind everything else.
void DeskEngine::fetchWantedDocuments()
{
    if (m_wantedComing || !m_signedIn || !m_view.whole)
        return;
    m_wantedComing = true;
    auto next = std::make_shared<std::optional<SubscriberId>>();
    const auto ended = [this, session = m_session, next](const Result<bool> &done) {
        if (session != m_session)
            return;
        m_wantedComing = false;
        const ErrorCode code = done.ok() ? ErrorCode::Conflict : done.error().code;
        const bool later = !done.ok() && code != ErrorCode::NotFound && code != ErrorCode::Denied;
        const auto note = [later, failed = !done.ok(), id = **next](DeskStore &store) {
            if (later)
                store.wantDocumentsLater(id);
            else if (failed)
                Q_UNUSED(store.forgetWantedDocuments(id));
        };
        // The next page of the feed, a minute away at most, tries again what did not go.
        onStore(note, [this, later] {
            if (!later)
                fetchWantedDocuments();
        });
    };
    onStore([next](DeskStore &store) { *next = store.takeWantedDocuments(); },
            [this, session = m_session, next, ended] {
                if (session != m_session)
                    return;
                if (!*next)
                    m_wantedComing = false;
                else
                    whenDone(fetchDocuments(**next), this, ended);
            });
}

void DeskEngine::arm(SyncTimer timer, qint64 ms)
{
    (timer == SyncTimer::Retry ? m_retryTimer : m_checkTimer).start(int(ms));
}

void DeskEngine::requestFailed(const Result<ApiReply> &reply)
{
    const Error error = reply.ok() ? reply->error() : reply.error();
    m_offlineReason = error.detail;
    const bool strange = !reply.ok() && !error.problems.isEmpty()
                         && error.problems.first().field == "certificate"_L1;
    if (!strange || m_strangeKeyTold)
        return;
    m_strangeKeyTold = true;
    Q_EMIT serverKeyChanged(m_profile->data().address);
}

void DeskEngine::showStatus()
{
    watchFork();
    Q_EMIT statusChanged(status());
}

} // namespace linedesk
