#pragma once
#include "core/base/clock.h"
#include "core/client/deskprofile.h"
#include "core/client/diskreserve.h"
#include "core/client/documentfetches.h"
#include "core/sync/rebase.h"
#include "core/sync/snapshotload.h"
#include "core/sync/syncevents.h"

namespace linedesk {

/// What the desk's thread shows of the store after each piece of work.
struct StoreView {
    int waiting = 0;   ///< not sent, or without an answer
    int sending = 0;   ///< on their way
    int attention = 0; ///< for a person
    bool whole = false;
    QString cursor;
    QString epoch;
    KeptPart part{}; ///< of the documents, that the copy keeps of everybody
    QString cacheFile;
    QDateTime lastSynced;
    QDateTime copyChecked; ///< thoroughly; UTC, invalid before the first time
    qint64 copyRows = 0; ///< of a first copy on its way
    qint64 copyTotal = 0;
    QSet<Uuid> pendingSubscribers;
    QSet<Uuid> pendingRecords;   ///< whatever row a waiting command names: payments, messages, …
    QSet<Uuid> recoveredRecords; ///< the same of commands that nobody has confirmed yet
    int recovered = 0;           ///< commands that came up after a crash and wait for a look alone
    QSet<Entity> touched; ///< by this piece of work
    bool savingStopped = false; ///< the disk does not take entries; each attempt tries it again
    bool copyLost = false;      ///< the copy was damaged and put aside; a first copy is wanted
    bool queueChanged = false;  ///< the queue was opened anew: what waits may be more than was told
    std::optional<Company> company;
    std::optional<StaffUser> user;
};

/// A command a person has to look at, or that waits.
struct DeskEntry {
    OutboxEntry entry;
    QList<Problem> problems; ///< why: of the answer, or of planning it again here
    SubscriberId subscriberId;
    QString subscriberName;
};

/// Where a queue goes on under another device's id: behind this number and this hash (hex).
struct QueueBase {
    qint64 seq = 0;
    QString chain;
};

/// What waits, for a person who decides elsewhere: the first of it, and how much there is.
struct UnsentList {
    QList<CommandEnvelope> commands;
    qint64 total = 0;
};

/// How a person settles an entry.
enum class EntryChoice { UseMine, KeepTheirs, Discard };

/// One person's outbox and copy, and the order in which they are written (reliability 2.4): journal,
/// outbox, "saved", copy. Made, used and destroyed on one worker thread; it asks the clock only for
/// the moment a command is entered. A disk that fails is met as it comes: after a failure the queue
/// is opened anew and compared before anything is promised again, and a damaged copy is put aside
/// and wanted anew, while the program runs.
class DeskStore
{
public:
    /// Damaged, with nothing touched, where the queue cannot be put together again (giveUpQueue())
    /// or ends before what the copy knows was saved.
    static Result<std::unique_ptr<DeskStore>> open(const QString &userFolder, const DeskActor &actor,
                                                   const DeviceId &device, const Clock &clock,
                                                   SaveWatch &watch);
    ~DeskStore();

    /// A person decided to go on without a queue that is damaged beyond repair: queue and copy are
    /// put aside, and both begin anew once the server was reached. Gives the names they are kept
    /// under. No store may be open there.
    static Result<QStringList> giveUpQueue(const QString &userFolder, const UserId &user);

    /// Whether a whole copy is in a person's folder.
    static bool hasCopy(const QString &userFolder);
    /// The newest copy in a person's folder; empty where there is none.
    static QString copyFile(const QString &userFolder);

    StoreView view();
    QList<QueuedCommand> queue();
    /// Puts room by for a full disk, now and whenever it was used up and there is plenty again.
    void keepReserve();
    /// The file in which the copy was found damaged is put aside and a first copy wanted; nothing
    /// happens where another copy took its place already.
    void loseCopy(const QString &cacheFile, const QString &why);
    /// What a check of a copy found; `nowMs` when it was a thorough one, else 0. True = sound.
    Result<bool> copyWasChecked(const QString &cacheFile, const QString &damage, qint64 nowMs);
    /// The newest command, as the machine is told of it.
    QueuedCommand lastQueued();
    Result<void> beginQueueBehind(qint64 deviceSeq, const QString &chainHash);

