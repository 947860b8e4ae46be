#pragma once
#include "core/base/async.h"
#include "core/client/apiclient.h"
#include "core/client/secretstore.h"
#include "core/client/storethread.h"
#include "core/storage/storagethreads.h"
#include "core/sync/syncmachine.h"

#include <QElapsedTimer>
#include <QTimer>

namespace linedesk {

/// How a desk stands with its server.
struct SyncStatus {
    SyncState state = SyncState::Offline;
    SyncTrouble trouble = SyncTrouble::None;
    bool stalled = false;     ///< the first command waits for a quarter of an hour
    bool signedIn = false;    ///< the server knows this person's session
    int waiting = 0;          ///< saved here and not answered
    int sending = 0;          ///< of these on their way
    int attention = 0;        ///< for a person to decide on
    QDateTime lastSyncedAt;   ///< UTC; invalid before the first time
    int snapshotProgress = 0; ///< percent of the first copy; 100 = whole
    QString offlineReason;    ///< for the log and details; never a secret
    QString server;           ///< host:port
};

/// A desk: one person's copy of the record, the commands entered on it and their way to the server.
/// The only thing of this room the program uses. Lives on the GUI thread and never waits; workers
/// are inside. Every answer comes by a future (whenDone()) or a signal.
class DeskEngine : public QObject
{
    Q_OBJECT
public:
    /// Clock, secrets and watch outlive the engine; no watch = none.
    DeskEngine(const Clock &clock, SecretStore &secrets, SaveWatch *watch = nullptr,
               QObject *parent = nullptr);
    ~DeskEngine() override;

    /// Locks and reads a profile's folder. Busy while another program has it.
    Result<void> open(const QString &profileFolder);
    bool isEnrolled() const { return m_profile && m_profile->isEnrolled(); }
    /// Those who signed in here before.
    QList<KnownUser> knownUsers() const;

    /// Meets the server by an enrolment file and signs its person in.
    QFuture<Result<KnownUser>> enrol(const QString &file);
    QFuture<Result<KnownUser>> signIn(const QString &name, const QString &password);
    /// Without the server, for somebody who signed in here with it before.
    QFuture<Result<KnownUser>> signInOffline(const QString &name, const QString &password);
    void signOut();
    std::optional<KnownUser> user() const { return m_user; }

    /// As the copy has them; nothing before it is there.
    const std::optional<Company> &company() const { return m_view.company; }
    const std::optional<StaffUser> &staffUser() const { return m_view.user; }

    /// Plans a command on the copy, saves it durably and shows it; it is sent by itself. The answer
    /// means "applied here". A refusal by a rule is an error and nothing is saved. What only the
    /// server may do goes to it at once, or fails with Reason::OnlineOnly; so does everything until
    /// the copy is whole.
    QFuture<Result<CommandAnswer>> submit(const QString &type, const QJsonObject &payload);
    /// What submit() would answer; nothing is written.
    QFuture<Result<CommandAnswer>> preview(const QString &type, const QJsonObject &payload);

    /// Read-only connections to the copy as it is now. Ask for it anew each time: a new copy brings
    /// a new pool.
    ReadPool &reads() { return *m_reads; }
    bool hasWholeCopy() const { return m_view.whole; }

    QFuture<Result<QJsonObject>> call(ApiVerb verb, const QString &path,
                                      const QJsonObject &body = {});
    QFuture<Result<QByteArray>> download(const QString &path);

