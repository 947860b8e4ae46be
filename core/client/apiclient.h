#pragma once
#include "core/base/json.h"

#include <QFuture>
#include <QNetworkAccessManager>
#include <QPromise>
#include <QSslCertificate>

#include <functional>
#include <memory>

namespace linedesk {

/// How a desk knows its server again.
struct ApiTrust {
    QString address; ///< host:port
    QString authorityPem;
    QString spkiSha256; ///< hex
};

enum class ApiVerb { Get, Post, Delete };

/// An answer, whatever its status.
struct ApiReply {
    int status = 0;
    QByteArray body;
    qint64 retryAfterMs = 0;

    bool ok() const { return status >= 200 && status < 300; }
    /// The body as an object; a status of an error becomes the Error its problems tell.
    Result<QJsonObject> json() const;
    Error error() const;
};

/// HTTPS to one server. TLS 1.2 or newer, only the enrolled authority, whose key must be the pinned
/// one; there is no way round it. The access token goes with each request; when it has expired a
/// new one is fetched once with the refresh token and the request is sent again. Lives on one
/// thread with an event loop; nothing waits.
class ApiClient : public QObject
{
    Q_OBJECT
public:
    explicit ApiClient(const ApiTrust &trust, QObject *parent = nullptr);

    /// Fails only when there was no answer or it was not from our server: see connectError().
    QFuture<Result<ApiReply>> send(ApiVerb verb, const QString &path, const QByteArray &body = {},
                                   int timeoutMs = 30'000);
    /// send() for small bodies of JSON both ways.
    QFuture<Result<QJsonObject>> call(ApiVerb verb, const QString &path,
                                      const QJsonObject &body = {});

    void setTokens(const QByteArray &access, const QByteArray &refresh);
    /// Who asks for new tokens; without it a lost answer is not given again.
    void setDevice(const QString &deviceId) { m_device = deviceId; }
    /// The secret that proves it; goes with requests that sign in, and no others.
    void setDeviceKey(const QByteArray &key) { m_deviceKey = key; }
    /// Keeps a refresh token safe; the new pair is used after that and not before, so that a crash
    /// in between leaves one that still works.
    using Keep = std::function<QFuture<Result<bool>>(const QByteArray &refreshToken)>;
    void setKeep(Keep keep) { m_keep = std::move(keep); }
    /// The body that changes a refresh token for the next pair.
    QByteArray refreshBody(const QByteArray &refreshToken) const;
    bool hasTokens() const { return !m_access.isEmpty() || !m_refresh.isEmpty(); }
    /// Ends everything that is on its way; each answers that the server did not. The next answer
    /// counts as a change of reachedChanged().
    void abortAll();

    static constexpr auto sessionsPath = QLatin1StringView("/api/v1/sessions");

Q_SIGNALS:
    /// The server answered, or did not; at each change and once at the first.
    void reachedChanged(bool reached);
    /// The refresh token is no longer taken: somebody has to sign in.
    void sessionEnded();

private:
    struct Request;
    void start(const std::shared_ptr<Request> &request);
    void finished(QNetworkReply *reply, const std::shared_ptr<Request> &request);
    void reach(bool reached);
    void takeTokens(const QJsonObject &answer);
    void refreshThen(const std::shared_ptr<Request> &request);
    void settleRefresh(bool done);
    void checkPin(QNetworkReply *reply);

    QList<QNetworkAccessManager *> networks() { return {&m_network, &m_polls}; }

    QNetworkAccessManager m_network;
    /// For questions that the server answers when there is something to tell. On a slow line Qt puts
    /// requests that come while a connection is made on that one connection, one behind the other:
    /// a command would wait there for as long as nothing happens.
    QNetworkAccessManager m_polls;
    ApiTrust m_trust;
    QList<QSslCertificate> m_authority;
    QByteArray m_access;
    QByteArray m_refresh;
    QString m_device;
    QByteArray m_deviceKey;
    Keep m_keep;
    std::optional<bool> m_reached;
    bool m_refreshing = false;
    bool m_aborting = false;
    QList<std::shared_ptr<Request>> m_waitingForToken;
};

} // namespace linedesk
