#include "app/server/auth/onetimelinks.h"
#include "core/commands/users.h"
#include "tests/app/apitest.h"

using namespace Qt::StringLiterals;
using namespace linedesk;

/// Signing in, commands and links over the API as a desk meets it, on both engines.
class TestApi : public ApiTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { engines(); }
    void init() { makeApi(); }
    void cleanupTestCase() { endApi(); }

    void signingInTellsADeskWhatItNeeds()
    {
        const DeviceId device = newId<DeviceId>();
        const ApiReply in = m_api->signIn(Role::Billing, device);
        QCOMPARE(in.status, 200);
        QCOMPARE(in.json.value("user"_L1).toObject().value("role"_L1).toString(), u"billing"_s);
        QCOMPARE(in.json.value("company"_L1).toObject().value("currency"_L1).toString(), u"USD"_s);
        QCOMPARE(in.json.value("device"_L1).toObject().value("last_seq"_L1).toInteger(-1), 0);
        QCOMPARE(in.json.value("protocol"_L1).toObject().value("version"_L1).toInteger(), 1);
        QCOMPARE(in.json.value("epoch"_L1).toString(), m_api->record().epoch().toString());
        const ApiReply next = m_api->post(
            u"/api/v1/sessions/refresh"_s,
            {{u"refresh_token"_s, in.json.value("refresh_token"_L1).toString()}});
        QCOMPARE(next.status, 200);
        const QByteArray token = next.json.value("access_token"_L1).toString().toLatin1();
        const ApiReply list = m_api->get(u"/api/v1/sessions"_s, token);
        QCOMPARE(list.json.value("sessions"_L1).toArray().size(), 1);
        QCOMPARE(m_api->remove(u"/api/v1/sessions/current"_s, token).status, 204);
        QCOMPARE(m_api->get(u"/api/v1/sessions"_s, token).status, 401);
    }

    void onlyAKnownDeskSignsInByPasswordAlone()
    {
        const QJsonObject body{{u"name"_s, u"rosa"_s},
                               {u"password"_s, ApiFixture::password},
                               {u"device_id"_s, newUuid().toString()}};
        const ApiReply strange = m_api->post(u"/api/v1/sessions"_s, body);
        QCOMPARE(strange.status, 403);
        QCOMPARE(strange.field(), u"device_id"_s);
        QCOMPARE(m_api->post(u"/api/v1/sessions/join"_s, body).status, 200);
        QCOMPARE(m_api->post(u"/api/v1/sessions"_s, body).status, 200);
    }

    void theServerSaysWhoItIsToAnybody()
    {
        const ApiReply reply = m_api->get(u"/api/v1/server"_s);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.json.value("server"_L1).toString(), u"linedesk"_s);
        QCOMPARE(reply.json.value("company"_L1).toString(), m_api->record().company().name);
        QCOMPARE(reply.json.value("join_by_password"_L1).toString(), u"everybody"_s);
        QCOMPARE(reply.json.keys().join(u' '),
                 u"company join_by_password protocol server server_time"_s);
    }

    void aWrongPasswordIs401AndTooManyAre429()
    {
        const QJsonObject body{{u"name"_s, u"rosa"_s},
                               {u"password"_s, u"not the right one"_s},
                               {u"device_id"_s, newUuid().toString()}};
        for (int i = 0; i < 5; ++i) {
            const ApiReply reply = m_api->post(u"/api/v1/sessions"_s, body);
            QCOMPARE(reply.status, 401);
            QCOMPARE(reply.reason(), u"wrong_credentials"_s);
            QCOMPARE(reply.type, "application/problem+json");
        }
        QCOMPARE(m_api->post(u"/api/v1/sessions"_s, body).status, 429);
    }

    void commandsAreAnsweredEachAndOnce()
    {
        const CommandEnvelope good = create(u"Åsa Sörensen"_s);
        CommandEnvelope bad = create(u""_s);
        const ApiReply first = m_api->give({good, bad}, m_owner);
        QCOMPARE(first.status, 200);
        const QJsonArray answers = first.json.value("answers"_L1).toArray();
        QCOMPARE(answers.at(0).toObject().value("status"_L1).toString(), u"applied"_s);
        QCOMPARE(answers.at(1).toObject().value("status"_L1).toString(), u"refused"_s);
        const qint64 head = m_api->feedHead();
        const ApiReply again = m_api->give({good, bad}, m_owner);
        QCOMPARE(again.json.value("answers"_L1), first.json.value("answers"_L1));
        QCOMPARE(m_api->feedHead(), head);
    }

    void aDryRunChangesNothing()
    {
        const qint64 head = m_api->feedHead();
        const CommandEnvelope command = create(u"Nobody yet"_s);
        const ApiReply tried = m_api->give({command}, m_owner, true);
        QCOMPARE(tried.status, 200);
        QCOMPARE(tried.json.value("answers"_L1).toArray().at(0).toObject().value("status"_L1).toString(),
                 u"applied"_s);
        QCOMPARE(m_api->feedHead(), head);
        QCOMPARE(m_api->get(u"/api/v1/search?q=nobody"_s, m_owner)
                     .json.value("hits"_L1).toArray().size(), 0);
    }

    void whatCannotBeReadIsRefusedAndChangesNothing_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("field");
        const QString commands = u"/api/v1/commands"_s;
        const QByteArray json("application/json");
        QTest::newRow("no JSON") << commands << QByteArray("{") << json << 400 << u"JSON"_s;
        QTest::newRow("a list") << commands << QByteArray("[]") << json << 400 << u"JSON"_s;
        QTest::newRow("key twice") << commands << QByteArray("{'commands':[],'commands':[]}") << json
                                   << 400 << u"commands"_s;
        QTest::newRow("unknown field") << commands << QByteArray("{'commands':[],'x':1}") << json << 400
                                       << u"x"_s;
        QTest::newRow("missing") << commands << QByteArray("{}") << json << 400 << u"commands"_s;
        QTest::newRow("wrong type") << commands << QByteArray("{'commands':[7]}") << json << 400
                                    << u"commands.0"_s;
        QTest::newRow("no id") << commands << QByteArray("{'commands':[{}]}") << json << 400
                               << u"commands.0.id"_s;
        QTest::newRow("text/plain") << commands << QByteArray("{'commands':[]}")
                                    << QByteArray("text/plain") << 415 << u"Content-Type"_s;
        QTest::newRow("101 commands")
            << commands << "{'commands':[" + QByteArray("{},").repeated(100) + "{}]}" << json << 413
            << u"commands"_s;
        QTest::newRow("no device") << u"/api/v1/sessions"_s
                                   << QByteArray("{'name':'a','password':'b'}") << json << 422
                                   << u"device_id"_s;
        QTest::newRow("device no id") << u"/api/v1/sessions"_s
                                      << QByteArray("{'name':'a','password':'b','device_id':'7'}")
                                      << json << 422 << u"device_id"_s;
    }
    void whatCannotBeReadIsRefusedAndChangesNothing()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        QFETCH(int, status);
        QFETCH(QString, field);
        const qint64 head = m_api->feedHead();
        const ApiReply reply =
            m_api->finish(m_api->send("POST", path, body.replace('\'', '"'), m_owner, type));
        QCOMPARE(reply.status, status);
        QCOMPARE(reply.type, "application/problem+json");
        QVERIFY2(reply.field().contains(field), reply.body.constData());
        QCOMPARE(m_api->feedHead(), head);
    }

    void aBadCommandInsideAReadableBatchIsRefusedAlone()
    {
        QJsonObject bad = codec::encode(create(u"Somebody"_s));
        bad.insert(u"entered_at"_s, u"yesterday"_s);
        const QJsonObject good = codec::encode(create(u"Somebody else"_s));
        const ApiReply reply = m_api->post(
            u"/api/v1/commands"_s, {{u"commands"_s, QJsonArray{bad, good}}}, m_owner);
        QCOMPARE(reply.status, 200);
        const QJsonArray answers = reply.json.value("answers"_L1).toArray();
        QCOMPARE(answers.at(0).toObject().value("status"_L1).toString(), u"refused"_s);
        QCOMPARE(answers.at(0).toObject().value("id"_L1), bad.value("id"_L1));
        QCOMPARE(answers.at(1).toObject().value("status"_L1).toString(), u"applied"_s);
        // In a desk's queue a place that cannot be read stops the batch.
        bad.insert(u"device_seq"_s, 1);
        const ApiReply queued =
            m_api->post(u"/api/v1/commands"_s, {{u"commands"_s, QJsonArray{bad}}}, m_owner);
        QCOMPARE(queued.status, 400);
        QCOMPARE(queued.field(), u"commands.0.entered_at"_s);
    }

    void aGapInADesksQueueIs409()
    {
        CommandEnvelope first = create(u"One"_s);
        first.deviceSeq = 1;
        QCOMPARE(m_api->give({first}, m_owner).status, 200);
        CommandEnvelope third = create(u"Three"_s);
        third.deviceSeq = 3;
        third.prevHash = first.chainHash();
        const qint64 head = m_api->feedHead();
        const ApiReply gap = m_api->give({third}, m_owner);
        QCOMPARE(gap.status, 409);
        QCOMPARE(gap.reason(), u"sequence_gap"_s);
        CommandEnvelope other = create(u"Other one"_s);
        other.deviceSeq = 1;
        const ApiReply fork = m_api->give({other}, m_owner);
        QCOMPARE(fork.status, 409);
        QCOMPARE(fork.reason(), u"device_fork"_s);
        QCOMPARE(m_api->feedHead(), head);
    }

    /// Two desks used one queue: nothing more is taken until somebody decided, and then the whole
    /// queue goes on under a new id (reliability 2.7).
    void aFrozenDeviceGoesOnUnderANewId()
    {
        CommandEnvelope first = create(u"One"_s);
        first.deviceSeq = 1;
        QCOMPARE(m_api->give({first}, m_owner).status, 200);
        CommandEnvelope other = create(u"Other one"_s);
        other.deviceSeq = 1;
        QCOMPARE(m_api->give({other}, m_owner).status, 409);
        CommandEnvelope second = create(u"Two"_s);
        second.deviceSeq = 2;
        second.prevHash = first.chainHash();
        QCOMPARE(m_api->give({second}, m_owner).reason(), u"device_fork"_s);

        QString frozen;
        const ApiReply devices = m_api->get(u"/api/v1/devices"_s, m_owner);
        for (const auto &each : devices.json.value("devices"_L1).toArray()) {
            if (each.toObject().value("state"_L1).toString() == "frozen"_L1)
                frozen = each.toObject().value("id"_L1).toString();
        }
        QVERIFY(!frozen.isEmpty());
        const QJsonObject renewal{{u"device_id"_s, newUuid().toString()}};
        const ApiReply early = m_api->post(u"/api/v1/devices/renew"_s, renewal, m_owner);
        QCOMPARE(early.status, 409);
        QCOMPARE(early.reason(), u"not_active"_s);
        QCOMPARE(m_api->post(u"/api/v1/devices/%1/release"_s.arg(frozen), {}, m_owner).status, 200);
        QCOMPARE(m_api->post(u"/api/v1/devices/renew"_s, renewal, m_owner).status, 200);
        QCOMPARE(m_api->post(u"/api/v1/devices/renew"_s, renewal, m_owner).status, 200);
        QCOMPARE(m_api->give({first, second}, m_owner).status, 200);
    }

    void aNewSetUpLinkEndsTheOneBefore()
    {
        const auto id = m_api->fixture().addSubscriber(u"Åsa Sörensen"_s);
        const AddPortalUser add{newId<PortalUserId>(), *id, u"asa"_s, {}};
        QVERIFY(m_api->fixture().give(add).ok());
        const QString path = u"/api/v1/portal-users/%1/set-up-link"_s.arg(add.id.toString());
        // Without a portal address there is nothing to link to.
        QCOMPARE(m_api->post(path, {}, m_owner).status, 409);
        QVERIFY(m_api->fixture().connection()
                    .run(u"UPDATE company SET portal_address = 'my.larkspur.example'"_s).ok());
        // The record learns of it with the next commit.
        QCOMPARE(m_api->give({create(u"Anybody"_s)}, m_owner).status, 200);
        const ApiReply first = m_api->post(path, {}, m_owner);
        const ApiReply second = m_api->post(path, {}, m_owner);
        QCOMPARE(second.status, 200);
        QCOMPARE(second.json.value("expires_at"_L1).toString(), u"2026-11-26T12:00:00.000Z"_s);
        OneTimeLinks links(m_api->fixture().connection(), m_api->fixture().clock().nowMs());
        const auto works = [&](const ApiReply &reply) {
            const QString url = reply.json.value("url"_L1).toString();
            const QString start = u"https://my.larkspur.example/portal/set-up/"_s;
            return url.startsWith(start)
                && links.look(OneTimeLinks::Purpose::PortalSetUp, url.mid(start.size()).toLatin1()).ok();
        };
        QVERIFY(!works(first));
        QVERIFY(works(second));
        QCOMPARE(m_api->post(u"/api/v1/portal-users/%1/set-up-link"_s.arg(newUuid().toString()), {},
                             m_owner).status, 404);
    }

    void aLinkToAPortalServedHereAloneOpensHere()
    {
        const auto id = m_api->fixture().addSubscriber(u"Åsa Sörensen"_s);
        const AddPortalUser add{newId<PortalUserId>(), *id, u"asa"_s, {}};
        QVERIFY(m_api->fixture().give(add).ok());
        m_api->api().setLocalPortal(u"http://127.0.0.1:8081"_s);
        const ApiReply made =
            m_api->post(u"/api/v1/portal-users/%1/set-up-link"_s.arg(add.id.toString()), {}, m_owner);
        QCOMPARE(made.status, 200);
        QVERIFY(made.json.value("url"_L1).toString().startsWith(
            u"http://127.0.0.1:8081/portal/set-up/"_s));
    }

    void anEnrolmentSecretOpensASessionOnce()
    {
        OneTimeLinks links(m_api->fixture().connection(), m_api->fixture().clock().nowMs());
        const auto issued = links.issue(OneTimeLinks::Purpose::Enrol,
                                        m_api->fixture().issuer(Role::Support).userId.uuid());
        QVERIFY(issued.ok());
        const QJsonObject body{{u"secret"_s, QString::fromLatin1(issued->secret)},
                               {u"device_id"_s, newUuid().toString()},
                               {u"device_name"_s, u"New desk"_s}};
        const ApiReply in = m_api->post(u"/api/v1/sessions/enrol"_s, body);
        QCOMPARE(in.status, 200);
        QCOMPARE(in.json.value("user"_L1).toObject().value("role"_L1).toString(), u"support"_s);
        const ApiReply again = m_api->post(u"/api/v1/sessions/enrol"_s, body);
        QCOMPARE(again.status, 401);
        QCOMPARE(again.reason(), u"expired"_s);
    }
};

QTEST_MAIN(TestApi)
#include "tst_api.moc"
