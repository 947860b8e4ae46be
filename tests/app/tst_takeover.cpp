#include "core/base/json.h"
#include "core/storage/leaserow.h"
#include "tests/support/postgresfixture.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Two programs serve one PostgreSQL: what the writer leaves behind when it is killed, and who may
/// put the record back.
class TestTakeover : public QObject
{
    Q_OBJECT

    PostgresFixture m_postgres;
    QTemporaryDir m_folder;
    DatabaseTarget m_target;
    QProcess m_first;
    QProcess m_second;

    struct Ran {
        int code = -1;
        QByteArray out;
        QByteArray err;
    };
    static QString program() { return QStringLiteral(LINEDESK_BIN_DIR "/linedeskd"); }
    static Ran run(const QStringList &words)
    {
        QProcess process;
        process.start(program(), words);
        process.closeWriteChannel();
        process.waitForFinished(120'000);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                process.readAllStandardOutput(), process.readAllStandardError()};
    }
    /// The data folder of a server before the same database.
    QString data(const QString &name) const { return m_folder.filePath(name); }
    void serve(QProcess &server, const QString &name)
    {
        server.start(program(), {u"serve"_s, u"--data"_s, data(name), u"--listen"_s,
                                 u"127.0.0.1:0"_s, u"--portal"_s, u"127.0.0.1:0"_s});
        QByteArray said;
        QTRY_VERIFY2_WITH_TIMEOUT((said += server.readAllStandardOutput()).contains("ready"),
                                  server.readAllStandardError(), 30'000);
    }
    std::unique_ptr<Connection> connection() const
    {
        auto opened = Connection::open(m_target, Access::ReadWrite);
        return opened.ok() ? std::move(*opened) : nullptr;
    }
    static qint64 number(Connection &record, const QString &sql)
    {
        auto row = record.exec(sql);
        const qint64 out = row.ok() && row->next() ? row->number(0) : -1;
        if (row.ok())
            row->finish();
        return out;
    }
    static QString text(Connection &record, const QString &sql)
    {
        auto row = record.exec(sql);
        const QString out = row.ok() && row->next() ? row->text(0) : QString();
        if (row.ok())
            row->finish();
        return out;
    }
    QString through() const { return QDate::currentDate().addDays(20).toString(Qt::ISODate); }

private Q_SLOTS:
    void initTestCase()
    {
        LINEDESK_NEEDS_POSTGRES(m_postgres);
        const auto url = m_postgres.createDatabase(u"takeover"_s);
        QVERIFY(url.ok());
        m_target = *DatabaseTarget::parse(*url);
        QFile password(data(u"password"_s));
        QVERIFY(password.open(QIODevice::WriteOnly) && password.write("seven brown otters swim") > 0);
        password.close();
        const Ran made = run({u"init"_s, u"--data"_s, data(u"a"_s), u"--company"_s, u"Larkspur"_s,
                              u"--country"_s, u"US"_s, u"--currency"_s, u"USD"_s, u"--zone"_s,
                              u"America/Denver"_s, u"--address"_s, u"127.0.0.1:8443"_s, u"--admin"_s,
                              u"owner"_s, u"--password-file"_s, password.fileName(), u"--database"_s,
                              *url});
        QVERIFY2(made.code == 0, made.err);
        const Ran sample = run({u"sample"_s, u"--data"_s, data(u"a"_s), u"--subscribers"_s, u"700"_s,
                                u"--seed"_s, u"2"_s});
        QVERIFY2(sample.code == 0, sample.err);
        for (const QString &other : {u"b"_s, u"c"_s})
            QCOMPARE(QProcess::execute(u"cp"_s, {u"-a"_s, data(u"a"_s), data(other)}), 0);
    }

    void aBillingRunGoesOnAtTheNextWriterAndBillsNobodyTwice()
    {
        serve(m_first, u"a"_s);
        serve(m_second, u"b"_s);
        const auto record = connection();
        QVERIFY(record);
        QVERIFY(LeaseRow(*record).read()->holder.endsWith(u"/a"_s));
        const QString backup = data(u"record.backup"_s);
        const Ran saved = run({u"backup"_s, u"--data"_s, data(u"c"_s), u"--out"_s, backup});
        QVERIFY2(saved.code == 0, saved.err);

        // Two batches pass, the third one finds somebody at one of its rows.
        const auto holder = connection();
        QVERIFY(holder->begin().ok());
        QVERIFY(number(*holder, u"SELECT billed_terms FROM subscription WHERE subscriber_id = (SELECT "
                                "subscriber_id FROM subscription ORDER BY subscriber_id OFFSET 500 "
                                "LIMIT 1) ORDER BY id LIMIT 1 FOR UPDATE"_s) >= 0);
        QVERIFY(number(*holder, u"SELECT balance_minor FROM subscriber_summary WHERE id = (SELECT "
                                "subscriber_id FROM subscription ORDER BY subscriber_id OFFSET 500 "
                                "LIMIT 1) FOR UPDATE"_s) != -1);
        const QString ofTheRun =
            u"replace(run_id, '-', '') IN (SELECT encode(id, 'hex') FROM job WHERE kind = 'billing_run')"_s;
        QProcess billing;
        billing.start(program(), {u"billing"_s, u"run"_s, u"--data"_s, data(u"a"_s), u"--through"_s,
                                  through()});
        const auto issued = [&] {
            return number(*record, u"SELECT count(*) FROM invoice WHERE "_s + ofTheRun);
        };
        QTRY_VERIFY_WITH_TIMEOUT(issued() > 0, 60'000);
        QCOMPARE(text(*record, u"SELECT state FROM job WHERE kind = 'billing_run'"_s), u"running"_s);
        m_first.kill();
        QVERIFY(m_first.waitForFinished());
        holder->rollback();
        const qint64 before = issued();
        QTRY_COMPARE_WITH_TIMEOUT(
            text(*record, u"SELECT state FROM job WHERE kind = 'billing_run'"_s), u"done"_s, 60'000);
        QVERIFY(issued() > before);
        QVERIFY(LeaseRow(*record).read()->holder.endsWith(u"/b"_s));
        QCOMPARE(issued(), number(*record, u"SELECT total - refused FROM job WHERE kind = 'billing_run'"_s));
        QCOMPARE(number(*record, u"SELECT count(*) FROM (SELECT subscriber_id FROM invoice WHERE "_s
                                     + ofTheRun + u" GROUP BY subscriber_id HAVING count(*) > 1) AS twice"_s), 0);
        const Ran check = run({u"verify"_s, u"--data"_s, data(u"b"_s)});
        QVERIFY2(check.code == 0, check.out + check.err);
        const Ran again = run({u"billing"_s, u"run"_s, u"--data"_s, data(u"b"_s), u"--through"_s,
                               through(), u"--json"_s});
        QVERIFY2(again.code == 0, again.err);
        QCOMPARE((*parseJsonObject(again.out))[u"counts"_s][u"invoices"_s].toInteger(), 0);
        billing.kill();
        billing.waitForFinished();
    }

    void aRecordThatIsServedIsNotPutBack()
    {
        const auto record = connection();
        const qint64 invoices = number(*record, u"SELECT count(*) FROM invoice"_s);
        const QString epoch = text(*record, u"SELECT value FROM meta WHERE name = 'epoch'"_s);
        const QStringList words{u"restore"_s, u"--data"_s, data(u"c"_s), u"--from"_s,
                                data(u"record.backup"_s)};
        const Ran refused = run(words);
        QCOMPARE(refused.code, 4);
        QVERIFY2(refused.err.contains("/b") && refused.err.contains("Stop every linedeskd"),
                 refused.err);
        QCOMPARE(number(*record, u"SELECT count(*) FROM invoice"_s), invoices);
        QCOMPARE(text(*record, u"SELECT value FROM meta WHERE name = 'epoch'"_s), epoch);
        const auto held = LeaseRow(*record).read();
        QVERIFY(held->holder.endsWith(u"/b"_s));

        // Stopped it says nothing any more: that is outwaited.
        QCOMPARE(::kill(pid_t(m_second.processId()), SIGSTOP), 0);
        const Ran restored = run(words);
        QVERIFY2(restored.code == 0, restored.err);
        QVERIFY(number(*record, u"SELECT count(*) FROM invoice"_s) < invoices);
        QVERIFY(text(*record, u"SELECT value FROM meta WHERE name = 'epoch'"_s) != epoch);
        // Nobody's, and no number of before counts any more.
        const auto free = LeaseRow(*record).read();
        QVERIFY(free->holder.isEmpty());
        QVERIFY(free->fence > held->fence + 1);
        // Awake again, it remembers a life of the record that is over.
        QCOMPARE(::kill(pid_t(m_second.processId()), SIGCONT), 0);
        QVERIFY(m_second.waitForFinished(30'000));
        QCOMPARE(m_second.exitCode(), 4);
        const Ran check = run({u"verify"_s, u"--data"_s, data(u"c"_s)});
        QVERIFY2(check.code == 0, check.out + check.err);
    }
};

QTEST_GUILESS_MAIN(TestTakeover)
#include "tst_takeover.moc"
