#include "core/client/outbox.h"

#include "core/base/logging.h"
#include "core/storage/reader.h"
#include "core/storage/sqltext.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// The answer, where it is readable and says what its row says.
std::optional<CommandAnswer> answerAt(const Cursor &row)
{
    const auto json = parseJsonObject(row.bytes(3));
    if (!json.ok())
        return {};
    auto answer = answerFromJson(*json);
    if (!answer.ok() || answer->seq != row.number(4))
        return {};
    return std::move(*answer);
}

Result<OutboxEntry> entryAt(const Cursor &row)
{
    OutboxEntry entry;
    const auto json = parseJsonObject(row.bytes(1));
    auto command = json.ok() ? codec::decode<CommandEnvelope>(*json)
                             : Result<CommandEnvelope>(json.error());
    if (!command.ok() || command->deviceSeq != row.number(0))
        return Error::of(ErrorCode::Damaged, Reason::Damaged, u"device_seq"_s,
                         QString::number(row.number(0)));
    entry.envelope = std::move(*command);
    entry.state = valueOf<OutboxState>(row.text(2)).value_or(OutboxState::Waiting);
    if (!row.value(3).isNull())
        entry.answer = answerAt(row);
    const bool needsAnswer =
        entry.state == OutboxState::Answered || entry.state == OutboxState::Attention;
    if (needsAnswer && !entry.answer)
        entry.state = OutboxState::Waiting; // sent again, the server gives the same answer
    entry.tries = int(row.number(5));
    entry.recovered = row.number(6) != 0;
    entry.closing = row.text(7);
    return entry;
}

/// Refused ones wait for a person (decisions 8). One that a person settled before and that was sent
/// again stays settled when it is refused again, and comes up when it now went through.
OutboxState stateAfter(const CommandAnswer &answer, bool settled)
{
    if (answer.status == AnswerStatus::Refused)
        return settled ? OutboxState::Closed : OutboxState::Attention;
    return settled ? OutboxState::Attention : OutboxState::Answered;
}

} // namespace

CommandEnvelope Outbox::placed(CommandEnvelope command) const
{
    command.deviceSeq = m_lastSeq + 1;
    command.prevHash = m_lastHash;
    return command;
}

Result<void> Outbox::save(const CommandEnvelope &command, const Settling *settling)
{
    Q_ASSERT(command.deviceSeq == m_lastSeq + 1);
    if (!m_sure)
        return Error::of(ErrorCode::Storage, Reason::Io, u"outbox"_s, {}, u"to be opened again"_s);
    const auto watched = [this](SaveStep step) {
        Result<void> on = m_watch.at(step);
        m_ended = !on.ok();
        return on;
    };
    m_ended = false;
    m_sure = false;
    if (const Result<void> on = watched(SaveStep::BeforeJournal); !on.ok()) {
        m_sure = true;
        return on;
    }
    LD_TRY(m_journal->append(command));
    LD_TRY(watched(SaveStep::AfterJournal));
    Transaction transaction(*m_connection);
    LD_TRY(transaction.begin());
    LD_TRY(insert(command, false));
    if (settling)
        LD_TRY(settle(settling->deviceSeq, settling->note));
    LD_TRY(transaction.commit());
    m_sure = true;
    m_lastSeq = command.deviceSeq;
    m_lastHash = command.chainHash();
    return watched(SaveStep::AfterOutbox);
}

Result<void> Outbox::insert(const CommandEnvelope &command, bool recovered)
{
    LD_TRY(run(
        "outbox_add"_L1,
        {{u":seq"_s, command.deviceSeq},
         {u":id"_s, command.id.bytes()},
         {u":user"_s, m_user.bytes()},
         {u":envelope"_s, QString::fromUtf8(canonicalJson(codec::encode(command)))},
         {u":entered"_s, command.enteredAt.toMSecsSinceEpoch()},
         {u":recovered"_s, qint64(recovered)}}));
    return countReceipt(command);
}

Result<Cursor> Outbox::run(QLatin1StringView query, const Binds &binds)
{
    return heeded(m_connection->query(query, binds));
}

Result<QList<OutboxEntry>> Outbox::entries(QLatin1StringView query, const Binds &binds)
{
    LD_ASSIGN(Cursor row, run(query, binds));
    QList<OutboxEntry> out;
    while (row.next()) {
        LD_ASSIGN(OutboxEntry entry, heeded(entryAt(row)));
        out.append(std::move(entry));
    }
    // A walk that broke off shows at the next statement.
    Reader reader(*m_connection);
    LD_TRY(heeded(reader.number("outbox_version_get"_L1)));
    return out;
}

Result<QList<OutboxEntry>> Outbox::unclosed()
{
    return entries("outbox_open"_L1);
}

Result<QList<OutboxEntry>> Outbox::closedSince(qint64 sinceMs, int limit)
{
    return entries("outbox_closed"_L1, {{u":since"_s, sinceMs}, {u":limit"_s, limit}});
}

