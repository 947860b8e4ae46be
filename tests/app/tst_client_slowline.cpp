#include "core/commands/subscribers.h"
#include "tests/app/desktest.h"

#include <QLoggingCategory>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// A line to the server on which a connection takes its time to come about.
class SlowLine : public QTcpServer
{
    Q_OBJECT
public:
    explicit SlowLine(quint16 server) : m_server(server) {}

Q_SIGNALS:
    void cut();

protected:
    void incomingConnection(qintptr handle) override
    {
        auto *near = new QTcpSocket(this);
        auto *far = new QTcpSocket(near);
        near->setSocketDescriptor(handle);
        const auto pass = [near, far] {
            if (far->state() == QAbstractSocket::ConnectedState)
                far->write(near->readAll());
        };
        connect(near, &QTcpSocket::readyRead, far, pass);
        connect(far, &QTcpSocket::connected, far, pass);
        connect(far, &QTcpSocket::readyRead, near, [near, far] { near->write(far->readAll()); });
        connect(near, &QTcpSocket::disconnected, near, &QObject::deleteLater);
        connect(far, &QTcpSocket::disconnected, near, [near] { near->disconnectFromHost(); });
        connect(this, &SlowLine::cut, near, [near] { near->abort(); });
        QTimer::singleShot(400, far, [this, far] { far->connectToHost(u"127.0.0.1"_s, m_server); });
    }

private:
    quint16 m_server;
};

class TestClientSlowLine : public DeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"linedesk.*.info=false"_s); }
    void cleanup() { endDesk(); }

    /// The question for news is answered when there is news, after 25 s at most; a command entered
    /// while its connection is made is not to stand behind it.
    void aCommandDoesNotWaitBehindTheQuestionForNews()
    {
        makeServer();
        const auto person = m_server->fixture().addSubscriber(u"Annika Brook"_s);
        QVERIFY(person.ok());
        serve();
        SlowLine line(m_server->port());
        QVERIFY(line.listen(QHostAddress::LocalHost));
        openDesk();
        const auto met = wait(m_desk->meet(u"127.0.0.1:%1"_s.arg(line.serverPort())));
        QVERIFY(met.ok());
        QVERIFY(wait(m_desk->join(*met, u"rosa"_s, DeskServer::password)).ok());
        untilIdle();
        for (int i = 0; i < 3; ++i) {
            Q_EMIT line.cut();
            const AddNote note{newId<NoteId>(), *person, u"Called about the tower"_s};
            QVERIFY(wait(m_desk->submit(QString(AddNote::name), codec::encode(note))).ok());
            QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().waiting, 0, 12'000);
        }
    }
};

QTEST_GUILESS_MAIN(TestClientSlowLine)
#include "tst_client_slowline.moc"
