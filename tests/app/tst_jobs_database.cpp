#include "app/server/jobs/jobrunner.h"
#include "core/commands/packages.h"
#include "tests/support/recordfixture.h"
#include "tests/support/wait.h"

#include <QLoggingCategory>
#include <QTest>

#include <future>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Jobs on a PostgreSQL that falls and comes back.
class TestJobsDatabase : public QObject
{
    Q_OBJECT
    PostgresFixture m_postgres;

    /// Something for the writer to stand at until it is let go.
    struct Gate {
        std::promise<void> open;

        explicit Gate(ServerRecord &record)
        {
            record.write([opened = open.get_future().share()](Connection &) -> Result<void> {
                opened.wait();
                return {};
            });
        }
    };

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"linedesk.*=false"_s);
        LINEDESK_NEEDS_POSTGRES(m_postgres);
    }

    void aJobGoesOnWhenTheDatabaseIsBack()
    {
        const auto fixture = RecordFixture::make(&m_postgres);
        QVERIFY(fixture.ok());
        const auto package = (*fixture)->addPackage(u"Quarry 50"_s, 5000);
        const auto person = (*fixture)->addSubscriber(u"Annika Brook"_s);
        QVERIFY(package.ok() && person.ok());
        AddPackage add;
        add.id = newId<SubscriptionId>();
        add.subscriberId = *person;
        add.packageId = *package;
        add.billStart = QDate(2026, 11, 1);
        QVERIFY((*fixture)->give(add).ok());
        const auto record = ServerRecord::open((*fixture)->target(), (*fixture)->clock());
        QVERIFY(record.ok());
        JobRunner runner(**record);

        Gate before(**record);
        const auto starting = runner.start(
            u"billing_run"_s,
            {{u"through"_s, u"2026-11-30"_s}, {u"invoice_date"_s, u"2026-11-21"_s}},
            (*fixture)->issuer(Role::Owner));
        Gate after(**record); // the job's first batch stands behind it
        before.open.set_value();
        const auto started = wait(starting);
        QVERIFY(started.ok());
        m_postgres.crash();
        after.open.set_value();
        QVERIFY(m_postgres.start().ok());

        const auto state = [&] {
            const auto job = wait((*record)->read([id = started->id](Connection &connection) {
                return Reader(connection).get<Job>(id, "id"_L1);
            }));
            return job.ok() ? job->state : JobState::Waiting;
        };
        QTRY_COMPARE_WITH_TIMEOUT(state(), JobState::Done, 30'000);
    }
};

QTEST_GUILESS_MAIN(TestJobsDatabase)
#include "tst_jobs_database.moc"
