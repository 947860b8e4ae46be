#include "core/client/copycheck.h"
#include "core/client/diskreserve.h"
#include "core/client/outbox.h"
#include "core/client/putaside.h"
#include "core/commands/payments.h"
#include "tests/faults/disk/deskhand.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace linedesk;
using namespace linedesk::faults;
using namespace Qt::StringLiterals;

/// What a disk does to a desk while it works or rests, and that the desk goes on: each of these
/// once lost, doubled or blocked something.
class TestClientDisk : public QObject
{
    Q_OBJECT

    QTemporaryDir m_made;
    DiskFacts m_facts;
    std::unique_ptr<QTemporaryDir> m_folder;
    DiskPlace m_place;

    std::unique_ptr<DeskHand> hand(const QString &name)
    {
        return std::make_unique<DeskHand>(m_place, m_facts, name);
    }
    OutboxPlace files() const { return DeskProfile::outboxPlace(m_place.desk()); }
    /// A desk with a whole copy, closed; so many entries wait.
    void makeDesk(int waiting)
    {
        auto one = hand(u"a"_s);
        QVERIFY(one->open().ok());
        QVERIFY(one->sync().ok());
        for (int i = 0; i < waiting; ++i)
            QVERIFY(one->enter());
    }
    static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    static void runIn(const QString &database, const QString &sql)
    {
        auto raw = Connection::open(DatabaseTarget::sqlite(database), Access::ReadWrite);
        QVERIFY(raw.ok());
        const auto done = (*raw)->run(sql);
        QVERIFY2(done.ok(), qPrintable(done.ok() ? QString() : done.error().detail));
    }
    QList<OutboxEntry> queue()
    {
        SaveWatch none;
        auto outbox = Outbox::open(files(), m_facts.user, none);
        return outbox.ok() ? (*outbox)->unclosed().value() : QList<OutboxEntry>();
    }
    static PostPayment payment(const SubscriberId &who)
    {
        PostPayment out;
        out.id = newId<PaymentId>();
        out.subscriberId = who;
        out.amount = Money::fromMinor(2500);
        out.method = PaymentMethod::Cash;
        out.receivedOn = QDate(2026, 11, 21);
        return out;
    }
    /// The receipt number a payment saved now gets.
    QString receiptOf(DeskHand &one)
    {
        const auto answer = one.store().submit(QString(PostPayment::name),
                                               codec::encode(payment(m_facts.subscribers[0])));
        if (!answer.ok())
            return words(answer.error());
        return one.store().entries(false)->last().entry.envelope.payload.value("receipt_no"_L1)
            .toString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto made = DeskServer::make(m_made.filePath(u"record.db"_s));
        QVERIFY(made.ok());
        m_facts = *made;
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_place = {m_folder->path()};
        QVERIFY(QFile::copy(m_made.filePath(u"record.db"_s), m_place.record()));
    }

    // The journal took the record, the table did not: the number was spent and the next entry left
    // a hole; the clerk was told "not saved" of what came back later.
    void aTableThatRefusesLeavesNoHole()
    {
        makeDesk(2);
        auto one = hand(u"b"_s);
        QVERIFY(one->open().ok());
        runIn(files().database, u"CREATE TRIGGER no BEFORE INSERT ON cmd BEGIN "
                                "SELECT RAISE(ABORT, 'no'); END"_s);
        QVERIFY(!one->enter());
        QVERIFY(!one->enter()); // nothing new is taken until it is known what the disk holds
        QVERIFY(one->store().view().savingStopped);
        runIn(files().database, u"DROP TRIGGER no"_s);
        QVERIFY(one->enter());
        QVERIFY(!one->store().view().savingStopped);
        QVERIFY(one->sync().ok());
        one.reset();
        qint64 seq = 0;
        auto after = hand(u"c"_s);
        QVERIFY(after->open().ok());
        SaveWatch none;
        after.reset();
        auto outbox = Outbox::open(files(), m_facts.user, none);
        for (seq = 1; seq <= (*outbox)->lastSeq(); ++seq)
            QVERIFY((*outbox)->find(seq)->has_value());
        QCOMPARE((*outbox)->lastSeq(), 4);
        QVERIFY((*outbox)->find(3)->value().recovered); // of which the clerk was told otherwise
        QVERIFY(!(*outbox)->find(4)->value().recovered);
    }

