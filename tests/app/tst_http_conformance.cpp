#include "tests/app/httpfixture.h"
#include "tests/app/rawclient.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace linedesk;
using namespace linedesk::http;

namespace {

QString casesDir()
{
    return qEnvironmentVariable("LINEDESK_CASES_DIR",
                                QStringLiteral(LINEDESK_SOURCE_DIR "/../shared/cases"));
}

bool statusFits(const QJsonArray &expected, int status)
{
    for (const QJsonValue &range : expected) {
        if (status >= range[0].toInt() && status <= range[1].toInt())
            return true;
    }
    return false;
}

} // namespace

class TestHttpConformance : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersAsTheConformanceCasesSay_data();
    void answersAsTheConformanceCasesSay();
    void refusesWhatTwoReadersCouldReadInTwoWays_data();
    void refusesWhatTwoReadersCouldReadInTwoWays();
    void asksForOneKnownHost_data();
    void asksForOneKnownHost();
};

void TestHttpConformance::answersAsTheConformanceCasesSay_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<bool>("waits");
    QTest::addColumn<QJsonArray>("expected");
    QFile file(casesDir() + u"/http_h1spec.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("the outside cases are not here (LINEDESK_CASES_DIR)");
    const QJsonArray cases = QJsonDocument::fromJson(file.readAll())[u"cases"].toArray();
    QVERIFY(cases.size() >= 30);
    for (const QJsonValue &one : cases) {
        QTest::newRow(one[u"name"].toString().toUtf8().constData())
            << one[u"request"].toString().toUtf8() << one[u"expect_wait"].toBool()
            << one[u"expect_status"].toArray();
    }
}

void TestHttpConformance::answersAsTheConformanceCasesSay()
{
    QFETCH(QByteArray, request);
    QFETCH(bool, waits);
    QFETCH(QJsonArray, expected);
    HttpFixture fixture(HttpFixture::echo());
    RawClient client(fixture.port());
    QVERIFY(client.send(request));
    if (waits) {
        QCOMPARE(client.read(500), QByteArray());
        QVERIFY(!client.closedWithin(0));
        return;
    }
    const QByteArray response = client.readResponse();
    QVERIFY2(statusFits(expected, RawClient::statusOf(response)), response.constData());
}

void TestHttpConformance::refusesWhatTwoReadersCouldReadInTwoWays_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const QByteArray post = "POST / HTTP/1.1\r\nHost: example\r\n";
    const QByteArray line = "GET / HTTP/1.1\r\n";
    const QByteArray host = "Host: example\r\n";
    QTest::newRow("length and chunks")
        << post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" << 400;
    QTest::newRow("chunks and length")
        << post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" << 400;
    QTest::newRow("two lengths") << post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab" << 400;
    QTest::newRow("the same length twice")
        << post + "Content-Length: 1\r\nContent-Length: 1\r\n\r\na" << 400;
    QTest::newRow("a list of lengths") << post + "Content-Length: 1, 1\r\n\r\na" << 400;
    QTest::newRow("length with letters") << post + "Content-Length: 5abc\r\n\r\nhello" << 400;
    QTest::newRow("length with a plus") << post + "Content-Length: +5\r\n\r\nhello" << 400;
    QTest::newRow("length beyond 2^64") << post + "Content-Length: 99999999999999999999\r\n\r\n" << 400;
    QTest::newRow("empty length") << post + "Content-Length:\r\n\r\n" << 400;
    QTest::newRow("hexadecimal length") << post + "Content-Length: 0x5\r\n\r\nhello" << 400;
    QTest::newRow("another coding") << post + "Transfer-Encoding: gzip\r\n\r\n" << 501;
    QTest::newRow("hidden coding") << post + "Transfer-Encoding: xchunked\r\n\r\n" << 501;
    QTest::newRow("two codings")
        << post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n" << 400;
    QTest::newRow("chunks in 1.0")
        << QByteArray("POST / HTTP/1.0\r\nHost: example\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
        << 400;
    QTest::newRow("packed body")
        << post + "Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello" << 415;
    QTest::newRow("unknown expectation") << line + host + "Expect: 200-ok\r\n\r\n" << 417;
    QTest::newRow("bare line feeds") << QByteArray("GET / HTTP/1.1\nHost: example\n\n") << 400;
    QTest::newRow("one bare line feed") << line + "Host: example\n\r\n" << 400;
    QTest::newRow("bare carriage return") << line + "Host: exa\rmple\r\n\r\n" << 400;
    QTest::newRow("folded header") << line + host + "X-A: 1\r\n  2\r\n\r\n" << 400;
    QTest::newRow("white space before the first header") << line + " X: 1\r\n" + host + "\r\n" << 400;
    QTest::newRow("space before the colon") << line + host + "X-A : 1\r\n\r\n" << 400;
    QTest::newRow("no colon") << line + host + "nonsense\r\n\r\n" << 400;
    QTest::newRow("empty name") << line + host + ": 1\r\n\r\n" << 400;
    QTest::newRow("NUL in a value") << line + host + QByteArray("X: a\0b\r\n\r\n", 10) << 400;
    QTest::newRow("version 9.9") << "GET / HTTP/9.9\r\n" + host + "\r\n" << 400;
    QTest::newRow("version 2.0") << "GET / HTTP/2.0\r\n" + host + "\r\n" << 400;
    QTest::newRow("the preface of HTTP/2") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 400;
    QTest::newRow("no version") << QByteArray("GET /\r\n\r\n") << 400;
    QTest::newRow("two spaces") << "GET  / HTTP/1.1\r\n" + host + "\r\n" << 400;
    QTest::newRow("a TLS greeting") << QByteArray("\x16\x03\x01\x02\x00\x01\x00", 7) << 400;
    QTest::newRow("a method nobody knows") << "BREW / HTTP/1.1\r\n" + host + "\r\n" << 501;
    QTest::newRow("TRACE") << "TRACE / HTTP/1.1\r\n" + host + "\r\n" << 501;
    QTest::newRow("CONNECT") << "CONNECT example:443 HTTP/1.1\r\n" + host + "\r\n" << 501;
    QTest::newRow("lower case method") << "get / HTTP/1.1\r\n" + host + "\r\n" << 501;
    QTest::newRow("absolute target") << "GET http://example/ HTTP/1.1\r\n" + host + "\r\n" << 400;
    QTest::newRow("bad chunk size")
        << post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\nhello\r\n0\r\n\r\n" << 400;
    QTest::newRow("negative chunk size")
        << post + "Transfer-Encoding: chunked\r\n\r\n-1\r\nhello\r\n0\r\n\r\n" << 400;
    QTest::newRow("chunk size beyond 2^64")
        << post + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nhello\r\n0\r\n\r\n" << 400;
    QTest::newRow("chunk longer than said")
        << post + "Transfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n0\r\n\r\n" << 400;
}

