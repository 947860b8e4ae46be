#pragma once
#include "core/base/async.h"
#include "core/client/desksync.h"
#include "core/client/lostqueue.h"
#include "core/client/secretstore.h"
#include "core/client/servermeeting.h"
#include "core/client/storethread.h"
#include "core/storage/storagethreads.h"

#include <QElapsedTimer>
#include <QTimer>

namespace linedesk {

/// How a desk stands with its server.
struct SyncStatus {
    SyncState state = SyncState::Offline;
    SyncTrouble trouble = SyncTrouble::None;
    bool stalled = false;     ///< the first command waits for a quarter of an hour
    bool signedIn = false;    ///< the server knows this person's session
    bool reached = false;     ///< the server's last answer came, and nothing failed since
    bool fetching = false;    ///< the server has more than the copy
    qint64 clockAheadMs = 0;  ///< this computer's clock against the server's, at the last sign-in
    int waiting = 0;          ///< saved here and not answered
    int sending = 0;          ///< of these on their way
    int attention = 0;        ///< for a person to decide on
    int recovered = 0;        ///< came up after a crash, for a person to look at
    bool released = false;    ///< after DeviceFork: renewDevice() may be called
    QDateTime lastSyncedAt;   ///< UTC; invalid before the first time
    int snapshotProgress = 0; ///< percent of the first copy; 100 = whole
    QString offlineReason;    ///< for the log and details; never a secret
    QString server;           ///< host:port
};

/// What an enrolment does with a desk of another server at the same address, one set up anew.
enum class EarlierServer {
    Refuse,
    PutAside, ///< once the new server took the desk in; see DeskProfile::putAside()
};

/// What becomes of entries that never went out, when a device gets a new id.
enum class UnsentWork { EnterAgain, Discard };

/// A desk: one person's copy of the record, the commands entered on it and their way to the server.
/// The only thing of this room the program uses. Lives on the GUI thread and never waits; workers
/// are inside. Every answer comes by a future (whenDone()) or a signal.
class DeskEngine : public QObject, private SyncWorld
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

    /// Reads an enrolment file without using it.
    Result<EnrolmentTicket> readTicket(const QString &file) const;
    /// Meets the server by an enrolment file and signs its person in. With their password it is
    /// checked too, and opens this desk offline from then on; a wrong one leaves the desk enrolled
    /// and nobody signed in.
    QFuture<Result<KnownUser>> enrol(const QString &file, const QString &password = {},
                                     EarlierServer earlier = EarlierServer::Refuse);
    /// Whether a ticket is of this desk's address with another key: a server set up anew.
    bool isSetUpAnew(const EnrolmentTicket &ticket) const;
    /// Meets a server by "host:port" as typed. Nothing is kept: a person compares the fingerprint.
    QFuture<Result<MetServer>> meet(const QString &address);
    /// Joins a server that a person confirmed, by name and password. Denied, field
    /// "join_by_password", where its rule forbids it.
    QFuture<Result<KnownUser>> join(const MetServer &server, const QString &name,
                                    const QString &password);
    QFuture<Result<KnownUser>> signIn(const QString &name, const QString &password);
    /// Who was signed in last, by the refresh token in the keychain. NotFound, field "sign_in",
    /// where none is kept; Denied with Expired when the server takes it no more; Cancelled when
    /// somebody signed in otherwise meanwhile.
    QFuture<Result<KnownUser>> resume();
    /// Without the server, for somebody who signed in here with it before. NotFound, field
    /// "offline_sign_in", for one who did not.
    QFuture<Result<KnownUser>> signInOffline(const QString &name, const QString &password);
    /// Whether somebody has a whole copy here and a password that opens it without the server.
    bool hasCopy() const;
    /// Whether the person who works here may sign in offline the next time.
    bool isOfflineSetUp() const;
    /// Lets the person who works here sign in offline from the next time on: the server checks the
    /// password, and the offline verifier is made of it. Their session goes on as it is. Denied
    /// with WrongCredentials for a wrong password.
    QFuture<Result<bool>> setUpOffline(const QString &password);
    /// How many changes of anybody who signed in here the server has not answered yet, while
    /// nobody works.
    QFuture<Result<int>> unsentKept();
    /// The profile's folder.
    QString folder() const { return m_profile ? m_profile->folder() : QString(); }
    /// Where the person who works here keeps unfinished forms: a folder of their own, made where it is
    /// missing. Empty while nobody works, or where it cannot be made.
    QString draftFolder() const;
    void signOut();
    std::optional<KnownUser> user() const { return m_user; }

    /// As the copy has them; nothing before it is there.
    const std::optional<Company> &company() const { return m_view.company; }
    const std::optional<StaffUser> &staffUser() const { return m_view.user; }