    // An error of the disk is not damage: a sound table was put aside for it, with every answer.
    void aDiskThatDoesNotAnswerIsNotDamage()
    {
        makeDesk(2);
        QVERIFY(QDir().mkdir(files().database + u"-wal"_s)); // SQLite cannot open its log
        auto one = hand(u"b"_s);
        const auto opened = one->open();
        QVERIFY(!opened.ok());
        QCOMPARE(opened.error().code, ErrorCode::Storage);
        QVERIFY(asideOf(files().database).isEmpty());
        QVERIFY(QDir().rmdir(files().database + u"-wal"_s));
        QVERIFY(one->open().ok());
        QVERIFY(one->enter());
    }

    // A table made again from the journal began its receipts at 1.
    void aLostTableGivesNoReceiptNumberTwice()
    {
        makeDesk(0);
        QString last;
        {
            auto one = hand(u"b"_s);
            QVERIFY(one->open().ok());
            receiptOf(*one);
            last = receiptOf(*one);
            QVERIFY2(last.endsWith(u"-2"_s), qPrintable(last));
        }
        QVERIFY(QFile::remove(files().database));
        auto one = hand(u"c"_s);
        QVERIFY(one->open().ok());
        QCOMPARE(receiptOf(*one), last.chopped(1) + u'3');
    }

    // The first bad record of the journal hid all behind it; without a table they were dropped.
    void goodRecordsBehindABadOneCount()
    {
        makeDesk(5);
        const QByteArray good = bytesOf(files().journal);
        QByteArray bad = good;
        bad[good.size() / 2] = char(bad[good.size() / 2] ^ 4);
        write(files().journal, bad);
        runIn(files().database, u"DELETE FROM cmd WHERE device_seq = 5"_s);
        QCOMPARE(queue().size(), 5);
        QCOMPARE(bytesOf(files().journal), good);
    }

    // Two damages in a row: the second copy of a file had the first one's name and was not made.
    void whatIsPutAsideNeverCollides()
    {
        makeDesk(3);
        const QByteArray good = bytesOf(files().journal);
        QList<QByteArray> bad;
        for (const int at : {20, 40, 60}) {
            bad.append(good);
            bad.last()[at] = char(bad.last()[at] ^ 1);
            write(files().journal, bad.last());
            QCOMPARE(queue().size(), 3);
        }
        const QStringList kept = asideOf(files().journal);
        QCOMPARE(kept.size(), 3);
        for (const QString &path : kept)
            QVERIFY(bad.contains(bytesOf(path)));
    }

    // A row that changed inside, but is still a row: the journal's checksum knows better.
    void aChangedRowIsPutRightByTheJournal_data()
    {
        QTest::addColumn<QString>("change");
        QTest::newRow("text") << u"envelope = replace(envelope, 'a-1', 'b-1')"_s;
        QTest::newRow("id") << u"envelope = replace(envelope, '\"id\":\"0', '\"id\":\"1')"_s;
        QTest::newRow("chain") << u"envelope = replace(envelope, '\"prev_hash\":\"', "
                                  "'\"prev_hash\":\"0')"_s;
        QTest::newRow("letters of a hash")
            << u"envelope = replace(envelope, '\"prev_hash\":\"' || substr(envelope, instr(envelope, "
               "'\"prev_hash\":\"') + 13, 64), '\"prev_hash\":\"' || upper(substr(envelope, "
               "instr(envelope, '\"prev_hash\":\"') + 13, 64)))"_s;
        QTest::newRow("no json") << u"envelope = 'x' || envelope"_s;
        QTest::newRow("key") << u"device_seq = 90"_s;
    }
    void aChangedRowIsPutRightByTheJournal()
    {
        QFETCH(QString, change);
        makeDesk(3);
        const QList<OutboxEntry> before = queue();
        QCOMPARE(before.size(), 3);
        runIn(files().database, u"UPDATE cmd SET %1 WHERE device_seq = 2"_s.arg(change));
        const QList<OutboxEntry> after = queue();
        QCOMPARE(after.size(), 3);
        for (qsizetype i = 0; i < 3; ++i)
            QCOMPARE(canonicalJson(codec::encode(after[i].envelope)),
                     canonicalJson(codec::encode(before[i].envelope)));
    }

