#include "tests/app/httpfixture.h"
#include "tests/app/rawclient.h"

#include <QJsonObject>
#include <QLoggingCategory>
#include <QTest>

#include <atomic>
#include <future>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace linedesk;
using namespace linedesk::http;

namespace {

QByteArray get(const QByteArray &path, const QByteArray &more = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: example\r\n" + more + "\r\n";
}

} // namespace

class TestHttp : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesARequestInPiecesOfOneByte();
    void keepsTheConnectionUnlessAskedToClose();
    void answersRequestsSentAheadInTheirOrder();
    void answersHeadLikeGetWithoutTheBody();
    void saysContinueBeforeTheBodyIsSent();
    void readsChunksAndThrowsTrailersAway();
    void letsAnyThreadAnswer();
    void takesTheFirstOfTwoAnswers();
    void answers500ForADroppedResponder();
    void answers500ForAHandlerThatThrows();
    void forgetsAnAnswerWhoseClientHasGone();
    void answersAClientThatOnlyStoppedSending();
    void neverSendsAHeaderWithALineBreak();
    void logsARequestWithoutWhatIsPersonal();
    void finishesARunningRequestWhenItStops();
    void cutsWhatTakesTooLongWhenItStops();
    void answersLateRespondersAfterTheServerIsGone();
};

void TestHttp::takesARequestInPiecesOfOneByte()
{
    HttpFixture fixture(HttpFixture::echo());
    RawClient client(fixture.port());
    const QByteArray request =
        "\r\nPOST /a%20b/c HTTP/1.1\r\nHost: example\r\nContent-Length: 5\r\n\r\nhello";
    for (const char c : request)
        QVERIFY(client.send(QByteArray(1, c)));
    QCOMPARE(RawClient::bodyOf(client.readResponse()), QByteArray("POST /a b/c hello"));
}

void TestHttp::keepsTheConnectionUnlessAskedToClose()
{
    HttpFixture fixture(HttpFixture::echo());
    RawClient client(fixture.port());
    for (int i = 0; i < 3; ++i) {
        client.send(get("/again"));
        const QByteArray response = client.readResponse();
        QCOMPARE(RawClient::statusOf(response), 200);
        QVERIFY(RawClient::headerOf(response, "Connection").isEmpty());
        QVERIFY(RawClient::headerOf(response, "Date").endsWith(" GMT"));
    }
    client.send(get("/last", "Connection: close\r\n"));
    QCOMPARE(RawClient::headerOf(client.readResponse(), "Connection"), QByteArray("close"));
    QVERIFY(client.closedWithin(3000));

    RawClient old(fixture.port());
    old.send("GET / HTTP/1.0\r\nHost: example\r\n\r\n");
    QCOMPARE(RawClient::headerOf(old.readResponse(), "Connection"), QByteArray("close"));
    QVERIFY(old.closedWithin(3000));

    RawClient oldKept(fixture.port());
    for (int i = 0; i < 2; ++i) {
        oldKept.send("GET / HTTP/1.0\r\nHost: example\r\nConnection: keep-alive\r\n\r\n");
        QCOMPARE(RawClient::headerOf(oldKept.readResponse(), "Connection"), QByteArray("keep-alive"));
    }
}

void TestHttp::answersRequestsSentAheadInTheirOrder()
{
    std::promise<ResponderPtr> first;
    HttpFixture fixture([&](Request request, ResponderPtr responder) {
        const QString name = request.target.segments.value(0);
        if (name == u"0"_s)
            first.set_value(responder);
        else
            responder->answer(Response::text(name.toUtf8()));
    });
    RawClient client(fixture.port());
    QByteArray all;
    for (int i = 0; i < 400; ++i)
        all += get('/' + QByteArray::number(i));
    QVERIFY(client.send(all));
    const ResponderPtr held = first.get_future().get();
    QCOMPARE(client.read(200), QByteArray());
    held->answer(Response::text("0"));
    for (int i = 0; i < 400; ++i)
        QCOMPARE(RawClient::bodyOf(client.readResponse()), QByteArray::number(i));
}

void TestHttp::answersHeadLikeGetWithoutTheBody()
{
    HttpFixture fixture([](Request, ResponderPtr responder) {
        responder->answer(Response::text("twelve bytes"));
    });
    RawClient client(fixture.port());
    client.send("HEAD / HTTP/1.1\r\nHost: example\r\n\r\n" + get("/"));
    const QByteArray head = client.readResponse(RawClient::patience, true);
    QCOMPARE(RawClient::headerOf(head, "Content-Length"), QByteArray("12"));
    QCOMPARE(RawClient::bodyOf(head), QByteArray());
    QCOMPARE(RawClient::bodyOf(client.readResponse()), QByteArray("twelve bytes"));
}

