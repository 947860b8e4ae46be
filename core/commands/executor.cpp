#include "core/commands/executor.h"

#include "core/base/logging.h"
#include "core/commands/basecommand.h"
#include "core/commands/commandjournal.h"
#include "core/commands/creations.h"
#include "core/commands/devices.h"
#include "core/commands/payments.h"
#include "core/commands/planahead.h"
#include "core/storage/transacted.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// Fewer commands are not worth a thread.
constexpr qsizetype worthAhead = 64;
constexpr auto commandSavepoint = "one_command"_L1;

CommandAnswer answerOf(const CommandEnvelope &command, const Result<ChangeSet> &planned)
{
    CommandAnswer answer;
    answer.id = command.id;
    if (planned.ok()) {
        answer.status = planned->adjustments.isEmpty() ? AnswerStatus::Applied
                                                       : AnswerStatus::Adjusted;
        answer.result = planned->answer;
        answer.problems = planned->adjustments;
    } else {
        answer.status = AnswerStatus::Refused;
        answer.code = planned.error().code;
        answer.problems = planned.error().problems;
    }
    return answer;
}

/// Whether what a command was entered over did not come about.
bool isLost(const std::optional<AnswerStatus> &base)
{
    return !base || *base == AnswerStatus::Refused;
}

bool isFinal(const Error &error)
{
    return error.code != ErrorCode::Storage && error.code != ErrorCode::Busy
           && error.code != ErrorCode::Damaged;
}

/// Who posted a payment is told that it is there, wherever its subscriber went since: told that there
/// is none, they would enter it again. Of nobody else's payment anything is told.
Result<void> heedOwnPayment(Connection &connection, const CommandEnvelope &command,
                            const UserId &user, Result<ChangeSet> &planned)
{
    if (planned.ok() || planned.error().code != ErrorCode::NotFound
        || command.type != PostPayment::name)
        return {};
    const QJsonValue id = command.payload.value("id"_L1);
    const auto payment = Uuid::parse(id.toString());
    if (!payment)
        return {};
    LD_ASSIGN(Cursor posted,
              connection.query("payment_posted_by"_L1,
                               {{u":id"_s, bindId(*payment)}, {u":user"_s, bindId(user)}}));
    while (posted.next()) {
        LD_ASSIGN(const QJsonObject earlier, parseJsonObject(posted.text(0).toUtf8()));
        if (earlier.value("id"_L1) != id)
            continue;
        posted.finish();
        planned = Error::of(ErrorCode::Conflict, Reason::AlreadyExists, u"id"_s, id.toString());
        break;
    }
    return {};
}

} // namespace

/// What one transaction carries along.
struct CommandExecutor::Batch {
    Writer writer;
    Reader reader;
    CommandJournal journal;
    Issuer issuer;
    Context context;
    QHash<QString, qint64> counters; ///< numbers given so far
    std::optional<PlanAhead> ahead;
    bool careful = false;            ///< each command in a savepoint of its own
    bool collided = false;           ///< a planned command could not be written
    bool deviceKnown = false;
    bool queueMoved = false;
    QString deviceState;
    qint64 deviceSeq = 0;
    qint64 echoed = 0; ///< places of the queue taken by commands that were answered before
    QString deviceChain;

    Result<void> lookUpQueue(Connection &connection);
};

Result<void> CommandExecutor::Batch::lookUpQueue(Connection &connection)
{
    if (deviceKnown)
        return {};
    LD_ASSIGN(Cursor cursor, connection.query("device_queue"_L1,
                                              {{u":id"_s, bindId(issuer.deviceId)},
                                               {u":user"_s, bindId(issuer.userId)}}));
    if (cursor.next()) {
        deviceSeq = cursor.number(0);
        deviceChain = QString::fromLatin1(cursor.bytes(1).toHex());
        deviceState = cursor.text(2);
    }
    cursor.finish();
    deviceKnown = true;
    return {};
}

Result<QList<CommandAnswer>> CommandExecutor::run(const QList<CommandEnvelope> &batch,
                                                  const Issuer &issuer)
{
    // Planning writes nothing, so that a refused command leaves no trace. Only where a planned one
    // breaks a rule of the tables does it need a savepoint to go back to: then all is done again.
    bool careful = false;
    for (int attempt = 1;; ++attempt) {
        bool collided = false;
        Result<QList<CommandAnswer>> answers = runOnce(batch, issuer, careful, collided);
        if (!answers.ok() && collided && !careful) {
            careful = true;
            continue;
        }
        if (!answers.ok() && answers.error().reason() == Reason::DeviceFork)
            LD_TRY(m_connection.query("device_freeze"_L1, {{u":id"_s, bindId(issuer.deviceId)}}));
        if (answers.ok() || attempt >= transactionTries
            || !isSerialisationFailure(answers.error()))
            return answers;
        qCInfo(lcCommands) << "batch tried again after a serialisation failure" << attempt;
    }
}

