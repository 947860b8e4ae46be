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
