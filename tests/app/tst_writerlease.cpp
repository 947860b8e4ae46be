#include "app/server/api/api.h"
#include "app/server/http/httpscalls.h"
#include "app/server/http/server.h"
#include "app/server/tls/authority.h"
#include "core/commands/subscribers.h"
#include "core/storage/leaserow.h"
#include "tests/support/recordfixture.h"
#include "tests/support/wait.h"

#include <QLoggingCategory>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Several servers before one PostgreSQL, one of them the writer (design 5).
class TestWriterLease : public QObject
{
    Q_OBJECT

    PostgresFixture m_postgres;
    std::unique_ptr<RecordFixture> m_fixture;

    /// A server with its API over TLS, as `serve` puts it together.
    struct Node {
        std::unique_ptr<ServerRecord> record;
        std::unique_ptr<Auth> auth;
        std::unique_ptr<Api> api;
        SystemClock clock;
        std::unique_ptr<http::Server> server;
        quint16 port = 0;

        ~Node()
        {
            server.reset();
            api.reset();
            auth.reset();
            record.reset();
        }
    };
    tls::KeyPair m_authority;
    std::unique_ptr<http::HttpsCalls> m_client;

    std::unique_ptr<ServerRecord> open(const QString &server = {})
    {
        auto opened = ServerRecord::open(m_fixture->target(), m_fixture->clock(), server);
        return opened.ok() ? std::move(*opened) : nullptr;
    }
    std::unique_ptr<Connection> connection()
    {
        auto opened = Connection::open(m_fixture->target(), Access::ReadWrite);
        return opened.ok() ? std::move(*opened) : nullptr;
    }
    std::unique_ptr<Node> node()
    {
        auto out = std::make_unique<Node>();
        out->record = open();
        const auto pair = tls::makeServerCertificate(m_authority, {u"127.0.0.1"_s},
                                                     QDateTime::currentDateTimeUtc());
        if (!out->record || !pair.ok())
            return nullptr;
        out->auth = std::make_unique<Auth>(*out->record, Passwords::Costs{{1, 8192}, {1, 8192}});
        out->api = std::make_unique<Api>(*out->record, *out->auth);
        out->api->setOtherServers(m_authority.certificatePem);
        http::ListenerConfig listener;
        listener.name = u"api"_s;
        listener.certificatePem = pair->certificatePem;
        listener.keyPem = pair->keyPem;
        listener.service = *out->api->service();
        http::ServerConfig config;
        config.listeners = {listener};
        out->server = std::make_unique<http::Server>(config, out->clock);
        if (!out->server->start().ok())
            return nullptr;
        out->port = out->server->port(u"api");
        out->record->lease()->publish(u"127.0.0.1:%1"_s.arg(out->port));
        return out;
    }
    http::Response post(const Node &node, const QByteArray &path, const QJsonObject &body,
                        const QByteArray &token = {})
    {
        const Promised<Result<http::Response>> answer;
        http::HttpsCalls::Call call{u"127.0.0.1"_s, node.port, http::Method::Post, path,
                                    {{"Content-Type", "application/json"}}, canonicalJson(body)};
        if (!token.isEmpty())
            call.headers.append("Authorization", "Bearer " + token);
        m_client->send(call, [answer](Result<http::Response> got) { answer.give(std::move(got)); });
        const auto got = wait(answer);
        return got.ok() ? *got : http::Response::empty(0);
    }
    QByteArray signIn(const Node &node)
    {
        if (!wait(node.auth->setPassword(u"rosa"_s, u"orchard ladder seven"_s)).ok())
            return {};
        const http::Response in = post(node, "/api/v1/sessions/join",
                                       {{u"name"_s, u"rosa"_s},
                                        {u"password"_s, u"orchard ladder seven"_s},
                                        {u"device_id"_s, newId<DeviceId>().toString()},
                                        {u"device_name"_s, u"Front desk"_s}});
        const auto json = parseJsonObject(in.body);
        return json.ok() ? json->value("access_token"_L1).toString().toLatin1() : QByteArray();
    }
    CommandEnvelope create(const QString &name)
    {
        return m_fixture->envelope(
            CreateSubscriber{newId<SubscriberId>(), {{u"name"_s, name}}, {}, {}});
    }
    QJsonObject batch(const CommandEnvelope &command)
    {
        return {{u"commands"_s, QJsonArray{codec::encode(command)}}};
    }
    Result<QList<CommandAnswer>> give(ServerRecord &record, const QString &name)
    {
        return wait(record.run({create(name)}, m_fixture->issuer(Role::Owner)));
    }
    /// Commands beyond those that made the record.
    qint64 commands()
    {
        auto row = m_fixture->connection().exec(u"SELECT count(*) FROM command"_s);
        const qint64 out = row.ok() && row->next() ? row->number(0) : -1;
        row->finish();
        return out - m_before;
    }
    qint64 m_before = 0;
    static bool isNotWriter(const Error &error)
    {
        return error.code == ErrorCode::Busy && error.problems.first().field == "writer"_L1;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"linedesk.*.info=false"_s);
        LINEDESK_NEEDS_POSTGRES(m_postgres);
        const auto authority =
            tls::makeAuthority(u"Larkspur Valley Internet"_s, QDateTime::currentDateTimeUtc());
        QVERIFY(authority.ok());
        m_authority = *authority;
        m_client = http::HttpsCalls::make(m_authority.certificatePem);
        QVERIFY(m_client);
    }
    void init()
    {
        auto made = RecordFixture::make(&m_postgres);
        QVERIFY(made.ok());
        m_fixture = std::move(*made);
        m_before = 0;
        m_before = commands();
    }

    void oneOfThemIsTheWriterAndTheOthersRead()
    {
        const auto first = open();
        const auto second = open();
        QVERIFY(first && second);
        QVERIFY(first->isWriter());
        QVERIFY(!second->isWriter());
        QVERIFY(give(*first, u"Ann Meadow"_s).ok());
        const auto refused = give(*second, u"Bo Brook"_s);
        QVERIFY(!refused.ok());
        QVERIFY(isNotWriter(refused.error()));
        QCOMPARE(commands(), 1);
        // What is no matter of the feed is written anywhere, and everybody hears of commits.
        QVERIFY(wait(second->writeAnywhere([](Connection &own) -> Result<int> {
                    LD_TRY(own.begin());
                    LD_TRY(own.commit());
                    return 1;
                })).ok());
        QTRY_COMPARE_WITH_TIMEOUT(second->head(), first->head(), 10'000);
    }

    void whoEndsGivesItBackAndTheNextTakesIt()
    {
        auto first = open();
        const auto second = open();
        QVERIFY(!second->isWriter());
        bool told = false;
        second->lease()->onChange([&told](bool writes) { told = writes; });
        first.reset();
        QTRY_VERIFY_WITH_TIMEOUT(second->isWriter(), 4'000); // its next look, no waiting for a beat
        QTRY_VERIFY(told);
        second->lease()->onChange({});
        QVERIFY(give(*second, u"Bo Brook"_s).ok());
    }

    void aWriterThatWasTakenForDeadCommitsNothing()
    {
        const auto first = open();
        QVERIFY(give(*first, u"Ann Meadow"_s).ok());
        LeaseRow row(m_fixture->connection());
        // Its beat may come in between.
        QTRY_VERIFY([&] {
            const auto taken = row.take(*row.read(), u"another"_s, u"127.0.0.1:1"_s);
            return taken.ok() && taken->has_value();
        }());
        const auto refused = give(*first, u"Bo Brook"_s);
        QVERIFY(!refused.ok());
        QVERIFY(isNotWriter(refused.error()));
        QVERIFY(!first->isWriter());
        QCOMPARE(commands(), 1);
        // Nobody gives a sign of life under that name: it becomes the writer again, with a new number.
        QVERIFY(first->lease()->waitUntilHolds(2 * WriterLease::patience));
        QVERIFY(give(*first, u"Bo Brook"_s).ok());
    }

    void aTransactionOfAStoppedWriterIsEndedByTheDatabase()
    {
        const auto stopped = connection();
        LeaseRow row(m_fixture->connection());
        const auto fence = row.take(*row.read(), u"stopped"_s, {});
        QVERIFY(fence.ok() && *fence);
        stopped->setGate([number = **fence](Connection &own) -> Result<void> {
            LD_ASSIGN(const bool ours, LeaseRow(own).hold(number));
            return ours ? Result<void>() : Error::of(ErrorCode::Busy, Reason::InUse, u"writer"_s);
        });
        QVERIFY(stopped->begin().ok());
        QVERIFY(stopped->query("meta_put"_L1, {{u":name"_s, u"left"_s}, {u":value"_s, u"over"_s}}).ok());
        // It stands still here; who looked before its transaction finds the row locked, then free.
        const auto next = open();
        QVERIFY(!next->isWriter());
        QVERIFY(next->lease()->waitUntilHolds(2 * WriterLease::patience));
        QVERIFY(!stopped->commit().ok());
        auto left = m_fixture->connection().query("meta_get"_L1, {{u":name"_s, u"left"_s}});
        QVERIFY(left.ok() && !left->next());
        QVERIFY(give(*next, u"Bo Brook"_s).ok());
    }

    /// No sign of life can be written while its own batch holds the row; that the batch goes on is one.
    void aLongBatchOfItsOwnLeavesItTheWriter()
    {
        const auto first = open();
        std::atomic<bool> lost = false;
        first->lease()->onChange([&lost](bool writes) { lost = lost || !writes; });
        const auto batch = first->write([](Connection &own) -> Result<int> {
            Transaction transaction(own);
            LD_TRY(transaction.begin());
            for (int i = 0; i < 9; ++i)
                LD_TRY(own.run(u"SELECT pg_sleep(1)"_s));
            LD_TRY(transaction.commit());
            return 1;
        });
        const auto second = open(); // watches a beat that stands still
        QTRY_VERIFY_WITH_TIMEOUT(batch.isFinished(), 60'000);
        QVERIFY(batch.result().ok());
        QVERIFY(!lost);
        QVERIFY(first->isWriter() && !second->isWriter());
        QVERIFY(give(*first, u"Ann Meadow"_s).ok());
        first->lease()->onChange({});
    }

    /// Work that is under way is no licence: between two of its transactions the row can be taken,
    /// and the second does not begin.
    void workUnderWayDoesNotKeepTheRow()
    {
        const auto first = open();
        const auto refused = wait(first->write([this](Connection &own) -> Result<int> {
            LD_TRY(own.begin());
            LD_TRY(own.commit());
            const auto others = connection();
            LeaseRow row(*others);
            for (bool taken = false; !taken;) { // its beat may come in between
                LD_ASSIGN(const LeaseRow::Standing seen, row.read());
                LD_ASSIGN(const auto fence, row.take(seen, u"another"_s, {}));
                taken = fence.has_value();
            }
            LD_TRY(own.begin());
            LD_TRY(own.commit());
            return 1;
        }));
        QVERIFY(!refused.ok());
        QVERIFY(isNotWriter(refused.error()));
        QVERIFY(!first->isWriter());
    }

    void whoWasKilledTakesItsOwnPlaceAtOnce()
    {
        LeaseRow row(m_fixture->connection());
        QVERIFY(row.take(*row.read(), u"office:/srv/linedesk"_s, {}).ok());
        const auto again = open(u"office:/srv/linedesk"_s);
        QVERIFY(again->isWriter());
        QVERIFY(give(*again, u"Bo Brook"_s).ok());
    }

    void commandsGoToTheWriterFromAnyServer()
    {
        auto first = node();
        QVERIFY(first && first->record->isWriter());
        const auto second = node();
        QVERIFY(second && !second->record->isWriter());
        const QByteArray token = signIn(*second);
        QVERIFY(!token.isEmpty());
        const CommandEnvelope command = create(u"Bo Brook"_s);
        QTRY_COMPARE_WITH_TIMEOUT(post(*second, "/api/v1/commands", batch(command), token).status, 200,
                                  20'000); // once the address is known
        QCOMPARE(commands(), 1);
        const auto reply = parseJsonObject(
            post(*second, "/api/v1/commands", batch(command), token).body);
        QVERIFY(reply.ok()); // the same id gives the same answer
        QCOMPARE(commands(), 1);
        QCOMPARE(post(*second, "/api/v1/commands", batch(create(u"X"_s)), "no token").status, 401);

        first->server.reset(); // not to be reached, but alive
        const QJsonObject next = batch(create(u"Cy Field"_s));
        const http::Response none = post(*second, "/api/v1/commands", next, token);
        QCOMPARE(none.status, 503);
        QCOMPARE(none.headers.value("Retry-After"), "1");
        first.reset();
        QTRY_COMPARE_WITH_TIMEOUT(
            post(*second, "/api/v1/commands", next, token).status, 200, 10'000);
        QCOMPARE(commands(), 2);
    }
};

QTEST_GUILESS_MAIN(TestWriterLease)
#include "tst_writerlease.moc"
