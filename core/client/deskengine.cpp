#include "core/client/deskengine.h"
#include "core/sync/protocolversion.h"

#include "core/base/logging.h"
#include "core/commands/commandtype.h"

#include <QDir>
#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int readThreads = 2;
constexpr int changedEveryMs = 200;

} // namespace

DeskEngine::DeskEngine(const Clock &clock, SecretStore &secrets, SaveWatch *watch, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_secrets(secrets)
    , m_watch(watch ? *watch : m_noWatch)
    , m_reads(std::make_shared<ReadPool>(DatabaseTarget::sqlite(QString()), 1))
{
    m_uptime.start();
    m_retryTimer.setSingleShot(true);
    m_checkTimer.setSingleShot(true);
    m_changedTimer.setSingleShot(true);
    m_forkTimer.setSingleShot(true);
    connect(&m_forkTimer, &QTimer::timeout, this, &DeskEngine::handIn);
    connect(&m_retryTimer, &QTimer::timeout, this,
            [this] { give(syncevent::TimerFired{SyncTimer::Retry}); });
    connect(&m_checkTimer, &QTimer::timeout, this,
            [this] { give(syncevent::TimerFired{SyncTimer::Check}); });
    connect(&m_changedTimer, &QTimer::timeout, this, [this] {
        const QSet<Entity> changed = std::exchange(m_changed, {});
        if (changed.contains(Entity::Job))
            Q_EMIT jobChanged();
        Q_EMIT recordChanged(changed);
    });
}

DeskEngine::~DeskEngine()
{
    ++m_session;
}

Result<void> DeskEngine::open(const QString &profileFolder)
{
    LD_ASSIGN(m_profile, DeskProfile::open(profileFolder));
    if (!m_profile->isEnrolled())
        return {};
    DeskProfileData data = m_profile->data();
    if (data.deviceKey.isEmpty()) { // enrolled by a program that had none
        data.deviceKey = DeskProfileData::makeDeviceKey();
        // Shown only once it is kept: the server would take no other one afterwards.
        if (const auto kept = m_profile->save(data); !kept.ok())
            qCWarning(lcClient).noquote() << "no key of this computer's own:" << kept.error().detail;
    }
    makeClient(m_profile->data());
    return {};
}

QList<KnownUser> DeskEngine::knownUsers() const
{
    return m_profile ? m_profile->data().users : QList<KnownUser>();
}

void DeskEngine::take(const std::optional<StoreView> &view)
{
    if (!view)
        return;
    const bool newCopy = view->cacheFile != m_readsFile;
    if (newCopy) {
        // The old pool's readers finish on a thread that may wait for them.
        std::shared_ptr<ReadPool> old = std::exchange(
            m_reads, std::make_shared<ReadPool>(DatabaseTarget::sqlite(view->cacheFile),
                                                readThreads));
        m_readsFile = view->cacheFile;
        QThreadPool::globalInstance()->start([old = std::move(old)]() mutable { old.reset(); });
    }
    heedDisk(*view);
    m_view = *view;
    if (!view->touched.isEmpty()) {
        m_changed.unite(view->touched);
        if (!m_changedTimer.isActive())
            m_changedTimer.start(changedEveryMs);
    }
    Q_EMIT statusChanged(status());
}

QString DeskEngine::draftFolder() const
{
    if (!m_profile || !m_user)
        return {};
    const auto folder = m_profile->userFolder(m_user->id);
    const QString drafts = folder.ok() ? *folder + u"/drafts"_s : QString();
    return !drafts.isEmpty() && QDir().mkpath(drafts) ? drafts : QString();
}

SyncStatus DeskEngine::status() const
{
    SyncStatus out;
    if (m_sync) {
        const SyncMachine &machine = m_sync->machine();
        out.state = machine.state();
        out.trouble = machine.trouble();
        if (m_following && out.trouble == SyncTrouble::DeviceFork) { // settled, and on its way
            out.trouble = SyncTrouble::None;
            out.state = SyncState::Pushing;
        }
        out.stalled = machine.stalled();
    }
    out.reached = m_reached;
    out.fetching = m_moreToFetch;
    out.clockAheadMs = m_clockAheadMs;
    out.signedIn = m_signedIn && out.trouble != SyncTrouble::SignIn;
    out.waiting = m_view.waiting;
    out.sending = m_view.sending;
    out.attention = m_view.attention;
    out.recovered = m_view.recovered;
    out.released = m_released && out.trouble == SyncTrouble::DeviceFork;
    out.lastSyncedAt = m_view.lastSynced;
    const qint64 percent =
        m_view.copyTotal > 0 ? m_view.copyRows * 100 / m_view.copyTotal : 0;
    out.snapshotProgress = m_view.whole ? 100 : int(qBound(qint64(0), percent, qint64(99)));
    out.offlineReason = m_offlineReason;
    if (m_profile)
        out.server = m_profile->data().address;
    return out;
}

QFuture<Result<CommandAnswer>> DeskEngine::submit(const QString &type, const QJsonObject &payload)
{
    const CommandType *known = findCommand(type);
    if (!known)
        return ready<CommandAnswer>(Error::invalid(Reason::UnknownValue, u"type"_s, type));
    // What is entered now might never be understood.
    if (m_sync && m_sync->machine().trouble() == SyncTrouble::Upgrade)
        return ready<CommandAnswer>(Error::of(ErrorCode::Conflict, Reason::NewerSchema,
                                              u"server"_s, m_profile->data().address,
                                              QString::fromLatin1(protocol::spoken.text())));
    auto promise = promised<CommandAnswer>();
    if (known->offline == OfflineRule::OnlineOnly || !m_view.whole) {
        submitDirect(type, payload, promise);
        return promise->future();
    }
    ask([type, payload](DeskStore &store) -> Result<Entered> {
            LD_ASSIGN(const CommandAnswer answer, store.submit(type, payload));
            return Entered{answer, store.lastQueued()};
        },
        noted(promise));
    return promise->future();
}

/// Tells the machine of what was saved, then the caller.
std::function<void(const Result<DeskEngine::Entered> &)>
DeskEngine::noted(const Promise<CommandAnswer> &promise)
{
    return [this, promise, session = m_session](const Result<Entered> &entered) {
        if (!entered.ok())
            return settle<CommandAnswer>(promise, entered.error());
        if (session == m_session && entered->queued.deviceSeq > 0)
            give(syncevent::CommandEntered{entered->queued});
        settle<CommandAnswer>(promise, entered->answer);
    };
}

void DeskEngine::submitDirect(const QString &type, const QJsonObject &payload,
                              const Promise<CommandAnswer> &promise)
{
    const Error offline = Error::of(ErrorCode::Offline, Reason::OnlineOnly, type);
    const bool away = !m_client || !m_signedIn || !m_sync
                      || m_sync->machine().state() == SyncState::Offline;
    if (away)
        return settle<CommandAnswer>(promise, offline);
    ask([type, payload](DeskStore &store) { return store.direct(type, payload); },
        [this, promise, offline](const Result<CommandEnvelope> &command) {
            if (!command.ok())
                return settle<CommandAnswer>(promise, command.error());
            const QJsonObject body{{u"commands"_s, QJsonArray{codec::encode(*command)}}};
            whenDone(m_client->call(ApiVerb::Post, u"/api/v1/commands"_s, body), this,
                     [promise, offline](const Result<QJsonObject> &reply) {
                         if (!reply.ok()) {
                             const bool cut = reply.error().code == ErrorCode::Offline;
                             return settle<CommandAnswer>(promise, cut ? offline : reply.error());
                         }
                         auto answer = answerFromJson(
                             reply->value("answers"_L1).toArray().at(0).toObject());
                         if (answer.ok() && answer->status == AnswerStatus::Refused)
                             return settle<CommandAnswer>(
                                 promise, Error{answer->code, answer->problems, {}});
                         settle(promise, std::move(answer));
                     });
        });
}

QFuture<Result<CommandAnswer>> DeskEngine::preview(const QString &type, const QJsonObject &payload)
{
    auto promise = promised<CommandAnswer>();
    ask([type, payload](DeskStore &store) { return store.preview(type, payload); },
        [promise](const Result<CommandAnswer> &answer) { settle(promise, answer); });
    return promise->future();
}

QFuture<Result<QJsonObject>> DeskEngine::call(ApiVerb verb, const QString &path,
                                              const QJsonObject &body)
{
    if (!m_client || !m_signedIn)
        return ready<QJsonObject>(Error::of(ErrorCode::Offline, Reason::OnlineOnly, path));
    return m_client->call(verb, path, body);
}

QFuture<Result<QByteArray>> DeskEngine::download(const QString &path)
{
    if (!m_client || !m_signedIn)
        return ready<QByteArray>(Error::of(ErrorCode::Offline, Reason::OnlineOnly, path));
    auto promise = promised<QByteArray>();
    whenDone(m_client->send(ApiVerb::Get, path, {}, 120'000), this,
             [promise](const Result<ApiReply> &reply) {
                 if (!reply.ok())
                     return settle<QByteArray>(promise, reply.error());
                 if (!reply->ok())
                     return settle<QByteArray>(promise, reply->error());
                 settle<QByteArray>(promise, reply->body);
             });
    return promise->future();
}

QFuture<Result<QList<DeskEntry>>> DeskEngine::entries(bool attentionOnly)
{
    auto promise = promised<QList<DeskEntry>>();
    ask([attentionOnly](DeskStore &store) { return store.entries(attentionOnly); },
        [promise](const Result<QList<DeskEntry>> &list) { settle(promise, list); });
    return promise->future();
}

QFuture<Result<QList<DeskEntry>>> DeskEngine::recovered()
{
    auto promise = promised<QList<DeskEntry>>();
    ask([](DeskStore &store) { return store.recovered(); },
        [promise](const Result<QList<DeskEntry>> &list) { settle(promise, list); });
    return promise->future();
}

QFuture<Result<bool>> DeskEngine::confirmRecovered(const QList<CommandId> &commands)
{
    auto promise = promised<bool>();
    ask([commands](DeskStore &store) -> Result<bool> {
            LD_TRY(store.confirmRecovered(commands));
            return true;
        },
        [promise](const Result<bool> &done) { settle(promise, done); });
    return promise->future();
}

QFuture<Result<QList<DeskEntry>>> DeskEngine::outboxAndLately()
{
    auto promise = promised<QList<DeskEntry>>();
    ask([](DeskStore &store) -> Result<QList<DeskEntry>> {
            LD_ASSIGN(QList<DeskEntry> out, store.entries(false));
            LD_ASSIGN(const QList<DeskEntry> lately, store.lately());
            out += lately;
            LD_ASSIGN(const QList<DeskEntry> recovered, store.recovered());
            for (const DeskEntry &entry : recovered) {
                const auto same = [&entry](const DeskEntry &other) {
                    return other.entry.envelope.id == entry.entry.envelope.id;
                };
                if (std::none_of(out.cbegin(), out.cend(), same))
                    out.append(entry);
            }
            return out;
        },
        [promise](const Result<QList<DeskEntry>> &list) { settle(promise, list); });
    return promise->future();
}

QFuture<Result<bool>> DeskEngine::decide(const CommandId &command, EntryChoice choice,
                                         const QString &reason, const QStringList &fields)
{
    auto promise = promised<bool>();
    ask([command, choice, reason, fields](DeskStore &store) -> Result<QueuedCommand> {
            LD_TRY(store.decide(command, choice, reason, fields));
            return choice == EntryChoice::UseMine ? store.lastQueued() : QueuedCommand();
        },
        [this, promise, session = m_session](const Result<QueuedCommand> &done) {
            if (!done.ok())
                return settle<bool>(promise, done.error());
            if (session == m_session && done->deviceSeq > 0)
                give(syncevent::CommandEntered{*done});
            settle<bool>(promise, true);
        });
    return promise->future();
}

QFuture<Result<CommandAnswer>> DeskEngine::editAndResend(const CommandId &command,
                                                         const QJsonObject &payload)
{
    auto promise = promised<CommandAnswer>();
    ask([command, payload](DeskStore &store) -> Result<Entered> {
            LD_ASSIGN(const CommandAnswer answer, store.editAndResend(command, payload));
            return Entered{answer, store.lastQueued()};
        },
        noted(promise));
    return promise->future();
}

QFuture<Result<int>> DeskEngine::exportUnsent(const QString &path)
{
    auto promise = promised<int>();
    ask([path](DeskStore &store) { return store.exportUnsent(path); },
        [promise](const Result<int> &written) { settle(promise, written); });
    return promise->future();
}

void DeskEngine::syncNow()
{
    m_retryTimer.stop();
    give(syncevent::Resumed{});
}

} // namespace linedesk
