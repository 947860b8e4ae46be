#include "app/server/jobs/importrows.h"
#include "app/server/jobs/jobrunner.h"
#include "app/server/jobs/recordcheck.h"
#include "core/commands/packages.h"
#include "core/commands/payments.h"
#include "core/importing/importreader.h"
#include "tests/app/gatedqueue.h"
#include "tests/support/recordtest.h"
#include "tests/support/wait.h"

#include <QBuffer>
#include <QScopeGuard>

#include <future>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

QString told(const Error &error)
{
    QStringList out{error.detail};
    for (const Problem &problem : error.problems)
        out.append(problem.field + u' ' + problem.value);
    return out.join(u"; "_s);
}

} // namespace

#define VERIFY_OK(result)                                                                          \
    do {                                                                                           \
        const auto &verified = (result);                                                           \
        QVERIFY2(verified.ok(), verified.ok() ? "" : qPrintable(told(verified.error())));          \
    } while (false)

class JobsTest : public RecordTest
{
    Q_OBJECT
    std::unique_ptr<ServerRecord> m_server;
    std::unique_ptr<JobRunner> m_runner;
    Issuer m_owner;

    /// A server on a fresh record, and what runs its jobs. False: the test ends.
    bool serve(bool postgres, const std::shared_ptr<JobQueue> &queue = std::make_shared<JobQueue>())
    {
        m_record = recordOn(postgres);
        if (!m_record)
            return false;
        auto server = ServerRecord::open(m_record->target(), m_record->clock());
        if (!server.ok()) {
            QTest::qFail(qPrintable(told(server.error())), __FILE__, __LINE__);
            return false;
        }
        m_server = std::move(*server);
        m_runner = std::make_unique<JobRunner>(*m_server, queue);
        m_owner = m_record->issuer(Role::Owner);
        return true;
    }
    /// `count` subscribers with a package of 50.00 each, charged from 1 November.
    Result<void> addBillable(int count)
    {
        LD_ASSIGN(const PackageId package, m_record->addPackage(u"Quarry 50"_s, 5000));
        for (int i = 0; i < count; ++i) {
            LD_ASSIGN(const SubscriberId id, m_record->addSubscriber(u"Person %1"_s.arg(i)));
            AddPackage add;
            add.id = newId<SubscriptionId>();
            add.subscriberId = id;
            add.packageId = package;
            add.billStart = QDate(2026, 11, 1);
            LD_TRY(m_record->give(add));
        }
        return {};
    }
    /// A job from its start to its end.
    Result<Job> finished(const QString &kind, const QJsonObject &params, const Issuer &issuer)
    {
        LD_ASSIGN(const Job job, wait(m_runner->start(kind, params, issuer)));
        return m_runner->waitFor(job.id);
    }
    /// A billing run that is paused as soon as it has its id: at most one batch runs before.
    Result<Job> startedAndPaused()
    {
        std::promise<void> gate;
        m_server->write([open = gate.get_future().share()](Connection &) -> Result<void> {
            open.wait();
            return {};
        });
        const Promised<Result<Job>> pausing;
        onResult(m_runner->start(u"billing_run"_s, november(), m_owner),
                 [this, pausing](const Result<Job> &started) {
                     if (!started.ok())
                         return pausing.give(started);
                     onResult(m_runner->pause(started->id),
                              [pausing](const Result<Job> &paused) { pausing.give(paused); });
                 });
        gate.set_value();
        return wait(pausing);
    }
    /// A billing run through November.
    static QJsonObject november()
    {
        return {{u"through"_s, u"2026-11-30"_s}, {u"invoice_date"_s, u"2026-11-21"_s}};
    }
    void sound()
    {
        const auto report = checkRecord(m_record->connection());
        VERIFY_OK(report);
        QStringList sentences;
        for (const CheckFinding &finding : report->findings)
            sentences.append(finding.sentence());
        QVERIFY2(sentences.isEmpty(), qPrintable(sentences.join(u'\n')));
    }
    Result<JobId> stage(const QByteArray &csv)
    {
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(csv);
        LD_ASSIGN(const auto reader, ImportReader::open(std::move(buffer), {}));
        QList<StagedRow> rows;
        ImportRow row;
        while (reader->next(row))
            rows.append(stagedRow(row));
        const JobId id = newId<JobId>();
        LD_TRY(wait(m_server->write([=](Connection &connection) -> Result<void> {
            return stageImportRows(connection, id, rows);
        })));
        return id;
    }
    Result<Job> import(const QByteArray &csv, const QString &mode = u"everything"_s)
    {
        LD_ASSIGN(const JobId id, stage(csv));
        LD_TRY(wait(m_runner->start(u"import"_s, {{u"rows"_s, id.toString()}, {u"mode"_s, mode}},
                                    m_owner)));
        return m_runner->waitFor(id);
    }
    static QJsonObject undoOf(const Job &job) { return {{u"job"_s, job.id.toString()}}; }

private Q_SLOTS:
    void cleanup()
    {
        m_runner.reset();
        m_server.reset();
        m_record.reset();
    }

