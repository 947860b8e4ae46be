#pragma once
#include <QList>
#include <QString>

#include <variant>

namespace linedesk {

/// A command waiting for its answer, as the machine needs to know it.
struct QueuedCommand {
    qint64 deviceSeq = 0;
    qint64 bytes = 0; ///< as it travels
};

/// What went wrong with a request, as far as it decides what comes next (reliability 2.13).
enum class SyncFailure {
    Unreachable, ///< no answer: cut, timed out, refused connection
    Busy,        ///< 429 and 5xx
    NotSignedIn, ///< 401
    Denied,      ///< 403
    BadRequest,  ///< 400, 413
    Gap,         ///< 409: the server wants another number of the queue
    Fork,        ///< 409: another device used this queue
    Gone,        ///< 410, and a snapshot that is no longer offered
    Restored,    ///< 409 on a pull: another life of the record, or one that ends before our cursor
    TooOld,      ///< 426
    Damaged,     ///< a body that is not what was agreed, a wrong checksum
    Storage,     ///< this computer's disk
};

enum class SyncTimer {
    Retry, ///< after a failure
    Check, ///< each minute
};

namespace syncevent {

struct Started {
    QList<QueuedCommand> queue;
    QString cursor;
    QString epoch;
    bool wholeCopy = false;
    bool snapshotBegun = false; ///< pages of a first copy are here already
};
struct TimerFired { SyncTimer timer = SyncTimer::Check; };
struct WentOnline {};
struct WentOffline {};
struct SignedIn {};
struct SignedOut {};
/// A person wants it tried again.
struct Resumed {};
struct CommandEntered { QueuedCommand command; };
/// The batch was answered; its answers are at hand but not kept yet.
struct PushAnswered { qint64 token = 0; };
struct AnswersStored { qint64 token = 0; qint64 lastSeq = 0; };
struct PushFailed { qint64 token = 0; SyncFailure failure; qint64 retryAfterMs = 0; qint64 expectedSeq = 0; };
struct PageArrived { qint64 token = 0; QString epoch; QString cursor; bool more = false; };
struct PageStored { qint64 token = 0; };
struct PullFailed { qint64 token = 0; SyncFailure failure; qint64 retryAfterMs = 0; };
struct ManifestStored { qint64 token = 0; QString epoch; };
struct SnapshotPageStored { qint64 token = 0; bool last = false; };
struct SnapshotFinished { qint64 token = 0; QString cursor; QString epoch; };
struct SnapshotFailed { qint64 token = 0; SyncFailure failure; qint64 retryAfterMs = 0; };
/// The queue as it stands after ResendFrom.
struct QueueReloaded { QList<QueuedCommand> queue; };
/// What the server asks for again is no longer kept here; or the disk did not let it be found.
struct ResendImpossible { bool disk = false; };
/// The copy was damaged and put aside: another one is wanted.
struct CopyLost {};

} // namespace syncevent

using SyncEvent =
    std::variant<syncevent::Started, syncevent::TimerFired, syncevent::WentOnline,
                 syncevent::WentOffline, syncevent::SignedIn, syncevent::SignedOut,
                 syncevent::Resumed, syncevent::CommandEntered, syncevent::PushAnswered,
                 syncevent::AnswersStored, syncevent::PushFailed, syncevent::PageArrived,
                 syncevent::PageStored, syncevent::PullFailed, syncevent::ManifestStored,
                 syncevent::SnapshotPageStored, syncevent::SnapshotFinished,
                 syncevent::SnapshotFailed, syncevent::QueueReloaded,
                 syncevent::ResendImpossible, syncevent::CopyLost>;

namespace syncaction {

/// Send these commands in one batch.
struct Push { qint64 token = 0; qint64 firstSeq = 0; int count = 0; };
struct StoreAnswers { qint64 token = 0; };
/// GET /changes from the cursor; `waitSeconds` 0 answers at once.
struct Pull { qint64 token = 0; QString cursor; int waitSeconds = 0; QString epoch; };
/// Rebase onto the page that arrived.
struct StorePage { qint64 token = 0; };
/// Fetch a manifest and begin an empty copy with it.
struct FetchManifest { qint64 token = 0; };
/// Fetch and keep the next page; where that is stands in the copy.
struct FetchSnapshotPage { qint64 token = 0; };
/// Index the copy and put it in the old one's place.
struct FinishSnapshot { qint64 token = 0; };
/// Mark everything from this number on as not sent; 0 = everything kept.
struct ResendFrom { qint64 deviceSeq = 0; };
struct ArmTimer { SyncTimer timer = SyncTimer::Check; qint64 ms = 0; };
/// State, trouble or stall changed.
struct ShowStatus {};

} // namespace syncaction

using SyncAction =
    std::variant<syncaction::Push, syncaction::StoreAnswers, syncaction::Pull,
                 syncaction::StorePage, syncaction::FetchManifest, syncaction::FetchSnapshotPage,
                 syncaction::FinishSnapshot, syncaction::ResendFrom, syncaction::ArmTimer,
                 syncaction::ShowStatus>;

} // namespace linedesk
