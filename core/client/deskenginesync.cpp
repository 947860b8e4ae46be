#include "core/base/logging.h"
#include "core/client/deskengine.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int pageLimit = 1000;

struct Failing {
    SyncFailure failure = SyncFailure::Busy;
    qint64 retryAfterMs = 0;
    qint64 expectedSeq = 0;
};

/// What an answer without a good status means for the next step (reliability 2.13).
Failing failingOf(const Result<ApiReply> &reply, bool push)
{
    if (!reply.ok())
        return {reply.error().code == ErrorCode::Denied ? SyncFailure::Denied
                                                        : SyncFailure::Unreachable};
    const Error error = reply->error();
    Failing out{SyncFailure::Busy, reply->retryAfterMs, 0};
    switch (reply->status) {
    case 401: out.failure = SyncFailure::NotSignedIn; break;
    case 403: out.failure = SyncFailure::Denied; break;
    case 400:
    case 413:
    case 422: out.failure = SyncFailure::BadRequest; break;
    case 404:
    case 410: out.failure = push ? SyncFailure::Busy : SyncFailure::Gone; break;
    case 409:
        if (!push)
            out.failure = SyncFailure::Gone;
        else if (error.reason() == Reason::SequenceGap)
            out = {SyncFailure::Gap, 0, error.problems.first().expected.toLongLong()};
        else
            out.failure = SyncFailure::Fork;
        break;
    case 426: out.failure = SyncFailure::TooOld; break;
    default: break;
    }
    return out;
}

SyncFailure failureOf(const Error &error)
{
    if (error.code == ErrorCode::Protocol || error.code == ErrorCode::Damaged)
        return SyncFailure::Damaged;
    if (error.code == ErrorCode::Conflict && error.reason() == Reason::Stale)
        return SyncFailure::Gone; // pages of two epochs
    return SyncFailure::Storage;
}

} // namespace

void DeskEngine::give(const SyncEvent &event)
{
    if (!m_machine)
        return;
    const QList<SyncAction> actions = m_machine->handle(event, m_uptime.elapsed());
    for (const SyncAction &action : actions)
        std::visit([this](const auto &what) { perform(what); }, action);
}

void DeskEngine::noteFailure(const Result<ApiReply> &reply)
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

