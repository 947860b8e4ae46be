#include "tests/app/authtest.h"

using namespace Qt::StringLiterals;
using namespace linedesk;

/// Refresh tokens: changed at each use, a second chance for a lost answer, none for a thief.
class TestAuthRefresh : public AuthTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { engines(); }
    void init() { makeRecord(); }
    void cleanup() { endRecord(); }

    void aRefreshTokenUsedTwiceEndsItsFamily()
    {
        const auto in = signIn(u"rosa"_s, goodPassword);
        const auto other = signIn(u"rosa"_s, goodPassword);
        QVERIFY(in.ok() && other.ok());
        const auto second = refresh(in->tokens.refresh);
        QVERIFY(second.ok());
        QCOMPARE(second->tokens.family, in->tokens.family);
        QVERIFY(actorOf(second->tokens.access).ok());
        // Somebody has the first one too.
        QCOMPARE(refresh(in->tokens.refresh).error().reason(), Reason::Expired);
        QVERIFY(!actorOf(second->tokens.access).ok());
        QVERIFY(!refresh(second->tokens.refresh).ok());
        QVERIFY(actorOf(other->tokens.access).ok());
    }

    void aLostAnswerToARefreshIsAskedForAgain()
    {
        const auto in = signIn(u"rosa"_s, goodPassword);
        QVERIFY(in.ok());
        m_fixture->clock().advanceMs(20 * 60 * 1000);
        const auto lost = refresh(in->tokens.refresh, in->device);
        QVERIFY(lost.ok());
        // However late: nobody used what got lost.
        m_fixture->clock().advanceMs(8 * 3600 * 1000);
        const auto second = refresh(in->tokens.refresh, in->device);
        QVERIFY(second.ok());
        QCOMPARE(second->tokens.family, in->tokens.family);
        // The pair that got lost opens nothing; the one that came does.
        QVERIFY(!actorOf(lost->tokens.access).ok());
        QVERIFY(actorOf(second->tokens.access).ok());
        const auto third = refresh(second->tokens.refresh, in->device);
        QVERIFY(third.ok());
        QVERIFY(actorOf(third->tokens.access).ok());
    }

    void aSpentRefreshTokenEndsItsFamily_data()
    {
        QTest::addColumn<QString>("after");
        QTest::newRow("the new access token was used") << u"access"_s;
        QTest::newRow("the new refresh token was used") << u"refresh"_s;
        QTest::newRow("another device shows it") << u"device"_s;
        QTest::newRow("no device is named") << u"none"_s;
        QTest::newRow("the pair that was replaced comes back") << u"replaced"_s;
    }
    void aSpentRefreshTokenEndsItsFamily()
    {
        QFETCH(QString, after);
        const auto in = signIn(u"rosa"_s, goodPassword);
        QVERIFY(in.ok());
        m_fixture->clock().advanceMs(20 * 60 * 1000);
        auto next = refresh(in->tokens.refresh, in->device);
        QVERIFY(next.ok());
        m_fixture->clock().advanceMs(1000);
        QByteArray shown = in->tokens.refresh;
        DeviceId device = in->device;
        if (after == "access"_L1) {
            QVERIFY(actorOf(next->tokens.access).ok());
        } else if (after == "refresh"_L1) {
            next = refresh(next->tokens.refresh, device);
            QVERIFY(next.ok());
        } else if (after == "device"_L1) {
            device = newId<DeviceId>();
        } else if (after == "none"_L1) {
            device = {};
        } else {
            shown = next->tokens.refresh;
            next = refresh(in->tokens.refresh, device);
            QVERIFY(next.ok());
        }
        QCOMPARE(refresh(shown, device).error().reason(), Reason::Expired);
        QVERIFY(!actorOf(next->tokens.access).ok());
        QVERIFY(!refresh(next->tokens.refresh, in->device).ok());
    }

    void theOldAccessTokenDoesNotEndTheSecondChance()
    {
        const auto in = signIn(u"rosa"_s, goodPassword);
        m_fixture->clock().advanceMs(60 * 1000);
        QVERIFY(refresh(in->tokens.refresh, in->device).ok());
        QVERIFY(actorOf(in->tokens.access).ok());
        QVERIFY(refresh(in->tokens.refresh, in->device).ok());
    }

    void aRefreshTokenLastsThirtyDays()
    {
        const auto in = signIn(u"rosa"_s, goodPassword);
        QVERIFY(in.ok());
        m_fixture->clock().advanceMs(30LL * 24 * 3600 * 1000);
        QVERIFY(!refresh(in->tokens.refresh).ok());
    }
};

QTEST_GUILESS_MAIN(TestAuthRefresh)
#include "tst_auth_refresh.moc"
