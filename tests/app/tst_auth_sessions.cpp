#include "app/server/auth/auth.h"
#include "app/server/auth/onetimelinks.h"
#include "app/server/auth/token.h"
#include "core/commands/users.h"
#include "tests/support/recordfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace linedesk;

namespace {

const Passwords::Costs cheap{{1, 8192}, {1, 8192}};
const QString goodPassword = u"orchard ladder seven"_s;

/// Waits for the answer of an asynchronous call.
template <typename T>
class Waited
{
public:
    Auth::Done<T> done()
    {
        return [state = m_state](const Result<T> &result) {
            const std::lock_guard lock(state->mutex);
            state->result = result;
        };
    }
    Result<T> get()
    {
        const bool came = QTest::qWaitFor([this] {
            const std::lock_guard lock(m_state->mutex);
            return m_state->result.has_value();
        }, 20'000);
        return came ? *m_state->result : Result<T>(Error::storage(u"no answer came"_s));
    }

private:
    struct State {
        std::mutex mutex;
        std::optional<Result<T>> result;
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

template <typename T>
Result<T> wait(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
        return Error::storage(u"no answer came"_s);
    return future.result();
}

} // namespace

/// Sign-in, enrolment and sessions against a record, on both engines.
class TestAuthSessions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("postgres");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }
    void init()
    {
        QFETCH_GLOBAL(bool, postgres);
        if (postgres)
            LINEDESK_NEEDS_POSTGRES(m_postgres);
        auto made = RecordFixture::make(postgres ? &m_postgres : nullptr);
        QVERIFY2(made.ok(), qPrintable(made.ok() ? QString() : made.error().detail));
        m_fixture = std::move(*made);
        auto opened = ServerRecord::open(m_fixture->target(), m_fixture->clock());
        QVERIFY(opened.ok());
        m_record = std::move(*opened);
        m_auth = std::make_unique<Auth>(*m_record, cheap);
        QVERIFY(wait(m_auth->setPassword(u"rosa"_s, goodPassword)).ok());
    }
    void cleanup()
    {
        m_auth.reset();
        m_record.reset();
        m_fixture.reset();
    }

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
        const DeviceClaim device{newId<DeviceId>(), u"New desk"_s};
        // Who does not know the password learns nothing of the rule.
        QCOMPARE(signIn(name, u"not the right one"_s, device).error().reason(),
                 Reason::WrongCredentials);
        const auto in = signIn(name, goodPassword, device);
        QCOMPARE(in.ok(), joins);
        if (!joins)
            QCOMPARE(in.error().problems.first().field, u"join_by_password"_s);
        // An enrolment file works whatever the rule, and after that the desk is known to everybody.
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

    void aRefreshTokenLastsThirtyDays()
    {
        const auto in = signIn(u"rosa"_s, goodPassword);
        QVERIFY(in.ok());
        m_fixture->clock().advanceMs(30LL * 24 * 3600 * 1000);
        QVERIFY(!refresh(in->tokens.refresh).ok());
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

private:
    const QString peer = u"192.0.2.7"_s;

    Result<SignedIn> signIn(const QString &name, const QString &password,
                            const DeviceClaim &device = {newId<DeviceId>(), u"Desk"_s})
    {
        Waited<SignedIn> in;
        m_auth->join(name, password, device, peer, in.done());
        return in.get();
    }
    Result<StaffActor> actorOf(const QByteArray &token)
    {
        Waited<StaffActor> actor;
        m_auth->actorOf(token, actor.done());
        return actor.get();
    }
    Result<SignedIn> refresh(const QByteArray &token, const DeviceId &device = {})
    {
        Waited<SignedIn> in;
        m_auth->refresh(token, device, in.done());
        return in.get();
    }
    Result<SignedIn> enrol(const QByteArray &secret, const DeviceClaim &device)
    {
        Waited<SignedIn> in;
        m_auth->enrol(secret, device, peer, in.done());
        return in.get();
    }
    QByteArray issueEnrolment()
    {
        const UserId rosa = m_fixture->issuer(Role::Owner).userId;
        const auto issued =
            wait(m_record->write([this, rosa](Connection &connection) -> Result<QByteArray> {
                Transaction transaction(connection);
                LD_TRY(transaction.begin());
                OneTimeLinks links(connection, m_fixture->clock().nowMs());
                LD_ASSIGN(const auto made, links.issue(OneTimeLinks::Purpose::Enrol, rosa.uuid()));
                LD_TRY(transaction.commit());
                return made.secret;
            }));
        return issued.ok() ? *issued : QByteArray();
    }

    PostgresFixture m_postgres;
    std::unique_ptr<RecordFixture> m_fixture;
    std::unique_ptr<ServerRecord> m_record;
    std::unique_ptr<Auth> m_auth;
};

QTEST_GUILESS_MAIN(TestAuthSessions)
#include "tst_auth_sessions.moc"
