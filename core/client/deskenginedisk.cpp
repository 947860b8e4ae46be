#include "core/base/logging.h"
#include "core/client/copycheck.h"
#include "core/client/deskengine.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int thoroughEachDays = 7;

} // namespace

/// What the disk did to the store, for the machine.
void DeskEngine::heedDisk(const StoreView &view)
{
    if (view.copyLost && m_view.whole && !view.whole)
        give(syncevent::CopyLost{});
    if (!view.queueChanged)
        return;
    // A command may have come up that nobody was told of, and it must not wait for the next one.
    ask([](DeskStore &store) -> Result<QList<QueuedCommand>> { return store.queue(); },
        [this, session = m_session](const Result<QList<QueuedCommand>> &queue) {
            if (session == m_session && queue.ok())
                give(syncevent::QueueReloaded{*queue});
        });
}

void DeskEngine::checkCopy()
{
    if (!m_view.whole)
        return;
    const bool thorough = !m_view.copyChecked.isValid()
                          || m_view.copyChecked.daysTo(m_clock.nowUtc()) >= thoroughEachDays;
    auto promise = std::make_shared<QPromise<QString>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, file = m_view.cacheFile, thorough] {
        promise->addResult(copyDamage(file, thorough));
        promise->finish();
    });
    whenDone(promise->future(), this,
             [this, session = m_session, file = m_view.cacheFile, thorough](const QString &damage) {
                 if (session != m_session)
                     return;
                 ask([file, damage, now = thorough ? m_clock.nowMs() : 0](DeskStore &store) {
                         return store.copyWasChecked(file, damage, now);
                     },
                     [](const Result<bool> &sound) {
                         if (!sound.ok())
                             qCWarning(lcClient).noquote() << sound.error().detail;
                     });
             });
}

QFuture<Result<LostQueue>> DeskEngine::lostQueue()
{
    if (!m_profile || !m_lostUser)
        return ready<LostQueue>(Error::of(ErrorCode::NotFound, Reason::NotFound, u"queue"_s));
    const auto folder = m_profile->userFolder(m_lostUser->id);
    if (!folder.ok())
        return ready<LostQueue>(folder.error());
    auto promise = promised<LostQueue>();
    whenDone(m_store.runBare<LostQueue>(
                 [folder = *folder, user = *m_lostUser, taken = m_lostTaken]() -> Result<LostQueue> {
                     return readLostQueue(folder, user, taken);
                 }),
             this, [promise](const Stored<LostQueue> &done) { settle(promise, done.result); });
    return promise->future();
}

QFuture<Result<QStringList>> DeskEngine::giveUpQueue(const UserId &user, const QString &reason)
{
    if (reason.trimmed().isEmpty())
        return ready<QStringList>(Error::invalid(Reason::Required, u"reason"_s));
    if (m_user && m_user->id == user)
        return ready<QStringList>(Error::of(ErrorCode::Busy, Reason::InUse, u"queue"_s));
    if (!m_profile)
        return ready<QStringList>(Error::of(ErrorCode::NotFound, Reason::Required, u"profile"_s));
    const auto folder = m_profile->userFolder(user);
    if (!folder.ok())
        return ready<QStringList>(folder.error());
    const bool known = m_lostUser && m_lostUser->id == user;
    KnownUser who = known ? *m_lostUser : KnownUser{};
    who.id = user;
    auto promise = promised<QStringList>();
    whenDone(m_store.runBare<QStringList>([folder = *folder, who, reason = reason.trimmed(),
                                           taken = known ? m_lostTaken : -1,
                                           now = m_clock.nowUtc()]() -> Result<QStringList> {
                 const LostQueue lost = readLostQueue(folder, who, taken);
                 LD_ASSIGN(const QStringList kept, DeskStore::giveUpQueue(folder, who.id));
                 LD_TRY(noteGivenUp(lost, reason, kept, now));
                 return kept;
             }),
             this, [this, promise](const Stored<QStringList> &done) {
                 if (done.result.ok())
                     m_lostUser.reset();
                 settle(promise, done.result);
             });
    return promise->future();
}

} // namespace linedesk
