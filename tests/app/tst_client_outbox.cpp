#include "core/client/crc32c.h"
#include "core/client/outbox.h"
#include "core/commands/subscribers.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

CommandEnvelope noteCommand(const QString &text)
{
    CommandEnvelope command;
    command.id = newId<CommandId>();
    command.type = QString(AddNote::name);
    command.payload =
        codec::encode(AddNote{newId<NoteId>(), newId<SubscriberId>(), text});
    command.enteredAt = QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
    command.businessDate = QDate(2026, 11, 21);
    return command;
}

/// Ends the work at one step, as a killed process would.
class KilledAt : public SaveWatch
{
public:
    explicit KilledAt(std::optional<SaveStep> step = {}) : m_step(step) {}
    Result<void> at(SaveStep step) override
    {
        if (step == m_step)
            return Error::storage(u"killed"_s);
        return {};
    }

private:
    std::optional<SaveStep> m_step;
};

/// A journal in memory that writes only part of the next record, or fails to sync.
class FaultyMedium : public JournalMedium
{
public:
    struct Disk {
        QByteArray bytes;
        qsizetype writeOnly = -1; ///< bytes of the next append that arrive
        bool syncFails = false;
        bool truncateFails = false;
    };
    explicit FaultyMedium(std::shared_ptr<Disk> disk) : m_disk(std::move(disk)) {}
    Result<QByteArray> readAll() override { return m_disk->bytes; }
    Result<void> append(const QByteArray &bytes) override
    {
        if (m_disk->writeOnly >= 0) {
            m_disk->bytes += bytes.first(qMin(m_disk->writeOnly, bytes.size()));
            return Error::storage(u"cut"_s);
        }
        m_disk->bytes += bytes;
        return {};
    }
    Result<void> sync() override
    {
        return m_disk->syncFails ? Result<void>(Error::storage(u"EIO"_s)) : Result<void>();
    }
    Result<void> truncate(qint64 size) override
    {
        if (m_disk->truncateFails)
            return Error::storage(u"EIO"_s);
        m_disk->bytes.truncate(size);
        return {};
    }

private:
    std::shared_ptr<Disk> m_disk;
};

} // namespace

