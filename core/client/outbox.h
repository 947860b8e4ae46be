#pragma once
#include "core/client/contactdays.h"
#include "core/client/outboxjournal.h"
#include "core/client/savestep.h"
#include "core/domain/staff.h"
#include "core/storage/connection.h"

#include <QHash>

namespace linedesk {

enum class OutboxState {
    Waiting,   ///< not sent, or sent without an answer known
    Sent,      ///< on its way
    Answered,  ///< applied by the server; its rows are not here yet
    Attention, ///< refused, or adjusted so that a person should look
    Closed,    ///< done with
};
template <>
struct EnumNames<OutboxState> {
    static constexpr std::array rows{
        EnumRow{OutboxState::Waiting, QLatin1StringView("waiting")},
        EnumRow{OutboxState::Sent, QLatin1StringView("sent")},
        EnumRow{OutboxState::Answered, QLatin1StringView("answered")},
        EnumRow{OutboxState::Attention, QLatin1StringView("attention")},
        EnumRow{OutboxState::Closed, QLatin1StringView("closed")},
    };
};

struct MergedQueue;
struct OutboxRow;

/// One entered command and what became of it so far.
struct OutboxEntry {
    CommandEnvelope envelope;
    OutboxState state = OutboxState::Waiting;
    std::optional<CommandAnswer> answer;
    int tries = 0;
    bool recovered = false; ///< found in the journal after a crash; its clerk was not told "saved"
    QString closing;        ///< how a person settled it

    qint64 seq() const { return envelope.deviceSeq; }
    bool answered() const { return answer.has_value(); }
};

/// A command that goes away with another one's saving: a person settled it so.
struct Settling {
    qint64 deviceSeq = 0;
    QString note; ///< how, who and why
};

/// Where the files of one person's queue stand.
struct OutboxPlace {
    QString database;
    QString journal;
};

/// The queue of one person on one desk: small, precious, kept twice (outbox.db at FULL durability
/// and the journal). Lives on one thread. save() is the promise: when it returns, the command
/// survives a power cut.
class Outbox
{
public:
    /// Opens both files and makes them agree, each command from whichever copy has it: one that is
    /// only in the journal is taken up as recovered, a torn record that nobody was told of is
    /// dropped, a damaged file is put aside and made again from the other. ErrorCode::Damaged, with
    /// nothing touched, when neither has what was promised: a person has to decide then (giveUp());
    /// Storage where the disk does not answer; Reason::NewerSchema when a newer program wrote it.
    /// `doubtJournal`: what it holds is written anew (isJournalDoubtful()).
    static Result<std::unique_ptr<Outbox>> open(const OutboxPlace &place, const UserId &user,
                                                SaveWatch &watch, bool doubtJournal = false);
    static Result<std::unique_ptr<Outbox>> open(const OutboxPlace &place, const UserId &user,
                                                SaveWatch &watch,
                                                std::unique_ptr<JournalMedium> medium,
                                                bool doubtJournal = false);

    /// A person decided to go on without a queue that cannot be put together again: everything is
    /// put aside, and a new queue begins, once the server said behind which number
    /// (beginBehind()). Gives the names it is kept under.
    static Result<QStringList> giveUp(const OutboxPlace &place, const UserId &user);

    /// How many commands of a queue nobody has open were not answered by the server yet; 0 where
    /// there is no queue.
    static Result<int> unsentIn(const OutboxPlace &place);

    /// Gives the command its place in the queue: device_seq and prev_hash.
    CommandEnvelope placed(CommandEnvelope command) const;
    /// Journal, then outbox. The command must come from placed(). With `settling` another command
    /// is closed in the same commit. After a failure nothing more is saved until the outbox was
    /// opened again, because it is not known what the disk holds: see isSure().
    Result<void> save(const CommandEnvelope &command, const Settling *settling = nullptr);
    /// False after a failure that leaves it open whether the last command is saved, or that shows
    /// a damaged table.
    bool isSure() const { return m_sure; }
    /// The last save() was ended by its watch, as a killed process would be.
    bool wasEnded() const { return m_ended; }
    /// A sync of the journal failed: opening it again must write it anew.
    bool isJournalDoubtful() const { return m_journal->isDoubtful(); }
    /// Whether the server has to say first where this queue begins.
    bool wantsBeginning() const { return m_wantsBeginning; }
    /// A command taken up from the journal was told to be saved after all.
    Result<void> markTold(qint64 deviceSeq);
    /// A command came up that its clerk was told is not saved.
    Result<void> markRecovered(qint64 deviceSeq);

