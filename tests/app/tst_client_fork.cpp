#include "app/server/http/errorresponse.h"
#include "core/commands/payments.h"
#include "core/commands/subscribers.h"
#include "tests/app/desktest.h"

#include <QDir>
#include <QDirIterator>
#include <QLoggingCategory>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// A desk whose folder was copied, whose queue was lost or whose program is too old, and the real
/// server (reliability 2.7, 2.12, 2.14).
class TestClientFork : public DeskTest
{
    Q_OBJECT

    struct Twin {
        QTemporaryDir folder;
        MemorySecrets secrets;
        std::unique_ptr<DeskEngine> desk;
    };
    QList<SubscriberId> m_people;
    std::unique_ptr<Twin> m_twin;

    Result<CommandAnswer> note(DeskEngine &desk, const QString &text)
    {
        return wait(desk.submit(QString(AddNote::name),
                                codec::encode(AddNote{newId<NoteId>(), m_people[0], text})));
    }
    qint64 atServer(const QString &sql, const QString &text)
    {
        auto row = m_server->fixture().connection().exec(sql, {{u":text"_s, text}});
        const qint64 count = row->next() ? row->number(0) : -1;
        row->finish();
        return count;
    }
    qint64 notesAtServer(const QString &text)
    {
        return atServer(u"SELECT count(*) FROM note WHERE body = :text"_s, text);
    }
    void signIn(DeskEngine &desk, const QString &name = u"rosa"_s)
    {
        const auto user = wait(desk.signIn(name, DeskServer::password));
        QVERIFY2(user.ok(), user.ok() ? "" : qPrintable(fieldOf(user.error())));
        QTRY_VERIFY_WITH_TIMEOUT(desk.hasWholeCopy(), 60'000);
    }
    QString userFolder(const KnownUser &user) const
    {
        return m_folder->filePath(u"users/"_s + user.id.toString());
    }
    static void copyFolder(const QString &from, const QString &to)
    {
        QDirIterator files(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString file = files.next();
            const QString target = QDir(to).filePath(QDir(from).relativeFilePath(file));
            if (file.endsWith(".lock"_L1))
                continue;
            QVERIFY(QDir().mkpath(QFileInfo(target).path()));
            QVERIFY(QFile::copy(file, target));
        }
    }
    /// The desk's folder is copied to another computer, and somebody works at both.
    void makeTwin()
    {
        m_desk.reset();
        m_twin = std::make_unique<Twin>();
        copyFolder(m_folder->path(), m_twin->folder.path());
        openDesk();
        signIn(*m_desk);
        QVERIFY(note(*m_desk, u"here"_s).ok());
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().waiting, 0, 20'000);
        m_twin->desk =
            std::make_unique<DeskEngine>(m_server->fixture().clock(), m_twin->secrets);
        QVERIFY(m_twin->desk->open(m_twin->folder.path()).ok());
        signIn(*m_twin->desk);
        QVERIFY(note(*m_twin->desk, u"there"_s).ok());
        QTRY_COMPARE_WITH_TIMEOUT(m_twin->desk->status().trouble, SyncTrouble::DeviceFork, 20'000);
    }
    QJsonObject frozenDevice()
    {
        const auto device = wait(m_desk->call(ApiVerb::Get, u"/api/v1/devices/current"_s));
        return device.ok() ? *device : QJsonObject();
    }
    QJsonObject queuesOf(const QString &device)
    {
        const auto queues =
            wait(m_desk->call(ApiVerb::Get, u"/api/v1/devices/%1/queues"_s.arg(device)));
        return queues.ok() ? queues->value("queues"_L1).toArray().at(0).toObject() : QJsonObject();
    }
    void release()
    {
        const QJsonObject device = frozenDevice();
        QCOMPARE(device.value("state"_L1).toString(), u"frozen"_s);
        QVERIFY(wait(m_desk->call(ApiVerb::Post, u"/api/v1/devices/%1/release"_s.arg(
                                                     device.value("id"_L1).toString())))
                    .ok());
    }
    static void untilReleased(DeskEngine &desk)
    {
        desk.syncNow();
        QTRY_VERIFY_WITH_TIMEOUT(desk.status().released, 30'000);
    }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"linedesk.*.info=false"_s); }
    void init()
    {
        m_people.clear();
        makeServer();
        for (int i = 0; i < 3; ++i)
            m_people.append(*m_server->fixture().addSubscriber(u"Person %1"_s.arg(i)));
        serve();
        QVERIFY(wait(m_server->auth().setPassword(u"billing"_s, DeskServer::password)).ok());
        openDesk();
        join();
        QVERIFY(note(*m_desk, u"before"_s).ok());
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().waiting, 0, 20'000);
    }
    void cleanup()
    {
        m_twin.reset();
        endDesk();
    }

    void bothQueuesAreShownToWhoeverDecides()
    {
        makeTwin();
        QJsonObject queue;
        QTRY_VERIFY_WITH_TIMEOUT(
            (queue = queuesOf(frozenDevice().value("id"_L1).toString()),
             !queue.value("copies"_L1).toArray().isEmpty()), 20'000);
        const auto noteOf = [](const QJsonValue &line) {
            return line.toObject().value("payload"_L1).toObject().value("text"_L1).toString();
        };
        const QJsonObject copy = queue.value("copies"_L1).toArray().at(0).toObject();
        QCOMPARE(copy.value("total"_L1).toInt(), 1);
        QCOMPARE(noteOf(copy.value("commands"_L1).toArray().at(0)), u"there"_s);
        QCOMPARE(copy.value("commands"_L1).toArray().at(0).toObject().value("subscriber"_L1)
                     .toString(), u"Person 0"_s);
        const QJsonArray taken = queue.value("taken"_L1).toArray();
        QCOMPARE(taken.size(), 2);
        QCOMPARE(noteOf(taken.at(0)), u"before"_s);
        QCOMPARE(noteOf(taken.at(1)), u"here"_s);
        // What it enters meanwhile is kept, and told as well.
        QVERIFY(note(*m_twin->desk, u"there too"_s).ok());
        m_twin->desk->syncNow();
        QTRY_COMPARE_WITH_TIMEOUT(queuesOf(frozenDevice().value("id"_L1).toString())
                                      .value("copies"_L1).toArray().at(0).toObject()
                                      .value("total"_L1).toInt(), 2, 30'000);
        QCOMPARE(notesAtServer(u"there"_s), 0);
    }

    void theCopyGoesOnWithItsWorkOnceItIsReleased()
    {
        makeTwin();
        const auto early = wait(m_twin->desk->renewDevice(UnsentWork::EnterAgain));
        QVERIFY(!early.ok());
        QCOMPARE(early.error().reason(), Reason::NotActive);
        QVERIFY(!m_twin->desk->status().released);
        release();
        untilReleased(*m_twin->desk);
        const auto renewed = wait(m_twin->desk->renewDevice(UnsentWork::EnterAgain));
        QVERIFY2(renewed.ok(), renewed.ok() ? "" : qPrintable(fieldOf(renewed.error())));
        QTRY_COMPARE_WITH_TIMEOUT(m_twin->desk->status().waiting, 0, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(notesAtServer(u"there"_s), 1, 20'000);
        // The other one, too; and each thing is there once.
        QVERIFY(note(*m_desk, u"here again"_s).ok());
        untilReleased(*m_desk);
        QVERIFY(wait(m_desk->renewDevice(UnsentWork::EnterAgain)).ok());
        QTRY_COMPARE_WITH_TIMEOUT(notesAtServer(u"here again"_s), 1, 20'000);
        for (const QString &text : {u"before"_s, u"here"_s, u"there"_s})
            QCOMPARE(notesAtServer(text), 1);
        QCOMPARE(m_desk->status().trouble, SyncTrouble::None);
        QCOMPARE(m_twin->desk->status().trouble, SyncTrouble::None);
    }

    void theCopyGoesOnWithoutItsWork()
    {
        makeTwin();
        // Nothing is thrown away while nobody decided.
        QVERIFY(!wait(m_twin->desk->renewDevice(UnsentWork::Discard, u"entered twice"_s)).ok());
        QCOMPARE(wait(m_twin->desk->outbox())->size(), 1);
        QCOMPARE(m_twin->desk->status().waiting, 1);
        release();
        untilReleased(*m_twin->desk);
        QCOMPARE(wait(m_twin->desk->renewDevice(UnsentWork::Discard, u" "_s)).error().reason(),
                 Reason::Required);
        QCOMPARE(m_twin->desk->status().waiting, 1);
        const auto renewed = wait(m_twin->desk->renewDevice(UnsentWork::Discard, u"entered twice"_s));
        QVERIFY2(renewed.ok(), renewed.ok() ? "" : qPrintable(fieldOf(renewed.error())));
        QVERIFY(note(*m_twin->desk, u"after"_s).ok());
        QTRY_COMPARE_WITH_TIMEOUT(notesAtServer(u"after"_s), 1, 20'000);
        QCOMPARE(notesAtServer(u"there"_s), 0);
        const auto lately = wait(m_twin->desk->outboxAndLately());
        QVERIFY(std::any_of(lately->begin(), lately->end(), [](const DeskEntry &entry) {
            return entry.entry.closing.contains(u"entered twice"_s);
        }));
    }

    // A clerk may not throw money away, not even with a released computer.
    void moneyIsDiscardedByWhoMayDecideAboutIt()
    {
        m_desk->signOut();
        QVERIFY(wait(m_server->auth().setPassword(u"support"_s, DeskServer::password)).ok());
        signIn(*m_desk, u"support"_s);
        QVERIFY(note(*m_desk, u"by support"_s).ok());
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().waiting, 0, 20'000);
        QVERIFY(!wait(m_desk->call(ApiVerb::Get, u"/api/v1/devices"_s)).ok());
        QVERIFY(!wait(m_desk->call(ApiVerb::Get, u"/api/v1/devices/%1/queues"_s.arg(
                                                     newUuid().toString()))).ok());
    }

    /// The desk got its new id through the first person; what the second one entered meanwhile
    /// follows.
    void theSecondPersonsQueueGoesOnUnderTheNewId()
    {
        m_desk->signOut();
        signIn(*m_desk, u"billing"_s);
        for (const QString &text : {u"b1"_s, u"b2"_s})
            QVERIFY(note(*m_desk, text).ok());
        QTRY_COMPARE_WITH_TIMEOUT(notesAtServer(u"b2"_s), 1, 20'000);
        m_desk->signOut();
        signIn(*m_desk);
        QVERIFY(m_server->fixture().connection()
                    .run(u"UPDATE device SET state = 'frozen'"_s).ok());
        QVERIFY(note(*m_desk, u"rosa's"_s).ok());
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().trouble, SyncTrouble::DeviceFork, 20'000);
        m_desk->signOut();
        signIn(*m_desk, u"billing"_s);
        QVERIFY(note(*m_desk, u"b3"_s).ok());
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().trouble, SyncTrouble::DeviceFork, 20'000);
        m_desk->signOut();

        signIn(*m_desk);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().trouble, SyncTrouble::DeviceFork, 20'000);
        release();
        untilReleased(*m_desk);
        QVERIFY(wait(m_desk->renewDevice(UnsentWork::EnterAgain)).ok());
        QTRY_COMPARE_WITH_TIMEOUT(notesAtServer(u"rosa's"_s), 1, 20'000);
        QCOMPARE(notesAtServer(u"b3"_s), 0);
        m_desk->signOut();
        signIn(*m_desk, u"billing"_s);
        QTRY_COMPARE_WITH_TIMEOUT(notesAtServer(u"b3"_s), 1, 20'000);
        QVERIFY(note(*m_desk, u"b4"_s).ok());
        QTRY_COMPARE_WITH_TIMEOUT(notesAtServer(u"b4"_s), 1, 20'000);
        QCOMPARE(m_desk->status().trouble, SyncTrouble::None);
        for (const QString &text : {u"b1"_s, u"b2"_s, u"b3"_s, u"rosa's"_s})
            QCOMPARE(notesAtServer(text), 1);
    }

    /// Reliability 2.12: reads go on, nothing new is taken, the queue is kept and can be exported.
    void aDeskTooOldForTheServerReadsAndKeepsItsQueue()
    {
        m_server->stop();
        QVERIFY(note(*m_desk, u"offline"_s).ok());
        QList<http::Route> routes;
        const auto tooOld = [](http::Request, http::ResponderPtr responder) {
            responder->answer(http::errorResponse(
                Error::of(ErrorCode::Conflict, Reason::NewerSchema, u"server"_s, u"2-2"_s), 426));
        };
        for (const auto &[method, path] : {std::pair(http::Method::Post, u"/api/v1/commands"_s),
                                           std::pair(http::Method::Get, u"/api/v1/changes"_s)})
            routes.append({method, path, http::AccessRule::anyone(), u"Too old."_s, tooOld});
        auto service = http::Router::build(routes);
        QVERIFY(service.ok());
        QVERIFY(m_server->listen(*service));
        m_desk->syncNow();
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().trouble, SyncTrouble::Upgrade, 30'000);
        const auto read = wait(m_desk->reads().run([id = m_people[0]](Connection &connection) {
            return Reader(connection).get<Subscriber>(id, "id"_L1);
        }));
        QVERIFY(read.ok());
        QCOMPARE(read->name, u"Person 0"_s);
        const auto refused = note(*m_desk, u"new"_s);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().reason(), Reason::NewerSchema);
        QCOMPARE(m_desk->status().waiting, 1);
        const QString file = m_folder->filePath(u"unsent.json"_s);
        const auto written = wait(m_desk->exportUnsent(file));
        QVERIFY(written.ok());
        QCOMPARE(*written, 1);
        QFile exported(file);
        QVERIFY(exported.open(QIODevice::ReadOnly));
        QVERIFY(exported.readAll().contains("\"offline\""));
        // Updated, here: the server is one that understands it again.
        m_server->stop();
        QVERIFY(m_server->start());
        m_desk->syncNow();
        QTRY_COMPARE_WITH_TIMEOUT(notesAtServer(u"offline"_s), 1, 40'000);
        QCOMPARE(notesAtServer(u"new"_s), 0);
    }

    void aQueueLostTwiceIsToldAndBeginsAnewWithAReason()
    {
        const KnownUser rosa = *m_desk->user();
        m_server->stop();
        QVERIFY(note(*m_desk, u"never sent"_s).ok());
        m_desk->signOut();
        m_desk.reset();
        QVERIFY(m_server->start());
        const OutboxPlace place = DeskProfile::outboxPlace(userFolder(rosa));
        QFile::remove(place.database + u"-wal"_s);
        for (const QString &path : {place.database, place.journal}) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(4096, 'x')) == 4096);
        }
        openDesk();
        QVERIFY(!wait(m_desk->lostQueue()).ok());
        const auto failed = wait(m_desk->signIn(u"rosa"_s, DeskServer::password));
        QVERIFY(!failed.ok());
        QVERIFY(isLostQueue(failed.error()));
        const auto lost = wait(m_desk->lostQueue());
        QVERIFY(lost.ok());
        QCOMPARE(lost->taken, 1);
        QCOMPARE(lost->noted, 2);
        QCOMPARE(lost->surelyLost(), 1);
        QCOMPARE(lost->files.size(), 2);
        QCOMPARE(lost->entries.size(), 1);
        QCOMPARE(lost->entries.first().history.command, u"subscriber.note"_s);
        QCOMPARE(lost->entries.first().subscriberName, u"Person 0"_s);
        QCOMPARE(wait(m_desk->giveUpQueue(rosa.id, u" "_s)).error().reason(), Reason::Required);
        QVERIFY(QFile::exists(place.journal));
        const auto kept = wait(m_desk->giveUpQueue(rosa.id, u"the disk was replaced"_s));
        QVERIFY(kept.ok());
        QVERIFY(kept->size() >= 2);
        QFile note1(userFolder(rosa) + u"/given-up-1.json"_s);
        QVERIFY(note1.open(QIODevice::ReadOnly));
        const QByteArray written = note1.readAll();
        QVERIFY(written.contains("the disk was replaced") && written.contains("Person 0"));
        signIn(*m_desk);
        QVERIFY(note(*m_desk, u"anew"_s).ok());
        QTRY_COMPARE_WITH_TIMEOUT(notesAtServer(u"anew"_s), 1, 20'000);
        QCOMPARE(notesAtServer(u"never sent"_s), 0);
    }
};

QTEST_GUILESS_MAIN(TestClientFork)
#include "tst_client_fork.moc"