    /// Plans a command on the copy, saves it durably and shows it; it is sent by itself. The answer
    /// means "applied here". A refusal by a rule is an error and nothing is saved. What only the
    /// server may do goes to it at once, or fails with Reason::OnlineOnly; so does everything until
    /// the copy is whole. NewerSchema, field "server", while the server takes nothing from a
    /// program as old as this one.
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

    /// Fetches all documents of a subscriber of whom the copy keeps a part (DocumentsHere), and puts
    /// them into it, where they stay. True once they are there; false where changes have to come
    /// before them, after which recordChanged() tells. Offline with OnlineOnly without the server.
    QFuture<Result<bool>> fetchDocuments(const SubscriberId &subscriber);

    SyncStatus status() const;
    /// Subscribers with changes that were not taken by the server yet.
    QSet<Uuid> pendingSubscribers() const { return m_view.pendingSubscribers; }
    /// The same of any row: payments, messages, packages, …
    QSet<Uuid> pendingRecords() const { return m_view.pendingRecords; }
    /// Rows that an entry is about which came up again after a crash and was not confirmed.
    QSet<Uuid> recoveredRecords() const { return m_view.recoveredRecords; }
    /// Those entries, whatever became of them meanwhile.
    QFuture<Result<QList<DeskEntry>>> recovered();
    /// A person looked at them and says that they are right.
    QFuture<Result<bool>> confirmRecovered(const QList<CommandId> &commands);
    QFuture<Result<QList<DeskEntry>>> attention() { return entries(true); }
    QFuture<Result<QList<DeskEntry>>> outbox() { return entries(false); }
    /// outbox(), and behind it what was done with in the last week, and what is to be looked at of
    /// before.
    QFuture<Result<QList<DeskEntry>>> outboxAndLately();
    /// Use mine, keep theirs, or discard with a reason (money: owner or billing only).
    /// `fields`: of a contact change the lines for which yours is to stand; empty = all of it.
    QFuture<Result<bool>> decide(const CommandId &command, EntryChoice choice,
                                 const QString &reason = {}, const QStringList &fields = {});
    QFuture<Result<CommandAnswer>> editAndResend(const CommandId &command,
                                                 const QJsonObject &payload);
    /// Writes what the server has not taken into a file a person chose; gives how many there are.
    QFuture<Result<int>> exportUnsent(const QString &path);
    /// Reads all of the copy on a thread beside the work and looks for damage, once a week with its
    /// indexes; a damaged one is put aside and fetched anew. By itself soon after signing in.
    void checkCopy();
    /// A person decided to go on without the queue of somebody who cannot sign in because of it
    /// (ErrorCode::Damaged, field "outbox"): it is put aside, and a new one begins at the next
    /// sign-in with the server. The reason is kept beside it, with what was known of the queue.
    /// Gives the names everything is kept under.
    QFuture<Result<QStringList>> giveUpQueue(const UserId &user, const QString &reason);
    /// What is known of the queue that the last sign-in failed for; NotFound where it did not.
    QFuture<Result<LostQueue>> lostQueue();
    /// After SyncTrouble::DeviceFork, once an owner or billing user released this device
    /// (SyncStatus::released): the server gives it a new id, and everything kept goes to it again, or
    /// what was not sent is closed with the reason (money: owner or billing only). NotActive, field
    /// "device", with nothing closed, while it is not released.
    QFuture<Result<KnownUser>> renewDevice(UnsentWork unsent, const QString &reason = {});
    /// A person wants it tried now.
    void syncNow();
    /// The computer's word about its network. Gone: what is on its way is given up, so that nobody
    /// waits for it; the server is tried all the same, for the word may be wrong. Back: tried now.
    void networkChanged(bool there);

Q_SIGNALS:
    void statusChanged(const linedesk::SyncStatus &status);
    /// Rows of these tables may read otherwise now; at most five times a second.
    void recordChanged(const QSet<linedesk::Entity> &entities);
    /// A job of the server moved on.
    void jobChanged();
    /// The server was reached, and is not any more; and back. Once at each change.
    void wentOffline();
    void wentOnline();
    /// The session ended at the server while somebody works: they have to sign in again. What they
    /// entered is kept.
    void signInNeeded();
    /// The server shows another key than the one this desk knows, while somebody works: nothing was
    /// sent to it. Once in a session.
    void serverKeyChanged(const QString &address);
    /// There is no keychain, or it is locked: the password is asked for each time.
    void nothingRemembered();

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
    void take(const std::optional<StoreView> &view);
    void heedDisk(const StoreView &view);
    QFuture<Result<QList<DeskEntry>>> entries(bool attentionOnly);
    void submitDirect(const QString &type, const QJsonObject &payload,
                      const Promise<CommandAnswer> &promise);
    struct Entered {
        CommandAnswer answer;
        QueuedCommand queued;
    };
    std::function<void(const Result<Entered> &)> noted(const Promise<CommandAnswer> &promise);

