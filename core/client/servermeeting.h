#pragma once
#include "core/base/clock.h"
#include "core/client/apiclient.h"

#include <QPromise>
#include <QSslCertificate>
#include <QSslSocket>

#include <memory>

namespace linedesk {

/// A server as it shows itself to a desk that never met it. Whether it is the right one only a
/// person can say, by its fingerprint.
struct MetServer {
    ApiTrust trust;
    QString company;
    QString joinRule;        ///< who may join by password: "nobody", "owners", "everybody"
    qint64 clockAheadMs = 0; ///< this computer's clock against the server's

    QString fingerprint() const; ///< as linedeskd prints it
};

/// Meets a server by its address alone (decisions 14). First a handshake that trusts nobody and so
/// always ends before a byte is sent; it shows the certificates. Then a question to
/// /api/v1/server, with the authority that was shown as the only one trusted, so that host, dates
/// and signatures are checked as ever. Nothing secret is sent and nothing is kept. Lives on one
/// thread with an event loop and is used once.
class ServerMeeting : public QObject
{
    Q_OBJECT
public:
    ServerMeeting(const QString &address, const Clock &clock, QObject *parent = nullptr);

    /// Fails with connectError()s; Protocol, field "server_kind", for another kind of server.
    QFuture<Result<MetServer>> meet();

    /// "host:port" of what a person typed; a scheme and a slash at the end are passed over. Syntax,
    /// field "address"; Required, field "server_port", when no port stands there.
    static Result<QString> addressOf(const QString &typed);

private:
    void socketFailed(QAbstractSocket::SocketError error);
    void ask();
    void answered(const Result<QJsonObject> &reply);
    void settle(Result<MetServer> result);

    const Clock &m_clock;
    MetServer m_server;
    QSslSocket m_socket;
    QList<QSslCertificate> m_chain;
    std::unique_ptr<ApiClient> m_client;
    QPromise<Result<MetServer>> m_promise;
    bool m_settled = false;
};

} // namespace linedesk
