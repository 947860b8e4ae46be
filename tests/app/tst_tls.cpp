#include "app/server/tls/authority.h"
#include "tests/app/httpfixture.h"
#include "tests/app/rawclient.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace linedesk;
using namespace linedesk::http;
using namespace linedesk::tls;

namespace {

const QDateTime now = QDateTime::currentDateTimeUtc();

KeyPair authority()
{
    return *makeAuthority(u"Sample Net"_s, now);
}

ServerConfig configFor(const KeyPair &pair, const QString &host = u"127.0.0.1"_s)
{
    ListenerConfig listener;
    listener.name = u"api"_s;
    listener.host = host;
    listener.certificatePem = pair.certificatePem;
    listener.keyPem = pair.keyPem;
    listener.service = std::make_shared<FunctionService>([](Request request, ResponderPtr responder) {
        responder->answer(Response::text(request.secure ? "secure" : "plain"));
    });
    ServerConfig config;
    config.listeners = {listener};
    config.limits = HttpFixture::looseLimits();
    return config;
}

/// What openssl's own client says to a server; its standard output and error together.
QByteArray opensslSays(quint16 port, const QStringList &more, int *exitCode = nullptr)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"openssl"_s,
                  QStringList{u"s_client"_s, u"-connect"_s, u"127.0.0.1:%1"_s.arg(port),
                              u"-verify_return_error"_s, u"-ign_eof"_s}
                      + more);
    process.write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    process.closeWriteChannel();
    process.waitForFinished(10'000);
    if (exitCode)
        *exitCode = process.exitCode();
    return process.readAll();
}

} // namespace

class TestTls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void makesAnAuthorityForTenYears();
    void makesAServerCertificateThatOpensslVerifies();
    void refusesHostsThatAreNone();
    void writesFilesThatOnlyTheOwnerReads();
    void saysWhatIsWrongWithAPair_data();
    void saysWhatIsWrongWithAPair();
    void knowsWhetherACertificateIsInItsTime();
    void serves12And13AndNothingOlder_data();
    void serves12And13AndNothingOlder();
    void isRefusedByAClientThatTrustsAnotherAuthority();
    void isRefusedUnderAnotherName();
    void refusesPlainHttpOutsideLoopback();
    void refusesToStartWithAWrongPair();
    void refusesAPortThatIsTaken();
    void usesARenewedCertificateForNewConnections();
    void staysUpUnderCutAndStalledHandshakes();

private:
    QString caFile(const KeyPair &pair);
    std::unique_ptr<QTemporaryDir> m_folder;
    SystemClock m_clock;
};

void TestTls::initTestCase()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QLoggingCategory::setFilterRules(u"linedesk.http.info=false"_s);
}

QString TestTls::caFile(const KeyPair &pair)
{
    const QString path = m_folder->filePath(u"ca.pem"_s);
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(pair.certificatePem);
    return path;
}

