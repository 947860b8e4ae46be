#include "tests/app/httpfixture.h"
#include "tests/app/rawclient.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <atomic>
#include <future>
#include <memory>
#include <mutex>
#include <vector>

using namespace Qt::StringLiterals;
using namespace linedesk;
using namespace linedesk::http;
using namespace std::chrono_literals;

namespace {

const QByteArray plainGet = "GET / HTTP/1.1\r\nHost: example\r\n\r\n";

/// Memory of this process that is its own, in KiB.
qint64 ownMemory()
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("RssAnon:"))
            return line.mid(8).trimmed().split(' ').first().toLongLong();
    }
    return 0;
}

} // namespace

class TestHttpLimits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersTooMuchWithItsStatus_data();
    void answersTooMuchWithItsStatus();
    void letsARouteTakeALargerBody();
    void closesAHeadThatDoesNotEnd();
    void closesABodyThatDoesNotEnd();
    void closesAnIdleConnection();
    void answersForAHandlerThatNeverDoes();
    void cutsAReaderThatDoesNotRead();
    void answersPromptlyBesideNineHundredSlowOnes();
    void survivesThousandsOfAbruptCloses();
    void keepsLittleOfEndlessHeaders();
    void holdsBodiesOnlyUpToTheTotal();
    void countsConnectionsOfAnAddressUntilSignedIn();
    void refusesMoreConnectionsThanInAll();
    void slowsAnAddressDownUntilSignedIn();
};

void TestHttpLimits::answersTooMuchWithItsStatus_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const QByteArray start = "GET / HTTP/1.1\r\nHost: example\r\n";
    const QByteArray post = "POST / HTTP/1.1\r\nHost: example\r\n";
    const QByteArray mega(1024 * 1024, 'x');
    QTest::newRow("URL of 8 KiB") << "GET /" + QByteArray(8191, 'a') + " HTTP/1.1\r\nHost: e\r\n\r\n" << 200;
    QTest::newRow("URL beyond 8 KiB") << "GET /" + QByteArray(8192, 'a') + " HTTP/1.1\r\nHost: e\r\n\r\n" << 414;
    QTest::newRow("URL of 1 MiB") << "GET /" + mega + " HTTP/1.1\r\nHost: e\r\n\r\n" << 414;
    QTest::newRow("header of 12 KiB") << start + "X-A: " + QByteArray(12 * 1024, 'a') + "\r\n\r\n" << 200;
    QTest::newRow("header of 1 MiB") << start + "X-A: " + mega + "\r\n\r\n" << 431;
    QTest::newRow("headers without end") << start + QByteArray("X-A: b\r\n").repeated(100'000) << 431;
    QTest::newRow("100 headers more") << start + QByteArray("X-A: b\r\n").repeated(100) + "\r\n" << 431;
    QTest::newRow("99 headers more") << start + QByteArray("X-A: b\r\n").repeated(99) + "\r\n" << 200;
    QTest::newRow("method without end") << mega << 400;
    QTest::newRow("body of 2 MiB") << post + "Content-Length: 2097152\r\n\r\n" + mega + mega << 200;
    QTest::newRow("body announced as 10 GB") << post + "Content-Length: 10000000000\r\n\r\n" + mega << 413;
    QTest::newRow("chunks beyond 2 MiB")
        << post + "Transfer-Encoding: chunked\r\n\r\n100000\r\n" + mega + "\r\n100000\r\n" + mega
               + "\r\n1\r\nx\r\n0\r\n\r\n"
        << 413;
    QTest::newRow("chunk announced as 10 GB")
        << post + "Transfer-Encoding: chunked\r\n\r\n2540be400\r\n" + mega << 413;
    QTest::newRow("chunk extension without end")
        << post + "Transfer-Encoding: chunked\r\n\r\n1;" + mega << 400;
    QTest::newRow("trailers without end")
        << post + "Transfer-Encoding: chunked\r\n\r\n0\r\n" + QByteArray("X-A: b\r\n").repeated(9000)
        << 400;
    QTest::newRow("query of 600 values")
        << "GET /?" + QByteArray("a=1&").repeated(600) + " HTTP/1.1\r\nHost: e\r\n\r\n" << 400;
}