Result<QList<CommandAnswer>> CommandExecutor::runOnce(const QList<CommandEnvelope> &commands,
                                                      const Issuer &issuer, bool careful,
                                                      bool &collided)
{
    Transaction transaction(m_connection);
    LD_TRY(transaction.begin());
    Batch batch{.writer = Writer(m_connection, Journal::Feed),
                .reader = Reader(m_connection),
                .journal = CommandJournal(m_connection, commands, issuer.userId),
                .issuer = issuer,
                .context = {},
                .counters = {},
                .ahead = {},
                .careful = careful,
                .deviceState = {},
                .deviceChain = {}};
    LD_ASSIGN(batch.context, contextFor(batch.reader, m_clock, issuer));
    batch.context.counters = &batch.counters;
    batch.reader.limitTo(batch.context.scope.ofBranches());
    LD_TRY(batch.writer.beginFeed(m_clock.nowMs()));
    LD_TRY(batch.journal.begin());
    if (!careful) {
        batch.writer.keepBack();
        LD_TRY(lookAhead(batch, commands));
    }
    QList<CommandAnswer> answers;
    for (qsizetype at = 0; at < commands.size(); ++at) {
        Result<CommandAnswer> answer = runOne(batch, commands[at], at);
        if (!answer.ok()) {
            collided = batch.collided;
            return answer.error();
        }
        answers.append(std::move(*answer));
    }
    batch.journal.close(issuer.deviceId, batch.context.now);
    for (auto it = batch.counters.constBegin(); it != batch.counters.constEnd(); ++it)
        LD_TRY(m_connection.query("counter_set"_L1, {{u":name"_s, it.key()}, {u":n"_s, *it}}));
    const Result<void> written = batch.writer.endFeed();
    collided = batch.writer.clashed();
    if (!written.ok())
        return written.error();
    LD_TRY(batch.journal.end());
    if (batch.queueMoved)
        LD_TRY(m_connection.query("device_advance"_L1,
                                  {{u":id"_s, bindId(issuer.deviceId)},
                                   {u":user"_s, bindId(issuer.userId)},
                                   {u":seq"_s, batch.deviceSeq},
                                   {u":echoed"_s, batch.echoed},
                                   {u":chain"_s, QByteArray::fromHex(batch.deviceChain.toLatin1())}}));
    for (CommandAnswer &answer : answers) {
        if (answer.seq == 0)
            answer.seq = batch.writer.headSeq();
    }
    LD_TRY(transaction.commit());
    return answers;
}

/// Creations need nothing of the record but what can be looked up all at once; so many of them are
/// planned on another thread while this one writes.
Result<void> CommandExecutor::lookAhead(Batch &batch, const QList<CommandEnvelope> &commands)
{
    if (commands.size() < worthAhead || batch.context.scope.isLimited()
        || !onlyCreations(commands) || !batch.journal.allNew())
        return lookUpCreations(commands, batch.reader, batch.reader);
    Reader notes = Reader::ofNotes();
    LD_TRY(lookUpCreations(commands, batch.reader, notes));
    LD_TRY(lookUpSites(commands, batch.reader, notes));
    LD_TRY(lookUpAccountNumbers(batch.reader, batch.counters));
    batch.ahead.emplace(commands, batch.context, batch.counters, std::move(notes));
    return {};
}