    /// Plans, saves and shows a command. Refused by a rule: nothing is saved. Storage where the
    /// disk did not take it: it is not saved, and if that could not be found out it is marked as
    /// recovered should it come up later.
    Result<CommandAnswer> submit(const QString &type, const QJsonObject &payload);
    /// What submit() would answer; nothing is written.
    Result<CommandAnswer> preview(const QString &type, const QJsonObject &payload);
    /// An envelope outside the queue, for what only the server may do.
    Result<CommandEnvelope> direct(const QString &type, const QJsonObject &payload);

    /// The body of a push and marks its commands as sent.
    Result<QByteArray> batch(qint64 firstSeq, int count);
    /// Keeps the answers to a batch; gives the last number answered.
    Result<qint64> keepAnswers(QByteArrayView body, qint64 firstSeq, int count);
    Result<void> storePage(const ChangePage &page, qint64 nowMs);
    /// Overwrites a piece of what is left in the copy's file of whom its person lost; storePage()
    /// does the first. True while there is more that can be done now: what is entered meanwhile comes
    /// in between.
    bool cleanOn();
    bool isCleaning() const { return m_cleaning; }
    Result<void> sendAgainFrom(qint64 deviceSeq);

    /// All documents of a subscriber of whom the copy keeps a part are asked for; what is told of
    /// them goes to putDocuments().
    void beginDocuments(const SubscriberId &subscriber);
    void giveUpDocuments(const SubscriberId &subscriber);
    /// True once they are in the copy, false where it waits for changes that come before them.
    /// Conflict with Stale where they are not of this copy.
    Result<bool> putDocuments(const SubscriberId &subscriber, QByteArrayView body);
    /// Somebody whose documents the copy before this one had been told; each is named once.
    std::optional<SubscriberId> takeWantedDocuments();
    /// It did not go: named again later, or, where they are not to be had, never.
    void wantDocumentsLater(const SubscriberId &subscriber);
    Result<void> forgetWantedDocuments(const SubscriberId &subscriber);

    /// Where the queue as it is kept begins, for a device that got a new id.
    Result<QueueBase> queueBase();
    /// What waits, from its front: so many commands and bytes at most.
    Result<UnsentList> unsent(int greatestCount, qint64 greatestBytes);
    /// A person decided that nothing of what waits is to be sent: it is closed with the reason
    /// (money: owner or billing only). Gives where the queue goes on.
    Result<QueueBase> discardUnsent(const QString &reason);

    /// A first copy in cache.new beside the one in use.
    Result<bool> resumeCopy();
    Result<void> beginCopy(QByteArrayView manifest);
    /// The parts of the copy, and the page that comes next; nothing when all are in.
    struct CopyStanding {
        QList<SnapshotPart> parts;
        std::optional<CopyPlace> next;
    };
    CopyStanding copyStanding() const;
    /// The part of the documents that this copy keeps.
    KeptPart copyPart() const { return m_load ? m_load->manifest().part : KeptPart(); }
    /// False once it took the old one's place.
    bool copyBegun() const;
    /// All its pages are not in, or nobody put it in the old one's place since.
    bool copyLoading() const { return m_load != nullptr; }
    Result<bool> putCopyPage(const SnapshotPage &page); ///< true after the last
    /// Indexes a copy that has all its pages; gives its cursor. A second time it only does the latter.
    Result<QString> indexCopy();
    /// Takes changes into the indexed copy, before anybody reads it: its pages are of different
    /// moments, and only past the last of them does it show one.
    Result<void> catchUpCopy(const ChangePage &page);
    /// Puts the copy in the old one's place.
    Result<void> finishCopy();

    Result<QList<DeskEntry>> entries(bool attentionOnly);
    /// What was entered in the last week and is done with, newest first.
    Result<QList<DeskEntry>> lately();
    /// What came up again after a crash and nobody has confirmed since (reliability 2.14), whatever
    /// became of it meanwhile.
    Result<QList<DeskEntry>> recovered();
    /// A person looked at these and says that they are right. NotFound, with nothing confirmed, for
    /// one that does not wait for that.
    Result<void> confirmRecovered(const QList<CommandId> &commands);
    /// Everything the server has not taken, into a file: see writeUnsent().
    Result<int> exportUnsent(const QString &path);
    /// `fields`: of a contact change the lines for which yours is to stand; empty = all of it.
    Result<void> decide(const CommandId &command, EntryChoice choice, const QString &reason,
                        const QStringList &fields = {});
    /// Enters a changed command in place of one that waits for a person.
    Result<CommandAnswer> editAndResend(const CommandId &command, const QJsonObject &payload);