void TestHttpLimits::answersTooMuchWithItsStatus()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    HttpFixture fixture(HttpFixture::echo());
    RawClient client(fixture.port());
    client.send(request);
    QCOMPARE(RawClient::statusOf(client.readResponse()), status);
    client.send(plainGet);
    if (status != 200)
        QVERIFY(RawClient::statusOf(client.readResponse(300)) != 200);
}

void TestHttpLimits::letsARouteTakeALargerBody()
{
    class Uploads : public FunctionService
    {
    public:
        using FunctionService::FunctionService;
        Admission admit(const Request &head) override
        {
            Admission admission;
            if (head.target.segments == QStringList{u"upload"_s})
                admission.bodyLimit = 10 * 1024 * 1024;
            return admission;
        }
    };
    HttpFixture fixture(std::make_shared<Uploads>([](Request request, ResponderPtr responder) {
        responder->answer(Response::text(QByteArray::number(request.body.size())));
    }));
    const QByteArray size = "Content-Length: 10485760\r\n\r\n";
    RawClient client(fixture.port());
    client.send("POST /upload HTTP/1.1\r\nHost: e\r\n" + size + QByteArray(10485760, 'u'));
    QCOMPARE(RawClient::bodyOf(client.readResponse()), QByteArray("10485760"));
    client.send("POST /other HTTP/1.1\r\nHost: e\r\n" + size);
    QCOMPARE(RawClient::statusOf(client.readResponse()), 413);
}

void TestHttpLimits::closesAHeadThatDoesNotEnd()
{
    Limits limits = HttpFixture::looseLimits();
    limits.headRead = 300ms;
    HttpFixture fixture(HttpFixture::echo(), limits);
    RawClient silent(fixture.port());
    RawClient client(fixture.port());
    client.send("GET / HTTP/1.1\r\nHost: exa");
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(RawClient::statusOf(client.readResponse()), 408);
    QVERIFY(timer.elapsed() < 3000);
    QVERIFY(silent.closedWithin(3000));
}

void TestHttpLimits::closesABodyThatDoesNotEnd()
{
    Limits limits = HttpFixture::looseLimits();
    limits.bodyRead = 300ms;
    HttpFixture fixture(HttpFixture::echo(), limits);
    RawClient client(fixture.port());
    client.send("POST / HTTP/1.1\r\nHost: e\r\nContent-Length: 100\r\n\r\nhalf");
    QCOMPARE(RawClient::statusOf(client.readResponse()), 408);
    RawClient chunked(fixture.port());
    chunked.send("POST / HTTP/1.1\r\nHost: e\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 100'000 && chunked.send("1\r\nx\r\n"); ++i) {
        if (!chunked.read(10).isEmpty())
            return;
    }
    QFAIL("a body that drips was read for ever");
}

void TestHttpLimits::closesAnIdleConnection()
{
    Limits limits = HttpFixture::looseLimits();
    limits.idle = 300ms;
    HttpFixture fixture(HttpFixture::echo(), limits);
    RawClient client(fixture.port());
    client.send(plainGet);
    QCOMPARE(RawClient::statusOf(client.readResponse()), 200);
    QVERIFY(client.closedWithin(3000));
    QTRY_COMPARE(fixture.server().openConnections(), 0);
}

void TestHttpLimits::answersForAHandlerThatNeverDoes()
{
    Limits limits = HttpFixture::looseLimits();
    limits.answer = 300ms;
    std::promise<ResponderPtr> came;
    HttpFixture fixture([&](Request, ResponderPtr one) { came.set_value(one); }, limits);
    RawClient client(fixture.port());
    client.send(plainGet);
    const QByteArray response = client.readResponse();
    QCOMPARE(RawClient::statusOf(response), 503);
    QVERIFY(!RawClient::headerOf(response, "Retry-After").isEmpty());
    const ResponderPtr responder = came.get_future().get();
    QVERIFY(responder->clientGone());
    responder->answer(Response::text("too late"));
    QCOMPARE(client.read(200), QByteArray());
}