void TestHttp::saysContinueBeforeTheBodyIsSent()
{
    HttpFixture fixture(HttpFixture::echo());
    RawClient client(fixture.port());
    client.send("POST / HTTP/1.1\r\nHost: example\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    QCOMPARE(client.readResponse(), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
    client.send("ok");
    QCOMPARE(RawClient::bodyOf(client.readResponse()), QByteArray("POST / ok"));

    // Too large: the refusal comes instead, before any byte of the body.
    client.send("POST / HTTP/1.1\r\nHost: example\r\nExpect: 100-continue\r\n"
                "Content-Length: 2097153\r\n\r\n");
    QCOMPARE(RawClient::statusOf(client.readResponse()), 413);
}

void TestHttp::readsChunksAndThrowsTrailersAway()
{
    HttpFixture fixture([](Request request, ResponderPtr responder) {
        responder->answer(Response::text(request.body + '|' + request.header("Authorization")));
    });
    RawClient client(fixture.port());
    client.send("POST / HTTP/1.1\r\nHost: example\r\nTransfer-Encoding: chunked\r\n\r\n"
                "5;a=b\r\nhello\r\n6\r\n world\r\n0\r\nAuthorization: Bearer x\r\n\r\n"
                + get("/next"));
    QCOMPARE(RawClient::bodyOf(client.readResponse()), QByteArray("hello world|"));
    QCOMPARE(RawClient::bodyOf(client.readResponse()), QByteArray("|"));
}

void TestHttp::letsAnyThreadAnswer()
{
    std::atomic<int> running = 0;
    {
        HttpFixture fixture([&](Request, ResponderPtr responder) {
            ++running;
            std::thread([&running, responder]() mutable {
                responder->answer(Response::json({{u"ok"_s, true}}));
                responder.reset();
                --running;
            }).detach();
        });
        RawClient client(fixture.port());
        for (int i = 0; i < 100; ++i) {
            client.send(get("/"));
            QCOMPARE(RawClient::bodyOf(client.readResponse()), QByteArray(R"({"ok":true})"));
        }
    }
    QTRY_COMPARE(running.load(), 0);
}

void TestHttp::takesTheFirstOfTwoAnswers()
{
    std::atomic<int> refused = 0;
    HttpFixture fixture([&](Request, ResponderPtr responder) {
        responder->answer(Response::text("first"));
        if (!responder->answer(Response::text("second")))
            ++refused;
    });
    RawClient client(fixture.port());
    client.send(get("/") + get("/"));
    QCOMPARE(RawClient::bodyOf(client.readResponse()), QByteArray("first"));
    QCOMPARE(RawClient::bodyOf(client.readResponse()), QByteArray("first"));
    QCOMPARE(refused.load(), 2);
}

void TestHttp::answers500ForADroppedResponder()
{
    HttpFixture fixture([](Request, ResponderPtr) {});
    RawClient client(fixture.port());
    client.send(get("/"));
    const QByteArray response = client.readResponse();
    QCOMPARE(RawClient::statusOf(response), 500);
    QVERIFY(RawClient::bodyOf(response).contains(R"("code":"storage")"));
}

void TestHttp::answers500ForAHandlerThatThrows()
{
    HttpFixture fixture([](Request, ResponderPtr) { throw std::runtime_error("wrong"); });
    RawClient client(fixture.port());
    for (int i = 0; i < 10; ++i) {
        client.send(get("/"));
        QCOMPARE(RawClient::statusOf(client.readResponse()), 500);
    }
}

void TestHttp::forgetsAnAnswerWhoseClientHasGone()
{
    std::mutex mutex;
    std::vector<ResponderPtr> held;
    std::atomic<int> heldCount = 0;
    HttpFixture fixture([&](Request, ResponderPtr responder) {
        const std::lock_guard lock(mutex);
        held.push_back(std::move(responder));
        ++heldCount;
    });
    for (int i = 0; i < 50; ++i) {
        RawClient client(fixture.port());
        client.send(get("/"));
        QTRY_COMPARE(heldCount.load(), i + 1);
        client.reset();
    }
    QTRY_COMPARE(fixture.server().openConnections(), 0);
    const std::lock_guard lock(mutex);
    for (const ResponderPtr &responder : held) {
        QVERIFY(responder->clientGone());
        QVERIFY(responder->answer(Response::text("too late")));
    }
}

void TestHttp::answersAClientThatOnlyStoppedSending()
{
    HttpFixture fixture(HttpFixture::echo());
    RawClient client(fixture.port());
    client.send(get("/half"));
    client.halfClose();
    QCOMPARE(RawClient::bodyOf(client.readResponse()), QByteArray("GET /half "));
    QVERIFY(client.closedWithin(3000));
}

void TestHttp::neverSendsAHeaderWithALineBreak()
{
    HttpFixture fixture([](Request, ResponderPtr responder) {
        Response response = Response::text("x");
        response.headers.append("X-Name", "a\r\nSet-Cookie: stolen=1");
        responder->answer(response);
    });
    RawClient client(fixture.port());
    client.send(get("/"));
    const QByteArray response = client.readResponse();
    QCOMPARE(RawClient::statusOf(response), 500);
    QVERIFY(!response.contains("stolen"));
}

void TestHttp::logsARequestWithoutWhatIsPersonal()
{
    static QStringList lines;
    static std::mutex mutex;
    lines.clear();
    HttpFixture fixture(HttpFixture::echo());
    QLoggingCategory::setFilterRules(u"linedesk.http.info=true"_s);
    const QtMessageHandler before =
        qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &text) {
            const std::lock_guard lock(mutex);
            lines.append(text);
        });
    RawClient client(fixture.port());
    client.send(get("/people/ada?token=t0ken", "Authorization: Bearer t0ken\r\n"));
    const QByteArray response = client.readResponse();
    client.send(get("/again"));
    client.readResponse();
    qInstallMessageHandler(before);
    QLoggingCategory::setFilterRules(u"linedesk.http.info=false"_s);
    const std::lock_guard lock(mutex);
    QVERIFY(!lines.isEmpty());
    const QString line = lines.first();
    QVERIFY2(line.startsWith(u"request="_s + QString::fromLatin1(RawClient::headerOf(response, "Request-Id"))),
             qPrintable(line));
    QVERIFY(line.contains(u" listener=test method=GET route=/any status=200 ms="_s));
    QVERIFY(line.endsWith(u" bytes=%1"_s.arg(response.size())));
    QVERIFY(!line.contains(u"ada"_s) && !line.contains(u"t0ken"_s));
}