    void makeClient(const DeskProfileData &data);
    void followReach(bool reached);
    QFuture<Result<bool>> keepToken(const UserId &user, const QByteArray &token);
    Result<DeskProfileData> profileAt(const ApiTrust &trust, const QString &company,
                                      EarlierServer earlier = EarlierServer::Refuse) const;
    Result<void> keepDevice(const UserId &user, const DeviceId &device);
    void goOn(UnsentWork unsent, const QString &reason, const Promise<KnownUser> &promise);
    /// The server gives the queue another device's id, and the store is opened anew.
    void moveQueue(const DeviceId &to, const QueueBase &base, const QString &reason,
                   const Promise<KnownUser> &promise, std::function<void(const Error &)> failed);
    void followDesk(const Promise<KnownUser> &promise, std::function<void(const Error &)> stay);
    /// Whether somebody else here got this desk a new device, which this person's queue is to follow.
    bool isDeskRenewed() const;
    void followFromFork();
    void startSync(const KnownUser &user, bool signedIn, const Promise<KnownUser> &promise);
    void watchFork();
    void askStanding();
    void handIn();
    void heedStanding(const Result<QJsonObject> &answer);
    Result<void> keepProfile(const DeskProfileData &data);
    /// Saves the profile after a first good answer and goes on as beginSession().
    void enterWith(const DeskProfileData &data, const Result<QJsonObject> &answer,
                   const QString &password, const Promise<KnownUser> &promise);
    void signInWith(const DeskProfileData &data, const QString &path, const QString &name,
                    const QString &password, const Promise<KnownUser> &promise);
    void beginSession(const Result<QJsonObject> &answer, const QString &password,
                      const Promise<KnownUser> &promise);
    void openStore(const KnownUser &user, bool signedIn, qint64 lastSeq, const QString &chain,
                   const Promise<KnownUser> &promise);
    QFuture<Result<bool>> keepOfflineKey(const KnownUser &user, const QString &password);
    static QString refreshKey(const UserId &user);

    void give(const SyncEvent &event);
    void send(ApiVerb verb, const QString &path, const QByteArray &body, int timeoutMs,
              Answered answered) override;
    void fetchPage(const QList<SnapshotPart> &parts, const CopyPlace &place,
                   Fetched fetched) override;
    void dropPages() override;
    void onStore(std::function<void(DeskStore &)> work, std::function<void()> then) override;
    const StoreView &storeView() const override { return m_view; }
    void arm(SyncTimer timer, qint64 ms) override;
    qint64 uptimeMs() const override { return m_uptime.elapsed(); }
    qint64 nowMs() const override { return m_clock.nowMs(); }
    void requestFailed(const Result<ApiReply> &reply) override;
    void pullAnswered(bool more) override;
    void fetchWantedDocuments();
    void showStatus() override;

    const Clock &m_clock;
    SecretStore &m_secrets;
    SaveWatch m_noWatch;
    SaveWatch &m_watch;
    std::unique_ptr<DeskProfile> m_profile;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<CopyPages> m_copyPages; ///< while a first copy is taken
    std::unique_ptr<DeskSync> m_sync;
    DeviceId m_freshDevice; ///< asked for, and not this desk's yet
    std::shared_ptr<ReadPool> m_reads;
    QString m_readsFile;
    StoreView m_view;
    std::optional<KnownUser> m_user;
    bool m_signedIn = false;
    bool m_reached = false;
    bool m_strangeKeyTold = false;
    bool m_offlineKeyComing = false; ///< a verifier is being made
    qint64 m_clockAheadMs = 0;
    int m_session = 0;
    int m_tries = 0; ///< to sign in; a later one ends a resume() before it
    QString m_offlineReason;
    QSet<Entity> m_changed;
    QTimer m_changedTimer;
    QTimer m_retryTimer;
    QTimer m_checkTimer;
    QTimer m_forkTimer;          ///< while this device stands still
    bool m_released = false;     ///< and may go on under a new id
    int m_followedIn = 0;        ///< the session in which the queue was asked to follow the desk
    bool m_following = false;    ///< and the answer is awaited
    QByteArray m_handedIn;       ///< what the server was told of it last
    std::optional<KnownUser> m_lostUser; ///< whose queue the last sign-in failed for
    qint64 m_lostTaken = -1;
    QElapsedTimer m_uptime;
    bool m_moreToFetch = false; ///< behind the last page
    bool m_wantedComing = false; ///< documents that an earlier copy had are asked for
    StoreThread m_store; ///< last: joined first
};

} // namespace linedesk
