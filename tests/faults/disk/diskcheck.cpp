#include "tests/faults/disk/diskcheck.h"

#include "core/client/copycheck.h"
#include "tests/core/syncdesk.h"

#include <QDir>
#include <QFile>
#include <QSet>

using namespace Qt::StringLiterals;

namespace linedesk::faults {
namespace {

/// A command as the server's record has it.
struct Kept {
    QString id;
    QString status;
    QString payload;
};

QHash<QString, Kept> commandsOf(Connection &server)
{
    QHash<QString, Kept> out;
    auto row = server.exec(u"SELECT id, status, payload FROM command WHERE device_seq > 0"_s);
    while (row->next()) {
        const QString id = Uuid::fromBytes(row->bytes(0))->toString();
        out.insert(id, {id, row->text(1), row->text(2)});
    }
    return out;
}

/// The rows of outbox.db and the records of the journal, compared.
class QueueFiles
{
public:
    QueueFiles(const DiskPlace &place, QStringList &broken) : m_broken(broken)
    {
        const OutboxPlace files = DeskProfile::outboxPlace(place.desk());
        auto medium = JournalFile::open(files.journal);
        auto table = Connection::open(DatabaseTarget::sqlite(files.database), Access::ReadOnly);
        if (!medium.ok() || !table.ok()) {
            m_broken.append(u"the queue's files cannot be read"_s);
            return;
        }
        OutboxJournal journal(std::move(*medium));
        if (auto content = journal.read(); content.ok())
            m_journal = std::move(*content);
        auto row = (*table)->query("outbox_from"_L1, {{u":from"_s, 0}});
        while (row.ok() && row->next()) {
            const auto json = parseJsonObject(row->bytes(1));
            const auto command = json.ok() ? codec::decode<CommandEnvelope>(*json)
                                           : Result<CommandEnvelope>(json.error());
            if (!command.ok() || command->deviceSeq != row->number(0)) {
                m_broken.append(u"outbox.db: row %1 is unreadable"_s.arg(row->number(0)));
                continue;
            }
            m_rows.append(*command);
            if (row->number(6) != 0)
                m_recovered.insert(command->id.toString());
        }
    }

    void compare()
    {
        if (m_journal.strayBytes != 0)
            m_broken.append(u"journal: %1 stray bytes"_s.arg(m_journal.strayBytes));
        QHash<qint64, QString> inJournal;
        for (const CommandEnvelope &command : std::as_const(m_journal.commands))
            inJournal.insert(command.deviceSeq, command.chainHash());
        for (qsizetype i = 0; i < m_rows.size(); ++i) {
            const CommandEnvelope &row = m_rows[i];
            if (inJournal.value(row.deviceSeq) != row.chainHash())
                m_broken.append(u"command %1: outbox.db and journal differ"_s.arg(row.deviceSeq));
            if (i > 0 && (row.deviceSeq != m_rows[i - 1].deviceSeq + 1
                          || row.prevHash != m_rows[i - 1].chainHash()))
                m_broken.append(u"the queue has a hole between %1 and %2"_s.arg(
                    QString::number(m_rows[i - 1].deviceSeq), QString::number(row.deviceSeq)));
        }
        const qint64 lastJournal =
            m_journal.commands.isEmpty() ? 0 : m_journal.commands.last().deviceSeq;
        if (!m_rows.isEmpty() && m_rows.last().deviceSeq != lastJournal)
            m_broken.append(u"journal ends at %1, outbox.db at %2"_s.arg(lastJournal)
                                .arg(m_rows.last().deviceSeq));
    }

