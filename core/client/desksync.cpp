#include "core/client/desksync.h"

#include "core/base/logging.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int pageLimit = 1000;

struct Failing {
    SyncFailure failure = SyncFailure::Busy;
    qint64 retryAfterMs = 0;
    qint64 expectedSeq = 0;
};

enum class Asked { Push, Pull, Copy };

/// What an answer without a good status means for the next step (reliability 2.13).
Failing failingOf(const Result<ApiReply> &reply, Asked asked)
{
    if (!reply.ok())
        return {reply.error().code == ErrorCode::Denied ? SyncFailure::Denied
                                                        : SyncFailure::Unreachable};
    const Error error = reply->error();
    const bool push = asked == Asked::Push;
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
        // A cursor of another epoch, or past the feed's end: the record was put back to a moment
        // before it.
        if (asked == Asked::Pull)
            out.failure = SyncFailure::Restored;
        else if (!push)
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

QString changesPath(const QString &cursor, int waitSeconds, const KeptPart &part)
{
    const QString path = u"/api/v1/changes?cursor=%1&limit=%2&wait=%3"_s.arg(cursor)
                             .arg(pageLimit)
                             .arg(waitSeconds);
    return part.isAll() ? path : path + u"&kept_from="_s + isoDate(part.from);
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

DeskSync::DeskSync(SyncWorld &world, SyncMachine::Random random)
    : m_world(world)
    , m_machine(std::move(random))
{
}

void DeskSync::start(bool signedIn, std::function<void()> begun)
{
    drive([](DeskStore &store) -> Result<QList<QueuedCommand>> { return store.queue(); },
          [this, signedIn, begun = std::move(begun)](const Result<QList<QueuedCommand>> &queue) {
              if (signedIn)
                  give(syncevent::SignedIn{});
              const StoreView &view = m_world.storeView();
              give(syncevent::Started{queue.ok() ? *queue : QList<QueuedCommand>(), view.cursor,
                                      view.epoch, view.whole, view.copyTotal > 0});
              begun();
          });
}

void DeskSync::give(const SyncEvent &event)
{
    const QList<SyncAction> actions = m_machine.handle(event, m_world.uptimeMs());
    const std::weak_ptr<int> alive = m_alive;
    for (const SyncAction &action : actions) {
        std::visit([this](const auto &what) { perform(what); }, action);
        if (alive.expired()) // whoever was shown the status ended the session
            return;
    }
}

bool DeskSync::noted(const Result<ApiReply> &reply)
{
    const std::weak_ptr<int> alive = m_alive;
    m_world.requestFailed(reply);
    return !alive.expired();
}

void DeskSync::perform(const syncaction::Push &action)
{
    m_pushFirst = action.firstSeq;
    m_pushCount = action.count;
    drive([action](DeskStore &store) { return store.batch(action.firstSeq, action.count); },
          [this, action](const Result<QByteArray> &body) {
              if (!body.ok())
                  return give(syncevent::PushFailed{action.token, failureOf(body.error())});
              m_world.send(ApiVerb::Post, u"/api/v1/commands"_s, *body, 50'000,
                           here([this, action](const Result<ApiReply> &reply) {
                               if (reply.ok() && reply->ok()) {
                                   m_answers = reply->body;
                                   return give(syncevent::PushAnswered{action.token});
                               }
                               const Failing why = failingOf(reply, Asked::Push);
                               if (!noted(reply))
                                   return;
                               give(syncevent::PushFailed{action.token, why.failure,
                                                          why.retryAfterMs, why.expectedSeq});
                           }));
          });
}

void DeskSync::perform(const syncaction::StoreAnswers &action)
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

void DeskSync::perform(const syncaction::Pull &action)
{
    QString path = changesPath(action.cursor.isEmpty() ? u"0"_s : action.cursor,
                               action.waitSeconds, m_world.storeView().part);
    if (!action.epoch.isEmpty())
        path += u"&epoch="_s + action.epoch;
    m_world.send(ApiVerb::Get, path, {}, (action.waitSeconds + 20) * 1000,
                 here([this, action](const Result<ApiReply> &reply) {
                     if (!reply.ok() || !reply->ok()) {
                         const Failing why = failingOf(reply, Asked::Pull);
                         if (!noted(reply))
                             return;
                         return give(
                             syncevent::PullFailed{action.token, why.failure, why.retryAfterMs});
                     }
                     drive([body = reply->body](DeskStore &) { return protocol::readChanges(body); },
                           [this, action](const Result<ChangePage> &page) {
                               if (!page.ok())
                                   return give(syncevent::PullFailed{action.token,
                                                                     failureOf(page.error())});
                               m_world.pullAnswered(page->more);
                               m_page = std::make_shared<ChangePage>(*page);
                               give(syncevent::PageArrived{action.token, page->epoch, page->cursor,
                                                           page->more});
                           });
                 }));
}

void DeskSync::perform(const syncaction::StorePage &action)
{
    drive([page = m_page, now = m_world.nowMs()](DeskStore &store) -> Result<bool> {
              LD_TRY(store.storePage(*page, now));
              return store.isCleaning();
          },
          [this, action](const Result<bool> &stored) {
              if (stored.ok() && *stored)
                  cleanOn();
              if (stored.ok())
                  return give(syncevent::PageStored{action.token});
              qCWarning(lcSync).noquote() << "page not kept:" << stored.error().detail;
              give(syncevent::PullFailed{action.token, failureOf(stored.error())});
          });
}

/// Piece by piece, so that what is entered meanwhile comes in between.
void DeskSync::cleanOn()
{
    drive([](DeskStore &store) -> Result<bool> { return store.isCleaning() && store.cleanOn(); },
          [this](const Result<bool> &more) {
              if (more.ok() && *more)
                  cleanOn();
          });
}

void DeskSync::perform(const syncaction::FetchManifest &action)
{
    m_world.dropPages();
    m_world.send(ApiVerb::Get, u"/api/v1/snapshot"_s, {}, 60'000,
                 here([this, action](const Result<ApiReply> &reply) {
                     if (!m_machine.awaitsCopy(action.token))
                         return;
                     if (!reply.ok() || !reply->ok()) {
                         // Nothing is kept yet that could be gone.
                         const Failing why = failingOf(reply, Asked::Push);
                         return give(syncevent::SnapshotFailed{action.token, why.failure,
                                                               why.retryAfterMs});
                     }
                     drive([body = reply->body](DeskStore &store) -> Result<QString> {
                               LD_ASSIGN(const SnapshotManifest manifest,
                                         protocol::readManifest(body));
                               LD_TRY(store.beginCopy(body));
                               return manifest.epoch;
                           },
                           [this, action](const Result<QString> &epoch) {
                               if (epoch.ok())
                                   return give(syncevent::ManifestStored{action.token, *epoch});
                               give(syncevent::SnapshotFailed{action.token,
                                                              failureOf(epoch.error())});
                           });
                 }));
}

void DeskSync::perform(const syncaction::FetchSnapshotPage &action)
{
    drive([](DeskStore &store) -> Result<DeskStore::CopyStanding> { return store.copyStanding(); },
          [this, action](const Result<DeskStore::CopyStanding> &standing) {
              if (!m_machine.awaitsCopy(action.token))
                  return;
              if (!standing.ok() || !standing->next)
                  return give(syncevent::SnapshotPageStored{action.token, true});
              m_world.fetchPage(standing->parts, *standing->next,
                                here([this, action](const CopyPages::Fetched &fetched) {
                                    if (m_machine.awaitsCopy(action.token))
                                        storeCopyPage(action.token, fetched);
                                }));
          });
}

void DeskSync::storeCopyPage(qint64 token, const CopyPages::Fetched &fetched)
{
    if (!fetched.page) {
        const Failing why = failingOf(fetched.reply, Asked::Copy);
        m_world.dropPages();
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
              m_world.dropPages();
              give(syncevent::SnapshotFailed{token, failureOf(last.error())});
          });
}

/// The pages were read one after the other, so the copy shows no moment of the record before it has
/// the changes since the first of them. They are taken before it is shown: nobody reads half a
/// transaction, or less than they saw already (reliability 2.11, I18).
void DeskSync::perform(const syncaction::FinishSnapshot &action)
{
    m_world.dropPages();
    using Begin = std::pair<QString, KeptPart>;
    drive([](DeskStore &store) -> Result<std::optional<Begin>> {
              // It may be in its place since a step that nobody waited for any more.
              if (!store.copyLoading())
                  return std::optional<Begin>();
              LD_ASSIGN(const QString cursor, store.indexCopy());
              return std::optional(Begin(cursor, store.copyPart()));
          },
          [this, action](const Result<std::optional<Begin>> &begin) {
              if (!m_machine.awaitsCopy(action.token))
                  return;
              if (!begin.ok())
                  return copyFailed(action.token, begin.error());
              if (*begin)
                  return catchUpCopy(action.token, (*begin)->first, (*begin)->second);
              placeCopy(action.token);
          });
}

void DeskSync::catchUpCopy(qint64 token, const QString &cursor, const KeptPart &part)
{
    m_world.send(
        ApiVerb::Get, changesPath(cursor, 0, part), {}, 60'000,
        here([this, token, part](const Result<ApiReply> &reply) {
            if (!m_machine.awaitsCopy(token))
                return;
            if (!reply.ok() || !reply->ok()) {
                const Failing why = failingOf(reply, Asked::Pull);
                return give(syncevent::SnapshotFailed{token, why.failure, why.retryAfterMs});
            }
            drive([body = reply->body](DeskStore &store) -> Result<ChangePage> {
                      LD_ASSIGN(ChangePage page, protocol::readChanges(body));
                      LD_TRY(store.catchUpCopy(page));
                      page.changes.clear();
                      return page;
                  },
                  [this, token, part](const Result<ChangePage> &page) {
                      if (!m_machine.awaitsCopy(token))
                          return;
                      if (!page.ok())
                          return copyFailed(token, page.error());
                      if (page->more)
                          return catchUpCopy(token, page->cursor, part);
                      placeCopy(token);
                  });
        }));
}

void DeskSync::placeCopy(qint64 token)
{
    drive([](DeskStore &store) -> Result<bool> {
              if (store.copyBegun())
                  LD_TRY(store.finishCopy());
              return true;
          },
          [this, token](const Result<bool> &done) {
              if (!done.ok())
                  return copyFailed(token, done.error());
              const StoreView &view = m_world.storeView();
              give(syncevent::SnapshotFinished{token, view.cursor, view.epoch});
          });
}

void DeskSync::copyFailed(qint64 token, const Error &error)
{
    qCWarning(lcSync).noquote() << "first copy not finished:" << error.detail;
    give(syncevent::SnapshotFailed{token, failureOf(error)});
}

void DeskSync::perform(const syncaction::ResendFrom &action)
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

void DeskSync::perform(const syncaction::ArmTimer &action)
{
    m_world.arm(action.timer, action.ms);
}

void DeskSync::perform(const syncaction::ShowStatus &)
{
    m_world.showStatus();
}

} // namespace linedesk