    // A bit of the schema's number: the table was taken for a newer program's, or for none.
    void aChangedSchemaNumberIsPutRight_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("newer") << 2049;
        QTest::newRow("none") << 0;
    }
    void aChangedSchemaNumberIsPutRight()
    {
        QFETCH(int, number);
        makeDesk(3);
        runIn(files().database, u"PRAGMA user_version = %1"_s.arg(number));
        QCOMPARE(queue().size(), 3);
        QVERIFY(!queue().last().recovered);
    }

    // Both copies destroyed: an empty queue was begun in silence.
    void aQueueLostTwiceIsSaidAndAPersonDecides()
    {
        makeDesk(3);
        const QByteArray table(4096, 'x');
        const QByteArray journal(300, 'y');
        QFile::remove(files().database + u"-wal"_s);
        write(files().database, table);
        write(files().journal, journal);
        auto one = hand(u"b"_s);
        for (int attempt = 0; attempt < 2; ++attempt) { // not only the first time
            const auto opened = one->open();
            QVERIFY(!opened.ok());
            QCOMPARE(opened.error().code, ErrorCode::Damaged);
            QVERIFY(opened.error().problems.first().value.contains(u"outbox.db"_s));
        }
        QCOMPARE(bytesOf(files().database), table);
        QCOMPARE(bytesOf(files().journal), journal);
        const auto kept = DeskStore::giveUpQueue(m_place.desk(), m_facts.user);
        QVERIFY(kept.ok());
        QList<QByteArray> contents;
        for (const QString &path : *kept)
            contents.append(bytesOf(path));
        QVERIFY(contents.contains(table) && contents.contains(journal));
        // The queue goes on behind what the server has of it.
        QVERIFY(one->open().ok());
        QVERIFY(one->sync().ok());
        QVERIFY(one->enter());
        QVERIFY(one->sync().ok());
    }
    void aQueueThatIsGoneIsMissedByTheCopy()
    {
        makeDesk(3);
        for (const QString &path : {files().database, files().database + u"-wal"_s,
                                    files().database + u"-shm"_s, files().journal})
            QFile::remove(path);
        auto one = hand(u"b"_s);
        const auto opened = one->open();
        QVERIFY(!opened.ok());
        QCOMPARE(opened.error().code, ErrorCode::Damaged);
    }
    void aQueueGivenUpWaitsForTheServer()
    {
        makeDesk(1);
        QVERIFY(DeskStore::giveUpQueue(m_place.desk(), m_facts.user).ok());
        const FixedClock clock(QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC));
        SaveWatch none;
        auto store = DeskStore::open(m_place.desk(), {m_facts.user, u"Rosa A."_s, Role::Owner},
                                     m_facts.device, clock, none);
        QVERIFY(store.ok());
        const QJsonObject note = codec::encode(payment(m_facts.subscribers[0]));
        QVERIFY(!(*store)->submit(QString(PostPayment::name), note).ok());
        QCOMPARE((*store)->queue().size(), 0);
        // Signing in without the server changes nothing; with it, its word counts.
        QVERIFY((*store)->beginQueueBehind(-1, {}).ok());
        QVERIFY(!(*store)->submit(QString(PostPayment::name), note).ok());
        QVERIFY((*store)->beginQueueBehind(0, {}).ok());
        const auto answer = (*store)->submit(QString(PostPayment::name), note);
        QVERIFY(answer.ok() || answer.error().code != ErrorCode::Offline); // no company here yet
    }

    // A copy damaged under a running desk stayed until the next start, and each page failed.
    void aDamagedCopyIsFetchedAnewWhileTheDeskRuns()
    {
        makeDesk(2);
        auto one = hand(u"b"_s);
        QVERIFY(one->open().ok());
        QVERIFY(one->enter());
        runIn(one->store().view().cacheFile, u"UPDATE before_image SET body = '[' || body"_s);
        const auto stored = one->store().storePage(
            one->server().pull(one->store().view().cursor, 100), 1);
        QVERIFY(!stored.ok());
        QCOMPARE(stored.error().reason(), Reason::Stale); // which makes the machine take a new one
        QVERIFY(!one->store().view().whole);
        QVERIFY(one->store().view().copyLost);
        QVERIFY(one->sync().ok());
        QVERIFY(one->store().view().whole);
        QVERIFY(!one->store().view().copyLost);
        QCOMPARE(one->store().view().waiting, 0);
        QVERIFY(one->enter());
    }

    // What SQLite cannot see: a bit inside a name.
    void aChangedByteInACopyIsFound()
    {
        makeDesk(0);
        const QString file = m_place.desk() + u"/cache-000001.db"_s;
        QVERIFY(copyDamage(file, true).isEmpty());
        QByteArray bytes = bytesOf(file);
        const qsizetype at = bytes.indexOf("Person 7");
        QVERIFY(at > 0);
        bytes[at] = 'p';
        const QDateTime time = QFileInfo(file).lastModified();
        write(file, bytes);
        QFile changed(file);
        QVERIFY(changed.open(QIODevice::ReadWrite));
        QVERIFY(changed.setFileTime(time, QFileDevice::FileModificationTime));
        changed.close();
        QVERIFY(!copyDamage(file, false).isEmpty());
    }

    // A log left by a copy that is gone was taken for the next one's of that name.
    void aLogLeftAloneHarmsNoCopy()
    {
        makeDesk(1);
        const QString file = m_place.desk() + u"/cache-000001.db"_s;
        write(file + u"-wal"_s, bytesOf(file));
        QVERIFY(QFile::remove(file));
        auto one = hand(u"b"_s);
        QVERIFY(one->open().ok());
        QVERIFY(one->sync().ok());
        QVERIFY(one->store().view().whole);
        QVERIFY(one->enter());
    }

    // A copy that was finished and did not get its name was asked for again for ever.
    void aFinishedCopyIsTakenWhereverItWasCut()
    {
        makeDesk(0);
        const QString file = m_place.desk() + u"/cache-000001.db"_s;
        QVERIFY(QFile::rename(file, m_place.desk() + u"/cache.new"_s));
        auto one = hand(u"b"_s);
        QVERIFY(one->open().ok());
        QVERIFY(one->store().view().whole);
        const auto again = one->store().finishCopy();
        QVERIFY(!again.ok());
        QCOMPARE(again.error().reason(), Reason::Stale);
    }

    void theReserveIsKeptAndGivenUp()
    {
        DiskReserve reserve(m_folder->path());
        if (!reserve.hasRoom())
            QSKIP("this disk is nearly full");
        QVERIFY(!reserve.release());
        reserve.keep();
        QCOMPARE(QFileInfo(m_folder->filePath(u"disk.reserve"_s)).size(), DiskReserve::bytes);
        QVERIFY(reserve.release());
        QVERIFY(!QFile::exists(m_folder->filePath(u"disk.reserve"_s)));
    }
};

QTEST_GUILESS_MAIN(TestClientDisk)
#include "tst_client_disk.moc"