    const QList<CommandEnvelope> &rows() const { return m_rows; }
    bool recovered(const QString &id) const { return m_recovered.contains(id); }

private:
    QStringList &m_broken;
    JournalContent m_journal;
    QList<CommandEnvelope> m_rows;
    QSet<QString> m_recovered;
};

/// What the clerk was told against what the server has.
void compareEntries(const DiskPlace &place, Connection &server, const QueueFiles &queue,
                    bool forgiven, QStringList &broken)
{
    const QList<Entry> entries = DeskHand::entriesIn(place.told());
    const QHash<QString, Kept> kept = commandsOf(server);
    for (const Entry &entry : entries) {
        QStringList found;
        for (const Kept &command : kept) {
            for (const auto field : {"to"_L1, "text"_L1, "reference"_L1}) {
                if (command.payload.contains(u"\"%1\":\"%2\""_s.arg(field, entry.tag)))
                    found.append(command.id);
            }
        }
        if (found.size() > 1)
            broken.append(u"%1 is there %2 times"_s.arg(entry.tag).arg(found.size()));
        if (!entry.command.isEmpty() && !kept.contains(entry.command) && !forgiven)
            broken.append(u"%1 was told saved and is not in the server's record"_s.arg(entry.tag));
        if (entry.command.isEmpty() && entry.refusedHere && !found.isEmpty()
            && !queue.recovered(found.first()))
            broken.append(u"%1 was told not saved, and is there unmarked"_s.arg(entry.tag));
    }
    auto doubled = server.exec(u"SELECT reference, count(*) FROM payment WHERE reference <> '' "
                               "GROUP BY reference HAVING count(*) > 1"_s);
    while (doubled->next())
        broken.append(u"payment %1 is doubled"_s.arg(doubled->text(0)));
    auto receipts = server.exec(u"SELECT receipt_no, count(*) FROM payment WHERE receipt_no <> '' "
                                "GROUP BY receipt_no HAVING count(*) > 1"_s);
    while (receipts->next())
        broken.append(u"receipt %1 was given twice"_s.arg(receipts->text(0)));
    for (const CommandEnvelope &command : queue.rows()) {
        if (!kept.contains(command.id.toString()))
            broken.append(u"command %1 of the queue never reached the server"_s
                              .arg(command.deviceSeq));
    }
}

void compareCopy(const QString &cacheFile, Connection &server, QStringList &broken)
{
    auto cache = Connection::open(DatabaseTarget::sqlite(cacheFile), Access::ReadOnly);
    if (!cache.ok()) {
        broken.append(u"the copy cannot be read"_s);
        return;
    }
    const QStringList ours = SyncDesk::allRows(**cache);
    const QStringList theirs = SyncDesk::allRows(server);
    for (qsizetype i = 0; i < qMax(ours.size(), theirs.size()); ++i) {
        if (ours.value(i) == theirs.value(i))
            continue;
        broken.append(u"the copy differs: %1 / %2"_s.arg(ours.value(i), theirs.value(i)));
        break;
    }
    const auto images = Reader(**cache).number("before_image_count"_L1);
    if (!images.ok() || *images != 0)
        broken.append(u"%1 before-images with nothing pending"_s.arg(images.ok() ? *images : -1));
    auto sound = (*cache)->query("quick_check"_L1);
    if (!sound.ok() || !sound->next() || sound->text(0) != "ok"_L1)
        broken.append(u"the copy is damaged: "_s + (sound.ok() ? sound->text(0) : u"unread"_s));
}

QMultiHash<QByteArray, QString> contentsOf(const QString &folder)
{
    QMultiHash<QByteArray, QString> out;
    for (const QFileInfo &info : QDir(folder).entryInfoList({u"outbox*"_s}, QDir::Files)) {
        QFile file(info.filePath());
        if (info.size() > 0 && !info.fileName().endsWith("-shm"_L1)
            && file.open(QIODevice::ReadOnly))
            out.insert(file.readAll(), info.fileName());
    }
    return out;
}

/// Both copies of the queue are gone: that is said, nothing is touched, and after a person decided
/// everything is kept under another name.
QStringList brokenGivingUp(const DiskPlace &place, const DiskFacts &facts, const Error &told)
{
    if (told.problems.isEmpty() || told.problems.first().value.isEmpty())
        return {u"the loss is not named: "_s + words(told)};
    const auto before = contentsOf(place.desk());
    const auto kept = DeskStore::giveUpQueue(place.desk(), facts.user);
    if (!kept.ok())
        return {u"giving up: "_s + words(kept.error())};
    const auto after = contentsOf(place.desk());
    QStringList broken;
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        if (!after.contains(it.key()))
            broken.append(u"what was in %1 is gone"_s.arg(it.value()));
    }
    return broken;
}

} // namespace

QStringList brokenAfter(const DiskPlace &place, const DiskFacts &facts, const Loss &loss)
{
    QStringList broken;
    DeskHand hand(place, facts, u"z"_s);
    auto opened = hand.open();
    bool forgiven = loss.everything;
    if (!opened.ok() && loss.queue && opened.error().code == ErrorCode::Damaged) {
        hand.close();
        broken = brokenGivingUp(place, facts, opened.error());
        if (!broken.isEmpty())
            return broken;
        forgiven = true;
        opened = hand.open();
    }
    if (!opened.ok()) {
        broken.append(u"the desk does not open: "_s + words(opened.error()));
        return broken;
    }
    // What the program does beside the first work of a day.
    const QString file = hand.store().view().cacheFile;
    if (const QString damage = copyDamage(file, true); !damage.isEmpty())
        hand.store().loseCopy(file, damage);
    const auto step = [&](const char *what, const Result<void> &done) {
        if (!done.ok())
            broken.append(u"%1: %2"_s.arg(QLatin1StringView(what), words(done.error())));
    };
    step("sync", hand.sync());
    step("settling", hand.settle());
    for (int i = 0; i < 4; ++i) {
        if (!hand.enter())
            broken.append(u"an entry on a sound disk: "_s + hand.trouble());
    }
    const Result<void> again = hand.sync();
    // Queue and witness are harmed, and the server knows more of the queue than is left: it says
    // so, and a person lets the desk have a new queue. Nothing goes on by itself.
    if (!again.ok() && loss.everything && again.error().reason() == Reason::DeviceFork)
        return broken;
    step("sync again", again);
    step("settling again", hand.settle());
    step("sync to the end", hand.sync());
    const StoreView view = hand.store().view();
    if (view.waiting != 0 || !view.whole)
        broken.append(u"%1 still wait, %2"_s.arg(view.waiting)
                          .arg(view.whole ? u"whole"_s : u"not whole"_s));
    const auto waiting = hand.store().entries(false);
    if (!waiting.ok() || !waiting->isEmpty())
        broken.append(u"%1 entries are not closed"_s.arg(waiting.ok() ? waiting->size() : -1));
    const auto [seq, chain] = hand.server().queueHead();
    const qint64 lastQueued = hand.store().lastQueued().deviceSeq;
    if (seq != lastQueued)
        broken.append(u"the server has the queue up to %1, the desk to %2"_s.arg(seq)
                          .arg(lastQueued));
    hand.close();
    QueueFiles queue(place, broken);
    queue.compare();
    compareEntries(place, hand.server().connection(), queue, forgiven, broken);
    compareCopy(view.cacheFile, hand.server().connection(), broken);
    return broken;
}

} // namespace linedesk::faults
