#include "core/storage/transacted.h"
#include "tests/app/authtest.h"
#include "tests/app/portalfixture.h"

#include <thread>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Writes of sessions and of the portal on a PostgreSQL whose transactions are serialisable, as on
/// engines that know no others: one that another transaction overtook is done again.
class TestTransacted : public AuthTest
{
    Q_OBJECT

    std::unique_ptr<Connection> open(const DatabaseTarget &target)
    {
        auto made = Connection::open(target, Access::ReadWrite);
        return made.ok() ? std::move(*made) : nullptr;
    }
    static qint64 number(Connection &connection, const QString &sql)
    {
        auto row = connection.exec(sql);
        return row.ok() && row->next() ? row->number(0) : -1;
    }
    /// A transaction that holds every session.
    std::unique_ptr<Connection> holder(const DatabaseTarget &target)
    {
        auto other = open(target);
        const bool holds = other && other->begin().ok()
                           && other->run(u"UPDATE session SET used_at = used_at"_s).ok();
        return holds ? std::move(other) : nullptr;
    }
    /// Waits until somebody else wants one of them, and lets go by a commit: theirs can't be
    /// serialised after it.
    bool overtake(Connection &other, Connection &watch)
    {
        const bool came = QTest::qWaitFor(
            [&] {
                return number(watch, u"SELECT count(*) FROM pg_stat_activity "
                                     "WHERE wait_event_type = 'Lock'"_s)
                       > 0;
            },
            20'000);
        return came && other.commit().ok();
    }

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("postgres");
        QTest::newRow("PostgreSQL") << true;
    }
    void initTestCase()
    {
        LINEDESK_NEEDS_POSTGRES(m_postgres);
        const auto url = m_postgres.createDatabase(u"setting"_s);
        QVERIFY(url.ok());
        const auto connection = open(*DatabaseTarget::parse(*url));
        QVERIFY(connection);
        QVERIFY(connection
                    ->run(u"ALTER ROLE \"%1\" SET default_transaction_isolation = 'serializable'"_s
                              .arg(m_postgres.user()))
                    .ok());
    }
    void init() { makeRecord(); }
    void cleanup() { endRecord(); }

    void aTransactionThatWasOvertakenIsDoneAgain()
    {
        const auto other = open(m_fixture->target());
        QVERIFY(other);
        Connection &own = m_fixture->connection();
        QVERIFY(own.run(u"CREATE TABLE pot (name TEXT PRIMARY KEY, n BIGINT)"_s).ok());
        QVERIFY(own.run(u"INSERT INTO pot VALUES ('a', 1), ('b', 1)"_s).ok());
        const QString sum = u"SELECT CAST(sum(n) AS BIGINT) FROM pot"_s;
        int tries = 0;
        // Each of the two writes what it saw of the other's row: one after the other gives 1, 2, 3.
        const auto done = transacted(own, [&](Connection &connection) -> Result<void> {
            const qint64 seen = number(connection, sum);
            if (++tries == 1) {
                LD_TRY(other->begin());
                const qint64 theirs = number(*other, sum);
                LD_TRY(other->run(u"UPDATE pot SET n = %1 WHERE name = 'b'"_s.arg(theirs)));
                LD_TRY(other->commit());
            }
            return connection.run(u"UPDATE pot SET n = %1 WHERE name = 'a'"_s.arg(seen));
        });
        QVERIFY(done.ok());
        QCOMPARE(tries, 2);
        QCOMPARE(number(own, u"SELECT n FROM pot WHERE name = 'b'"_s), 2);
        QCOMPARE(number(own, u"SELECT n FROM pot WHERE name = 'a'"_s), 3);
        QVERIFY(!own.inTransaction());
    }

    void whatIsAlwaysInTheWayIsToldAtLast()
    {
        int tries = 0;
        const Error busy = Error::of(ErrorCode::Busy, Reason::Busy, u"database"_s);
        auto done = transacted(m_fixture->connection(), [&](Connection &) -> Result<void> {
            ++tries;
            return busy;
        });
        QCOMPARE(done.error().code, ErrorCode::Busy);
        QCOMPARE(tries, transactionTries);
        tries = 0;
        // Too many passwords at once is no matter of the database.
        done = transacted(m_fixture->connection(), [&](Connection &) -> Result<void> {
            ++tries;
            return Error::of(ErrorCode::Busy, Reason::Busy, u"sign-in"_s);
        });
        QCOMPARE(tries, 1);
    }

    void aDesksSessionEndsAllTheSame()
    {
        const auto in = signIn(u"rosa"_s, goodPassword);
        QVERIFY(in.ok());
        const auto other = holder(m_fixture->target());
        QVERIFY(other);
        Waited<bool> ended;
        m_auth->endSession(in->user.id, in->tokens.family, ended.done());
        QVERIFY(overtake(*other, m_fixture->connection()));
        QVERIFY(ended.get().ok());
        QVERIFY(!actorOf(in->tokens.access).ok());
    }

    void aTokenIsChangedAllTheSame()
    {
        const DeviceClaim device{newId<DeviceId>(), u"Front desk"_s};
        const auto in = signIn(u"rosa"_s, goodPassword, device);
        QVERIFY(in.ok());
        const auto other = holder(m_fixture->target());
        QVERIFY(other);
        Waited<SignedIn> renewed;
        m_auth->refresh(in->tokens.refresh, device, renewed.done());
        QVERIFY(overtake(*other, m_fixture->connection()));
        const auto next = renewed.get();
        QVERIFY2(next.ok(), next.ok() ? "" : qPrintable(next.error().detail));
        QVERIFY(actorOf(next->tokens.access).ok());
    }

    void aSubscriberSignsOutAllTheSame()
    {
        using namespace linedesk::portal;
        LINEDESK_PORTAL(portal, &m_postgres);
        PortalBrowser browser(portal.port());
        QCOMPARE(browser.signIn("annika@brook.example", PortalFixture::annikasPassword).status(),
                 303);
        const QByteArray csrf = browser.get("/portal").field("csrf");
        const auto other = holder(portal.record().target());
        QVERIFY(other);
        int status = 0;
        std::thread leaving([&] {
            status = browser.post("/portal/sign-out", {{"csrf", csrf}}).status();
        });
        const bool overtaken = overtake(*other, portal.record().connection());
        leaving.join();
        QVERIFY(overtaken);
        QCOMPARE(status, 200);
        QCOMPARE(number(portal.record().connection(),
                        u"SELECT count(*) FROM session WHERE state = 'active' "
                        "AND kind = 'portal'"_s),
                 0);
    }
};

QTEST_GUILESS_MAIN(TestTransacted)
#include "tst_transacted.moc"
