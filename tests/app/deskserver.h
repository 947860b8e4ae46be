#pragma once
#include "app/server/api/api.h"
#include "app/server/auth/onetimelinks.h"
#include "app/server/http/server.h"
#include "app/server/tls/authority.h"
#include "core/client/deskengine.h"
#include "tests/core/syncdesk.h"

#include <QDir>
#include <QPromise>
#include <QSslCertificate>
#include <QSslKey>
#include <QTest>

namespace linedesk {

/// A secret store in memory; `there` false is a computer without a keychain.
class MemorySecrets : public SecretStore
{
public:
    bool there = true;
    QHash<QString, QByteArray> kept;
    /// Reads of a refresh token that wait, as for a person who is asked to open the keychain.
    bool asksFirst = false;
    std::vector<std::pair<QString, QPromise<Result<QByteArray>>>> asked;

    QFuture<Result<QByteArray>> read(const QString &key) override
    {
        if (!asksFirst || !key.startsWith(QLatin1StringView("refresh-")))
            return done<QByteArray>(kept.value(key));
        asked.emplace_back(key, QPromise<Result<QByteArray>>());
        asked.back().second.start();
        return asked.back().second.future();
    }
    void openIt()
    {
        for (auto &each : asked) {
            each.second.addResult(kept.value(each.first));
            each.second.finish();
        }
        asked.clear();
    }
    QFuture<Result<bool>> write(const QString &key, const QByteArray &secret) override
    {
        if (there)
            kept.insert(key, secret);
        return done<bool>(true);
    }
    QFuture<Result<bool>> remove(const QString &key) override
    {
        kept.remove(key);
        return done<bool>(true);
    }

private:
    template <typename T>
    QFuture<Result<T>> done(T value)
    {
        QPromise<Result<T>> promise;
        promise.start();
        promise.addResult(there ? Result<T>(value) : Result<T>(Error::storage(QStringLiteral("no keychain"))));
        promise.finish();
        return promise.future();
    }
};

/// The real server over HTTPS on a loopback port, with a record; it can be stopped and started.
class DeskServer
{
public:
    inline static const QString password = QStringLiteral("orchard ladder seven");

    /// `aheadDays`: as if the server's clock ran so far ahead when it made its certificates.
    bool make(int aheadDays = 0)
    {
        auto record = RecordFixture::make(nullptr);
        const QDateTime now = QDateTime::currentDateTimeUtc().addDays(aheadDays);
        auto authority = tls::makeAuthority(QStringLiteral("Larkspur Valley Internet"), now);
        if (!record.ok() || !authority.ok())
            return false;
        m_fixture = std::move(*record);
        m_authority = *authority;
        auto certificate = tls::makeServerCertificate(m_authority, {QStringLiteral("127.0.0.1")}, now);
        if (!certificate.ok())
            return false;
        m_certificate = *certificate;
        return true;
    }
    /// Its certificates before a server that is none of ours.
    bool startWithoutApi()
    {
        auto service = http::Router::build({}, {});
        return service.ok() && listen(*service);
    }
    quint16 port() const { return m_port; }
    void setPort(quint16 port) { m_port = port; }
    /// Plain HTTP where it is not to be secure.
    bool start(bool secure = true)
    {
        m_secure = secure;
        auto opened = ServerRecord::open(m_fixture->target(), m_fixture->clock());
        if (!opened.ok())
            return false;
        m_record = std::move(*opened);
        m_auth = std::make_unique<Auth>(*m_record, Passwords::Costs{{1, 8192}, {1, 8192}});
        m_api = std::make_unique<Api>(*m_record, *m_auth);
        auto service = m_api->service();
        return service.ok() && listen(*service);
    }
    bool listen(const std::shared_ptr<http::Router> &service)
    {
        http::ListenerConfig listener;
        listener.name = QStringLiteral("api");
        listener.port = m_port;
        if (m_secure) {
            listener.certificatePem = m_certificate.certificatePem;
            listener.keyPem = m_certificate.keyPem;
        }
        listener.service = service;
        http::ServerConfig config;
        config.listeners = {listener};
        config.limits.requestsPerSecond = 0;
        config.limits.connectionsPerAddress = 0;
        // Started again it wants its old port, which somebody's connection may hold for a moment.
        const bool started = QTest::qWaitFor([&] {
            m_server = std::make_unique<http::Server>(config, m_httpClock);
            return m_server->start().ok();
        }, m_port == 0 ? 0 : 20'000);
        if (!started)
            return false;
        m_port = m_server->port(u"api");
        return true;
    }
    void stop()
    {
        m_server.reset();
        m_api.reset();
        m_auth.reset();
        m_record.reset();
    }
    ~DeskServer() { stop(); }

    DeskProfileData profile() const
    {
        DeskProfileData data;
        data.address = QStringLiteral("127.0.0.1:%1").arg(m_port);
        data.authorityPem = QString::fromUtf8(m_authority.certificatePem);
        data.spkiSha256 = spkiOf(m_authority.certificatePem);
        data.deviceId = newId<DeviceId>();
        data.deviceName = QStringLiteral("front desk");
        return data;
    }
    static QString spkiOf(const QByteArray &pem)
    {
        const auto certificate = QSslCertificate::fromData(pem, QSsl::Pem).first();
        return QString::fromLatin1(sha256(certificate.publicKey().toDer()).toHex());
    }
    /// An enrolment file for rosa; empty when it could not be made.
    QString writeEnrolmentFile(const QString &path)
    {
        Connection &connection = m_fixture->connection();
        Transaction transaction(connection);
        if (!transaction.begin().ok())
            return {};
        const auto issued = OneTimeLinks(connection, m_fixture->clock().nowMs())
                                .issue(OneTimeLinks::Purpose::Enrol,
                                       m_fixture->issuer(Role::Owner).userId.uuid());
        if (!issued.ok() || !transaction.commit().ok())
            return {};
        EnrolmentTicket ticket;
        const DeskProfileData server = profile();
        ticket.format = QStringLiteral("linedesk-enrolment-1");
        ticket.address = server.address;
        ticket.authorityPem = server.authorityPem;
        ticket.spkiSha256 = server.spkiSha256;
        ticket.company = QStringLiteral("Larkspur Valley Internet");
        ticket.user = QStringLiteral("rosa");
        ticket.secret = QString::fromLatin1(issued->secret);
        ticket.expiresAt = issued->expiresAt;
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(canonicalJson(codec::encode(ticket))) > 0
                   ? path
                   : QString();
    }
    RecordFixture &fixture() { return *m_fixture; }
    ServerRecord &record() { return *m_record; }
    Auth &auth() { return *m_auth; }

private:
    std::unique_ptr<RecordFixture> m_fixture;
    tls::KeyPair m_authority;
    tls::KeyPair m_certificate;
    bool m_secure = true;
    quint16 m_port = 0;
    std::unique_ptr<ServerRecord> m_record;
    std::unique_ptr<Auth> m_auth;
    std::unique_ptr<Api> m_api;
    SystemClock m_httpClock;
    std::unique_ptr<http::Server> m_server;
};

} // namespace linedesk
