#include "tests/app/desktest.h"

#include <QLoggingCategory>
#include <QTcpServer>
#include <QTcpSocket>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Meeting a server by its address and joining it.
class TestClientMeet : public DeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"linedesk.*.info=false"_s); }
    void init()
    {
        makeServer();
        serve();
        openDesk();
    }
    void cleanup() { endDesk(); }

    void aServerIsMetByItsAddressAndJoinedAfterTheFingerprint()
    {
        const auto met = wait(m_desk->meet(u" https://%1/ "_s.arg(address())));
        QVERIFY(met.ok());
        QCOMPARE(QString(met->fingerprint()).remove(u' ').toLower(),
                 m_server->profile().spkiSha256);
        QCOMPARE(met->company, m_server->record().company().name);
        QVERIFY(!m_desk->isEnrolled()); // nothing is kept before a person said yes
        const auto wrong = wait(m_desk->join(*met, u"rosa"_s, u"nothing like the password"_s));
        QCOMPARE(wrong.error().reason(), Reason::WrongCredentials);
        QVERIFY(!m_desk->isEnrolled());
        const auto user = wait(m_desk->join(*met, u"rosa"_s, DeskServer::password));
        QVERIFY(user.ok());
        QCOMPARE(user->name, u"rosa"_s);
        QVERIFY(m_desk->isEnrolled());
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->hasWholeCopy(), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->hasCopy(), 20'000);
    }

    void theServersRuleDecidesWhoJoins()
    {
        m_server->auth().setJoinRule(JoinRule::Nobody);
        const auto met = wait(m_desk->meet(address()));
        QCOMPARE(met->joinRule, u"nobody"_s);
        const auto refused = wait(m_desk->join(*met, u"rosa"_s, DeskServer::password));
        QCOMPARE(fieldOf(refused.error()), u"join_by_password"_s);
        QVERIFY(!m_desk->isEnrolled());
    }

    void whatIsTypedIsReadAsAnAddress_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("field");
        QTest::newRow("no port") << u"desk.larkspur.example"_s << u"server_port"_s;
        QTest::newRow("port 0") << u"desk.larkspur.example:0"_s << u"server_port"_s;
        QTest::newRow("no number") << u"desk.larkspur.example:api"_s << u"address"_s;
        QTest::newRow("too large") << u"desk.larkspur.example:70000"_s << u"address"_s;
        QTest::newRow("a path") << u"https://desk.larkspur.example:8443/portal"_s << u"address"_s;
        QTest::newRow("a person") << u"rosa@desk.larkspur.example:8443"_s << u"address"_s;
        QTest::newRow("spaces") << u"the office server"_s << u"address"_s;
        QTest::newRow("nothing") << u""_s << u"address"_s;
    }
    void whatIsTypedIsReadAsAnAddress()
    {
        QFETCH(QString, typed);
        QFETCH(QString, field);
        const auto met = wait(m_desk->meet(typed));
        QVERIFY(!met.ok());
        QCOMPARE(fieldOf(met.error()), field);
        QCOMPARE(met.error().code, ErrorCode::Validation);
    }

    void anUnknownNameIsToldApart()
    {
        const auto met = wait(m_desk->meet(u"nothing-here.invalid:8443"_s));
        QCOMPARE(fieldOf(met.error()), u"server_host"_s);
    }

    void aPortWhereNothingListensIsToldApart()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const quint16 port = closed.serverPort();
        closed.close();
        const auto met = wait(m_desk->meet(u"127.0.0.1:%1"_s.arg(port)));
        QCOMPARE(fieldOf(met.error()), u"server_port"_s);
        QCOMPARE(met.error().code, ErrorCode::Offline);
    }

    void anotherKindOfServerIsToldApart_data()
    {
        QTest::addColumn<bool>("encrypted");
        QTest::newRow("plain text") << false;
        QTest::newRow("encrypted") << true;
    }
    void anotherKindOfServerIsToldApart()
    {
        QFETCH(bool, encrypted);
        QTcpServer plain;
        DeskServer other;
        quint16 port = 0;
        if (encrypted) {
            QVERIFY(other.make() && other.startWithoutApi());
            port = other.port();
        } else {
            QVERIFY(plain.listen(QHostAddress::LocalHost));
            connect(&plain, &QTcpServer::newConnection, &plain, [&plain] {
                QTcpSocket *client = plain.nextPendingConnection();
                connect(client, &QTcpSocket::readyRead, client, [client] {
                    client->write("HTTP/1.1 400 Bad Request\r\n\r\n");
                    client->disconnectFromHost();
                });
            });
            port = plain.serverPort();
        }
        const auto met = wait(m_desk->meet(u"127.0.0.1:%1"_s.arg(port)));
        QVERIFY(!met.ok());
        QCOMPARE(fieldOf(met.error()), u"server_kind"_s);
    }

    void aCertificateOfAnotherTimeSaysTheClock()
    {
        DeskServer ahead;
        QVERIFY(ahead.make(30) && ahead.start());
        const auto met = wait(m_desk->meet(ahead.profile().address));
        QCOMPARE(fieldOf(met.error()), u"clock"_s);
    }

    void aClockThatIsOffIsMeasured()
    {
        FixedClock behind(m_server->fixture().clock().nowUtc().addSecs(-900));
        DeskEngine desk(behind, m_secrets);
        QTemporaryDir folder;
        QVERIFY(desk.open(folder.path()).ok());
        const auto met = wait(desk.meet(address()));
        QCOMPARE(met->clockAheadMs, -900'000);
        QVERIFY(wait(desk.join(*met, u"rosa"_s, DeskServer::password)).ok());
        QCOMPARE(desk.status().clockAheadMs, -900'000);
    }

    void aNewAddressOfTheSameServerIsTaken()
    {
        join();
        m_desk.reset();
        m_server->stop();
        m_server->setPort(0);
        QVERIFY(m_server->start());
        openDesk();
        QVERIFY(wait(m_desk->enrol(enrolmentFile(), DeskServer::password)).ok());
        QCOMPARE(m_desk->status().server, address());
        openDesk();
        QVERIFY(wait(m_desk->resume()).ok());
    }
};

QTEST_GUILESS_MAIN(TestClientMeet)
#include "tst_client_meet.moc"