Result<CommandAnswer> CommandExecutor::runOne(Batch &batch, const CommandEnvelope &command,
                                              qsizetype at)
{
    LD_ASSIGN(const std::optional<CommandAnswer> stored, batch.journal.earlierAnswer(at));
    if (command.deviceSeq > 0) {
        LD_TRY(batch.lookUpQueue(m_connection));
        // One that was answered before may take a place in another queue: its desk got a new id.
        if (!stored || command.deviceSeq > batch.deviceSeq) {
            LD_TRY(checkQueue(batch, command, batch.journal.fingerprint(at)));
            batch.echoed += stored ? 1 : 0;
        }
    }
    if (stored)
        return *stored;

    if (batch.careful)
        LD_TRY(m_connection.savepoint(commandSavepoint));
    const Writer::Mark mark = batch.writer.mark();
    std::optional<Result<ChangeSet>> ahead;
    if (batch.ahead)
        ahead = batch.ahead->take(at);
    bool lost = false;
    if (const CommandId base = baseCommandOf(command); !base.isNull()) {
        LD_ASSIGN(const std::optional<AnswerStatus> status, batch.journal.statusOf(base));
        lost = isLost(status);
    }
    Result<ChangeSet> planned = lost    ? Result<ChangeSet>(baseNotTaken(baseCommandOf(command)))
                                : ahead ? std::move(*ahead)
                                        : planEnvelope(command, batch.reader, batch.context);
    LD_TRY(heedOwnPayment(m_connection, command, batch.issuer.userId, planned));
    if (batch.writer.clashed()) { // planning read what was kept back
        batch.collided = true;
        return planned.ok() ? Error::storage(u"a row was not new"_s) : planned.error();
    }
    if (planned.ok()) {
        const auto counters = std::exchange(planned->counters, {});
        Result<void> written = batch.writer.apply(*planned);
        if (written.ok())
            written = settleQueues(m_connection, command, batch.issuer, batch.context.now);
        if (!written.ok()) {
            planned = written.error();
            batch.collided = true;
        } else {
            for (const auto &[name, value] : counters)
                batch.counters.insert(name, value);
        }
    }
    if (!planned.ok()) {
        if (batch.careful) {
            m_connection.rollbackTo(commandSavepoint);
            batch.writer.reset(mark);
        }
        const bool again = batch.collided && !batch.careful;
        if (again || !isFinal(planned.error())) {
            batch.collided = again && isFinal(planned.error());
            qCWarning(lcCommands).noquote() << "batch failed:" << planned.error().detail;
            return planned.error();
        }
    } else if (batch.careful) {
        LD_TRY(m_connection.release(commandSavepoint));
    }
    const CommandAnswer answer = answerOf(command, planned);
    batch.journal.add(at, answer);
    return answer;
}

Result<void> CommandExecutor::checkQueue(Batch &batch, const CommandEnvelope &command,
                                         const QByteArray &fingerprint)
{
    if (batch.deviceState.isEmpty())
        return Error::of(ErrorCode::Denied, Reason::NotFound, u"device"_s,
                         batch.issuer.deviceId.toString());
    if (batch.deviceState != "active"_L1)
        return Error::of(ErrorCode::Conflict, Reason::DeviceFork, u"device"_s, batch.deviceState);
    if (command.deviceSeq <= batch.deviceSeq || (command.deviceSeq == batch.deviceSeq + 1
                                                 && command.prevHash != batch.deviceChain))
        return Error::of(ErrorCode::Conflict, Reason::DeviceFork, u"device_seq"_s,
                         QString::number(command.deviceSeq),
                         QString::number(batch.deviceSeq + 1));
    if (command.deviceSeq != batch.deviceSeq + 1)
        return Error::of(ErrorCode::Conflict, Reason::SequenceGap, u"device_seq"_s,
                         QString::number(command.deviceSeq),
                         QString::number(batch.deviceSeq + 1));
    batch.queueMoved = true;
    batch.deviceSeq = command.deviceSeq;
    batch.deviceChain = command.chainHash(fingerprint);
    return {};
}

Result<CommandAnswer> CommandExecutor::dryRun(Connection &connection, const Clock &clock,
                                              const CommandEnvelope &command,
                                              const Issuer &issuer, ChangeSet *planned)
{
    Reader reader(connection);
    LD_ASSIGN(Context context, contextFor(reader, clock, issuer));
    reader.limitTo(context.scope.ofBranches());
    const CommandId base = baseCommandOf(command);
    std::optional<AnswerStatus> status = AnswerStatus::Applied;
    if (!base.isNull()) {
        LD_ASSIGN(status, CommandJournal::statusOf(connection, base));
    }
    Result<ChangeSet> result = isLost(status) ? Result<ChangeSet>(baseNotTaken(base))
                                              : planEnvelope(command, reader, context);
    LD_TRY(heedOwnPayment(connection, command, issuer.userId, result));
    if (!result.ok() && !isFinal(result.error()))
        return result.error();
    if (result.ok() && planned)
        *planned = *result;
    return answerOf(command, result);
}

} // namespace linedesk
