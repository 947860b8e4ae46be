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
        m_auth->signIn(name, password, device, peer, in.done());
        return in.get();
    }
    Result<StaffActor> actorOf(const QByteArray &token)
    {
        Waited<StaffActor> actor;
        m_auth->actorOf(token, actor.done());
        return actor.get();
    }
    Result<SignedIn> refresh(const QByteArray &token)
    {
        Waited<SignedIn> in;
        m_auth->refresh(token, in.done());
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
