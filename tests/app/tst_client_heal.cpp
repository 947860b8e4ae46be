#include "core/commands/subscribers.h"
#include "tests/app/desktest.h"

#include <QDir>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// A desk whose files are harmed while it runs, and the real server it is in step with.
class TestClientHeal : public DeskTest
{
    Q_OBJECT

    QList<SubscriberId> m_people;

    QString userFolder() const
    {
        return m_folder->filePath(u"users/"_s + m_desk->user()->id.toString());
    }
    static void runIn(const QString &database, const QString &sql)
    {
        auto raw = Connection::open(DatabaseTarget::sqlite(database), Access::ReadWrite);
        QVERIFY(raw.ok());
        const auto done = (*raw)->run(sql);
        QVERIFY2(done.ok(), qPrintable(done.ok() ? QString() : done.error().detail));
    }
    Result<CommandAnswer> note(const QString &text)
    {
        return wait(m_desk->submit(QString(AddNote::name),
                                   codec::encode(AddNote{newId<NoteId>(), m_people[0], text})));
    }
    int notesAtServer(const QString &text)
    {
        auto row = m_server->fixture().connection().exec(
            u"SELECT count(*) FROM note WHERE body = :text"_s, {{u":text"_s, text}});
        const int count = row->next() ? int(row->number(0)) : -1;
        row->finish();
        return count;
    }

private Q_SLOTS:
    void init()
    {
        m_people.clear();
        makeServer();
        for (int i = 0; i < 5; ++i)
            m_people.append(*m_server->fixture().addSubscriber(u"Person %1"_s.arg(i)));
        serve();
        openDesk();
        join();
    }
    void cleanup() { endDesk(); }

    void aCopyFoundDamagedIsFetchedAnew()
    {
        const QString before = userFolder() + u"/cache-000001.db"_s;
        QVERIFY(QFile::exists(before));
        // A bit changes inside a name, and the file's time tells nothing of it.
        {
            QFile file(before);
            QVERIFY(file.open(QIODevice::ReadWrite));
            const QDateTime time = file.fileTime(QFileDevice::FileModificationTime);
            const QByteArray bytes = file.readAll();
            const qsizetype at = bytes.indexOf("Person 3");
            QVERIFY(at > 0);
            QVERIFY(file.seek(at) && file.write("p") == 1 && file.flush());
            QVERIFY(file.setFileTime(time, QFileDevice::FileModificationTime));
        }
        QVERIFY(note(u"before"_s).ok());
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().waiting, 0, 20'000);
        m_desk->checkCopy();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(before + u".damaged-1"_s), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(before), 20'000); // another one is in its place
        untilIdle();
        QVERIFY(note(u"after"_s).ok());
        QTRY_COMPARE_WITH_TIMEOUT(notesAtServer(u"after"_s), 1, 20'000);
        QCOMPARE(notesAtServer(u"before"_s), 1);
    }

    // Saved after all, though the clerk was told otherwise: it was not sent before the next start.
    void whatComesUpAgainIsSent()
    {
        const QString outbox = DeskProfile::outboxPlace(userFolder()).database;
        runIn(outbox, u"CREATE TRIGGER no BEFORE INSERT ON cmd BEGIN SELECT RAISE(ABORT, 'no'); END"_s);
        QVERIFY(!note(u"in doubt"_s).ok());
        runIn(outbox, u"DROP TRIGGER no"_s);
        m_desk->syncNow();
        QVERIFY(wait(m_desk->outbox()).ok()); // whatever touches the queue opens it again
        QTRY_COMPARE_WITH_TIMEOUT(notesAtServer(u"in doubt"_s), 1, 20'000);
        // Somebody may have typed it again: it is marked until they looked.
        QCOMPARE(m_desk->status().recovered, 1);
        QVERIFY(m_desk->recoveredRecords().contains(m_people[0].uuid()));
        const auto recovered = wait(m_desk->recovered());
        QVERIFY(recovered.ok() && recovered->size() == 1);
        QVERIFY(wait(m_desk->confirmRecovered({recovered->first().entry.envelope.id})).ok());
        QCOMPARE(m_desk->status().recovered, 0);
        QVERIFY(m_desk->recoveredRecords().isEmpty());
    }

    void roomIsPutBy()
    {
        QTRY_COMPARE(QFileInfo(userFolder() + u"/disk.reserve"_s).size(), DiskReserve::bytes);
    }
};

QTEST_GUILESS_MAIN(TestClientHeal)
#include "tst_client_heal.moc"
