#include "core/base/logging.h"
#include "core/client/outbox.h"
#include "core/storage/reader.h"
#include "core/storage/sqltext.h"

#include <QDateTime>
#include <QFile>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int knownSchema = 1;

/// Puts a damaged file aside under a name of its own; nothing is ever thrown away.
void putAside(const QString &path)
{
    for (int i = 1; i < 1000; ++i) {
        const QString aside = u"%1.damaged-%2"_s.arg(path).arg(i);
        if (QFile::exists(aside))
            continue;
        QFile::rename(path, aside);
        for (const QString &tail : {u"-wal"_s, u"-shm"_s}) {
            if (QFile::exists(path + tail))
                QFile::rename(path + tail, aside + tail);
        }
        qCWarning(lcClient).noquote() << "damaged file put aside:" << aside;
        return;
    }
}

Result<void> quickCheck(Connection &connection)
{
    LD_ASSIGN(Cursor row, connection.query("outbox_quick_check"_L1));
    const QString verdict = row.next() ? row.text(0) : u"no answer"_s;
    row.finish();
    if (verdict != "ok"_L1)
        return Error::of(ErrorCode::Damaged, Reason::Damaged, u"outbox"_s, verdict);
    return {};
}

} // namespace

Result<std::unique_ptr<Outbox>> Outbox::open(const OutboxPlace &place, const UserId &user,
                                             SaveWatch &watch)
{
    LD_ASSIGN(std::unique_ptr<JournalMedium> medium, JournalFile::open(place.journal));
    return open(place, user, watch, std::move(medium));
}

Result<std::unique_ptr<Outbox>> Outbox::open(const OutboxPlace &place, const UserId &user,
                                             SaveWatch &watch,
                                             std::unique_ptr<JournalMedium> medium)
{
    std::unique_ptr<Outbox> outbox(new Outbox(user, watch));
    outbox->m_journal = std::make_unique<OutboxJournal>(std::move(medium));
    Result<void> opened = outbox->openDatabase(place.database);
    if (!opened.ok()) {
        if (opened.error().reason() == Reason::NewerSchema)
            return opened.error();
        outbox->m_connection.reset();
        putAside(place.database);
        LD_TRY(outbox->openDatabase(place.database));
    }
    LD_TRY(outbox->reconcile(place));
    return outbox;
}

Result<void> Outbox::openDatabase(const QString &path)
{
    LD_ASSIGN(m_connection, Connection::open(DatabaseTarget::sqlite(path), Access::ReadWrite,
                                             Durability::Full));
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    LD_TRY(quickCheck(*m_connection));
    return makeSchema();
}

Result<void> Outbox::makeSchema()
{
    Reader reader(*m_connection);
    LD_ASSIGN(const qint64 version, reader.number("outbox_version_get"_L1));
    if (version > knownSchema)
        return Error::of(ErrorCode::Conflict, Reason::NewerSchema, u"outbox"_s,
                         QString::number(version), QString::number(knownSchema));
    if (version == knownSchema)
        return {};
    Transaction transaction(*m_connection);
    LD_TRY(transaction.begin());
    for (const auto script : {"outbox_schema_cmd"_L1, "outbox_schema_open"_L1,
                              "outbox_schema_state"_L1, "outbox_version_set"_L1})
        LD_TRY(m_connection->run(sqltext::query(script)));
    return transaction.commit();
}

Result<void> Outbox::reconcile(const OutboxPlace &place)
{
    LD_ASSIGN(const JournalContent journal, m_journal->read());
    LD_ASSIGN(const QList<OutboxEntry> kept, entries("outbox_from"_L1, {{u":from"_s, 0}}));
    const qint64 pruned = note("pruned"_L1).toLongLong();
    const qint64 promised = note("acknowledged"_L1).toLongLong();

    QHash<qint64, QByteArray> fingerprints;
    QString hash;
    for (const OutboxEntry &entry : kept) {
        fingerprints.insert(entry.seq(), entry.envelope.fingerprint());
        if (entry.seq() != kept.first().seq() && entry.envelope.prevHash != hash)
            return Error::of(ErrorCode::Damaged, Reason::Damaged, u"outbox"_s,
                             QString::number(entry.seq()), u"an unbroken chain"_s);
        hash = entry.envelope.chainHash();
    }
    const qint64 lastKept = kept.isEmpty() ? pruned : kept.last().seq();
    bool journalComplete = journal.goodBytes >= promised;
    for (const CommandEnvelope &command : journal.commands) {
        const auto known = fingerprints.constFind(command.deviceSeq);
        if (known != fingerprints.constEnd() && *known != command.fingerprint())
            return Error::of(ErrorCode::Damaged, Reason::Damaged, u"journal"_s,
                             QString::number(command.deviceSeq), u"what outbox.db holds"_s);
    }
    if (!journal.commands.isEmpty() && journal.commands.last().deviceSeq < lastKept)
        journalComplete = false;
    if (journal.commands.isEmpty() && !kept.isEmpty())
        journalComplete = false;

    if (!journalComplete) {
        // The journal lost something promised; the table has it, or nothing has.
        if (kept.isEmpty())
            return Error::of(ErrorCode::Damaged, Reason::Damaged, u"journal"_s, place.journal);
        if (!journal.commands.isEmpty() && journal.commands.last().deviceSeq > lastKept)
            return Error::of(ErrorCode::Damaged, Reason::Damaged, u"journal"_s, place.journal);
        QFile::copy(place.journal, place.journal + u".damaged"_s);
        QList<CommandEnvelope> commands;
        for (const OutboxEntry &entry : kept)
            commands.append(entry.envelope);
        qCWarning(lcClient) << "journal written anew from the outbox" << commands.size();
        LD_TRY(m_journal->rewrite(commands));
    } else {
        if (journal.strayBytes > 0) {
            qCWarning(lcClient) << "torn end of the journal dropped" << journal.strayBytes;
            LD_TRY(m_journal->dropStray());
        }
        Transaction transaction(*m_connection);
        LD_TRY(transaction.begin());
        for (const CommandEnvelope &command : journal.commands) {
            if (command.deviceSeq > pruned && !fingerprints.contains(command.deviceSeq))
                LD_TRY(insert(command, true));
        }
        LD_TRY(transaction.commit());
    }
    {
        Transaction transaction(*m_connection);
        LD_TRY(transaction.begin());
        LD_TRY(setNote("acknowledged"_L1, QString::number(m_journal->size())));
        LD_TRY(transaction.commit());
    }
    return readTail();
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
        m_lastSeq = note("base_seq"_L1).toLongLong();
        m_lastHash = note("base_hash"_L1);
    }
    row.finish();
    return {};
}

} // namespace linedesk
