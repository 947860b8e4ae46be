#include "core/commands/subscribers.h"
#include "tests/app/desktest.h"

#include <QLoggingCategory>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Two people at one desk whose device stood still and got another id.
class TestClientRenewal : public DeskTest
{
    Q_OBJECT

    SubscriberId m_who;

    void note()
    {
        const AddNote note{newId<NoteId>(), m_who, u"called"_s};
        QVERIFY(wait(m_desk->submit(QString(AddNote::name), codec::encode(note))).ok());
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().waiting, 0, 20'000);
        untilIdle();
    }
    void signIn(const QString &name)
    {
        const auto user = wait(m_desk->signIn(name, DeskServer::password));
        QVERIFY2(user.ok(), user.ok() ? "" : qPrintable(fieldOf(user.error())));
        untilIdle();
    }
    /// Each device with a queue: id, name of its person, last number.
    QStringList queues()
    {
        auto row = m_server->fixture().connection().exec(
            u"SELECT u.name, d.state, d.last_seq FROM device d JOIN staff_user u ON u.id = d.user_id "
            "ORDER BY u.name, d.created_at, d.row_id"_s);
        QStringList out;
        while (row->next())
            out.append(u"%1 %2 %3"_s.arg(row->text(0), row->text(1)).arg(row->number(2)));
        return out;
    }
    /// As when a copy of this desk's disk used its queue elsewhere, and an owner looked at it.
    void standStillAndBeReleased()
    {
        Connection &record = m_server->fixture().connection();
        auto row = record.exec(u"SELECT DISTINCT id FROM device"_s);
        QVERIFY(row->next());
        const auto device = Uuid::fromBytes(row->bytes(0));
        row->finish();
        QVERIFY(record.query("device_freeze"_L1, {{u":id"_s, device->bytes()}}).ok());
        QVERIFY(wait(m_desk->call(ApiVerb::Post,
                                  u"/api/v1/devices/%1/release"_s.arg(device->toString())))
                    .ok());
    }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"linedesk.*.info=false"_s); }
    void init()
    {
        makeServer();
        m_who = *m_server->fixture().addSubscriber(u"Odessa Marchetti"_s);
        serve();
        QVERIFY(wait(m_server->auth().setPassword(u"billing"_s, DeskServer::password)).ok());
        openDesk();
    }
    void cleanup() { endDesk(); }

    /// The second one's queue no longer holds its beginning: the new device must not ask for it.
    void theSecondOnesQueueFollowsTheDesk_data()
    {
        QTest::addColumn<bool>("bySession");
        QTest::addColumn<bool>("offline");
        QTest::newRow("by password") << false << false;
        QTest::newRow("by the session kept") << true << false;
        QTest::newRow("without the server, which is met later") << true << true;
    }
    void theSecondOnesQueueFollowsTheDesk()
    {
        QFETCH(bool, bySession);
        QFETCH(bool, offline);
        join();
        note();
        m_desk->signOut();
        signIn(u"billing"_s);
        const UserId second = m_desk->user()->id;
        note();
        note();
        m_desk.reset(); // nobody writes there any more
        QVERIFY(QDir(m_folder->filePath(u"users/"_s + second.toString())).removeRecursively());
        openDesk();
        signIn(u"billing"_s); // begins behind what the server knows
        note();
        const QString verifier =
            DeskProfile::verifierPath(m_folder->filePath(u"users/"_s + second.toString()));
        QTRY_VERIFY(QFile::exists(verifier));
        const QByteArray session = m_secrets.kept.value(u"refresh-"_s + second.toString());
        if (bySession)
            openDesk(); // ended without signing out
        else
            m_desk->signOut();

        bool asked = false;
        signIn(u"rosa"_s);
        standStillAndBeReleased();
        const auto renewed = wait(m_desk->renewDevice(UnsentWork::EnterAgain));
        QVERIFY2(renewed.ok(), renewed.ok() ? "" : qPrintable(fieldOf(renewed.error())));
        untilIdle();
        note();
        m_desk->signOut();

        if (bySession) {
            m_secrets.kept.insert(u"refresh-"_s + second.toString(), session);
            m_desk.reset();
            {
                const auto profile = DeskProfile::open(m_folder->path());
                QVERIFY((*profile)->remember(*(*profile)->userNamed(u"billing"_s)).ok());
            }
            openDesk();
            connect(m_desk.get(), &DeskEngine::statusChanged, this, [&asked](const SyncStatus &status) {
                asked = asked || status.trouble == SyncTrouble::DeviceFork;
            });
            const auto resumed = offline
                                     ? wait(m_desk->signInOffline(u"billing"_s, DeskServer::password))
                                     : wait(m_desk->resume()); // whoever worked here last
            QVERIFY2(resumed.ok(), resumed.ok() ? "" : qPrintable(fieldOf(resumed.error())));
            QCOMPARE(resumed->id, second);
            untilIdle();
        } else {
            signIn(u"billing"_s);
        }
        note();
        QVERIFY2(!asked, "what was settled is asked again");
        QCOMPARE(m_desk->status().trouble, SyncTrouble::None);
        QCOMPARE(queues(), QStringList({u"billing released 3"_s, u"billing active 4"_s,
                                        u"rosa released 1"_s, u"rosa active 2"_s}));
        // And the next time it is simply there.
        m_desk->signOut();
        signIn(u"billing"_s);
        note();
        QCOMPARE(queues()[1], u"billing active 5"_s);
    }
};

QTEST_GUILESS_MAIN(TestClientRenewal)
#include "tst_client_renewal.moc"
