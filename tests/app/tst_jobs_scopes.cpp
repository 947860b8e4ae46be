#include "app/server/jobs/jobrunner.h"
#include "core/commands/packages.h"
#include "core/commands/users.h"
#include "tests/support/recordfixture.h"
#include "tests/support/wait.h"

#include <QLoggingCategory>
#include <QTest>

#include <future>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Jobs are the whole company's: who has some branches only neither starts one nor learns of one,
/// and what they started while they had all of them does not go on.
class TestJobsScopes : public QObject
{
    Q_OBJECT

    static QJsonObject november()
    {
        return {{u"through"_s, u"2026-11-30"_s}, {u"invoice_date"_s, u"2026-11-21"_s}};
    }
    static Result<void> limitBilling(Connection &connection)
    {
        return connection.run(
            u"UPDATE staff_user SET branches = '[\"north\"]' WHERE role = 'billing'"_s);
    }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"linedesk.*=false"_s); }
    void init()
    {
        m_fixture = *RecordFixture::make(nullptr);
        const auto package = m_fixture->addPackage(u"Quarry 50"_s, 5000);
        const auto person = m_fixture->addSubscriber(u"Annika Brook"_s, {{u"branch"_s, u"south"_s}});
        QVERIFY(package.ok() && person.ok());
        AddPackage add;
        add.id = newId<SubscriptionId>();
        add.subscriberId = *person;
        add.packageId = *package;
        add.billStart = QDate(2026, 11, 1);
        QVERIFY(m_fixture->give(add).ok());
        m_record = *ServerRecord::open(m_fixture->target(), m_fixture->clock());
        m_runner = std::make_unique<JobRunner>(*m_record);
    }
    void cleanup()
    {
        m_runner.reset();
        m_record.reset();
        m_fixture.reset();
    }

    /// The id of somebody else's job is answered as one that nobody has.
    void anIdThatIsTakenIsNotTold()
    {
        const auto known = wait(m_runner->start(u"billing_run"_s, november(),
                                                m_fixture->issuer(Role::Owner)));
        QVERIFY(known.ok());
        QVERIFY(wait(m_record->write(limitBilling)).ok());
        for (const JobId &id : {known->id, newId<JobId>()}) {
            QJsonObject params = november();
            params.insert(u"rows"_s, id.toString()); // the id that the job is to have
            const auto refused = wait(
                m_runner->start(u"billing_run"_s, params, m_fixture->issuer(Role::Billing)));
            QVERIFY(!refused.ok());
            QCOMPARE(refused.error().code, ErrorCode::Denied);
            QCOMPARE(refused.error().problems.first().field, u"branches"_s);
        }
    }

    /// The last branch but one goes while the run waits for its first batch: nobody is billed, and
    /// the job says why it ended.
    void aRunEndsWhereItsPersonLosesBranches()
    {
        std::promise<void> open;
        m_record->write([opened = open.get_future().share()](Connection &) -> Result<void> {
            opened.wait();
            return {};
        });
        const auto starting =
            m_runner->start(u"billing_run"_s, november(), m_fixture->issuer(Role::Billing));
        const auto limiting = m_record->write(limitBilling); // before the first batch can be asked for
        open.set_value();
        const auto started = wait(starting);
        QVERIFY(started.ok() && wait(limiting).ok());
        const auto ended = m_runner->waitFor(started->id);
        QVERIFY(ended.ok());
        QCOMPARE(ended->state, JobState::Failed);
        QVERIFY(ended->result.contains("branches"_L1));
        QCOMPARE(ended->done, 0);
        QCOMPARE(ended->refused, 0);
    }

private:
    std::unique_ptr<RecordFixture> m_fixture;
    std::unique_ptr<ServerRecord> m_record;
    std::unique_ptr<JobRunner> m_runner;
};

QTEST_GUILESS_MAIN(TestJobsScopes)
#include "tst_jobs_scopes.moc"