    /// In the copy's state: the last number of the queue when something was shown. An independent
    /// witness against a queue that lost its end.
    static constexpr auto queueEnd = QLatin1StringView("queue_end");

private:
    DeskStore(const QString &folder, const DeskActor &actor, const DeviceId &device,
              const Clock &clock, SaveWatch &watch);
    Result<void> openCache();
    void freshCache(const QString &why);
    Result<void> adoptCopy();
    void checkpointByHand();
    /// Brings a long log into the copy's file; gives the copy up where the disk did not keep it.
    void keepLogShort();
    Error copyFailed(const Error &error);
    void throwCopyAway();
    /// Stale, with the copy thrown away, where its person may have more or less than when it was
    /// begun.
    Result<void> checkCopyScope(const QString &rev);
    /// The queue, opened anew where it is not sure what the disk holds.
    Result<Outbox *> outbox();
    Result<Outbox *> openOutbox();
    Result<CommandEnvelope> saved(const CommandEnvelope &planned, const Settling *settling);
    Result<CommandAnswer> submit(const QString &type, const QJsonObject &payload,
                                 const Settling *settling);
    /// Passes a result on, and gives the copy up where it shows damage.
    template <typename T>
    Result<T> heeded(Result<T> result)
    {
        if (!result.ok() && result.error().code == ErrorCode::Damaged)
            loseCopy(m_cacheFile, result.error().detail);
        return result;
    }
    Result<qint64> cursor();
    void readRecovered();
    int countRecovered();
    /// The rows a command's payload names.
    static QSet<Uuid> recordsNamed(const CommandEnvelope &command);
    /// Brings the copy to what this person may have by now. Stale where they may have more than
    /// stands in it: then a first copy is wanted.
    Result<void> followScope(const ChangePage &page);
    Result<void> purge(const StaffScope &left, const QString &rev);
    Result<void> forgetRemoved(const ChangePage &page);
    void dropEarlierCopies();
    QString draftFolder() const;
    Result<void> checkQueueEnd();
    void noteQueueEnd();
    Result<void> rebase(const ChangePage *page, const OlderRows *older = nullptr);
    Result<void> takeDocuments();
    void readWantedDocuments();
    Result<bool> hasOutgrown(const ChangePage &page);
    Result<CommandEnvelope> envelope(const QString &type, const QJsonObject &payload);
    Result<QJsonObject> withReceiptNumber(const QString &type, const QJsonObject &payload);
    Result<DeskEntry> described(const OutboxEntry &entry);
    Result<OutboxEntry> find(const CommandId &command);
    /// The payload with its base as the server can judge it: a version that this desk foretold
    /// becomes "after that command" (rowversion.h).
    Result<QJsonObject> onBase(const CommandType &type, const QJsonObject &payload);
    /// The payload over what stands there now.
    Result<QJsonObject> onWhatStands(const CommandType &type, QJsonObject payload);
    Result<bool> isLost(const CommandId &command);
    Result<QJsonObject> againPayload(const OutboxEntry &entry, const QStringList &fields);

    /// In the copy's state: when it was last checked thoroughly.
    static constexpr auto checkedAt = QLatin1StringView("checked_at");

    QString m_folder;
    DeskActor m_actor;
    DeviceId m_device;
    const Clock &m_clock;
    SaveWatch &m_watch;
    DiskReserve m_reserve;
    std::unique_ptr<Outbox> m_outbox; ///< null while the disk does not let it be opened
    bool m_journalDoubtful = false;
    QHash<OutboxState, int> m_counts;
    QString m_cacheFile;
    std::unique_ptr<Connection> m_cache;
    std::unique_ptr<Connection> m_copy;
    std::unique_ptr<SnapshotLoad> m_load;
    DocumentFetches m_documents;
    QList<SubscriberId> m_wantedDocuments; ///< of the copy before this one, not asked for yet
    QList<Misfit> m_misfits;
    QSet<Uuid> m_pendingSubscribers;
    QSet<Uuid> m_pendingRecords;
    QHash<CommandId, QSet<Uuid>> m_recovered; ///< with the rows they name
    QSet<Entity> m_touched;
    QueuedCommand m_lastSaved;
    std::optional<CommandEnvelope> m_inDoubt; ///< told not saved; the disk did not say
    bool m_keepsReserve = false;
    bool m_copyLost = false;
    bool m_cleaning = false; ///< begun, and not at its end
    bool m_queueChanged = false;
};

} // namespace linedesk