    SyncStatus status() const;
    /// Subscribers with changes that were not taken by the server yet.
    QSet<Uuid> pendingSubscribers() const { return m_view.pendingSubscribers; }
    QFuture<Result<QList<DeskEntry>>> attention() { return entries(true); }
    QFuture<Result<QList<DeskEntry>>> outbox() { return entries(false); }
    /// Use mine, keep theirs, or discard with a reason (money: owner or billing only).
    QFuture<Result<bool>> decide(const CommandId &command, EntryChoice choice,
                                 const QString &reason = {});
    QFuture<Result<CommandAnswer>> editAndResend(const CommandId &command,
                                                 const QJsonObject &payload);
    /// A person wants it tried now.
    void syncNow();

Q_SIGNALS:
    void statusChanged(const linedesk::SyncStatus &status);
    /// Rows of these tables may read otherwise now; at most five times a second.
    void recordChanged(const QSet<linedesk::Entity> &entities);
    /// A job of the server moved on.
    void jobChanged();

private:
    template <typename T>
    using Promise = std::shared_ptr<QPromise<Result<T>>>;
    template <typename T>
    static Promise<T> promised()
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        return promise;
    }
    template <typename T>
    static void settle(const Promise<T> &promise, Result<T> result)
    {
        promise->addResult(std::move(result));
        promise->finish();
    }
    template <typename T>
    static QFuture<Result<T>> ready(Result<T> result)
    {
        auto promise = promised<T>();
        settle(promise, std::move(result));
        return promise->future();
    }
    /// Runs work on the store and `then(Result<T>)` here, with the view already taken.
    template <typename Work, typename Then>
    void ask(Work work, Then then)
    {
        using T = typename std::invoke_result_t<Work, DeskStore &>::Value;
        whenDone(m_store.run(std::move(work)), this,
                 [this, then = std::move(then)](const Stored<T> &done) {
                     take(done.view);
                     then(done.result);
                 });
    }
    /// ask() for the machine: an answer of an earlier session is passed over.
    template <typename Work, typename Then>
    void drive(Work work, Then then)
    {
        using T = typename std::invoke_result_t<Work, DeskStore &>::Value;
        ask(std::move(work), [this, session = m_session, then = std::move(then)](
                                 const Result<T> &result) {
            if (session == m_session)
                then(result);
        });
    }

    void take(const std::optional<StoreView> &view);
    QFuture<Result<QList<DeskEntry>>> entries(bool attentionOnly);
    void submitDirect(const QString &type, const QJsonObject &payload,
                      const Promise<CommandAnswer> &promise);
    struct Entered {
        CommandAnswer answer;
        QueuedCommand queued;
    };
    std::function<void(const Result<Entered> &)> noted(const Promise<CommandAnswer> &promise);

    void makeClient(const ApiTrust &trust);
    void beginSession(const Result<QJsonObject> &answer, const QString &password,
                      const Promise<KnownUser> &promise);
    void openStore(const KnownUser &user, bool signedIn, qint64 lastSeq, const QString &chain,
                   const Promise<KnownUser> &promise);
    void rememberSecrets(const KnownUser &user, const QString &password,
                         const QByteArray &refreshToken);

    void give(const SyncEvent &event);
    void perform(const syncaction::Push &action);
    void perform(const syncaction::StoreAnswers &action);
    void perform(const syncaction::Pull &action);
    void perform(const syncaction::StorePage &action);
    void perform(const syncaction::FetchManifest &action);
    void perform(const syncaction::FetchSnapshotPage &action);
    void perform(const syncaction::FinishSnapshot &action);
    void perform(const syncaction::ResendFrom &action);
    void perform(const syncaction::ArmTimer &action);
    void perform(const syncaction::ShowStatus &action);

    const Clock &m_clock;
    SecretStore &m_secrets;
    SaveWatch m_noWatch;
    SaveWatch &m_watch;
    std::unique_ptr<DeskProfile> m_profile;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<SyncMachine> m_machine;
    std::shared_ptr<ReadPool> m_reads;
    QString m_readsFile;
    StoreView m_view;
    std::optional<KnownUser> m_user;
    bool m_signedIn = false;
    int m_session = 0;
    QString m_offlineReason;
    QSet<Entity> m_changed;
    QTimer m_changedTimer;
    QTimer m_retryTimer;
    QTimer m_checkTimer;
    QElapsedTimer m_uptime;
    // The batch and the page on their way.
    qint64 m_pushFirst = 0;
    int m_pushCount = 0;
    QByteArray m_answers;
    std::shared_ptr<ChangePage> m_page;
    StoreThread m_store; ///< last: joined first
};

} // namespace linedesk