void TestHttpLimits::cutsAReaderThatDoesNotRead()
{
    Limits limits = HttpFixture::looseLimits();
    limits.write = 300ms;
    // Each answer is given 300 ms and, for its 64 KiB, four seconds.
    HttpFixture fixture([](Request, ResponderPtr responder) {
        responder->answer(Response::text(QByteArray(64 * 1024, 'z')));
    }, limits);
    RawClient client(fixture.port());
    // Many requests sent ahead, none of the answers read.
    client.send(plainGet.repeated(400));
    QTRY_COMPARE_WITH_TIMEOUT(fixture.server().openConnections(), 0, 20'000);
}

void TestHttpLimits::answersPromptlyBesideNineHundredSlowOnes()
{
    Limits limits = HttpFixture::looseLimits();
    limits.headRead = 3000ms;
    HttpFixture fixture(HttpFixture::echo(), limits);
    std::vector<std::unique_ptr<RawClient>> slow;
    for (int i = 0; i < 900; ++i) {
        slow.push_back(std::make_unique<RawClient>(fixture.port()));
        QVERIFY(slow.back()->send("GET / HTTP/1.1\r\nHost: e\r\nX-Slow: "));
    }
    QTRY_COMPARE(fixture.server().openConnections(), 900);
    QElapsedTimer timer;
    for (int i = 0; i < 50; ++i) {
        timer.start();
        RawClient good(fixture.port());
        good.send(plainGet);
        QCOMPARE(RawClient::statusOf(good.readResponse()), 200);
        QVERIFY2(timer.elapsed() < 1000, QByteArray::number(timer.elapsed()).constData());
    }
    // One more byte each does not buy more time.
    for (const auto &client : slow)
        client->send("x");
    for (const auto &client : slow)
        QCOMPARE(RawClient::statusOf(client->readResponse()), 408);
    slow.clear();
    QTRY_COMPARE(fixture.server().openConnections(), 0);
}

void TestHttpLimits::survivesThousandsOfAbruptCloses()
{
    // Answers come from another thread, late: the way that kills careless servers.
    std::mutex mutex;
    std::vector<ResponderPtr> held;
    HttpFixture fixture([&](Request, ResponderPtr responder) {
        const std::lock_guard lock(mutex);
        held.push_back(std::move(responder));
    });
    for (int i = 0; i < 2500; ++i) {
        RawClient client(fixture.port());
        client.send(i % 3 == 0 ? plainGet.left(20) : plainGet);
        if (i % 2 == 0)
            client.reset();
        else
            client.close();
        if (i % 50 == 0) {
            std::vector<ResponderPtr> answered;
            {
                const std::lock_guard lock(mutex);
                answered.swap(held);
            }
            for (const ResponderPtr &responder : answered)
                responder->answer(Response::text("late"));
        }
    }
    QTRY_VERIFY([&] {
        const std::lock_guard lock(mutex);
        for (const ResponderPtr &responder : held)
            responder->answer(Response::text("late"));
        held.clear();
        return fixture.server().openConnections() == 0;
    }());
    RawClient good(fixture.port());
    good.send(plainGet);
    QTRY_VERIFY([&] {
        const std::lock_guard lock(mutex);
        return !held.empty();
    }());
    held.front()->answer(Response::text("still here"));
    QCOMPARE(RawClient::bodyOf(good.readResponse()), QByteArray("still here"));
}

void TestHttpLimits::keepsLittleOfEndlessHeaders()
{
    HttpFixture fixture(HttpFixture::echo());
    const QByteArray start = "GET / HTTP/1.1\r\nHost: e\r\nX-A: ";
    const QByteArray piece(64 * 1024, 'a');
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 200; ++i) {
        clients.push_back(std::make_unique<RawClient>(fixture.port()));
        QVERIFY(clients.back()->send(start));
    }
    const qint64 before = ownMemory();
    qint64 most = before;
    for (int round = 0; round < 160; ++round) { // 160 × 64 KiB = 10 MiB each
        for (const auto &client : clients)
            client->trySend(piece);
        most = std::max(most, ownMemory());
    }
    // 200 × 4 MiB would be allowed (reliability 4, row 16); 16 KiB of head each is what is kept.
    qInfo("200 endless headers took %lld KiB more", static_cast<long long>(most - before));
    QVERIFY(most - before < 40 * 1024);
    clients.clear();
    QTRY_COMPARE(fixture.server().openConnections(), 0);
}

