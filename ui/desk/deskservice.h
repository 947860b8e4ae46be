#pragma once
#include "core/commands/envelope.h"
#include "core/domain/company.h"
#include "core/domain/staff.h"
#include "core/storage/storagethreads.h"
#include "core/storage/tables.h"
#include "core/sync/syncmachine.h"

#include <QObject>
#include <QSet>

namespace linedesk {

/// How the desk stands with its server.
struct DeskStatus {
    enum class Link { Online, Offline, SignedOut };
    Link link = Link::Offline;
    int sending = 0;   ///< commands on their way now
    int waiting = 0;   ///< commands saved here and not on their way
    int attention = 0; ///< commands a person has to decide on
    int recovered = 0; ///< commands that came up after a crash, for a person to look at
    QDateTime lastSynced; ///< UTC; invalid before the first time
    int snapshotPercent = 100; ///< of the first copy; 100 = whole
    QString server;            ///< "host:port"
    SyncTrouble trouble = SyncTrouble::None; ///< what only a person can settle
    bool released = false;   ///< after DeviceFork: somebody let this computer go on
    bool stalled = false;    ///< the first command waits for a quarter of an hour
    bool fetching = false;   ///< the server has more than is shown
    qint64 clockAheadMs = 0; ///< this computer's clock against the server's

    friend bool operator==(const DeskStatus &, const DeskStatus &) = default;
};

/// A command that a person has to decide on.
struct AttentionEntry {
    CommandEnvelope command;
    CommandAnswer answer;
    QString subscriberName; ///< empty when it concerns nobody alone
    SubscriberId subscriberId;
    /// The server refused or adjusted it. Otherwise it still waits and is only likely to be refused.
    bool isDecidable = true;
    bool recovered = false; ///< see SyncEntry
};

/// A command in the outbox, or of the last week, for the Sync page.
struct SyncEntry {
    CommandEnvelope command;
    QString state; ///< "waiting", "sent", "answered", "settled"
    CommandAnswer answer;
    QString subscriberName;
    QDateTime answeredAt;
    QString settled; ///< how a person settled it: "discarded by Rosa: entered twice"
    /// It was written before a crash and nobody was told "saved"; it waits for a look, whatever
    /// became of it meanwhile (reliability 2.14).
    bool recovered = false;
};

enum class AttentionChoice { UseMine, KeepTheirs, Discard };

/// What becomes of the unsent work of a computer that stood still, when it goes on.
enum class UnsentChoice { GoOn, Discard };

enum class HttpVerb { Get, Post, Delete };

/// What pages need of the desk: reading the local copy, entering commands, the server's jobs and
/// documents, and how it all stands. Pages get it by reference; the composition root implements it
/// over the client. GUI thread; every answer comes by a future and whenDone().
class DeskService : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual Company company() const = 0;
    virtual StaffUser user() const = 0;
    bool may(Permission permission) const { return allows(user().role, permission); }
    /// Today on the company's wall calendar.
    virtual QDate today() const = 0;
    virtual DeskStatus status() const = 0;

    /// Where this person's unfinished forms are kept on this computer; empty = nowhere.
    virtual QString draftFolder() const = 0;
    /// Read-only connections to the local copy (the whole of it, or what is there so far).
    virtual ReadPool &reads() = 0;
    /// Plans a command here, saves it durably and shows it; it is sent by itself. The answer is
    /// "applied" once it is safe on this computer; online-only commands go to the server at once.
    virtual QFuture<Result<CommandAnswer>> submit(const QString &type,
                                                  const QJsonObject &payload) = 0;
    /// What submit() would answer, with nothing written.
    virtual QFuture<Result<CommandAnswer>> preview(const QString &type,
                                                   const QJsonObject &payload) = 0;
    template <typename C>
    QFuture<Result<CommandAnswer>> give(const C &command)
    {
        return submit(QString(C::name), codec::encode(command));
    }

    /// Asks the server ("/api/v1/jobs"); Offline when it cannot be reached.
    virtual QFuture<Result<QJsonObject>> call(HttpVerb verb, const QString &path,
                                              const QJsonObject &body = {}) = 0;
    /// Fetches a document from the server.
    virtual QFuture<Result<QByteArray>> download(const QString &path) = 0;

    /// Fetches what the local copy does not keep of a subscriber's documents; they stay in it, and
    /// recordChanged() tells. False where that takes a moment longer. Offline without the server.
    virtual QFuture<Result<bool>> fetchDocuments(const SubscriberId &subscriber) = 0;

    virtual QFuture<Result<QList<AttentionEntry>>> attention() = 0;
    /// What waits or was sent, and what was entered and done with in the last week.
    virtual QFuture<Result<QList<SyncEntry>>> outbox() = 0;
    /// `fields`: of a contact change the lines for which yours is to stand; empty = all of it.
    virtual QFuture<Result<void>> decide(const CommandId &command, AttentionChoice choice,
                                         const QString &reason, const QStringList &fields) = 0;
    /// Enters a changed command in place of one that needs attention.
    virtual QFuture<Result<CommandAnswer>> editAndResend(const CommandId &command,
                                                         const QJsonObject &payload) = 0;
    /// Subscribers with changes that were not sent yet.
    virtual QSet<Uuid> unsentSubscribers() const = 0;
    /// The same of any row: payments, messages, packages, …
    virtual QSet<Uuid> unsentRecords() const = 0;
    /// Rows an entry is about that came up after a crash and was not confirmed yet.
    virtual QSet<Uuid> recoveredRecords() const = 0;
    /// The person looked at these entries and says that they are right.
    virtual QFuture<Result<void>> confirmRecovered(const QList<CommandId> &commands) = 0;
    /// Goes on after this computer stood still and was released (DeskStatus::released), with what
    /// waits, or without it and with a reason (money: owner or billing only).
    virtual QFuture<Result<void>> goOn(UnsentChoice choice, const QString &reason) = 0;
    /// Writes what the server has not taken into a file; gives how many changes there are.
    virtual QFuture<Result<int>> exportUnsent(const QString &path) = 0;
    virtual void syncNow() = 0;

Q_SIGNALS:
    /// Rows of these entities changed in the local copy; at most five times a second.
    void recordChanged(const QSet<Entity> &entities);
    void statusChanged(const DeskStatus &status);
};

} // namespace linedesk
Q_DECLARE_METATYPE(linedesk::DeskStatus)