    void aBillingRunTwiceIsOnce_data() { engines(); }
    void aBillingRunTwiceIsOnce()
    {
        QFETCH(const bool, postgres);
        if (!serve(postgres))
            return;
        VERIFY_OK(addBillable(12));
        const Issuer issuer = m_record->issuer(Role::Billing);
        const auto preview = wait(m_runner->preview(u"billing_run"_s, november(), issuer));
        VERIFY_OK(preview);
        // 12 × (50.00 + 6.25 % = 3.13, a half cent up) = 12 × 53.13
        QCOMPARE(preview->value("invoices"_L1).toInteger(), 12);
        QCOMPARE(preview->value("total_minor"_L1).toInteger(), 12 * 5313);
        for (const int expected : {12, 0}) {
            const auto ended = finished(u"billing_run"_s, november(), issuer);
            VERIFY_OK(ended);
            QCOMPARE(ended->state, JobState::Done);
            QCOMPARE(ended->done, expected);
            QCOMPARE(jobs::resultOf(*ended).value("total_minor"_L1).toInteger(), expected * 5313);
        }
        sound();
    }

    void aRunThatWasKilledGoesOnWithoutDoubling()
    {
        if (!serve(false))
            return;
        VERIFY_OK(addBillable(450));
        const auto started = wait(m_runner->start(u"billing_run"_s, november(), m_owner));
        VERIFY_OK(started);
        QCOMPARE(started->total, 450);
        const JobId id = started->id;
        QTRY_VERIFY_WITH_TIMEOUT((*m_record->reader().find<Job>(id.uuid()))->done > 0, 60'000);
        m_runner.reset(); // it ends after its batch, as a server that is stopped
        // As if the kill came between a batch and its note in the job: the cursor falls back.
        Job job = **m_record->reader().find<Job>(id.uuid());
        job.cursor.clear();
        job.state = JobState::Running;
        VERIFY_OK(wait(m_server->write([&](Connection &connection) -> Result<void> {
            return jobs::save(connection, m_record->clock(), job);
        })));
        JobRunner again(*m_server);
        const auto resumed = again.resumeOpen();
        VERIFY_OK(resumed);
        QCOMPARE(*resumed, 1);
        const auto ended = again.waitFor(id);
        VERIFY_OK(ended);
        QCOMPARE(ended->state, JobState::Done);
        QCOMPARE(ended->done, 450);
        QCOMPARE(jobs::resultOf(*ended).value("total_minor"_L1).toInteger(), 450 * 5313);
        sound();
    }

    void aPausedJobWaitsAndACancelledOneEnds()
    {
        if (!serve(false))
            return;
        VERIFY_OK(addBillable(450));
        const auto job = startedAndPaused();
        VERIFY_OK(job);
        const auto stood = m_runner->waitFor(job->id);
        VERIFY_OK(stood);
        QCOMPARE(stood->state, JobState::Paused);
        QVERIFY(stood->done < 450);
        const auto resumed = wait(m_runner->resume(job->id));
        VERIFY_OK(resumed);
        const auto ended = m_runner->waitFor(job->id);
        VERIFY_OK(ended);
        QCOMPARE(ended->done, 450);
        const auto late = wait(m_runner->cancel(job->id));
        QVERIFY(!late.ok());
        QCOMPARE(late.error().reason(), Reason::NotOpen);
    }

    void aResumeIsKeptThatComesWhileABatchIsAboutToLeaveItsJob()
    {
        const auto queue = std::make_shared<GatedQueue>();
        if (!serve(false, queue))
            return;
        const auto opened = qScopeGuard([queue] { queue->open(); });
        VERIFY_OK(addBillable(450));
        const auto job = startedAndPaused();
        VERIFY_OK(job);
        // A batch has found the job paused and come back; the queue does not know of it yet.
        QVERIFY(queue->waitUntilLeaving());
        const auto resumed = wait(m_runner->resume(job->id));
        VERIFY_OK(resumed);
        QCOMPARE(resumed->state, JobState::Waiting);
        queue->open();
        const auto ended = m_runner->waitFor(job->id);
        VERIFY_OK(ended);
        QCOMPARE(ended->state, JobState::Done);
        QCOMPARE(ended->done, 450);
    }

    void onlyWhoMayMoveMoneyRunsBilling()
    {
        if (!serve(false))
            return;
        VERIFY_OK(addBillable(1));
        for (const Role role : {Role::Support, Role::ReadOnly}) {
            const auto job = finished(u"billing_run"_s, november(), m_record->issuer(role));
            QVERIFY(!job.ok());
            QCOMPARE(job.error().code, ErrorCode::Denied);
        }
        const auto unknown = finished(u"dance"_s, {}, m_owner);
        QVERIFY(!unknown.ok());
        QCOMPARE(unknown.error().reason(), Reason::UnknownValue);
    }

    void theSameFileAgainChangesNothing_data() { engines(); }
    void theSameFileAgainChangesNothing()
    {
        QFETCH(const bool, postgres);
        if (!serve(postgres))
            return;
        // By street, by email, by a digest of the row alone.
        const QByteArray csv = "Name,Email,Street,City,Balance\n"
                               "Dolores Whitaker,,12 Mill Street,Otter Bend,87.45\n"
                               "Åsa Sörensen,asa@mail.example,,Otter Bend,-10.00\n"
                               "Walk-in,,,Quarry Flat,\n";
        const auto first = import(csv);
        VERIFY_OK(first);
        QCOMPARE(first->state, JobState::Done);
        QCOMPARE(jobs::resultOf(*first).value("created"_L1).toInteger(), 3);
        QCOMPARE(m_record->ledgerSum(u"1200"_s), 8745 - 1000);
        const auto second = import(csv);
        VERIFY_OK(second);
        QCOMPARE(jobs::resultOf(*second).value("created"_L1).toInteger(), 0);
        QCOMPARE(jobs::resultOf(*second).value("known"_L1).toInteger(), 3);
        QCOMPARE(*m_record->reader().number("subscriber_count"_L1), 3);
        sound();
    }

    void oneUndoArchivesWhatAnImportMade_data() { engines(); }
    void oneUndoArchivesWhatAnImportMade()
    {
        QFETCH(const bool, postgres);
        if (!serve(postgres))
            return;
        const QByteArray csv = "Name,Street,Balance\nDolores Whitaker,12 Mill Street,87.45\n"
                               "Rosa Reyes,9 Ridge Road,-10.00\n";
        const auto first = import(csv);
        VERIFY_OK(first);
        const auto ended = finished(u"import_undo"_s, undoOf(*first), m_owner);
        VERIFY_OK(ended);
        QCOMPARE(ended->done, 2);
        QCOMPARE(m_record->ledgerSum(u"1200"_s), 0);
        sound();
        const auto twice = finished(u"import_undo"_s, undoOf(*first), m_owner);
        QVERIFY(!twice.ok());
        QCOMPARE(twice.error().reason(), Reason::NothingToDo);
        // What was taken back may come again.
        const auto again = import(csv);
        VERIFY_OK(again);
        QCOMPARE(jobs::resultOf(*again).value("created"_L1).toInteger(), 2);
    }

    void anImportOfManyBatchesIsWholeAndCanBeTakenBack_data() { engines(); }
    void anImportOfManyBatchesIsWholeAndCanBeTakenBack()
    {
        QFETCH(const bool, postgres);
        if (!serve(postgres))
            return;
        // Three batches; the last two rows are the first two again, in a batch of their own.
        constexpr int people = 1'010;
        QByteArray csv = "Name,Email,Street,City,Balance\n";
        for (int i = 0; i < people + 2; ++i) {
            const QByteArray who = QByteArray::number(i % people);
            csv += "Person " + who + ",p" + who + "@mail.example," + who
                   + " Mill Street,Otter Bend,1.00\n";
        }
        const auto job = import(csv);
        VERIFY_OK(job);
        QCOMPARE(job->state, JobState::Done);
        QCOMPARE(jobs::resultOf(*job).value("created"_L1).toInteger(), people);
        QCOMPARE(jobs::resultOf(*job).value("known"_L1).toInteger(), 2);
        QCOMPARE(*m_record->reader().number("subscriber_count"_L1), people);
        QCOMPARE(m_record->ledgerSum(u"1200"_s), people * 100);
        sound();
        // Their ids stand in the order of the file.
        auto cursor = m_record->connection().exec(u"SELECT name FROM subscriber ORDER BY id"_s);
        VERIFY_OK(cursor);
        for (int i = 0; i < people; ++i) {
            QVERIFY(cursor->next());
            QCOMPARE(cursor->text(0), u"Person %1"_s.arg(i));
        }
        cursor->finish();
        const auto ended = finished(u"import_undo"_s, undoOf(*job), m_owner);
        VERIFY_OK(ended);
        QCOMPARE(ended->done, people);
        QCOMPARE(m_record->ledgerSum(u"1200"_s), 0);
        QCOMPARE(*m_record->reader().number("subscriber_present_count"_L1), 0);
        sound();
    }

    void anUndoIsRefusedWhereMoneyWasPostedSince()
    {
        if (!serve(false))
            return;
        const auto first = import("Name,Street,Balance\nDolores Whitaker,12 Mill Street,87.45\n");
        VERIFY_OK(first);
        const auto ids = m_record->reader().idList("check/search_keys"_L1,
                                                {{u":after"_s, QByteArray(16, '\0')}});
        PostPayment pay;
        pay.id = newId<PaymentId>();
        pay.subscriberId = SubscriberId(ids->first());
        pay.amount = Money::fromMinor(100);
        pay.receivedOn = QDate(2026, 11, 20);
        const auto paid = m_record->give(pay);
        VERIFY_OK(paid);
        const auto undo = finished(u"import_undo"_s, undoOf(*first), m_owner);
        QVERIFY(!undo.ok());
        QCOMPARE(undo.error().reason(), Reason::MoneyPosted);
        QCOMPARE(undo.error().problems.first().line, 2);
    }

    void oneBadRowKeepsEverythingOutUnlessGoodRowsAreAskedFor()
    {
        if (!serve(false))
            return;
        const QByteArray csv = "Name,Street,Balance\nDolores Whitaker,12 Mill Street,much\n"
                               "Rosa Reyes,9 Ridge Road,5.00\n";
        const auto all = import(csv);
        QVERIFY(!all.ok());
        QCOMPARE(all.error().problems.first().line, 2);
        QCOMPARE(*m_record->reader().number("subscriber_count"_L1), 0);
        const auto good = import(csv, u"good_rows"_s);
        VERIFY_OK(good);
        QCOMPARE(good->refused, 1);
        QCOMPARE(jobs::resultOf(*good).value("created"_L1).toInteger(), 1);
    }
};

QTEST_GUILESS_MAIN(JobsTest)
#include "tst_jobs.moc"
