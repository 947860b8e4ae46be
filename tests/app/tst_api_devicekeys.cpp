#include "app/server/auth/onetimelinks.h"
#include "core/storage/transacted.h"
#include "tests/app/apitest.h"

using namespace Qt::StringLiterals;
using namespace linedesk;

/// A device's id is seen by others; what lets somebody take part under it is its key, a session of
/// its own or an enrolment file (reliability 6.2, decisions 14).
class TestApiDeviceKeys : public ApiTest
{
    Q_OBJECT

    const QByteArray m_other = ApiFixture::keyOf(newId<DeviceId>());

    QString queues(const DeviceId &device)
    {
        auto row = m_api->fixture().connection().query("device_known"_L1, {{u":id"_s, bindId(device)}});
        const QString out = row->next() ? row->text(0) : QString();
        row->finish();
        return out;
    }
    ApiReply enrol(Role role, const DeviceId &device, const QByteArray &key)
    {
        Connection &record = m_api->fixture().connection();
        const auto issued = transacted(record, [&](Connection &own) {
            return OneTimeLinks(own, m_api->fixture().clock().nowMs())
                .issue(OneTimeLinks::Purpose::Enrol, m_api->fixture().issuer(role).userId.uuid());
        });
        if (!issued.ok())
            return {};
        const QJsonObject body{{u"secret"_s, QString::fromLatin1(issued->secret)},
                               {u"device_id"_s, device.toString()}};
        return m_api->finish(m_api->send("POST", u"/api/v1/sessions/enrol"_s, canonicalJson(body), {},
                                         "application/json", {}, key));
    }
    ApiReply refresh(const ApiReply &in, const DeviceId &device, const QByteArray &key)
    {
        const QJsonObject body{{u"refresh_token"_s, in.json.value("refresh_token"_L1)},
                               {u"device_id"_s, device.toString()}};
        return m_api->finish(m_api->send("POST", u"/api/v1/sessions/refresh"_s, canonicalJson(body),
                                         {}, "application/json", {}, key));
    }

private Q_SLOTS:
    void initTestCase_data() { engines(); }
    void init() { makeApi(); }
    void cleanupTestCase() { endApi(); }

    void aColleagueNeedsTheDesksKeyNotItsId_data()
    {
        QTest::addColumn<bool>("own");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("status");
        QTest::newRow("at the same computer") << true << QByteArray() << 200;
        QTest::newRow("another computer") << false << m_other << 403;
        QTest::newRow("no key") << false << QByteArray() << 403;
        QTest::newRow("no key at all") << false << QByteArray("x") << 403;
    }
    void aColleagueNeedsTheDesksKeyNotItsId()
    {
        QFETCH(bool, own);
        QFETCH(QByteArray, key);
        QFETCH(int, status);
        const DeviceId device = newId<DeviceId>();
        QCOMPARE(m_api->signIn(Role::Billing, device).status, 200);
        const ApiReply in =
            m_api->signIn(Role::Support, device, own ? ApiFixture::keyOf(device) : key);
        QCOMPARE(in.status, status);
        QCOMPARE(queues(device), own ? u"2"_s : u"1"_s);
        if (own)
            return;
        QCOMPARE(in.field(), u"device_key"_s);
        // Nor does the person themself from elsewhere.
        QCOMPARE(m_api->signIn(Role::Billing, device, key).status, 403);
        QCOMPARE(m_api->signIn(Role::Billing, device).status, 200);
    }

    /// The version before has no keys: whoever worked at the desk goes on there, and nobody else
    /// comes in by its id.
    void anOlderProgramsDeskStaysItsPeoples()
    {
        const DeviceId device = newId<DeviceId>();
        QCOMPARE(m_api->signIn(Role::Billing, device, {}).status, 200);
        QCOMPARE(m_api->signIn(Role::Billing, device, {}).status, 200);
        QCOMPARE(m_api->signIn(Role::Support, device, {}).status, 403);
        QCOMPARE(m_api->signIn(Role::Support, device, m_other).status, 403);
        QCOMPARE(enrol(Role::Support, device, {}).status, 200); // by a file
        QCOMPARE(m_api->signIn(Role::Support, device, {}).status, 200);
    }

    void aDeskGetsItsKeyWhenItsProgramDoes_data()
    {
        QTest::addColumn<bool>("bySession");
        QTest::newRow("by password") << false;
        QTest::newRow("by the session kept") << true;
    }
    void aDeskGetsItsKeyWhenItsProgramDoes()
    {
        QFETCH(bool, bySession);
        const DeviceId device = newId<DeviceId>();
        const QByteArray key = ApiFixture::keyOf(device);
        const ApiReply before = m_api->signIn(Role::Billing, device, {});
        const ApiReply after =
            bySession ? refresh(before, device, key) : m_api->signIn(Role::Billing, device, key);
        QCOMPARE(after.status, 200);
        QCOMPARE(m_api->signIn(Role::Support, device, m_other).status, 403);
        QCOMPARE(m_api->signIn(Role::Billing, device, {}).status, 403); // no way back
        QCOMPARE(m_api->signIn(Role::Support, device, key).status, 200);
    }

    /// A computer restored from before its key: a file for somebody who works there brings it back.
    void aFileForWhoWorksThereReplacesALostKey()
    {
        const DeviceId device = newId<DeviceId>();
        QCOMPARE(m_api->signIn(Role::Billing, device).status, 200);
        QCOMPARE(m_api->signIn(Role::Billing, device, m_other).status, 403);
        QCOMPARE(enrol(Role::Support, device, m_other).status, 403); // never worked there
        QCOMPARE(m_api->signIn(Role::Billing, device, m_other).status, 403);
        QCOMPARE(enrol(Role::Billing, device, m_other).status, 200);
        QCOMPARE(m_api->signIn(Role::Billing, device, m_other).status, 200);
        QCOMPARE(m_api->signIn(Role::Billing, device).status, 403);
    }

    /// A refresh whose answer got lost is answered again, to the desk only.
    void aSpentTokenIsAnsweredAgainToTheDeskAlone()
    {
        const DeviceId device = newId<DeviceId>();
        const QByteArray key = ApiFixture::keyOf(device);
        const ApiReply in = m_api->signIn(Role::Billing, device);
        QCOMPARE(refresh(in, device, key).status, 200);
        QCOMPARE(refresh(in, device, key).status, 200);
        const ApiReply again = m_api->signIn(Role::Billing, device);
        QCOMPARE(refresh(again, device, key).status, 200);
        QVERIFY(refresh(again, device, m_other).status >= 400);
        QVERIFY(refresh(again, device, key).status >= 400); // shown by a thief: all of it ended
    }
};

QTEST_GUILESS_MAIN(TestApiDeviceKeys)
#include "tst_api_devicekeys.moc"
