#include "core/base/logging.h"
#include "core/client/outboxmerge.h"
#include "core/client/putaside.h"
#include "core/storage/reader.h"
#include "core/storage/sqltext.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int knownSchema = 1;
constexpr auto schemaNote = "schema"_L1;

/// The whole check, indexes too: a queue is small.
Result<void> soundnessOf(Connection &connection)
{
    LD_ASSIGN(Cursor row, connection.query("integrity_check"_L1));
    const QString verdict = row.next() ? row.text(0) : u"no answer"_s;
    row.finish();
    if (verdict != "ok"_L1)
        return Error::of(ErrorCode::Damaged, Reason::Damaged, u"outbox"_s, verdict);
    return {};
}

bool hasBytes(const QString &path)
{
    return QFileInfo(path).size() > 0;
}

} // namespace

Result<std::unique_ptr<Outbox>> Outbox::open(const OutboxPlace &place, const UserId &user,
                                             SaveWatch &watch, bool doubtJournal)
{
    LD_ASSIGN(std::unique_ptr<JournalMedium> medium, JournalFile::open(place.journal));
    return open(place, user, watch, std::move(medium), doubtJournal);
}

Result<std::unique_ptr<Outbox>> Outbox::open(const OutboxPlace &place, const UserId &user,
                                             SaveWatch &watch,
                                             std::unique_ptr<JournalMedium> medium,
                                             bool doubtJournal)
{
    std::unique_ptr<Outbox> outbox(new Outbox(user, watch));
    outbox->m_journal = std::make_unique<OutboxJournal>(std::move(medium));
    // A log without its database would be thrown away by opening it.
    if (!hasBytes(place.database) && hasBytes(place.database + u"-wal"_s))
        LD_TRY(putAside(place.database));
    const Result<void> opened = outbox->openDatabase(place.database);
    // A disk that does not answer says nothing about what is on it.
    const bool damaged = !opened.ok() && opened.error().code == ErrorCode::Damaged;
    if (!opened.ok() && !damaged)
        return opened.error();
    if (damaged)
        qCWarning(lcClient).noquote() << "outbox.db is damaged:" << opened.error().detail;
    LD_TRY(outbox->agree(place, damaged, doubtJournal));
    return outbox;
}

Result<void> Outbox::openDatabase(const QString &path)
{
    LD_ASSIGN(m_connection, Connection::open(DatabaseTarget::sqlite(path), Access::ReadWrite,
                                             Durability::Full));
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    LD_TRY(soundnessOf(*m_connection));
    return checkSchema();
}

Result<void> Outbox::checkSchema()
{
    Reader reader(*m_connection);
    LD_ASSIGN(qint64 version, reader.number("outbox_version_get"_L1));
    if (version != knownSchema) {
        // A bit of the number may have changed: it stands in a note too.
        LD_ASSIGN(const qint64 notes, reader.number("outbox_has_state"_L1));
        QString told;
        if (notes > 0) {
            LD_ASSIGN(told, note(schemaNote));
        }
        if (told == QString::number(knownSchema)) {
            LD_TRY(m_connection->run(sqltext::query("outbox_version_set"_L1)));
            version = knownSchema;
        }
    }
    if (version > knownSchema)
        return Error::of(ErrorCode::Conflict, Reason::NewerSchema, u"outbox"_s,
                         QString::number(version), QString::number(knownSchema));
    m_fresh = version < knownSchema;
    return {};
}

Result<void> Outbox::makeSchema()
{
    for (const auto script : {"outbox_schema_cmd"_L1, "outbox_schema_open"_L1,
                              "outbox_schema_state"_L1, "outbox_version_set"_L1})
        LD_TRY(m_connection->run(sqltext::query(script)));
    return setNote(schemaNote, QString::number(knownSchema));
}

/// Every row, unreadable ones too: the journal may have what they were.
Result<QList<OutboxRow>> Outbox::readRows()
{
    QList<OutboxRow> out;
    LD_ASSIGN(Cursor row, m_connection->query("outbox_from"_L1, {{u":from"_s, 0}}));
    while (row.next()) {
        OutboxRow read{row.number(0), {}};
        const auto json = parseJsonObject(row.bytes(1));
        if (json.ok()) {
            auto command = codec::decode<CommandEnvelope>(*json);
            if (command.ok() && command->deviceSeq == read.seq) {
                read.entry.emplace();
                read.entry->envelope = std::move(*command);
            }
        }
        out.append(std::move(read));
    }
    // A walk that broke off shows at the next statement.
    Reader reader(*m_connection);
    LD_TRY(reader.number("outbox_version_get"_L1));
    return out;
}