Result<QHash<OutboxState, int>> Outbox::counts()
{
    LD_ASSIGN(Cursor row, run("outbox_counts"_L1));
    QHash<OutboxState, int> out;
    while (row.next()) {
        if (const auto state = valueOf<OutboxState>(row.text(0)))
            out.insert(*state, int(row.number(1)));
    }
    return out;
}

Result<int> Outbox::unsentIn(const OutboxPlace &place)
{
    if (!QFile::exists(place.database))
        return 0;
    LD_ASSIGN(const auto connection,
              Connection::open(DatabaseTarget::sqlite(place.database), Access::ReadOnly));
    LD_ASSIGN(Cursor row, connection->query("outbox_counts"_L1));
    qint64 unsent = 0;
    while (row.next()) {
        const auto state = valueOf<OutboxState>(row.text(0));
        if (state == OutboxState::Waiting || state == OutboxState::Sent)
            unsent += row.number(1);
    }
    return int(unsent);
}

Result<std::optional<OutboxEntry>> Outbox::find(qint64 deviceSeq)
{
    LD_ASSIGN(QList<OutboxEntry> found, entries("outbox_one"_L1, {{u":seq"_s, deviceSeq}}));
    return found.isEmpty() ? std::optional<OutboxEntry>() : std::optional(found.takeFirst());
}

Result<std::optional<OutboxEntry>> Outbox::findById(const CommandId &command)
{
    LD_ASSIGN(QList<OutboxEntry> found,
              entries("outbox_by_id"_L1, {{u":id"_s, command.bytes()}}));
    return found.isEmpty() ? std::optional<OutboxEntry>() : std::optional(found.takeFirst());
}

Result<void> Outbox::markSent(const QList<qint64> &seqs)
{
    Transaction transaction(*m_connection);
    LD_TRY(transaction.begin());
    for (const qint64 seq : seqs)
        LD_TRY(run("outbox_set_state"_L1,
                                   {{u":seq"_s, seq},
                                    {u":state"_s, QString(nameOf(OutboxState::Sent))},
                                    {u":tries"_s, 1}}));
    return transaction.commit();
}

Result<void> Outbox::keepAnswers(const QList<std::pair<qint64, CommandAnswer>> &answers)
{
    Transaction transaction(*m_connection);
    LD_TRY(transaction.begin());
    for (const auto &[seq, answer] : answers) {
        LD_ASSIGN(const std::optional<OutboxEntry> entry, find(seq));
        const bool settled = entry && !entry->closing.isEmpty();
        LD_TRY(run(
            "outbox_set_answer"_L1,
            {{u":seq"_s, seq},
             {u":state"_s, QString(nameOf(stateAfter(answer, settled)))},
             {u":answer"_s, QString::fromUtf8(canonicalJson(answerToJson(answer)))},
             {u":answer_seq"_s, answer.seq}}));
    }
    return transaction.commit();
}

Result<void> Outbox::closeUpTo(qint64 feedSeq)
{
    LD_ASSIGN(const QList<OutboxEntry> all, unclosed());
    Transaction transaction(*m_connection);
    LD_TRY(transaction.begin());
    for (const OutboxEntry &entry : all) {
        if (entry.state != OutboxState::Answered || entry.answer->seq > feedSeq)
            continue;
        // Adjusted: done, but not as asked. It stays in sight until somebody has looked.
        if (entry.answer->status == AnswerStatus::Adjusted)
            LD_TRY(run("outbox_set_state"_L1,
                                       {{u":seq"_s, entry.seq()},
                                        {u":state"_s, QString(nameOf(OutboxState::Attention))},
                                        {u":tries"_s, 0}}));
        else
            LD_TRY(run("outbox_close"_L1, {{u":seq"_s, entry.seq()},
                                                           {u":closing"_s, u""_s}}));
    }
    return transaction.commit();
}

Result<void> Outbox::settle(qint64 deviceSeq, const QString &note)
{
    LD_TRY(run("outbox_close"_L1, {{u":seq"_s, deviceSeq}, {u":closing"_s, note}}));
    return {};
}

Result<void> Outbox::sendAgainFrom(qint64 deviceSeq)
{
    LD_ASSIGN(const qint64 first, firstKept());
    if (first == 0 || deviceSeq < first || deviceSeq > m_lastSeq)
        return Error::of(ErrorCode::Conflict, Reason::NotFound, u"device_seq"_s,
                         QString::number(deviceSeq), u"%1..%2"_s.arg(first).arg(m_lastSeq));
    Transaction transaction(*m_connection);
    LD_TRY(transaction.begin());
    LD_TRY(run("outbox_reopen_from"_L1, {{u":from"_s, deviceSeq}}));
    LD_TRY(forgetContacts()); // of another life of the record, or of less than is known
    return transaction.commit();
}

Result<qint64> Outbox::firstKept()
{
    Reader reader(*m_connection);
    return reader.number("outbox_first"_L1);
}

} // namespace linedesk