void TestTls::makesAnAuthorityForTenYears()
{
    const KeyPair ca = authority();
    const CertificateFacts facts = *readCertificate(ca.certificatePem);
    QCOMPARE(facts.subject, u"Sample Net Linedesk authority"_s);
    QVERIFY(facts.isAuthority);
    QCOMPARE(facts.validUntil.date(), now.addYears(10).date());
    QCOMPARE(facts.spkiSha256.size(), 32);
    QVERIFY(facts.spkiSha256 != readCertificate(authority().certificatePem)->spkiSha256);
    // The same number as openssl's own way to a pin.
    QProcess process;
    process.start(u"sh"_s, {u"-c"_s, u"openssl x509 -in '%1' -pubkey -noout | openssl pkey -pubin "
                                     "-outform der | openssl dgst -sha256 -r"_s.arg(caFile(ca))});
    process.waitForFinished(10'000);
    QCOMPARE(process.readAll().left(64), facts.spkiSha256.toHex());
}

void TestTls::makesAServerCertificateThatOpensslVerifies()
{
    const KeyPair ca = authority();
    const auto pair = makeServerCertificate(ca, {u"api.example"_s, u"127.0.0.1"_s, u"::1"_s}, now);
    QVERIFY(pair.ok());
    const CertificateFacts facts = *readCertificate(pair->certificatePem);
    QVERIFY(!facts.isAuthority);
    QCOMPARE(facts.names, (QStringList{u"api.example"_s, u"127.0.0.1"_s, u"0:0:0:0:0:0:0:1"_s}));
    QCOMPARE(facts.validUntil.date(), now.addDays(825).date());
    QVERIFY(checkKeyPair(*pair).ok());
    QFile file(m_folder->filePath(u"server.pem"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(pair->certificatePem);
    file.close();
    QProcess process;
    process.start(u"openssl"_s, {u"verify"_s, u"-x509_strict"_s, u"-purpose"_s, u"sslserver"_s,
                                 u"-CAfile"_s, caFile(ca), file.fileName()});
    process.waitForFinished(10'000);
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());

    // An authority near its end gives no longer than it has itself.
    const auto late = makeServerCertificate(ca, {u"api.example"_s}, now.addYears(9));
    QCOMPARE(readCertificate(late->certificatePem)->validUntil,
             readCertificate(ca.certificatePem)->validUntil);
    QCOMPARE(makeServerCertificate(ca, {u"api.example"_s}, now.addYears(11)).error().reason(),
             Reason::Expired);
}

void TestTls::refusesHostsThatAreNone()
{
    const KeyPair ca = authority();
    QVERIFY(!makeServerCertificate(ca, {}, now).ok());
    for (const QString &host : {u""_s, u"a b"_s, u"a,DNS:evil.example"_s, u"http://a"_s, u"a/b"_s})
        QVERIFY2(!makeServerCertificate(ca, {host}, now).ok(), qPrintable(host));
}

void TestTls::writesFilesThatOnlyTheOwnerReads()
{
    const KeyPair ca = authority();
    const QString certificate = m_folder->filePath(u"own.pem"_s);
    const QString key = m_folder->filePath(u"own.key"_s);
    QVERIFY(saveKeyPair(ca, certificate, key).ok());
    QVERIFY(saveKeyPair(ca, certificate, key).ok()); // again, over the old ones
    for (const QString &path : {certificate, key}) {
        struct stat facts {};
        QCOMPARE(::stat(QFile::encodeName(path).constData(), &facts), 0);
        QCOMPARE(facts.st_mode & 0777, mode_t(0600));
    }
    const auto read = loadKeyPair(certificate, key);
    QVERIFY(read.ok());
    QCOMPARE(read->keyPem, ca.keyPem);
    QCOMPARE(saveKeyPair(ca, certificate, u"/nowhere/own.key"_s).error().reason(), Reason::Io);
}

void TestTls::saysWhatIsWrongWithAPair_data()
{
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("field");
    QTest::addColumn<Reason>("reason");
    const KeyPair one = authority();
    const KeyPair other = authority();
    QTest::newRow("no certificate") << QByteArray() << one.keyPem << u"certificate"_s << Reason::Required;
    QTest::newRow("no key") << one.certificatePem << QByteArray() << u"key"_s << Reason::Required;
    QTest::newRow("junk") << QByteArray("junk") << one.keyPem << u"certificate"_s << Reason::Damaged;
    QTest::newRow("cut") << one.certificatePem.left(200) << one.keyPem << u"certificate"_s
                         << Reason::Damaged;
    QTest::newRow("exchanged") << one.keyPem << one.certificatePem << u"certificate"_s
                               << Reason::Damaged;
    QTest::newRow("key cut") << one.certificatePem << one.keyPem.left(100) << u"key"_s
                             << Reason::Damaged;
    QTest::newRow("another key") << one.certificatePem << other.keyPem << u"key"_s
                                 << Reason::UnknownValue;
}

void TestTls::saysWhatIsWrongWithAPair()
{
    QFETCH(QByteArray, certificate);
    QFETCH(QByteArray, key);
    QFETCH(QString, field);
    QFETCH(Reason, reason);
    const Result<void> checked = checkKeyPair({certificate, key});
    QVERIFY(!checked.ok());
    QCOMPARE(checked.error().problems.first().field, field);
    QCOMPARE(checked.error().reason(), reason);
    Server server(configFor({certificate, key}), m_clock);
    QVERIFY(!server.start().ok());
}

void TestTls::knowsWhetherACertificateIsInItsTime()
{
    const CertificateFacts facts = *readCertificate(authority().certificatePem);
    QVERIFY(checkValidity(facts, now).ok());
    QCOMPARE(checkValidity(facts, now.addDays(-1)).error().reason(), Reason::NotActive);
    QCOMPARE(checkValidity(facts, now.addYears(11)).error().reason(), Reason::Expired);
}

void TestTls::serves12And13AndNothingOlder_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<bool>("served");
    QTest::newRow("1.3") << QStringList{u"-tls1_3"_s} << true;
    QTest::newRow("1.2") << QStringList{u"-tls1_2"_s} << true;
    // The client's own floor is lowered, so that it is the server that refuses.
    QTest::newRow("1.1") << QStringList{u"-tls1_1"_s, u"-cipher"_s, u"ALL:@SECLEVEL=0"_s} << false;
    QTest::newRow("1.0") << QStringList{u"-tls1"_s, u"-cipher"_s, u"ALL:@SECLEVEL=0"_s} << false;
    QTest::newRow("1.2 without AEAD") << QStringList{u"-tls1_2"_s, u"-cipher"_s, u"ECDHE-ECDSA-AES128-SHA256"_s}
                                      << false;
    QTest::newRow("1.2 with AEAD") << QStringList{u"-tls1_2"_s, u"-cipher"_s, u"ECDHE-ECDSA-CHACHA20-POLY1305"_s}
                                   << true;
}

void TestTls::serves12And13AndNothingOlder()
{
    QFETCH(QStringList, options);
    QFETCH(bool, served);
    const KeyPair ca = authority();
    Server server(configFor(*makeServerCertificate(ca, {u"localhost"_s, u"127.0.0.1"_s}, now)), m_clock);
    QVERIFY(server.start().ok());
    int exitCode = 0;
    const QByteArray said =
        opensslSays(server.port(u"api"),
                    QStringList{u"-CAfile"_s, caFile(ca), u"-verify_ip"_s, u"127.0.0.1"_s} + options,
                    &exitCode);
    QVERIFY2(said.contains("\r\n\r\nsecure") == served, said.constData());
    QCOMPARE(exitCode == 0, served);
    if (served)
        QVERIFY2(said.contains("Verify return code: 0 (ok)"), said.constData());
}

void TestTls::isRefusedByAClientThatTrustsAnotherAuthority()
{
    Server server(configFor(*makeServerCertificate(authority(), {u"127.0.0.1"_s}, now)), m_clock);
    QVERIFY(server.start().ok());
    int exitCode = 0;
    const QByteArray said =
        opensslSays(server.port(u"api"), {u"-CAfile"_s, caFile(authority())}, &exitCode);
    QVERIFY(exitCode != 0);
    QVERIFY(!said.contains("secure\n") && said.contains("verify error"));
}

void TestTls::isRefusedUnderAnotherName()
{
    const KeyPair ca = authority();
    Server server(configFor(*makeServerCertificate(ca, {u"api.example"_s}, now)), m_clock);
    QVERIFY(server.start().ok());
    int exitCode = 0;
    opensslSays(server.port(u"api"),
                {u"-CAfile"_s, caFile(ca), u"-verify_hostname"_s, u"api.example"_s}, &exitCode);
    QCOMPARE(exitCode, 0);
    opensslSays(server.port(u"api"),
                {u"-CAfile"_s, caFile(ca), u"-verify_hostname"_s, u"evil.example"_s}, &exitCode);
    QVERIFY(exitCode != 0);
}

void TestTls::refusesPlainHttpOutsideLoopback()
{
    for (const QString &host : {u"0.0.0.0"_s, u"::"_s, u"192.0.2.1"_s}) {
        Server server(configFor({}, host), m_clock);
        const Result<void> started = server.start();
        QVERIFY(!started.ok());
        QCOMPARE(started.error().reason(), Reason::Required);
        QVERIFY(started.error().problems.first().field.contains(u"certificate"_s));
    }
    for (const QString &host : {u"127.0.0.1"_s, u"localhost"_s, u"127.0.0.9"_s}) {
        Server server(configFor({}, host), m_clock);
        QVERIFY(server.start().ok());
    }
    Server named(configFor({}, u"www.example"_s), m_clock);
    QCOMPARE(named.start().error().reason(), Reason::Syntax);
}

void TestTls::refusesToStartWithAWrongPair()
{
    const KeyPair one = authority();
    const KeyPair other = authority();
    Server server(configFor({one.certificatePem, other.keyPem}), m_clock);
    QCOMPARE(server.start().error().problems.first().field, u"key"_s);
}

void TestTls::refusesAPortThatIsTaken()
{
    Server first(configFor({}), m_clock);
    QVERIFY(first.start().ok());
    ServerConfig config = configFor({});
    config.listeners.first().port = first.port(u"api");
    Server second(config, m_clock);
    QCOMPARE(second.start().error().reason(), Reason::InUse);
}

void TestTls::usesARenewedCertificateForNewConnections()
{
    const KeyPair before = authority();
    const KeyPair after = authority();
    Server server(configFor(*makeServerCertificate(before, {u"127.0.0.1"_s}, now)), m_clock);
    QVERIFY(server.start().ok());
    const KeyPair renewed = *makeServerCertificate(after, {u"127.0.0.1"_s}, now);
    QVERIFY(!server.useCertificate(u"api", renewed.certificatePem, before.keyPem).ok());
    QVERIFY(server.useCertificate(u"api", renewed.certificatePem, renewed.keyPem).ok());
    int exitCode = 0;
    opensslSays(server.port(u"api"), {u"-CAfile"_s, caFile(after)}, &exitCode);
    QCOMPARE(exitCode, 0);
}

void TestTls::staysUpUnderCutAndStalledHandshakes()
{
    const KeyPair ca = authority();
    ServerConfig config = configFor(*makeServerCertificate(ca, {u"127.0.0.1"_s}, now));
    config.limits.handshake = std::chrono::milliseconds(2000);
    Server server(config, m_clock);
    QVERIFY(server.start().ok());
    const QByteArray greeting("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11);
    for (int i = 0; i < 1000; ++i) {
        RawClient client(server.port(u"api"));
        client.send(i % 2 == 0 ? greeting : QByteArray("GET / HTTP/1.1\r\nHost: e\r\n\r\n"));
        client.reset();
    }
    std::vector<std::unique_ptr<RawClient>> stalled;
    for (int i = 0; i < 300; ++i) {
        stalled.push_back(std::make_unique<RawClient>(server.port(u"api")));
        stalled.back()->send(greeting);
    }
    int exitCode = 0;
    QElapsedTimer timer;
    timer.start();
    const QByteArray said = opensslSays(server.port(u"api"), {u"-CAfile"_s, caFile(ca)}, &exitCode);
    QVERIFY(said.contains("secure"));
    QVERIFY2(timer.elapsed() < 5000, QByteArray::number(timer.elapsed()).constData());
    QTRY_COMPARE_WITH_TIMEOUT(server.openConnections(), 0, 10'000);
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