    /// What came up again and was not told of since, in order, whatever its state.
    Result<QList<OutboxEntry>> recovered() { return entries(QLatin1StringView("outbox_recovered_all")); }

    /// Everything not closed, in order.
    Result<QList<OutboxEntry>> unclosed();
    /// What is closed of what was entered since the instant, newest first, at most `limit`.
    Result<QList<OutboxEntry>> closedSince(qint64 sinceMs, int limit);
    /// How many there are in each state but Closed.
    Result<QHash<OutboxState, int>> counts();
    Result<std::optional<OutboxEntry>> find(qint64 deviceSeq);
    Result<std::optional<OutboxEntry>> findById(const CommandId &command);
    Result<void> markSent(const QList<qint64> &seqs);
    /// Keeps the server's final answers, in one commit.
    Result<void> keepAnswers(const QList<std::pair<qint64, CommandAnswer>> &answers);
    /// Closes answered commands whose rows are here: those up to `feedSeq`.
    Result<void> closeUpTo(qint64 feedSeq);
    /// Closes a command a person settled; the note says how, who and why.
    Result<void> settle(qint64 deviceSeq, const QString &note);
    /// The server knows less than it did (restored from a backup): from this number on everything
    /// kept is sent again, settled ones too, because its queue has no holes. Reason::NotFound when
    /// the first one is no longer kept.
    Result<void> sendAgainFrom(qint64 deviceSeq);
    /// The first number still kept; 0 when nothing is.
    Result<qint64> firstKept();
    /// In step with the server at its time, with its feed at a number and a backup of its record up
    /// to another.
    Result<void> noteContact(const QDateTime &serverTime, qint64 feedSeq, qint64 safeSeq);
    /// Forgets closed commands from the front, as far as ContactDays lets it.
    Result<void> prune();

    /// This device's own series for receipts (decisions 9 of cash, reliability 2.9): "B07". Its
    /// count follows from the commands saved, so that a lost table gives no number twice.
    Result<void> useSeries(const QString &deviceCode);
    /// "B07-12": the number the next receipt gets. It is taken when a command with it is saved.
    Result<QString> nextReceiptNumber();

    /// −1: the server did not say. A queue that was never used here begins behind what the server knows of it.
    Result<void> beginBehind(qint64 deviceSeq, const QString &chainHash);

    qint64 lastSeq() const { return m_lastSeq; }

private:
    Outbox(const UserId &user, SaveWatch &watch) : m_user(user), m_watch(watch) {}
    Result<void> openDatabase(const QString &path);
    Result<void> checkSchema();
    Result<void> makeSchema();
    Result<void> agree(const OutboxPlace &place, bool tableDamaged, bool doubtJournal);
    Result<QList<OutboxRow>> readRows();
    Result<void> write(const MergedQueue &queue);
    Result<void> insert(const CommandEnvelope &command, bool recovered);
    Result<QString> series();
    Result<void> countReceipt(const CommandEnvelope &command);
    Result<QString> note(QLatin1StringView name);
    Result<void> setNote(QLatin1StringView name, const QString &value);
    Result<Cursor> run(QLatin1StringView query, const Binds &binds = {});
    Result<QList<OutboxEntry>> entries(QLatin1StringView query, const Binds &binds = {});
    Result<void> readTail();
    Result<qint64> closedThrough();
    Result<void> readContacts();
    Result<void> forgetContacts();
    /// Passes a result on and remembers where it shows damage.
    template <typename T>
    Result<T> heeded(Result<T> result)
    {
        if (!result.ok() && result.error().code == ErrorCode::Damaged)
            m_sure = false;
        return result;
    }

    UserId m_user;
    SaveWatch &m_watch;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<OutboxJournal> m_journal;
    qint64 m_lastSeq = 0;
    QString m_lastHash;
    QString m_series;
    std::optional<ContactDays> m_contacts;
    qint64 m_safeSeq = 0;
    bool m_fresh = false; ///< a database without a schema
    bool m_sure = true;
    bool m_ended = false;
    bool m_wantsBeginning = false;
};

} // namespace linedesk
