#pragma once
#include "app/server/http/request.h"
#include "app/server/http/response.h"
#include "core/commands/devices.h"
#include "core/commands/executor.h"
#include "core/storage/keptpart.h"
#include "core/storage/tables.h"

/// What desks and server tell each other, without sockets and threads: each route of sync reads the
/// request, works on a connection and makes the answer by these functions, and so does a
/// simulation that has neither.
namespace linedesk::deskexchange {

/// A batch as it was read: the commands that can be run, and the answers of those that cannot.
struct CommandBatch {
    QList<CommandEnvelope> commands;
    QList<std::optional<CommandAnswer>> refused; ///< one per place; nothing = the next command
    bool dryRun = false;

    /// All the answers in the places of the batch.
    QList<CommandAnswer> merged(const QList<CommandAnswer> &answers) const;
};

/// POST /commands. A command that cannot be read is refused alone where its id can be told and it
/// is no place of a desk's queue; otherwise the whole batch is unreadable (decisions 22): a place
/// left out of a queue would stop all that follows.
Result<CommandBatch> readCommands(const http::Request &request);
/// The answer to a batch that readCommands() did not take: 400, or 413 for one that is merely too
/// large and is to be split.
http::Response unreadableCommands(const Error &error);
/// With the life of the record, for the feed's numbers in the answers are of it.
http::Response commandsAnswered(const CommandBatch &batch, const Uuid &epoch,
                                const Result<QList<CommandAnswer>> &answers);

/// The part of the documents that a desk says it keeps, as "kept_from" in the query.
Result<KeptPart> readKeptPart(const http::Request &request);

struct ChangesAsked {
    qint64 cursor = 0;
    int limit = 0;
    int wait = 0; ///< seconds
    KeptPart part{};
};
/// GET /changes. Fails with Conflict and Stale where the desk knows another life of the record.
Result<ChangesAsked> readChangesAsked(const http::Request &request, const Uuid &epoch);
/// A page of the feed as this person may have it, with their scope as it stands; or why there is
/// none: 409 for a cursor past the head, 410 for one older than what is kept.
/// With the server's time, and how far a backup of the record goes: by both a desk knows what of
/// its queue it may forget.
http::Response changesPage(Connection &connection, const Uuid &epoch, const UserId &user,
                           const ChangesAsked &asked, const QDateTime &now);

struct SnapshotAsked {
    const Table *table = nullptr;
    qint64 after = 0;
    int limit = 0;
    KeptPart part{};
};
/// GET /snapshot: the feed's head now, the part of the documents that a desk keeps, and the tables
/// with about their sizes now. Pages are read later and over time; what changes meanwhile comes by
/// the feed from this cursor on. All of it is what this person may have; pages that tell another
/// `scope_rev` don't belong to it any more.
Result<http::Response> snapshotManifest(Connection &connection, const Uuid &epoch,
                                        const UserId &user,
                                        qint64 mostInvoices = KeptPart::mostInvoices);
/// GET /snapshot/{entity}, whose name is in the request's parameters.
Result<SnapshotAsked> readSnapshotAsked(const http::Request &request);
Result<http::Response> snapshotPage(Connection &connection, const Uuid &epoch,
                                    const UserId &user, const SnapshotAsked &asked);

/// GET /subscribers/{id}/documents: all invoices, charges, payments, allocations and history of a
/// subscriber as changes of the feed, with the feed's head: what desks do not keep of everybody.
/// NotFound, field "subscriber", where this person may not have the subscriber.
Result<http::Response> subscriberDocuments(Connection &connection, const Uuid &epoch,
                                           const UserId &user, const Uuid &subscriber);

/// Every desk there is, with the state of its queues: "active", "frozen" (two desks used one queue;
/// nothing more is taken from either) or "released" (each goes on under a new id). Those that stand
/// still first, the newest of the others; 500 at most.
Result<QJsonObject> devices(Connection &connection);
/// How the caller's own queue stands.
Result<QJsonObject> ownDevice(Connection &connection, const DeviceId &device, const UserId &user);

/// What a copy of a desk that stands still holds and could not send.
struct Unsent {
    QString computer; ///< the computer's name, as it says itself
    qint64 total = 0; ///< how many there are; of a long queue only the first are listed
    QList<CommandEnvelope> commands;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("computer", &Unsent::computer, FieldRule::text(100).needed());
        visit("total", &Unsent::total, FieldRule::number(0, 1'000'000'000).needed());
        visit("commands", &Unsent::commands, FieldRule::list(500).needed());
    }
};
/// The desk whose session asks.
struct DeskCaller {
    UserId user;
    DeviceId device;
    Uuid family; ///< of the session: it tells the copies of one desk apart
};
/// Keeps what a refused copy holds for the person who decides, in place of what it said before. It
/// is only looked at: nothing of it is carried out. Conflict with NotActive while the device does
/// not stand still. In a transaction of the caller's, as the next ones.
Result<QJsonObject> handIn(Connection &connection, const DeskCaller &caller, const Unsent &unsent,
                           qint64 nowMs);
/// Both queues of a device, person by person: what the server took under it, and what each refused
/// copy told of. NotFound for an id that no desk has.
Result<QJsonObject> deviceQueues(Connection &connection, const DeviceId &device);

/// Who asks for something that stands in the history, and under which command's id.
struct Decision {
    Issuer issuer;
    CommandId command;
};
/// An owner or billing user has looked at both: whoever comes with this device's id may take a new
/// one (ReleaseDevice). Conflict with NotActive for a device that does not stand still; a second time
/// it changes nothing. Opens its own transaction, as the next one.
Result<QJsonObject> releaseDevice(Connection &connection, const Clock &clock,
                                  const Decision &decision, const ReleaseDevice &release);
/// Gives a desk whose device was released another id (RenewDevice). Its queue keeps its numbers: what
/// the server has its answers to is answered as before, the rest is taken. The same again changes
/// nothing. Conflict with AlreadyExists for an id of somebody else, unless they came to it from this
/// device.
Result<QJsonObject> renewDevice(Connection &connection, const Clock &clock,
                                const Decision &decision, const RenewDevice &renewal);

} // namespace linedesk::deskexchange