void TestHttpConformance::refusesWhatTwoReadersCouldReadInTwoWays()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    HttpFixture fixture(HttpFixture::echo());
    RawClient client(fixture.port());
    // A second request behind the first must not be answered: it could have been hidden there.
    QVERIFY(client.send(request + "GET /hidden HTTP/1.1\r\nHost: example\r\n\r\n"));
    const QByteArray all = client.read(3000);
    QCOMPARE(RawClient::statusOf(all), status);
    QCOMPARE(RawClient::headerOf(all, "Content-Type"), QByteArray("application/problem+json"));
    QCOMPARE(RawClient::headerOf(all, "Connection"), QByteArray("close"));
    QCOMPARE(all.count("\r\nDate: "), 1);
    client.halfClose();
    QVERIFY(client.closedWithin(3000));
}

void TestHttpConformance::asksForOneKnownHost_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    QTest::newRow("known") << QByteArray("Host: api.example\r\n") << 200;
    QTest::newRow("with a port") << QByteArray("Host: API.example:8443\r\n") << 200;
    QTest::newRow("address") << QByteArray("Host: [::1]:80\r\n") << 200;
    QTest::newRow("foreign") << QByteArray("Host: evil.example\r\n") << 421;
    QTest::newRow("longer") << QByteArray("Host: api.example.evil.example\r\n") << 421;
    QTest::newRow("none") << QByteArray() << 400;
    QTest::newRow("empty") << QByteArray("Host:\r\n") << 400;
    QTest::newRow("two") << QByteArray("Host: api.example\r\nHost: api.example\r\n") << 400;
    QTest::newRow("with a user") << QByteArray("Host: api.example@evil.example\r\n") << 400;
    QTest::newRow("with a path") << QByteArray("Host: api.example/x\r\n") << 400;
    QTest::newRow("bad port") << QByteArray("Host: api.example:80a\r\n") << 400;
    QTest::newRow("two names") << QByteArray("Host: api.example, evil.example\r\n") << 400;
}

void TestHttpConformance::asksForOneKnownHost()
{
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    HttpFixture fixture(std::make_shared<FunctionService>(HttpFixture::echo()),
                        HttpFixture::looseLimits(), {"api.example", "[::1]"});
    RawClient client(fixture.port());
    // X-Forwarded headers change nothing.
    client.send("GET / HTTP/1.1\r\n" + headers + "X-Forwarded-Host: api.example\r\n\r\n");
    QCOMPARE(RawClient::statusOf(client.readResponse()), status);
}

QTEST_GUILESS_MAIN(TestHttpConformance)
#include "tst_http_conformance.moc"
