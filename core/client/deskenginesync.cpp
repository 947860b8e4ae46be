#include "core/client/deskengine.h"

using namespace Qt::StringLiterals;

namespace linedesk {

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
