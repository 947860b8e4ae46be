#include "core/commands/executor.h"

#include "core/base/logging.h"
#include "core/commands/historyrow.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int serialisationRetries = 10;
constexpr auto commandSavepoint = "one_command"_L1;

/// How far the clock of the person's computer may be ahead, and how old an entry may be
/// (reliability 2.12).
constexpr qint64 aheadMs = 10 * 60 * 1000;

Result<Context> contextFor(Reader &reader, const Clock &clock, const Issuer &issuer)
{
    Context context;
    LD_ASSIGN(const std::optional<StaffUser> user, reader.find<StaffUser>(issuer.userId.uuid()));
    if (!user)
        return Error::of(ErrorCode::Denied, Reason::NotFound, u"user"_s,
                         issuer.userId.toString());
    if (user->disabled)
        return Error::of(ErrorCode::Denied, Reason::Disabled, u"user"_s, user->name);
    context.actorId = user->id;
    context.actorName = user->displayName;
    context.role = user->role;
    context.now = clock.nowUtc();
    LD_ASSIGN(context.company, reader.company());
    return context;
}

Result<ChangeSet> planEnvelope(const CommandEnvelope &command, Reader &reader, Context &context)
{
    const CommandType *type = findCommand(command.type);
    if (!type) {
        QStringList names;
        for (const CommandType &known : commandRegister())
            names.append(QString(known.name));
        return Error::invalid(Reason::UnknownValue, u"type"_s, command.type, names.join(u", "_s));
    }
    if (command.typeVersion != 1)
        return Error::invalid(Reason::OutOfRange, u"type_ver"_s,
                              QString::number(command.typeVersion), u"1"_s);
    if (command.enteredAt.toMSecsSinceEpoch() > context.now.toMSecsSinceEpoch() + aheadMs)
        return Error::invalid(Reason::OutOfRange, u"entered_at"_s,
                              instantText(command.enteredAt),
                              u"at most ten minutes ahead of %1"_s.arg(instantText(context.now)));
    context.commandId = command.id;
    context.enteredAt = command.enteredAt;
    context.businessDate = command.businessDate;
    return planCommand(*type, command.payload, reader, context);
}

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

bool isFinal(const Error &error)
{
    return error.code != ErrorCode::Storage && error.code != ErrorCode::Busy
           && error.code != ErrorCode::Damaged;
}

} // namespace

/// What one transaction carries along.
struct CommandExecutor::Batch {
    Writer writer;
    Reader reader;
    Context context;
    Issuer issuer;
    qint64 chainNo = 0;
    QByteArray chainHash;
    bool deviceKnown = false;
    qint64 deviceSeq = 0;
    QString deviceChain;
};

Result<QList<CommandAnswer>> CommandExecutor::run(const QList<CommandEnvelope> &batch,
                                                  const Issuer &issuer)
{
    for (int attempt = 1;; ++attempt) {
        Result<QList<CommandAnswer>> answers = runOnce(batch, issuer);
        if (answers.ok() || answers.error().code != ErrorCode::Busy
            || attempt >= serialisationRetries)
            return answers;
        qCInfo(lcCommands) << "batch tried again after a serialisation failure" << attempt;
    }
}

Result<QList<CommandAnswer>> CommandExecutor::runOnce(const QList<CommandEnvelope> &commands,
                                                      const Issuer &issuer)
{
    Transaction transaction(m_connection);
    LD_TRY(transaction.begin());
    Batch batch{Writer(m_connection, Journal::Feed), Reader(m_connection), {}, issuer, 0, {}, false,
                0, {}};
    LD_ASSIGN(batch.context, contextFor(batch.reader, m_clock, issuer));
    LD_TRY(batch.writer.beginFeed(m_clock.nowMs()));
    {
        LD_ASSIGN(Cursor head, m_connection.query("command_chain_head"_L1));
        if (head.next()) {
            batch.chainNo = head.number(0);
            batch.chainHash = head.bytes(1);
        }
        head.finish();
    }
    QList<CommandAnswer> answers;
    for (const CommandEnvelope &command : commands) {
        LD_ASSIGN(CommandAnswer answer, runOne(batch, command));
        answers.append(std::move(answer));
    }
    LD_TRY(batch.writer.endFeed());
    if (batch.deviceKnown)
        LD_TRY(m_connection.query("device_advance"_L1,
                                  {{u":id"_s, bindId(issuer.deviceId)},
                                   {u":user"_s, bindId(issuer.userId)},
                                   {u":seq"_s, batch.deviceSeq},
                                   {u":chain"_s, QByteArray::fromHex(batch.deviceChain.toLatin1())}}));
    for (CommandAnswer &answer : answers) {
        if (answer.seq == 0)
            answer.seq = batch.writer.headSeq();
    }
    LD_TRY(transaction.commit());
    return answers;
}

Result<CommandAnswer> CommandExecutor::runOne(Batch &batch, const CommandEnvelope &command)
{
    LD_ASSIGN(const std::optional<CommandAnswer> stored, storedAnswer(command));
    if (stored)
        return *stored;
    if (command.deviceSeq > 0)
        LD_TRY(checkQueue(batch, command));

    LD_TRY(m_connection.savepoint(commandSavepoint));
    const qsizetype mark = batch.writer.feedMark();
    Result<ChangeSet> planned = planEnvelope(command, batch.reader, batch.context);
    Result<void> written;
    if (planned.ok()) {
        planned->rows.append(historyRow(*planned, command, batch.context));
        written = batch.writer.apply(*planned);
    }
    if (planned.ok() && !written.ok())
        planned = written.error();
    if (!planned.ok()) {
        m_connection.rollbackTo(commandSavepoint);
        batch.writer.feedReset(mark);
        if (!isFinal(planned.error())) {
            qCWarning(lcCommands).noquote() << "batch failed:" << planned.error().detail;
            return planned.error();
        }
    } else {
        LD_TRY(m_connection.release(commandSavepoint));
    }
    const CommandAnswer answer = answerOf(command, planned);
    LD_TRY(store(batch, command, answer));
    return answer;
}

