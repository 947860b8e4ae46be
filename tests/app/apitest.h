#pragma once
#include "core/commands/subscribers.h"
#include "tests/app/apifixture.h"
#include "tests/support/enginetest.h"

namespace linedesk {

/// A test of the API on both engines: `initTestCase_data` gives `engines()`, `init` calls
/// `makeApi()` and `cleanupTestCase` `endApi()`.
class ApiTest : public EngineTest
{
protected:
    void makeApi()
    {
        QFETCH_GLOBAL(bool, postgres);
        if (!hasEngine(postgres))
            return;
        // The rows of one table share a record: databases take their time to be made and removed.
        const QString test =
            QString::number(postgres) + QString::fromLatin1(QTest::currentTestFunction());
        if (m_api && m_test == test)
            return;
        m_api.reset();
        m_test = test;
        m_api = ApiFixture::make(postgres ? &m_postgres : nullptr);
        QVERIFY(m_api);
        m_owner = m_api->token(Role::Owner);
        QVERIFY(!m_owner.isEmpty());
    }
    void endApi() { m_api.reset(); }
    /// A command that brings in a subscriber, entered now.
    CommandEnvelope create(const QString &name)
    {
        CreateSubscriber command;
        command.id = newId<SubscriberId>();
        command.contact = {{QStringLiteral("name"), name}};
        return m_api->fixture().envelope(command);
    }

    std::unique_ptr<ApiFixture> m_api;
    QByteArray m_owner;

private:
    QString m_test;
};

} // namespace linedesk
