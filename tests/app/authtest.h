#pragma once
#include "app/server/auth/auth.h"
#include "app/server/auth/onetimelinks.h"
#include "app/server/auth/token.h"
#include "tests/support/enginetest.h"
#include "tests/support/wait.h"

namespace linedesk {

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
        }, 60'000);
        return came ? *m_state->result : Result<T>(Error::storage(QStringLiteral("no answer came")));
    }

private:
    struct State {
        std::mutex mutex;
        std::optional<Result<T>> result;
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

/// A record with rosa, its owner, who has a password, and what signs people in against it; each test
/// function runs on a fresh one, once on SQLite and once on PostgreSQL.
class AuthTest : public EngineTest
{
protected:
    static inline const Passwords::Costs cheap{{1, 8192}, {1, 8192}};
    const QString goodPassword = QStringLiteral("orchard ladder seven");

    void makeRecord()
    {
        QFETCH_GLOBAL(bool, postgres);
        m_fixture = recordOn(postgres);
        if (!m_fixture)
            return;
        auto opened = ServerRecord::open(m_fixture->target(), m_fixture->clock());
        QVERIFY(opened.ok());
        m_record = std::move(*opened);
        m_auth = std::make_unique<Auth>(*m_record, cheap);
        QVERIFY(wait(m_auth->setPassword(QStringLiteral("rosa"), goodPassword)).ok());
    }
    void endRecord()
    {
        m_auth.reset();
        m_record.reset();
        m_fixture.reset();
    }

    const QString peer = QStringLiteral("192.0.2.7");

    Result<SignedIn> signIn(const QString &name, const QString &password,
                            const DeviceClaim &device = {newId<DeviceId>(), QStringLiteral("Desk")})
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
        m_auth->refresh(token, {device}, in.done());
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

    std::unique_ptr<RecordFixture> m_fixture;
    std::unique_ptr<ServerRecord> m_record;
    std::unique_ptr<Auth> m_auth;
};

} // namespace linedesk