void TestHttpLimits::holdsBodiesOnlyUpToTheTotal()
{
    Limits limits = HttpFixture::looseLimits();
    limits.bodiesInAll = 3 * 1024 * 1024;
    HttpFixture fixture(HttpFixture::echo(), limits);
    const QByteArray most = "POST / HTTP/1.1\r\nHost: e\r\nContent-Length: 2000000\r\n\r\n"
        + QByteArray(1'900'000, 'b');
    RawClient first(fixture.port());
    first.send(most);
    QCOMPARE(first.read(300), QByteArray());
    RawClient second(fixture.port());
    second.send(most);
    QCOMPARE(RawClient::statusOf(second.readResponse()), 503);
    first.send(QByteArray(100'000, 'b'));
    QCOMPARE(RawClient::statusOf(first.readResponse()), 200);
    second.close();
    RawClient third(fixture.port());
    third.send(most + QByteArray(100'000, 'b'));
    QCOMPARE(RawClient::statusOf(third.readResponse()), 200);
}

void TestHttpLimits::countsConnectionsOfAnAddressUntilSignedIn()
{
    Limits limits = HttpFixture::looseLimits();
    limits.connectionsPerAddress = 3;
    HttpFixture fixture([](Request request, ResponderPtr responder) {
        if (request.target.segments == QStringList{u"sign-in"_s})
            responder->markSignedIn();
        responder->answer(Response::text("ok"));
    }, limits);
    std::vector<std::unique_ptr<RawClient>> clients;
    const auto connectFrom = [&](const char *from, const QByteArray &path) {
        clients.push_back(std::make_unique<RawClient>(fixture.port(), from));
        clients.back()->send("GET " + path + " HTTP/1.1\r\nHost: e\r\n\r\n");
        return RawClient::statusOf(clients.back()->readResponse());
    };
    QCOMPARE(connectFrom("127.0.0.2", "/"), 200);
    QCOMPARE(connectFrom("127.0.0.2", "/"), 200);
    QCOMPARE(connectFrom("127.0.0.2", "/"), 200);
    QCOMPARE(connectFrom("127.0.0.2", "/"), 503);
    QCOMPARE(connectFrom("127.0.0.3", "/sign-in"), 200);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(connectFrom("127.0.0.3", "/sign-in"), 200);
    QTRY_COMPARE(fixture.server().openConnections(), 3 + 11);
    clients.front()->close();
    QTRY_COMPARE(fixture.server().openConnections(), 2 + 11);
    QCOMPARE(connectFrom("127.0.0.2", "/"), 200);
    QCOMPARE(connectFrom("127.0.0.2", "/"), 503);
}

void TestHttpLimits::refusesMoreConnectionsThanInAll()
{
    Limits limits = HttpFixture::looseLimits();
    limits.connections = 20;
    HttpFixture fixture(HttpFixture::echo(), limits);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 20; ++i)
        clients.push_back(std::make_unique<RawClient>(fixture.port()));
    QTRY_COMPARE(fixture.server().openConnections(), 20);
    RawClient more(fixture.port());
    QCOMPARE(RawClient::statusOf(more.readResponse()), 503);
    clients.clear();
    QTRY_COMPARE(fixture.server().openConnections(), 0);
    RawClient again(fixture.port());
    again.send(plainGet);
    QCOMPARE(RawClient::statusOf(again.readResponse()), 200);
}

void TestHttpLimits::slowsAnAddressDownUntilSignedIn()
{
    Limits limits = HttpFixture::looseLimits();
    limits.requestsPerSecond = 0.01;
    limits.requestBurst = 5;
    HttpFixture fixture([](Request request, ResponderPtr responder) {
        if (request.target.segments == QStringList{u"sign-in"_s})
            responder->markSignedIn();
        responder->answer(Response::text("ok"));
    }, limits);
    RawClient client(fixture.port(), "127.0.0.2");
    const auto ask = [](RawClient &one, const QByteArray &path) {
        one.send("GET " + path + " HTTP/1.1\r\nHost: e\r\n\r\n");
        return one.readResponse();
    };
    for (int i = 0; i < 5; ++i)
        QCOMPARE(RawClient::statusOf(ask(client, "/")), 200);
    const QByteArray refused = ask(client, "/");
    QCOMPARE(RawClient::statusOf(refused), 429);
    // One token in 100 s; some of them have flowed since.
    const int wait = RawClient::headerOf(refused, "Retry-After").toInt();
    QVERIFY(wait > 90 && wait <= 100);
    RawClient neighbour(fixture.port(), "127.0.0.3");
    QCOMPARE(RawClient::statusOf(ask(neighbour, "/sign-in")), 200);
    for (int i = 0; i < 50; ++i)
        QCOMPARE(RawClient::statusOf(ask(neighbour, "/")), 200);
}

QTEST_GUILESS_MAIN(TestHttpLimits)
#include "tst_http_limits.moc"
