#include "core/commands/commandjournal.h"

#include "core/storage/reader.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// Fewer commands are not worth a thread.
constexpr qsizetype longBatch = 64;

CommandAnswer keyReused(const CommandId &id)
{
    CommandAnswer reused;
    reused.id = id;
    reused.status = AnswerStatus::Refused;
    reused.code = ErrorCode::Conflict;
    reused.problems = {{Reason::KeyReused, u"id"_s, id.toString(), {}}};
    return reused;
}

} // namespace

CommandJournal::CommandJournal(Connection &connection, const QList<CommandEnvelope> &batch,
                               const UserId &user)
    : m_connection(connection)
    , m_batch(batch)
    , m_user(user)
    , m_digests(size_t(batch.size()))
{
}

CommandJournal::~CommandJournal()
{
    if (m_rows.valid())
        m_rows.wait();
    if (m_digesting.valid())
        m_digesting.wait();
}

Result<void> CommandJournal::begin()
{
    if (m_batch.size() >= longBatch)
        m_digesting = std::async(std::launch::async, [this] {
            for (size_t i = 0; i < m_digests.size(); ++i)
                m_digests[i] = digestOf(m_batch[qsizetype(i)]);
        });
    LD_ASSIGN(Cursor head, m_connection.query("command_chain_head"_L1));
    if (head.next()) {
        m_chainNo = head.number(0);
        m_chainHash = head.bytes(1);
    }
    head.finish();
    QVariantList ids;
    ids.reserve(m_batch.size());
    for (const CommandEnvelope &command : m_batch)
        ids.append(command.id.bytes());
    LD_ASSIGN(const QList<QVariantList> known, m_connection.queryAmong("command_among"_L1, ids));
    for (const QVariantList &row : known)
        m_known.insert(row.first().toByteArray());
    QSet<CommandId> seen;
    for (const CommandEnvelope &command : m_batch)
        seen.insert(command.id);
    m_allNew = m_known.isEmpty() && seen.size() == m_batch.size();
    return {};
}

CommandJournal::Digest CommandJournal::digestOf(const CommandEnvelope &command)
{
    Digest digest;
    digest.payload = canonicalJson(command.payload);
    digest.fingerprint = command.fingerprint(digest.payload);
    return digest;
}

const CommandJournal::Digest &CommandJournal::digest(qsizetype at)
{
    if (m_digesting.valid())
        m_digesting.get();
    std::optional<Digest> &digest = m_digests[size_t(at)];
    if (!digest)
        digest = digestOf(m_batch[at]);
    return *digest;
}

const QByteArray &CommandJournal::fingerprint(qsizetype at)
{
    return digest(at).fingerprint;
}

Result<std::optional<CommandAnswer>> CommandJournal::earlierAnswer(qsizetype at)
{
    const CommandId &id = m_batch[at].id;
    if (const auto place = m_places.constFind(id); place != m_places.constEnd()) {
        const Added &added = m_added[*place];
        return std::optional(fingerprint(at) == fingerprint(added.at) ? added.answer
                                                                      : keyReused(id));
    }
    if (!m_known.contains(id.bytes()))
        return std::optional<CommandAnswer>();
    return answerGiven(m_connection, m_batch[at], m_user, fingerprint(at));
}

Result<std::optional<CommandAnswer>> CommandJournal::answerGiven(Connection &connection,
                                                                 const CommandEnvelope &command,
                                                                 const UserId &user,
                                                                 const QByteArray &fingerprint)
{
    LD_ASSIGN(Cursor cursor,
              connection.query("command_by_id"_L1, {{u":id"_s, bindId(command.id)}}));
    if (!cursor.next())
        return std::optional<CommandAnswer>();
    const QByteArray kept = cursor.bytes(0);
    const QByteArray text = cursor.text(1).toUtf8();
    const bool theirs = cursor.bytes(2) == user.bytes();
    cursor.finish();
    if (!theirs || kept != fingerprint)
        return std::optional(keyReused(command.id));
    LD_ASSIGN(const QJsonObject json, parseJsonObject(text));
    LD_ASSIGN(CommandAnswer answer, answerFromJson(json));
    return std::optional(std::move(answer));
}

Result<std::optional<AnswerStatus>> CommandJournal::statusOf(Connection &connection,
                                                             const CommandId &id)
{
    LD_ASSIGN(Cursor cursor, connection.query("command_status"_L1, {{u":id"_s, bindId(id)}}));
    const auto status = cursor.next() ? valueOf<AnswerStatus>(cursor.text(0)) : std::nullopt;
    cursor.finish();
    return status;
}

Result<std::optional<AnswerStatus>> CommandJournal::statusOf(const CommandId &id) const
{
    if (const auto place = m_places.constFind(id); place != m_places.constEnd())
        return std::optional(m_added[*place].answer.status);
    return statusOf(m_connection, id);
}

void CommandJournal::add(qsizetype at, const CommandAnswer &answer)
{
    m_places.insert(m_batch[at].id, m_added.size());
    m_added.append({at, answer});
}

void CommandJournal::close(const DeviceId &device, const QDateTime &receivedAt)
{
    const auto policy =
        m_added.size() >= longBatch ? std::launch::async : std::launch::deferred;
    m_rows = std::async(policy, [this, device, receivedAt] { return rows(device, receivedAt); });
}

QVariantList CommandJournal::rows(const DeviceId &device, const QDateTime &receivedAt)
{
    QVariantList out;
    out.reserve(m_added.size() * 15);
    for (const Added &added : std::as_const(m_added)) {
        const CommandEnvelope &command = m_batch[added.at];
        const Digest &made = digest(added.at);
        const QByteArray answer = answerText(added.answer);
        ++m_chainNo;
        // Over digests, so that a payload can be blanked where a person's data must be erased.
        m_chainHash = sha256(m_chainHash + command.id.bytes() + made.fingerprint + m_user.bytes()
                             + sha256(answer));
        const bool queued = command.deviceSeq > 0;
        out << bindId(command.id) << (queued ? bindId(device) : table::nullOf(ColumnKind::Id))
            << command.deviceSeq << bindId(m_user) << command.type << command.typeVersion
            << made.fingerprint << QString::fromUtf8(made.payload)
            << command.enteredAt.toMSecsSinceEpoch() << bindDate(command.businessDate)
            << receivedAt.toMSecsSinceEpoch() << QString(nameOf(added.answer.status))
            << QString::fromUtf8(answer) << m_chainNo << m_chainHash;
    }
    return out;
}

Result<void> CommandJournal::end()
{
    LD_TRY(m_connection.queryRows("command_add"_L1, m_rows.get()));
    return {};
}

} // namespace linedesk
