#pragma once
#include "core/base/clock.h"
#include "core/commands/executor.h"
#include "core/storage/connection.h"
#include "tests/support/postgresfixture.h"

#include <QTemporaryDir>

#include <memory>

namespace linedesk {

/// A server's record with a company and four people in it, on SQLite or on a PostgreSQL of the
/// test's own, and short ways to give it commands. The clock stands at 2026-11-21T12:00Z; the
/// company is Larkspur Valley Internet, US, USD, America/Denver, 6.25 % tax, due after 15 days.
class RecordFixture
{
public:
    /// An empty server record; `postgres` null means SQLite in a temporary folder.
    static Result<std::unique_ptr<RecordFixture>> make(PostgresFixture *postgres);

    Connection &connection() { return *m_connection; }
    DatabaseTarget target() const { return m_target; }
    Reader reader() { return Reader(*m_connection); }
    FixedClock &clock() { return m_clock; }
    CommandExecutor executor() { return CommandExecutor(*m_connection, m_clock); }
    Issuer issuer(Role role) const { return {m_users[int(role)], {}}; }

    /// An envelope around a command struct, entered now.
    template <typename C>
    CommandEnvelope envelope(const C &command) const
    {
        CommandEnvelope out;
        out.id = newId<CommandId>();
        out.type = QString(C::name);
        out.payload = codec::encode(command);
        out.enteredAt = m_clock.nowUtc();
        out.businessDate = businessDate(m_clock.nowUtc(), QTimeZone("America/Denver"));
        return out;
    }
    /// Gives one command and returns its answer.
    template <typename C>
    Result<CommandAnswer> give(const C &command, Role role = Role::Owner)
    {
        LD_ASSIGN(const QList<CommandAnswer> answers,
                  executor().run({envelope(command)}, issuer(role)));
        return answers.first();
    }
    /// A subscriber by name; gives its id.
    Result<SubscriberId> addSubscriber(const QString &name, const QJsonObject &more = {});
    /// A package with a monthly price; gives its id.
    Result<PackageId> addPackage(const QString &name, qint64 monthlyMinor, qint64 setupMinor = 0);
    /// The subscriber's summary; a default one when there is none.
    SubscriberSummary summary(const SubscriberId &id);
    /// Σ of a ledger account, or of all accounts.
    qint64 ledgerSum(const QString &account = {});

private:
    RecordFixture();
    QTemporaryDir m_folder;
    FixedClock m_clock;
    DatabaseTarget m_target;
    std::unique_ptr<Connection> m_connection;
    QList<UserId> m_users;
};

} // namespace linedesk
