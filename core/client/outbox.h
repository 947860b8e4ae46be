#pragma once
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
    /// Opens both files and makes them agree: a command that is only in the journal is taken up as
    /// recovered; a torn record behind the acknowledged mark is dropped; a damaged file is put
    /// aside and made again from the other. ErrorCode::Damaged when neither has what was promised;
    /// Reason::NewerSchema when a newer program wrote it.
    static Result<std::unique_ptr<Outbox>> open(const OutboxPlace &place, const UserId &user,
                                                SaveWatch &watch);
    static Result<std::unique_ptr<Outbox>> open(const OutboxPlace &place, const UserId &user,
                                                SaveWatch &watch,
                                                std::unique_ptr<JournalMedium> medium);

    /// How many commands of a queue nobody has open were not answered by the server yet; 0 where
    /// there is no queue.
    static Result<int> unsentIn(const OutboxPlace &place);

    /// Gives the command its place in the queue: device_seq and prev_hash.
    CommandEnvelope placed(CommandEnvelope command) const;
    /// Journal, then outbox. The command must come from placed().
    Result<void> save(const CommandEnvelope &command);

    /// Everything not closed, in order.
    Result<QList<OutboxEntry>> unclosed();
    /// How many there are in each state but Closed.
    Result<QHash<OutboxState, int>> counts();
    Result<std::optional<OutboxEntry>> find(qint64 deviceSeq);
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
    /// Forgets closed commands entered before the instant, from the front (30 days and more).
    Result<void> prune(qint64 beforeMs);

    /// "B07-12": this device's own series for receipts (decisions 9 of cash, reliability 2.9).
    Result<QString> nextReceiptNumber(const QString &deviceCode);

    /// The number the next receipt would get, without taking it.
    QString peekReceiptNumber(const QString &deviceCode);

    /// A queue that was never used here begins behind what the server knows of it.
    Result<void> beginBehind(qint64 deviceSeq, const QString &chainHash);

    qint64 lastSeq() const { return m_lastSeq; }
    QString note(QLatin1StringView name);

private:
    Outbox(const UserId &user, SaveWatch &watch) : m_user(user), m_watch(watch) {}
    Result<void> openDatabase(const QString &path);
    Result<void> makeSchema();
    Result<void> reconcile(const OutboxPlace &place);
    Result<void> insert(const CommandEnvelope &command, bool recovered);
    Result<void> setNote(QLatin1StringView name, const QString &value);
    Result<QList<OutboxEntry>> entries(QLatin1StringView query, const Binds &binds = {});
    Result<void> readTail();

    UserId m_user;
    SaveWatch &m_watch;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<OutboxJournal> m_journal;
    qint64 m_lastSeq = 0;
    QString m_lastHash;
};

} // namespace linedesk
