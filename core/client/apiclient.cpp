#include "core/client/apiclient.h"

#include "core/base/async.h"
#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/client/connectfailure.h"
#include "core/commands/envelope.h"
#include "core/sync/protocolversion.h"

#include <QNetworkReply>
#include <QSslConfiguration>
#include <QSslKey>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr auto badPin = "linedeskBadPin";
constexpr auto pollPath = "/api/v1/changes"_L1;
/// Keeping a token may ask the person to open their keychain; work goes on meanwhile.
constexpr int keepPatienceMs = 5'000;

QByteArray verbName(ApiVerb verb)
{
    switch (verb) {
    case ApiVerb::Get: return "GET";
    case ApiVerb::Post: return "POST";
    case ApiVerb::Delete: return "DELETE";
    }
    return {};
}

ErrorCode codeOf(int status)
{
    if (status == 401 || status == 403)
        return ErrorCode::Denied;
    if (status == 404 || status == 410)
        return ErrorCode::NotFound;
    if (status == 409)
        return ErrorCode::Conflict;
    if (status == 422)
        return ErrorCode::Validation;
    if (status == 429 || status >= 500)
        return ErrorCode::Busy;
    return ErrorCode::Protocol;
}

} // namespace

struct ApiClient::Request {
    ApiVerb verb = ApiVerb::Get;
    QString path;
    QByteArray body;
    int timeoutMs = 0;
    bool again = false; ///< sent once more with a fresh token
    bool bare = false;  ///< signs in: takes no token
    QList<QSslError> tls;
    QPromise<Result<ApiReply>> promise;

    void settle(Result<ApiReply> result)
    {
        promise.addResult(std::move(result));
        promise.finish();
    }
};

Error ApiReply::error() const
{
    Error error;
    error.code = codeOf(status);
    error.detail = u"HTTP %1"_s.arg(status);
    const auto object = parseJsonObject(body);
    if (object.ok()) {
        error.code =
            errorCodeFromName(object->value("code"_L1).toString()).value_or(error.code);
        for (const auto &problem : object->value("problems"_L1).toArray())
            error.problems.append(problemFromJson(problem.toObject()));
    }
    return error;
}

Result<QJsonObject> ApiReply::json() const
{
    if (!ok())
        return error();
    if (body.isEmpty())
        return QJsonObject();
    return parseJsonObject(body, {32, 64 * 1024 * 1024});
}

ApiClient::ApiClient(const ApiTrust &trust, QObject *parent)
    : QObject(parent)
    , m_trust(trust)
    , m_authority(QSslCertificate::fromData(trust.authorityPem.toUtf8(), QSsl::Pem))
{
    for (QNetworkAccessManager *network : networks()) {
        network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        connect(network, &QNetworkAccessManager::encrypted, this, &ApiClient::checkPin);
    }
}

void ApiClient::setTokens(const QByteArray &access, const QByteArray &refresh)
{
    m_access = access;
    m_refresh = refresh;
}

/// Before the request's first byte: the chain must end in the enrolled key.
void ApiClient::checkPin(QNetworkReply *reply)
{
    const QByteArray pin = QByteArray::fromHex(m_trust.spkiSha256.toLatin1());
    const QList<QSslCertificate> chain = reply->sslConfiguration().peerCertificateChain();
    for (const QSslCertificate &certificate : chain) {
        if (sha256(certificate.publicKey().toDer()) == pin)
            return;
    }
    qCWarning(lcClient) << "the server's authority is not the enrolled one";
    reply->setProperty(badPin, true);
    reply->abort();
}

QFuture<Result<ApiReply>> ApiClient::send(ApiVerb verb, const QString &path,
                                          const QByteArray &body, int timeoutMs)
{
    auto request = std::make_shared<Request>();
    request->verb = verb;
    request->path = path;
    request->body = body;
    request->timeoutMs = timeoutMs;
    request->bare = verb == ApiVerb::Post && path.startsWith(sessionsPath);
    request->promise.start();
    QFuture<Result<ApiReply>> future = request->promise.future();
    start(request);
    return future;
}

void ApiClient::start(const std::shared_ptr<Request> &request)
{
    QNetworkRequest network(QUrl(u"https://"_s + m_trust.address + request->path));
    QSslConfiguration tls;
    tls.setCaCertificates(m_authority);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    network.setSslConfiguration(tls);
    network.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    network.setTransferTimeout(request->timeoutMs);
    network.setRawHeader("Accept", "application/json, application/problem+json");
    network.setRawHeader(protocol::versionHeader, protocol::spoken.text());
    network.setRawHeader("User-Agent", "linedesk/" LINEDESK_VERSION);
    if (!request->bare && !m_access.isEmpty())
        network.setRawHeader("Authorization", "Bearer " + m_access);
    if (request->bare && !m_deviceKey.isEmpty())
        network.setRawHeader(protocol::deviceKeyHeader, m_deviceKey);
    if (!request->body.isEmpty())
        network.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    QNetworkAccessManager &way = request->path.startsWith(pollPath) ? m_polls : m_network;
    QNetworkReply *reply = way.sendCustomRequest(network, verbName(request->verb), request->body);
    connect(reply, &QNetworkReply::sslErrors, this,
            [request](const QList<QSslError> &errors) { request->tls = errors; });
    connect(reply, &QNetworkReply::finished, this,
            [this, reply, request] { finished(reply, request); });
}

