#pragma once
#include "core/sync/protocolversion.h"
#include "app/server/api/api.h"
#include "app/server/http/server.h"
#include "tests/support/recordfixture.h"

#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>

namespace linedesk {

/// What the server said.
struct ApiReply {
    int status = 0;
    QByteArray type;
    QByteArray body;
    QJsonObject json;

    QString reason() const
    {
        return json.value(QLatin1StringView("problems")).toArray().at(0).toObject()
            .value(QLatin1StringView("reason")).toString();
    }
    QString field() const
    {
        return json.value(QLatin1StringView("problems")).toArray().at(0).toObject()
            .value(QLatin1StringView("field")).toString();
    }
};

/// The API as a desk meets it: a record, the HTTP server on a loopback port, and a client. People
/// have the password `password`; hashing is made cheap.
class ApiFixture
{
public:
    inline static const QString password = QStringLiteral("orchard ladder seven");

    static std::unique_ptr<ApiFixture> make(PostgresFixture *postgres, JobControl *jobs = nullptr)
    {
        QLoggingCategory::setFilterRules(
            QStringLiteral("linedesk.http.info=false\nlinedesk.storage.info=false"));
        auto record = RecordFixture::make(postgres);
        if (!record.ok())
            return nullptr;
        std::unique_ptr<ApiFixture> out(new ApiFixture);
        out->m_fixture = std::move(*record);
        auto opened = ServerRecord::open(out->m_fixture->target(), out->m_fixture->clock());
        if (!opened.ok())
            return nullptr;
        out->m_record = std::move(*opened);
        out->m_auth = std::make_unique<Auth>(*out->m_record,
                                             Passwords::Costs{{1, 8192}, {1, 8192}});
        out->m_api = std::make_unique<Api>(*out->m_record, *out->m_auth, jobs);
        auto service = out->m_api->service();
        if (!service.ok())
            return nullptr;
        http::ListenerConfig listener;
        listener.name = QStringLiteral("api");
        listener.service = *service;
        http::ServerConfig config;
        config.listeners = {listener};
        config.limits.requestsPerSecond = 0;
        config.limits.connectionsPerAddress = 0;
        out->m_server = std::make_unique<http::Server>(config, out->m_httpClock);
        if (!out->m_server->start().ok())
            return nullptr;
        return out;
    }
    ~ApiFixture()
    {
        m_server.reset();
        m_api.reset();
        m_auth.reset();
        m_record.reset();
    }

    RecordFixture &fixture() { return *m_fixture; }
    ServerRecord &record() { return *m_record; }
    Auth &auth() { return *m_auth; }
    Api &api() { return *m_api; }
    qint64 feedHead() const { return m_record->head(); }

    QNetworkReply *send(const QByteArray &method, const QString &path,
                        const QByteArray &body = {}, const QByteArray &token = {},
                        const QByteArray &type = "application/json",
                        const QByteArray &protocols = {}, const QByteArray &deviceKey = {})
    {
        QNetworkRequest request(QUrl(QStringLiteral("http://127.0.0.1:%1%2")
                                         .arg(m_server->port(u"api"))
                                         .arg(path)));
        if (!token.isEmpty())
            request.setRawHeader("Authorization", "Bearer " + token);
        if (!protocols.isNull())
            request.setRawHeader(protocol::versionHeader, protocols);
        if (!deviceKey.isEmpty())
            request.setRawHeader(protocol::deviceKeyHeader, deviceKey);
        if (method == "POST")
            request.setHeader(QNetworkRequest::ContentTypeHeader, type);
        return m_client.sendCustomRequest(request, method, body);
    }
    ApiReply finish(QNetworkReply *reply)
    {
        const bool came = QTest::qWaitFor([reply] { return reply->isFinished(); }, 60'000);
        ApiReply out;
        if (came) {
            out.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
            out.type = reply->header(QNetworkRequest::ContentTypeHeader).toByteArray();
            out.body = reply->readAll();
            const auto json = parseJsonObject(out.body, {32, 64 * 1024 * 1024});
            if (json.ok())
                out.json = *json;
        }
        reply->deleteLater();
        return out;
    }
    ApiReply get(const QString &path, const QByteArray &token = {})
    {
        return finish(send("GET", path, {}, token));
    }
    ApiReply post(const QString &path, const QJsonObject &body, const QByteArray &token = {})
    {
        return finish(send("POST", path, canonicalJson(body), token));
    }
    ApiReply remove(const QString &path, const QByteArray &token = {})
    {
        return finish(send("DELETE", path, {}, token));
    }

    /// What a desk's key would look like; the same for the same desk.
    static QByteArray keyOf(const DeviceId &device)
    {
        return sha256(device.bytes())
            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    }
    /// Signs somebody in whose name is the role's ("rosa" for the owner), at a desk with its key.
    ApiReply signIn(Role role, const DeviceId &device = newId<DeviceId>())
    {
        return signIn(role, device, keyOf(device));
    }
    /// The same with whatever is shown for a key; empty = by a program that has none.
    ApiReply signIn(Role role, const DeviceId &device, const QByteArray &key)
    {
        const QString name =
            role == Role::Owner ? QStringLiteral("rosa") : QString(nameOf(role));
        if (!m_ready.contains(name)) {
            auto set = m_auth->setPassword(name, password);
            if (!QTest::qWaitFor([&] { return set.isFinished(); }, 20'000) || !set.result().ok())
                return {};
            m_ready.append(name);
        }
        const QJsonObject body{{QStringLiteral("name"), name},
                               {QStringLiteral("password"), password},
                               {QStringLiteral("device_id"), device.toString()},
                               {QStringLiteral("device_name"), QStringLiteral("Test desk")}};
        return finish(send("POST", QStringLiteral("/api/v1/sessions/join"), canonicalJson(body), {},
                           "application/json", {}, key));
    }
    QByteArray token(Role role)
    {
        return signIn(role).json.value(QLatin1StringView("access_token")).toString().toLatin1();
    }
    /// Gives commands over HTTP.
    ApiReply give(const QList<CommandEnvelope> &commands, const QByteArray &token,
                  bool dryRun = false)
    {
        QJsonArray list;
        for (const CommandEnvelope &command : commands)
            list.append(codec::encode(command));
        return post(QStringLiteral("/api/v1/commands"),
                    {{QStringLiteral("commands"), list}, {QStringLiteral("dry_run"), dryRun}},
                    token);
    }

private:
    ApiFixture() = default;

    std::unique_ptr<RecordFixture> m_fixture;
    std::unique_ptr<ServerRecord> m_record;
    std::unique_ptr<Auth> m_auth;
    std::unique_ptr<Api> m_api;
    SystemClock m_httpClock;
    std::unique_ptr<http::Server> m_server;
    QNetworkAccessManager m_client;
    QStringList m_ready;
};

} // namespace linedesk