void TestHttp::finishesARunningRequestWhenItStops()
{
    std::promise<ResponderPtr> came;
    HttpFixture fixture([&](Request, ResponderPtr responder) { came.set_value(responder); });
    RawClient idle(fixture.port());
    RawClient client(fixture.port());
    client.send(get("/slow"));
    ResponderPtr responder = came.get_future().get();
    std::thread stopping([&] { fixture.server().stop(std::chrono::seconds(10)); });
    QVERIFY(idle.closedWithin(3000));
    responder->answer(Response::text("done"));
    const QByteArray response = client.readResponse();
    QCOMPARE(RawClient::bodyOf(response), QByteArray("done"));
    QCOMPARE(RawClient::headerOf(response, "Connection"), QByteArray("close"));
    client.close();
    stopping.join();
    RawClient late(fixture.port());
    QVERIFY(!late.connected());
}

void TestHttp::cutsWhatTakesTooLongWhenItStops()
{
    std::promise<ResponderPtr> came;
    HttpFixture fixture([&](Request, ResponderPtr responder) { came.set_value(responder); });
    RawClient client(fixture.port());
    client.send(get("/slow"));
    const ResponderPtr responder = came.get_future().get();
    QElapsedTimer timer;
    timer.start();
    fixture.server().stop(std::chrono::milliseconds(200));
    QVERIFY(timer.elapsed() < 3000);
    QVERIFY(client.closedWithin(1000));
    QVERIFY(responder->clientGone());
}

void TestHttp::answersLateRespondersAfterTheServerIsGone()
{
    std::promise<ResponderPtr> came;
    ResponderPtr responder;
    {
        HttpFixture fixture([&](Request, ResponderPtr one) { came.set_value(one); });
        RawClient client(fixture.port());
        client.send(get("/slow"));
        responder = came.get_future().get();
    }
    QVERIFY(responder->answer(Response::text("nobody hears")));
}

QTEST_GUILESS_MAIN(TestHttp)
#include "tst_http.moc"