void ApiClient::finished(QNetworkReply *reply, const std::shared_ptr<Request> &request)
{
    reply->deleteLater();
    ApiReply answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool foreign = reply->property(badPin).toBool();
    // A body that was cut is no answer.
    const bool cut = reply->error() != QNetworkReply::NoError && answer.status < 400;
    if (answer.status == 0 || foreign || cut) {
        const ConnectFailure failure = foreign ? ConnectFailure::OtherAuthority
                                               : connectFailureOf(reply->error(), request->tls);
        if (!m_aborting)
            reach(false);
        request->settle(connectError(failure, m_trust.address, reply->errorString()));
        return;
    }
    reach(true);
    answer.body = reply->readAll();
    answer.retryAfterMs = reply->rawHeader("Retry-After").toLongLong() * 1000;
    if (answer.status == 401 && !request->bare && !request->again && !m_refresh.isEmpty()) {
        refreshThen(request);
        return;
    }
    request->settle(answer);
}

void ApiClient::refreshThen(const std::shared_ptr<Request> &request)
{
    m_waitingForToken.append(request);
    if (m_refreshing)
        return;
    m_refreshing = true;
    whenDone(send(ApiVerb::Post, sessionsPath + "/refresh"_L1, refreshBody(m_refresh)), this,
             [this](const Result<ApiReply> &reply) {
                 if (reply.ok() && reply->ok()) {
                     const auto json = reply->json();
                     return takeTokens(json.ok() ? *json : QJsonObject());
                 }
                 m_refreshing = false;
                 if (reply.ok() && (reply->status == 401 || reply->status == 403)) {
                     m_refresh.clear();
                     m_access.clear();
                     settleRefresh(false);
                     Q_EMIT sessionEnded();
                     return;
                 }
                 // Not reached just now: that is no end of the session.
                 const auto waiting = std::exchange(m_waitingForToken, {});
                 for (const auto &each : waiting)
                     each->settle(reply);
             });
}

QByteArray ApiClient::refreshBody(const QByteArray &refreshToken) const
{
    QJsonObject body{{u"refresh_token"_s, QString::fromLatin1(refreshToken)}};
    if (!m_device.isEmpty())
        body.insert(u"device_id"_s, m_device);
    return canonicalJson(body);
}

void ApiClient::takeTokens(const QJsonObject &answer)
{
    const QByteArray access = answer.value("access_token"_L1).toString().toLatin1();
    const QByteArray refresh = answer.value("refresh_token"_L1).toString().toLatin1();
    const auto use = [this, access, refresh] {
        m_refreshing = false;
        m_access = access;
        if (!refresh.isEmpty())
            m_refresh = refresh;
        settleRefresh(!m_access.isEmpty());
    };
    if (!m_keep || refresh.isEmpty())
        return use();
    whenDoneWithin(m_keep(refresh), keepPatienceMs, this,
                   [use](const std::optional<Result<bool>> &) { use(); });
}

void ApiClient::reach(bool reached)
{
    if (std::exchange(m_reached, reached) != reached)
        Q_EMIT reachedChanged(reached);
}

void ApiClient::settleRefresh(bool done)
{
    const auto waiting = std::exchange(m_waitingForToken, {});
    for (const auto &each : waiting) {
        if (done) {
            each->again = true;
            start(each);
        } else {
            each->settle(ApiReply{401, {}, 0});
        }
    }
}

QFuture<Result<QJsonObject>> ApiClient::call(ApiVerb verb, const QString &path,
                                             const QJsonObject &body)
{
    auto promise = std::make_shared<QPromise<Result<QJsonObject>>>();
    promise->start();
    const QByteArray text =
        verb == ApiVerb::Get && body.isEmpty() ? QByteArray() : canonicalJson(body);
    whenDone(send(verb, path, text), this, [promise](const Result<ApiReply> &reply) {
        promise->addResult(reply.ok() ? reply->json() : Result<QJsonObject>(reply.error()));
        promise->finish();
    });
    return promise->future();
}

void ApiClient::abortAll()
{
    QList<QNetworkReply *> replies;
    for (QNetworkAccessManager *network : networks())
        replies += network->findChildren<QNetworkReply *>();
    m_aborting = true;
    for (QNetworkReply *reply : replies)
        reply->abort();
    m_aborting = false;
    m_reached.reset();
}

} // namespace linedesk