void DeskEngine::perform(const syncaction::Push &action)
{
    m_pushFirst = action.firstSeq;
    m_pushCount = action.count;
    drive([action](DeskStore &store) { return store.batch(action.firstSeq, action.count); },
          [this, action](const Result<QByteArray> &body) {
              if (!body.ok())
                  return give(syncevent::PushFailed{action.token, failureOf(body.error())});
              whenDone(m_client->send(ApiVerb::Post, u"/api/v1/commands"_s, *body, 50'000), this,
                       [this, action, session = m_session](const Result<ApiReply> &reply) {
                           if (session != m_session)
                               return;
                           if (reply.ok() && reply->ok()) {
                               m_answers = reply->body;
                               return give(syncevent::PushAnswered{action.token});
                           }
                           const Failing why = failingOf(reply, true);
                           noteFailure(reply);
                           give(syncevent::PushFailed{action.token, why.failure,
                                                      why.retryAfterMs, why.expectedSeq});
                       });
          });
}

void DeskEngine::perform(const syncaction::StoreAnswers &action)
{
    drive([body = m_answers, first = m_pushFirst, count = m_pushCount](
              DeskStore &store) { return store.keepAnswers(body, first, count); },
          [this, action](const Result<qint64> &last) {
              if (last.ok())
                  return give(syncevent::AnswersStored{action.token, *last});
              qCWarning(lcSync).noquote() << "answers not kept:" << last.error().detail;
              give(syncevent::PushFailed{action.token, failureOf(last.error())});
          });
}

void DeskEngine::perform(const syncaction::Pull &action)
{
    const QString path = u"/api/v1/changes?cursor=%1&limit=%2&wait=%3"_s
                             .arg(action.cursor.isEmpty() ? u"0"_s : action.cursor)
                             .arg(pageLimit)
                             .arg(action.waitSeconds);
    whenDone(m_client->send(ApiVerb::Get, path, {}, (action.waitSeconds + 20) * 1000), this,
             [this, action, session = m_session](const Result<ApiReply> &reply) {
                 if (session != m_session)
                     return;
                 if (!reply.ok() || !reply->ok()) {
                     const Failing why = failingOf(reply, false);
                     noteFailure(reply);
                     return give(
                         syncevent::PullFailed{action.token, why.failure, why.retryAfterMs});
                 }
                 m_offlineReason.clear();
                 drive([body = reply->body](DeskStore &) { return protocol::readChanges(body); },
                       [this, action](const Result<ChangePage> &page) {
                           if (!page.ok())
                               return give(syncevent::PullFailed{action.token,
                                                                 failureOf(page.error())});
                           m_page = std::make_shared<ChangePage>(*page);
                           m_moreToFetch = page->more;
                           give(syncevent::PageArrived{action.token, page->epoch, page->cursor,
                                                       page->more});
                       });
             });
}

void DeskEngine::perform(const syncaction::StorePage &action)
{
    drive([page = m_page, now = m_clock.nowMs()](DeskStore &store) -> Result<bool> {
              LD_TRY(store.storePage(*page, now));
              return true;
          },
          [this, action](const Result<bool> &stored) {
              if (stored.ok())
                  return give(syncevent::PageStored{action.token});
              qCWarning(lcSync).noquote() << "page not kept:" << stored.error().detail;
              give(syncevent::PullFailed{action.token, failureOf(stored.error())});
          });
}

void DeskEngine::perform(const syncaction::FetchManifest &action)
{
    m_copyPages.reset();
    whenDone(m_client->send(ApiVerb::Get, u"/api/v1/snapshot"_s, {}, 60'000), this,
             [this, action, session = m_session](const Result<ApiReply> &reply) {
                 if (session != m_session)
                     return;
                 if (!reply.ok() || !reply->ok()) {
                     const Failing why = failingOf(reply, true);
                     return give(
                         syncevent::SnapshotFailed{action.token, why.failure, why.retryAfterMs});
                 }
                 drive([body = reply->body](DeskStore &store) -> Result<bool> {
                           LD_TRY(store.beginCopy(body));
                           return true;
                       },
                       [this, action](const Result<bool> &begun) {
                           if (begun.ok())
                               return give(syncevent::ManifestStored{action.token});
                           give(syncevent::SnapshotFailed{action.token,
                                                          failureOf(begun.error())});
                       });
             });
}

void DeskEngine::perform(const syncaction::FetchSnapshotPage &action)
{
    drive([](DeskStore &store) -> Result<DeskStore::CopyStanding> { return store.copyStanding(); },
          [this, action](const Result<DeskStore::CopyStanding> &standing) {
              if (!standing.ok() || !standing->next)
                  return give(syncevent::SnapshotPageStored{action.token, true});
              if (!m_copyPages)
                  m_copyPages = std::make_unique<CopyPages>(*m_client, standing->parts);
              whenDone(m_copyPages->page(*standing->next), this,
                       [this, action, session = m_session](const CopyPages::Fetched &fetched) {
                           if (session == m_session)
                               storeCopyPage(action.token, fetched);
                       });
          });
}

void DeskEngine::storeCopyPage(qint64 token, const CopyPages::Fetched &fetched)
{
    if (!fetched.page) {
        const Failing why = failingOf(fetched.reply, false);
        m_copyPages.reset();
        return give(syncevent::SnapshotFailed{token, why.failure, why.retryAfterMs});
    }
    drive([page = fetched.page](DeskStore &store) -> Result<bool> {
              if (!page->ok())
                  return page->error();
              return store.putCopyPage(**page);
          },
          [this, token](const Result<bool> &last) {
              if (last.ok())
                  return give(syncevent::SnapshotPageStored{token, *last});
              m_copyPages.reset();
              give(syncevent::SnapshotFailed{token, failureOf(last.error())});
          });
}

void DeskEngine::perform(const syncaction::FinishSnapshot &action)
{
    m_copyPages.reset();
    drive([](DeskStore &store) -> Result<bool> {
              LD_TRY(store.finishCopy());
              return true;
          },
          [this, action](const Result<bool> &done) {
              if (done.ok())
                  return give(syncevent::SnapshotFinished{action.token, m_view.cursor,
                                                          m_view.epoch});
              qCWarning(lcSync).noquote() << "first copy not finished:" << done.error().detail;
              give(syncevent::SnapshotFailed{action.token, failureOf(done.error())});
          });
}

void DeskEngine::perform(const syncaction::ResendFrom &action)
{
    drive([action](DeskStore &store) -> Result<QList<QueuedCommand>> {
              LD_TRY(store.sendAgainFrom(action.deviceSeq));
              return store.queue();
          },
          [this](const Result<QList<QueuedCommand>> &queue) {
              if (queue.ok())
                  give(syncevent::QueueReloaded{*queue});
              else
                  give(syncevent::ResendImpossible{failureOf(queue.error())
                                                   == SyncFailure::Storage
                                                   && queue.error().code != ErrorCode::Conflict});
          });
}

void DeskEngine::perform(const syncaction::ArmTimer &action)
{
    (action.timer == SyncTimer::Retry ? m_retryTimer : m_checkTimer).start(int(action.ms));
}

void DeskEngine::perform(const syncaction::ShowStatus &)
{
    Q_EMIT statusChanged(status());
}

} // namespace linedesk
