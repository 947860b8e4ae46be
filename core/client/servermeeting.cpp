#include "core/client/servermeeting.h"

#include "core/base/async.h"
#include "core/base/fingerprint.h"
#include "core/client/connectfailure.h"

#include <QSslConfiguration>
#include <QSslKey>
#include <QTimer>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int patienceMs = 15'000;

} // namespace

QString MetServer::fingerprint() const
{
    return fingerprintText(QByteArray::fromHex(trust.spkiSha256.toLatin1()));
}

Result<QString> ServerMeeting::addressOf(const QString &typed)
{
    QString text = typed.trimmed();
    if (text.startsWith("https://"_L1, Qt::CaseInsensitive))
        text = text.mid(8);
    while (text.endsWith(u'/'))
        text.chop(1);
    const QUrl url(u"https://"_s + text, QUrl::StrictMode);
    const bool clean = url.isValid() && !url.host().isEmpty() && url.path().isEmpty()
                       && url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment();
    if (!clean)
        return Error::invalid(Reason::Syntax, u"address"_s, typed.trimmed(), u"host:port"_s);
    if (url.port() < 1)
        return Error::invalid(Reason::Required, u"server_port"_s, text);
    return url.authority(QUrl::FullyEncoded);
}

ServerMeeting::ServerMeeting(const QString &address, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    m_server.trust.address = address;
    QSslConfiguration tls;
    tls.setCaCertificates({});
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    m_socket.setSslConfiguration(tls);
    connect(&m_socket, &QSslSocket::sslErrors, this,
            [this] { m_chain = m_socket.peerCertificateChain(); });
    connect(&m_socket, &QSslSocket::errorOccurred, this, &ServerMeeting::socketFailed);
    // A certificate that this computer's system vouches for: not one of ours, and asked all the same.
    connect(&m_socket, &QSslSocket::encrypted, this, [this] {
        m_chain = m_socket.peerCertificateChain();
        ask();
    });
}

QFuture<Result<MetServer>> ServerMeeting::meet()
{
    QFuture<Result<MetServer>> future = m_promise.future();
    m_promise.start();
    const QUrl url(u"https://"_s + m_server.trust.address);
    m_socket.connectToHostEncrypted(url.host(), quint16(url.port()));
    QTimer::singleShot(patienceMs, this, [this] {
        if (!m_client)
            settle(connectError(ConnectFailure::NoAnswer, m_server.trust.address));
    });
    return future;
}

void ServerMeeting::socketFailed(QAbstractSocket::SocketError error)
{
    if (m_client || m_settled)
        return;
    if (!m_chain.isEmpty())
        return ask();
    const auto failure = [error] {
        if (error == QAbstractSocket::HostNotFoundError)
            return ConnectFailure::HostNotFound;
        if (error == QAbstractSocket::ConnectionRefusedError)
            return ConnectFailure::Refused;
        // It took the connection and did not speak TLS.
        if (error == QAbstractSocket::SslHandshakeFailedError
            || error == QAbstractSocket::SslInternalError
            || error == QAbstractSocket::RemoteHostClosedError)
            return ConnectFailure::NotOurKind;
        return ConnectFailure::NoAnswer;
    }();
    settle(connectError(failure, m_server.trust.address, m_socket.errorString()));
}

void ServerMeeting::ask()
{
    const QSslCertificate authority = m_chain.last();
    m_server.trust.authorityPem = QString::fromLatin1(authority.toPem());
    m_server.trust.spkiSha256 =
        QString::fromLatin1(sha256(authority.publicKey().toDer()).toHex());
    m_client = std::make_unique<ApiClient>(m_server.trust);
    m_socket.abort();
    whenDone(m_client->call(ApiVerb::Get, u"/api/v1/server"_s), this,
             [this](const Result<QJsonObject> &reply) { answered(reply); });
}

void ServerMeeting::answered(const Result<QJsonObject> &reply)
{
    const QString address = m_server.trust.address;
    if (!reply.ok()) {
        // It speaks HTTP and knows no such path, or its certificates are not a chain of ours.
        const Error &error = reply.error();
        const QString field = error.problems.isEmpty() ? QString() : error.problems.first().field;
        const bool ours = error.code == ErrorCode::Offline || error.code == ErrorCode::Busy
                          || field == "clock"_L1 || field == "certificate_host"_L1;
        return settle(ours ? error
                           : connectError(ConnectFailure::NotOurKind, address, error.detail));
    }
    const QDateTime theirs =
        QDateTime::fromString(reply->value("server_time"_L1).toString(), Qt::ISODateWithMs);
    if (reply->value("server"_L1).toString() != "linedesk"_L1 || !theirs.isValid())
        return settle(connectError(ConnectFailure::NotOurKind, address));
    m_server.company = reply->value("company"_L1).toString();
    m_server.joinRule = reply->value("join_by_password"_L1).toString();
    m_server.clockAheadMs = m_clock.nowMs() - theirs.toMSecsSinceEpoch();
    settle(m_server);
}

void ServerMeeting::settle(Result<MetServer> result)
{
    if (std::exchange(m_settled, true))
        return;
    m_promise.addResult(std::move(result));
    m_promise.finish();
}

} // namespace linedesk
