#include "core/commands/users.h"
#include "tests/app/authtest.h"

using namespace Qt::StringLiterals;
using namespace linedesk;

/// Sign-in, enrolment and sessions against a record, on both engines.
class TestAuthSessions : public AuthTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { engines(); }
    void init() { makeRecord(); }
    void cleanup() { endRecord(); }

    void theRightPasswordOpensASession()
    {
        const DeviceClaim device{newId<DeviceId>(), u"Front desk"_s};
        const auto in = signIn(u"ROSA"_s, goodPassword, device);
        QVERIFY(in.ok());
        QCOMPARE(in->user.name, u"rosa"_s);
        QCOMPARE(in->deviceSeq, 0);
        const auto actor = actorOf(in->tokens.access);
        QVERIFY(actor.ok());
        QCOMPARE(actor->role, Role::Owner);
        QCOMPARE(actor->device, device.id);
        // A refresh token is no access token.
        QVERIFY(!actorOf(in->tokens.refresh).ok());
    }

    void whatDoesNotFitIsOneAnswer_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("password");
        QTest::newRow("wrong password") << u"rosa"_s << u"orchard ladder eight"_s;
        QTest::newRow("unknown name") << u"nobody"_s << goodPassword;
        QTest::newRow("no password yet") << u"billing"_s << goodPassword;
        QTest::newRow("empty") << u""_s << u""_s;
    }
    void whatDoesNotFitIsOneAnswer()
    {
        QFETCH(QString, name);
        QFETCH(QString, password);
        const auto in = signIn(name, password);
        QVERIFY(!in.ok());
        QCOMPARE(in.error().code, ErrorCode::Denied);
        QCOMPARE(in.error().reason(), Reason::WrongCredentials);
        QCOMPARE(in.error().problems.size(), 1);
        QVERIFY(in.error().problems.first().value.isEmpty());
    }

    void fiveFailuresCloseAnAccountButNotItsOwnDevice()
    {
        const DeviceClaim own{newId<DeviceId>(), u"Office"_s};
        QVERIFY(signIn(u"rosa"_s, goodPassword, own).ok());
        for (int i = 0; i < 5; ++i)
            QCOMPARE(signIn(u"rosa"_s, u"not the right one"_s).error().reason(),
                     Reason::WrongCredentials);
        // The right password from a strange device is not even looked at now.
        const auto strange = signIn(u"rosa"_s, goodPassword);
        QVERIFY(!strange.ok());
        QVERIFY(isSignInLimit(strange.error()));
        QVERIFY(signIn(u"rosa"_s, goodPassword, own).ok());
        m_fixture->clock().advanceMs(SignInLimits::windowMs);
        QVERIFY(signIn(u"rosa"_s, goodPassword).ok());
    }

    void anAccessTokenLastsFifteenMinutes()
    {
        const auto in = signIn(u"rosa"_s, goodPassword);
        QVERIFY(in.ok());
        m_fixture->clock().advanceMs(15 * 60 * 1000 - 1);
        QVERIFY(actorOf(in->tokens.access).ok());
        m_fixture->clock().advanceMs(1);
        QCOMPARE(actorOf(in->tokens.access).error().reason(), Reason::Expired);
    }

    void aNewDeskJoinsByTheServersRule_data()
    {
        QTest::addColumn<JoinRule>("rule");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("joins");
        QTest::newRow("everybody, support") << JoinRule::Everybody << u"support"_s << true;
        QTest::newRow("owners, owner") << JoinRule::Owners << u"rosa"_s << true;
        QTest::newRow("owners, support") << JoinRule::Owners << u"support"_s << false;
        QTest::newRow("nobody, owner") << JoinRule::Nobody << u"rosa"_s << false;
    }
    void aNewDeskJoinsByTheServersRule()
    {
        QFETCH(JoinRule, rule);
        QFETCH(QString, name);
        QFETCH(bool, joins);
        QVERIFY(wait(m_auth->setPassword(u"support"_s, goodPassword)).ok());
        m_auth->setJoinRule(rule);
        const DeviceClaim device{newId<DeviceId>(), u"New desk"_s, QByteArray(43, 'k')};
        // Who does not know the password learns nothing of the rule.
        QCOMPARE(signIn(name, u"not the right one"_s, device).error().reason(),
                 Reason::WrongCredentials);
        const auto in = signIn(name, goodPassword, device);
        QCOMPARE(in.ok(), joins);
        if (!joins)
            QCOMPARE(in.error().problems.first().field, u"join_by_password"_s);
        // An enrolment file works whatever the rule, and after that everybody may work at the desk.
        QVERIFY(joins || enrol(issueEnrolment(), device).ok());
        QVERIFY(signIn(name, goodPassword, device).ok());
    }

    void aDeskTheServerDoesNotKnowHasToJoin()
    {
        const DeviceClaim device{newId<DeviceId>(), u"New desk"_s};
        Waited<SignedIn> refused;
        m_auth->signIn(u"rosa"_s, goodPassword, device, peer, refused.done());
        QCOMPARE(refused.get().error().problems.first().field, u"device_id"_s);
        QVERIFY(signIn(u"rosa"_s, goodPassword, device).ok());
        Waited<SignedIn> known;
        m_auth->signIn(u"rosa"_s, goodPassword, device, peer, known.done());
        QVERIFY(known.get().ok());
    }

    void beingSwitchedOffOrGivenAnotherRoleEndsSessions_data()
    {
        QTest::addColumn<bool>("disable");
        QTest::newRow("switched off") << true;
        QTest::newRow("another role") << false;
    }
    void beingSwitchedOffOrGivenAnotherRoleEndsSessions()
    {
        QFETCH(bool, disable);
        QVERIFY(wait(m_auth->setPassword(u"support"_s, goodPassword)).ok());
        const auto in = signIn(u"support"_s, goodPassword);
        QVERIFY(in.ok());
        QVERIFY(actorOf(in->tokens.access).ok());
        const UserId id = m_fixture->issuer(Role::Support).userId;
        const CommandEnvelope command = disable ? m_fixture->envelope(DisableStaffUser{id, true})
                                                : m_fixture->envelope(SetStaffRole{id, Role::Billing});
        const auto answers = wait(m_record->run({command}, m_fixture->issuer(Role::Owner)));
        QVERIFY(answers.ok());
        QCOMPARE(answers->first().status, AnswerStatus::Applied);
        QVERIFY(!actorOf(in->tokens.access).ok());
        QVERIFY(!refresh(in->tokens.refresh).ok());
        QCOMPARE(signIn(u"support"_s, goodPassword).ok(), !disable);
    }

    void anotherPasswordEndsSessions()
    {
        const auto in = signIn(u"rosa"_s, goodPassword);
        const auto actor = actorOf(in->tokens.access);
        QVERIFY(actor.ok());
        Waited<bool> refused;
        m_auth->changePassword(*actor, u"not the one in use"_s, u"lantern barley nine"_s, peer,
                               refused.done());
        QVERIFY(!refused.get().ok());
        QVERIFY(actorOf(in->tokens.access).ok());
        Waited<bool> changed;
        m_auth->changePassword(*actor, goodPassword, u"lantern barley nine"_s, peer, changed.done());
        QVERIFY(changed.get().ok());
        QVERIFY(!actorOf(in->tokens.access).ok());
        QVERIFY(!signIn(u"rosa"_s, goodPassword).ok());
        QVERIFY(signIn(u"rosa"_s, u"lantern barley nine"_s).ok());
    }

    void aPersonSeesAndEndsTheirOwnSessionsOnly()
    {
        QVERIFY(wait(m_auth->setPassword(u"support"_s, goodPassword)).ok());
        const auto rosa = signIn(u"rosa"_s, goodPassword, {newId<DeviceId>(), u"Laptop"_s});
        const auto other = signIn(u"support"_s, goodPassword);
        Waited<QList<OpenSession>> listed;
        m_auth->listSessions(rosa->user.id, listed.done());
        const auto list = listed.get();
        QVERIFY(list.ok());
        QCOMPARE(list->size(), 1);
        QCOMPARE(list->first().deviceName, u"Laptop"_s);
        Waited<bool> foreign;
        m_auth->endSession(rosa->user.id, other->tokens.family, foreign.done());
        QCOMPARE(foreign.get().error().code, ErrorCode::NotFound);
        QVERIFY(actorOf(other->tokens.access).ok());
        Waited<bool> own;
        m_auth->endSession(rosa->user.id, rosa->tokens.family, own.done());
        QVERIFY(own.get().ok());
        QVERIFY(!actorOf(rosa->tokens.access).ok());
    }

    void anEnrolmentSecretWorksOnceAndOnlyTheLast()
    {
        const auto first = issueEnrolment();
        const auto second = issueEnrolment();
        const DeviceClaim device{newId<DeviceId>(), u"New desk"_s};
        QCOMPARE(enrol(first, device).error().reason(), Reason::Expired);
        const auto in = enrol(second, device);
        QVERIFY(in.ok());
        QCOMPARE(in->user.name, u"rosa"_s);
        QVERIFY(actorOf(in->tokens.access).ok());
        QCOMPARE(enrol(second, device).error().reason(), Reason::Expired);
        const auto third = issueEnrolment();
        m_fixture->clock().advanceMs(OneTimeLinks::enrolMs);
        QCOMPARE(enrol(third, device).error().reason(), Reason::Expired);
    }

    void tokensStandInTheRecordAsDigestsOnly()
    {
        const auto in = signIn(u"rosa"_s, goodPassword);
        QVERIFY(in.ok());
        for (const QByteArray &secret : {in->tokens.access, in->tokens.refresh}) {
            QVERIFY(token::isWellFormed(secret));
            auto cursor = m_fixture->connection().query(
                "session_find"_L1, {{u":token"_s, token::digest(secret)}});
            QVERIFY(cursor.ok() && cursor->next());
            cursor->finish();
            auto plain = m_fixture->connection().query("session_find"_L1, {{u":token"_s, secret}});
            QVERIFY(plain.ok() && !plain->next());
        }
    }
};

QTEST_GUILESS_MAIN(TestAuthSessions)
#include "tst_auth_sessions.moc"
