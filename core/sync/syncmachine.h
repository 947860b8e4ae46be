#pragma once
#include "core/sync/syncevents.h"

#include <deque>
#include <functional>

namespace linedesk {

enum class SyncState {
    Idle,           ///< everything sent and taken; listening
    Pulling,
    Pushing,
    BackingOff,     ///< the server said "later"
    Offline,        ///< the server is not reached
    NeedsAttention, ///< a person must act; see trouble()
};

/// What only a person can settle.
enum class SyncTrouble {
    None,
    SignIn,          ///< the session ended
    Upgrade,         ///< this program is too old for the server; nothing is sent
    Denied,          ///< the server refuses this person or device; tried again each minute
    DeviceFork,      ///< this queue was used elsewhere: a copied or restored disk
    QueueGap,        ///< the server wants commands that are no longer kept
    UnreadableCommand, ///< the server can't read the first command; tried again each minute
    TooManySnapshots,  ///< three first copies in a day did not help
    Disk,            ///< this computer's disk does not take it; tried again each minute
};

/// Decides what a desk does next to be in step with its server. Pure: it has no timers, threads,
/// sockets, disk, clock or chance of its own; the desk and the simulation drive it alike. Each
/// event gives the actions to carry out; each request has a token, and an answer with another
/// token is too late and passed over, so doubled and late answers do no harm (reliability 2.7–2.13).
class SyncMachine
{
public:
    /// A number from 0 up to but without the limit; the jitter of waiting.
    using Random = std::function<qint64(qint64 limit)>;
    explicit SyncMachine(Random random) : m_random(std::move(random)) {}

    /// `nowMs` from any clock; one that jumps or runs backwards does no harm.
    QList<SyncAction> handle(const SyncEvent &event, qint64 nowMs);

    SyncState state() const { return m_state; }
    SyncTrouble trouble() const;
    /// The first command has had no answer for fifteen minutes while the server is reached.
    bool stalled() const { return m_stalled; }
    qsizetype waiting() const { return qsizetype(m_queue.size()); }
    bool snapshotRunning() const { return m_snapshot != Snapshot::None; }
    /// Whether the step of a first copy with this token is still wanted. One that was given up may
    /// not touch the copy: its page may be older than the copy's cursor.
    bool awaitsCopy(qint64 token) const { return m_copy.is(token); }

    static constexpr int batchCommands = 100;
    static constexpr qint64 batchBytes = 256 * 1024;
    static constexpr int longPollSeconds = 25;
    static constexpr qint64 checkMs = 60'000;
    static constexpr qint64 stallMs = 15 * 60'000;
    static constexpr int snapshotsPerDay = 3;

private:
    enum class Step { None, InFlight, Storing };
    enum class Snapshot { None, Wanted, Pages, Finishing };
    struct Request {
        Step step = Step::None;
        qint64 token = 0;
        qint64 since = 0;
        qint64 limitMs = 0;
        bool is(qint64 other) const { return step != Step::None && token == other; }
    };

    void on(const syncevent::Started &event);
    void on(const syncevent::TimerFired &event);
    void on(const syncevent::WentOnline &event);
    void on(const syncevent::WentOffline &event);
    void on(const syncevent::SignedIn &event);
    void on(const syncevent::SignedOut &event);
    void on(const syncevent::Resumed &event);
    void on(const syncevent::CommandEntered &event);
    void on(const syncevent::PushAnswered &event);
    void on(const syncevent::AnswersStored &event);
    void on(const syncevent::PushFailed &event);
    void on(const syncevent::PageArrived &event);
    void on(const syncevent::PageStored &event);
    void on(const syncevent::PullFailed &event);
    void on(const syncevent::ManifestStored &event);
    void on(const syncevent::SnapshotPageStored &event);
    void on(const syncevent::SnapshotFinished &event);
    void on(const syncevent::SnapshotFailed &event);
    void on(const syncevent::QueueReloaded &event);
    void on(const syncevent::ResendImpossible &event);
    void on(const syncevent::CopyLost &event);

    void advance();
    void startPush();
    void startPull();
    void snapshotStep();
    void wantSnapshot();
    void sendAllAgain();
    void check();
    void failed(SyncFailure failure, qint64 retryAfterMs, SyncTrouble &trouble);
    void reached();
    void backOff(qint64 retryAfterMs);
    void setQueue(const QList<QueuedCommand> &queue);
    void show();
    qint64 begin(Request &request, qint64 limitMs);
    template <typename Action>
    void act(Action action) { m_actions.append(SyncAction(std::move(action))); }

    Random m_random;
    QList<SyncAction> m_actions;
    SyncState m_state = SyncState::Offline;
    SyncState m_shownState = SyncState::Offline;
    SyncTrouble m_shownTrouble = SyncTrouble::None;
    SyncTrouble m_pushTrouble = SyncTrouble::None;
    SyncTrouble m_pullTrouble = SyncTrouble::None;
    bool m_started = false;
    bool m_signedIn = false;
    bool m_online = true;
    bool m_retryArmed = false;
    bool m_busyNotAway = false; ///< the last failure came from the server itself
    bool m_caughtUp = false;
    bool m_resending = false;
    bool m_stalled = false;
    bool m_shownStalled = false;
    bool m_pageMore = false;
    int m_failures = 0;
    int m_batchLimit = batchCommands;
    int m_pushCount = 0;
    int m_gapRepeats = 0;
    qint64 m_gapExpected = 0;
    std::deque<QueuedCommand> m_queue;
    Request m_push;
    Request m_pull;
    Request m_copy;
    Snapshot m_snapshot = Snapshot::None;
    QList<qint64> m_snapshotTimes;
    QString m_cursor;
    QString m_pageCursor;
    QString m_epoch;
    QString m_sentAgainTo; ///< the life of the record that was sent everything again
    qint64 m_lastToken = 0;
    qint64 m_time = 0;     ///< ms of our own: the given clock without its jumps
    qint64 m_lastNow = -1;
    qint64 m_headSince = 0;
    qint64 m_lastReached = -1;
};

} // namespace linedesk
