#include "core/commands/payments.h"
#include "core/commands/subscribers.h"
#include "tests/app/deskserver.h"
#include "tests/bench/barepayments.h"
#include "tests/bench/benchtable.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QLoggingCategory>
#include <QNetworkReply>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int batchSize = 100;  // the most a request may hold
constexpr int requestsAtOnce = 4; // as four busy desks

/// A client that keeps its connections and has a few requests on their way at any time.
class Load
{
public:
    Load(const DeskServer &server, bool secure)
        : m_base((secure ? u"https://"_s : u"http://"_s) + server.profile().address)
    {
        m_tls.setCaCertificates(
            QSslCertificate::fromData(server.profile().authorityPem.toUtf8(), QSsl::Pem));
    }
    bool signIn()
    {
        const QJsonObject body{{u"name"_s, u"rosa"_s},
                               {u"password"_s, DeskServer::password},
                               {u"device_id"_s, newId<DeviceId>().toString()},
                               {u"device_name"_s, u"Bench"_s}};
        bool good = false;
        post(u"/api/v1/sessions/join"_s, canonicalJson(body), [&](const QByteArray &answer) {
            const auto json = parseJsonObject(answer);
            m_token = json.ok() ? json->value("access_token"_L1).toString().toLatin1()
                                : QByteArray();
            good = !m_token.isEmpty();
            if (!good)
                std::fprintf(stderr, "not signed in: %s\n", answer.constData());
            m_loop.quit();
        });
        m_loop.exec();
        return good;
    }
    /// Posts all bodies; true when every command in them was applied.
    bool run(const QList<QByteArray> &bodies)
    {
        m_bodies = &bodies;
        m_next = 0;
        m_answered = 0;
        m_good = true;
        for (int i = 0; i < requestsAtOnce; ++i)
            sendNext();
        m_loop.exec();
        return m_good;
    }

private:
    template <typename Then>
    void post(const QString &path, const QByteArray &body, Then then)
    {
        QNetworkRequest request(QUrl(m_base + path));
        request.setSslConfiguration(m_tls);
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        if (!m_token.isEmpty())
            request.setRawHeader("Authorization", "Bearer " + m_token);
        QNetworkReply *reply = m_network.post(request, body);
        QObject::connect(reply, &QNetworkReply::finished, reply, [reply, then] {
            reply->deleteLater();
            then(reply->readAll());
        });
    }
    void sendNext()
    {
        if (m_next >= m_bodies->size())
            return;
        post(u"/api/v1/commands"_s, m_bodies->at(m_next++), [this](const QByteArray &answer) {
            const qsizetype applied = answer.count("\"status\":\"applied\"");
            if (applied != batchSize && m_good)
                std::fprintf(stderr, "%lld of %d applied: %s\n", static_cast<long long>(applied),
                             batchSize, answer.left(400).constData());
            m_good = m_good && applied == batchSize;
            if (++m_answered == m_bodies->size())
                return m_loop.quit();
            sendNext();
        });
    }

    QString m_base;
    QSslConfiguration m_tls = QSslConfiguration::defaultConfiguration();
    QByteArray m_token;
    QNetworkAccessManager m_network;
    QEventLoop m_loop;
    const QList<QByteArray> *m_bodies = nullptr;
    qsizetype m_next = 0;
    qsizetype m_answered = 0;
    bool m_good = true;
};

QList<QByteArray> paymentBodies(RecordFixture &record, const QList<SubscriberId> &people, int count)
{
    QList<QByteArray> bodies;
    for (int done = 0; done < count; done += batchSize) {
        QJsonArray commands;
        for (int i = 0; i < batchSize; ++i)
            commands.append(codec::encode(record.envelope(
                PostPayment{newId<PaymentId>(), people[(done + i) % people.size()], {},
                            Money::fromMinor(100), PaymentMethod::Cash, QDate(2026, 11, 21), {},
                            {}})));
        bodies.append(canonicalJson(QJsonObject{{u"commands"_s, commands}}));
    }
    return bodies;
}

/// As many that nobody pays often: open payments are read with the account.
QList<SubscriberId> subscribers(RecordFixture &record, int count)
{
    constexpr int atOnce = 500;
    QList<SubscriberId> people;
    QList<CommandEnvelope> batch;
    while (people.size() < count) {
        people.append(newId<SubscriberId>());
        batch.append(record.envelope(CreateSubscriber{
            people.last(), {{u"name"_s, u"Subscriber %1"_s.arg(people.size())}}, {}, {}}));
        if (batch.size() < atOnce && people.size() < count)
            continue;
        if (!record.executor().run(batch, record.issuer(Role::Owner)).ok())
            return {};
        batch.clear();
    }
    return people;
}

/// Payments a second through the front; 0 when anything failed.
double measured(int payments, bool secure)
{
    DeskServer server;
    if (!server.make())
        return 0;
    const QList<SubscriberId> people = subscribers(server.fixture(), std::max(1000, payments / 4));
    if (people.isEmpty())
        return 0;
    if (!server.start(secure))
        return 0;
    const auto password = server.auth().setPassword(u"rosa"_s, DeskServer::password);
    Load load(server, secure);
    if (!password.result().ok() || !load.signIn())
        return 0;
    const QList<QByteArray> bodies = paymentBodies(server.fixture(), people, payments);
    QElapsedTimer timer;
    timer.start();
    if (!load.run(bodies))
        return 0;
    return double(bodies.size()) * batchSize / (double(timer.nsecsElapsed()) / 1e9);
}

} // namespace

/// Commands a second in batches through the whole HTTP front, with and without TLS, beside the same
/// rows in the same transactions by bare SQLite. The client's share is in it: it runs on the same
/// machine. Usage: bench_http [payments]
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(u"linedesk.*.info=false"_s);
    const int payments = argc > 1 ? QByteArray(argv[1]).toInt() : 6400;
    QTemporaryDir folder;
    // The peer before, between and after: a machine has good and bad moments.
    const auto bareRun = [&](int run) {
        return bench::barePayments(folder.filePath(u"bare-%1.db"_s.arg(run)), payments, batchSize);
    };
    double bare = bareRun(1);
    const double tls = measured(payments, true);
    bare += bareRun(2);
    const double plain = measured(payments, false);
    bare = (bare + bareRun(3)) / 3;
    bench::row("payments over HTTPS, batches of 100", tls, "/s", bare,
               bench::Limit::ratioAtLeast(0.5));
    bench::row("payments over plain HTTP, batches of 100", plain, "/s", bare,
               bench::Limit::ratioAtLeast(0.5));
    return tls > 0 && plain > 0 && bare > 0 ? 0 : 1;
}