Result<std::optional<CommandAnswer>> CommandExecutor::storedAnswer(const CommandEnvelope &command)
{
    LD_ASSIGN(Cursor cursor, m_connection.query("command_by_id"_L1, {{u":id"_s,
                                                                     bindId(command.id)}}));
    if (!cursor.next())
        return std::optional<CommandAnswer>();
    const QByteArray fingerprint = cursor.bytes(0);
    const QByteArray text = cursor.text(1).toUtf8();
    cursor.finish();
    if (fingerprint != command.fingerprint()) {
        CommandAnswer reused;
        reused.id = command.id;
        reused.status = AnswerStatus::Refused;
        reused.code = ErrorCode::Conflict;
        reused.problems = {{Reason::KeyReused, u"id"_s, command.id.toString(), {}}};
        return std::optional(reused);
    }
    LD_ASSIGN(const QJsonObject json, parseJsonObject(text));
    LD_ASSIGN(CommandAnswer answer, answerFromJson(json));
    return std::optional(std::move(answer));
}

Result<void> CommandExecutor::checkQueue(Batch &batch, const CommandEnvelope &command)
{
    if (!batch.deviceKnown) {
        LD_ASSIGN(Cursor cursor, m_connection.query("device_queue"_L1,
                                                    {{u":id"_s, bindId(batch.issuer.deviceId)},
                                                     {u":user"_s, bindId(batch.issuer.userId)}}));
        if (!cursor.next())
            return Error::of(ErrorCode::Denied, Reason::NotFound, u"device"_s,
                             batch.issuer.deviceId.toString());
        batch.deviceSeq = cursor.number(0);
        batch.deviceChain = QString::fromLatin1(cursor.bytes(1).toHex());
        const QString state = cursor.text(2);
        cursor.finish();
        if (state != "active"_L1)
            return Error::of(ErrorCode::Conflict, Reason::DeviceFork, u"device"_s, state);
        batch.deviceKnown = true;
    }
    if (command.deviceSeq <= batch.deviceSeq || (command.deviceSeq == batch.deviceSeq + 1
                                                 && command.prevHash != batch.deviceChain))
        return Error::of(ErrorCode::Conflict, Reason::DeviceFork, u"device_seq"_s,
                         QString::number(command.deviceSeq),
                         QString::number(batch.deviceSeq + 1));
    if (command.deviceSeq != batch.deviceSeq + 1)
        return Error::of(ErrorCode::Conflict, Reason::SequenceGap, u"device_seq"_s,
                         QString::number(command.deviceSeq),
                         QString::number(batch.deviceSeq + 1));
    batch.deviceSeq = command.deviceSeq;
    batch.deviceChain = command.chainHash();
    return {};
}

Result<void> CommandExecutor::store(Batch &batch, const CommandEnvelope &command,
                                    const CommandAnswer &answer)
{
    const QByteArray answerText = canonicalJson(answerToJson(answer));
    const QByteArray fingerprint = command.fingerprint();
    ++batch.chainNo;
    // Over digests, so that a payload can be blanked where a person's data must be erased.
    batch.chainHash = sha256(batch.chainHash + command.id.bytes() + fingerprint
                             + batch.issuer.userId.bytes() + sha256(answerText));
    const bool queued = command.deviceSeq > 0;
    LD_TRY(m_connection.query(
        "command_add"_L1,
        {{u":id"_s, bindId(command.id)},
         {u":device"_s, queued ? bindId(batch.issuer.deviceId) : table::nullOf(ColumnKind::Id)},
         {u":device_seq"_s, command.deviceSeq},
         {u":user"_s, bindId(batch.issuer.userId)},
         {u":name"_s, command.type},
         {u":type_ver"_s, command.typeVersion},
         {u":fingerprint"_s, fingerprint},
         {u":payload"_s, QString::fromUtf8(canonicalJson(command.payload))},
         {u":entered"_s, command.enteredAt.toMSecsSinceEpoch()},
         {u":business"_s, bindDate(command.businessDate)},
         {u":received"_s, batch.context.now.toMSecsSinceEpoch()},
         {u":status"_s, QString(nameOf(answer.status))},
         {u":answer"_s, QString::fromUtf8(answerText)},
         {u":chain_no"_s, batch.chainNo},
         {u":chain_hash"_s, batch.chainHash}}));
    return {};
}

Result<CommandAnswer> CommandExecutor::dryRun(Connection &connection, const Clock &clock,
                                              const CommandEnvelope &command,
                                              const Issuer &issuer, ChangeSet *planned)
{
    Reader reader(connection);
    LD_ASSIGN(Context context, contextFor(reader, clock, issuer));
    const Result<ChangeSet> result = planEnvelope(command, reader, context);
    if (!result.ok() && !isFinal(result.error()))
        return result.error();
    if (result.ok() && planned)
        *planned = *result;
    return answerOf(command, result);
}

} // namespace linedesk