/// What a clerk was told is saved is there after anything.
class TestClientOutbox : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    UserId m_user = newId<UserId>();
    SaveWatch m_noWatch;

    OutboxPlace place() const
    {
        return {m_folder->filePath(u"outbox.db"_s), m_folder->filePath(u"outbox.journal"_s)};
    }
    std::unique_ptr<Outbox> opened(SaveWatch &watch)
    {
        auto outbox = Outbox::open(place(), m_user, watch);
        if (!outbox.ok()) {
            qWarning() << errorText(outbox.error());
            return nullptr;
        }
        return std::move(*outbox);
    }
    static QString errorText(const Error &error)
    {
        return error.detail + u' ' + (error.problems.isEmpty() ? QString()
                                                               : error.problems.first().field);
    }
    /// Saves notes; gives the texts that were promised.
    QStringList savedNotes(int count)
    {
        QStringList promised;
        auto outbox = opened(m_noWatch);
        for (int i = 0; i < count && outbox; ++i) {
            const QString text = u"note %1"_s.arg(i);
            if (outbox->save(outbox->placed(noteCommand(text))).ok())
                promised.append(text);
        }
        return promised;
    }
    static QStringList texts(Outbox &outbox)
    {
        QStringList out;
        const auto entries = outbox.unclosed();
        for (const OutboxEntry &entry : *entries)
            out.append(entry.envelope.payload.value(u"text"_s).toString());
        return out;
    }
    QByteArray journalBytes() const
    {
        QFile file(place().journal);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void writeJournal(const QByteArray &bytes) const
    {
        QFile file(place().journal);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void theChecksumIsCastagnolis()
    {
        // RFC 3720 B.4: 32 bytes of zeroes, of ones, rising; and the usual check value.
        QCOMPARE(crc32c(QByteArray(32, '\0')), 0x8A9136AAu);
        QCOMPARE(crc32c(QByteArray(32, '\xff')), 0x62A8AB43u);
        QCOMPARE(crc32c("123456789"), 0xE3069283u);
    }

    void aQueueIsGaplessAndChained()
    {
        QCOMPARE(savedNotes(3).size(), 3);
        auto outbox = opened(m_noWatch);
        QVERIFY(outbox);
        const QList<OutboxEntry> entries = *outbox->unclosed();
        QCOMPARE(entries.size(), 3);
        QString hash;
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(entries[i].seq(), i + 1);
            QCOMPARE(entries[i].envelope.prevHash, hash);
            QVERIFY(!entries[i].recovered);
            hash = entries[i].envelope.chainHash();
        }
        QCOMPARE(outbox->placed(noteCommand(u"next"_s)).deviceSeq, 4);
        QCOMPARE(QFile::permissions(place().journal)
                     & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther
                        | QFile::WriteOther),
                 QFile::Permissions());
    }

    void aKillAtAnyStepKeepsWhatWasPromised_data()
    {
        QTest::addColumn<SaveStep>("step");
        QTest::addColumn<bool>("there");
        QTest::addColumn<bool>("recovered");
        QTest::newRow("before the journal") << SaveStep::BeforeJournal << false << false;
        QTest::newRow("after the journal") << SaveStep::AfterJournal << true << true;
        QTest::newRow("after the outbox") << SaveStep::AfterOutbox << true << false;
    }
    void aKillAtAnyStepKeepsWhatWasPromised()
    {
        QFETCH(SaveStep, step);
        QFETCH(bool, there);
        QFETCH(bool, recovered);
        QCOMPARE(savedNotes(2).size(), 2);
        {
            KilledAt kill(step);
            auto outbox = opened(kill);
            QVERIFY(outbox);
            QVERIFY(!outbox->save(outbox->placed(noteCommand(u"last"_s))).ok());
        }
        auto outbox = opened(m_noWatch);
        QVERIFY(outbox);
        QCOMPARE(texts(*outbox).contains(u"last"_s), there);
        QCOMPARE(outbox->unclosed()->last().recovered, recovered);
        QVERIFY(outbox->save(outbox->placed(noteCommand(u"after"_s))).ok());
        QCOMPARE(outbox->lastSeq(), there ? 4 : 3);
    }

    void aTornTailIsDroppedWhateverItsLength()
    {
        auto disk = std::make_shared<FaultyMedium::Disk>();
        const auto open = [&] {
            auto outbox = Outbox::open(place(), m_user, m_noWatch,
                                       std::make_unique<FaultyMedium>(disk));
            return outbox.ok() ? std::move(*outbox) : nullptr;
        };
        auto outbox = open();
        QVERIFY(outbox);
        QVERIFY(outbox->save(outbox->placed(noteCommand(u"kept"_s))).ok());
        const QByteArray good = disk->bytes;
        for (qsizetype cut = 0; cut < 120; cut += 7) {
            disk->writeOnly = cut;
            disk->truncateFails = true; // the process died, nobody cut it back
            QVERIFY(!outbox->save(outbox->placed(noteCommand(u"torn"_s))).ok());
            disk->writeOnly = -1;
            disk->truncateFails = false;
            outbox.reset();
            outbox = open();
            QVERIFY(outbox);
            QCOMPARE(texts(*outbox), QStringList{u"kept"_s});
            QCOMPARE(disk->bytes, good);
        }
        QVERIFY(outbox->save(outbox->placed(noteCommand(u"new"_s))).ok());
        QCOMPARE(outbox->lastSeq(), 2);
    }

    void aFailedSyncIsNotSavedAndStopsTheJournal()
    {
        auto disk = std::make_shared<FaultyMedium::Disk>();
        auto outbox = Outbox::open(place(), m_user, m_noWatch, std::make_unique<FaultyMedium>(disk));
        QVERIFY(outbox.ok());
        disk->syncFails = true;
        QVERIFY(!(*outbox)->save((*outbox)->placed(noteCommand(u"a"_s))).ok());
        disk->syncFails = false;
        // The disk's state is unknown until it is read again: no second try as if nothing had been.
        QVERIFY(!(*outbox)->save((*outbox)->placed(noteCommand(u"b"_s))).ok());
        outbox->reset();
        outbox = Outbox::open(place(), m_user, m_noWatch, std::make_unique<FaultyMedium>(disk));
        QVERIFY(outbox.ok());
        QVERIFY((*outbox)->unclosed()->isEmpty());
        QVERIFY((*outbox)->save((*outbox)->placed(noteCommand(u"c"_s))).ok());
    }

    void flippedBytesAreFoundAndTheJournalIsMadeAgain()
    {
        const QStringList promised = savedNotes(6);
        const QByteArray good = journalBytes();
        QRandomGenerator random(20261121);
        for (int round = 0; round < 60; ++round) {
            QByteArray bad = good;
            const qsizetype at = random.bounded(int(bad.size()));
            bad[at] = char(bad[at] ^ (1 << random.bounded(8)));
            writeJournal(bad);
            auto outbox = opened(m_noWatch);
            QVERIFY2(outbox, qPrintable(u"byte %1"_s.arg(at)));
            QCOMPARE(texts(*outbox), promised);
            outbox.reset();
            QCOMPARE(journalBytes(), good);
            QFile::remove(place().journal + u".damaged"_s);
        }
    }

    void aLostOrDamagedTableIsMadeAgainFromTheJournal_data()
    {
        QTest::addColumn<bool>("garbage");
        QTest::newRow("missing") << false;
        QTest::newRow("not a database") << true;
    }
    void aLostOrDamagedTableIsMadeAgainFromTheJournal()
    {
        QFETCH(bool, garbage);
        const QStringList promised = savedNotes(5);
        QFile::remove(place().database);
        QFile::remove(place().database + u"-wal"_s);
        if (garbage) {
            QFile file(place().database);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray(8192, 'x'));
        }
        auto outbox = opened(m_noWatch);
        QVERIFY(outbox);
        QCOMPARE(texts(*outbox), promised);
        QVERIFY(outbox->unclosed()->first().recovered);
        QCOMPARE(outbox->lastSeq(), 5);
    }

    void rowsThatVanishedFromTheTableComeBack()
    {
        const QStringList promised = savedNotes(5);
        {
            auto raw = Connection::open(DatabaseTarget::sqlite(place().database),
                                        Access::ReadWrite);
            QVERIFY((*raw)->run(u"DELETE FROM cmd WHERE device_seq > 3"_s).ok());
        }
        auto outbox = opened(m_noWatch);
        QVERIFY(outbox);
        QCOMPARE(texts(*outbox), promised);
    }

    void aNewerTableIsNotTouched()
    {
        QCOMPARE(savedNotes(1).size(), 1);
        {
            auto raw = Connection::open(DatabaseTarget::sqlite(place().database),
                                        Access::ReadWrite);
            QVERIFY((*raw)->run(u"PRAGMA user_version = 9"_s).ok());
            QVERIFY((*raw)->run(u"UPDATE outbox_state SET value = '9' WHERE name = 'schema'"_s).ok());
        }
        const auto outbox = Outbox::open(place(), m_user, m_noWatch);
        QVERIFY(!outbox.ok());
        QCOMPARE(outbox.error().reason(), Reason::NewerSchema);
    }

    void answersMoveCommandsOn()
    {
        QCOMPARE(savedNotes(3).size(), 3);
        auto outbox = opened(m_noWatch);
        const QList<OutboxEntry> entries = *outbox->unclosed();
        const auto answer = [&](int i, AnswerStatus status, qint64 seq) {
            CommandAnswer out;
            out.id = entries[i].envelope.id;
            out.status = status;
            out.seq = seq;
            if (status != AnswerStatus::Applied)
                out.problems = {{Reason::Stale, u"mobile"_s, {}, {}}};
            return std::pair(entries[i].seq(), out);
        };
        QVERIFY(outbox->keepAnswers({answer(0, AnswerStatus::Applied, 10),
                                     answer(1, AnswerStatus::Refused, 10),
                                     answer(2, AnswerStatus::Adjusted, 12)}).ok());
        QVERIFY(outbox->closeUpTo(10).ok());
        QList<OutboxEntry> open = *outbox->unclosed();
        QCOMPARE(open.size(), 2);
        QCOMPARE(open[0].state, OutboxState::Attention);
        QCOMPARE(open[1].state, OutboxState::Answered);
        QVERIFY(outbox->closeUpTo(12).ok());
        QCOMPARE(outbox->unclosed()->last().state, OutboxState::Attention);
        QVERIFY(outbox->settle(2, u"discarded by Rosa A.: typed twice"_s).ok());
        QVERIFY(outbox->settle(3, u"looked at"_s).ok());
        QVERIFY(outbox->unclosed()->isEmpty());
        outbox.reset();
        outbox = opened(m_noWatch);
        // A server that fell back asks from number 1: all of it, for its queue has no holes.
        QVERIFY(outbox->sendAgainFrom(1).ok());
        QCOMPARE(outbox->unclosed()->size(), 3);
        QVERIFY(outbox->keepAnswers({answer(1, AnswerStatus::Refused, 10)}).ok());
        QCOMPARE(outbox->find(2)->value().state, OutboxState::Closed);
        QVERIFY(!outbox->sendAgainFrom(9).ok());
    }
};

QTEST_GUILESS_MAIN(TestClientOutbox)
#include "tst_client_outbox.moc"