Result<void> Outbox::agree(const OutboxPlace &place, bool tableDamaged, bool doubtJournal)
{
    QueueFound found;
    LD_ASSIGN(found.journal, m_journal->read());
    const bool journalEmpty = found.journal.commands.isEmpty() && found.journal.strayBytes == 0;
    found.tableLost = tableDamaged || (m_fresh && !journalEmpty);
    if (!found.tableLost && !m_fresh) {
        LD_ASSIGN(found.rows, readRows());
        LD_ASSIGN(const QString pruned, note("pruned"_L1));
        LD_ASSIGN(const QString base, note("base_seq"_L1));
        LD_ASSIGN(const QString wanted, note("wants_beginning"_L1));
        found.behind = qMax(pruned.toLongLong(), base.toLongLong());
        m_wantsBeginning = !wanted.isEmpty();
    }
    LD_ASSIGN(const MergedQueue queue, mergeQueue(found));
    if (tableDamaged) {
        m_connection.reset();
        LD_TRY(putAside(place.database));
        LD_TRY(openDatabase(place.database));
    }
    LD_TRY(write(queue));
    const bool onlyTorn = found.journal.scattered.isEmpty() && !queue.commands.isEmpty()
                          && !found.journal.commands.isEmpty()
                          && found.journal.commands.last().chainHash()
                                 == queue.commands.last().chainHash();
    if (!queue.journalWhole && (onlyTorn || queue.commands.isEmpty()) && !doubtJournal) {
        qCWarning(lcClient) << "torn end of the journal dropped" << found.journal.strayBytes;
        LD_TRY(m_journal->dropStray());
    } else if (!queue.journalWhole || doubtJournal) {
        if (!queue.journalWhole)
            LD_TRY(copyAside(place.journal));
        qCWarning(lcClient) << "journal written anew" << queue.commands.size();
        LD_TRY(m_journal->rewrite(queue.commands));
    }
    return readTail();
}

/// Brings the table to the queue, in one commit, with its schema where it is new.
Result<void> Outbox::write(const MergedQueue &queue)
{
    if (!m_fresh && queue.missing.isEmpty() && queue.wrong.isEmpty() && queue.foreign.isEmpty())
        return {};
    Transaction transaction(*m_connection);
    LD_TRY(transaction.begin());
    if (m_fresh)
        LD_TRY(makeSchema());
    for (const qint64 seq : queue.foreign)
        LD_TRY(m_connection->query("outbox_remove"_L1, {{u":seq"_s, seq}}));
    for (const qint64 seq : queue.wrong)
        LD_TRY(m_connection->query("outbox_remove"_L1, {{u":seq"_s, seq}}));
    for (const CommandEnvelope &command : queue.commands) {
        if (queue.missing.contains(command.deviceSeq) || queue.wrong.contains(command.deviceSeq))
            LD_TRY(insert(command, true));
    }
    LD_TRY(transaction.commit());
    m_fresh = false;
    return {};
}

Result<void> Outbox::readTail()
{
    LD_ASSIGN(Cursor row, m_connection->query("outbox_last"_L1));
    if (row.next()) {
        LD_ASSIGN(const QJsonObject json, parseJsonObject(row.bytes(1)));
        LD_ASSIGN(const CommandEnvelope last, codec::decode<CommandEnvelope>(json));
        m_lastSeq = last.deviceSeq;
        m_lastHash = last.chainHash();
    } else {
        LD_ASSIGN(const QString seq, note("base_seq"_L1));
        LD_ASSIGN(m_lastHash, note("base_hash"_L1));
        m_lastSeq = seq.toLongLong();
    }
    row.finish();
    return {};
}

Result<QStringList> Outbox::giveUp(const OutboxPlace &place, const UserId &user)
{
    QStringList kept;
    for (const QString &path : {place.database, place.journal}) {
        LD_ASSIGN(const QString aside, putAside(path));
        if (!aside.isEmpty())
            kept.append(aside);
    }
    SaveWatch noWatch;
    LD_ASSIGN(const std::unique_ptr<Outbox> fresh, open(place, user, noWatch));
    Transaction transaction(*fresh->m_connection);
    LD_TRY(transaction.begin());
    LD_TRY(fresh->setNote("wants_beginning"_L1, u"1"_s));
    LD_TRY(fresh->setNote("queues_lost"_L1,
                          QString::number(asideOf(place.database).size()
                                          + asideOf(place.journal).size())));
    LD_TRY(transaction.commit());
    return kept;
}

} // namespace linedesk
