#include "app/server/cli/office.h"
#include "app/server/jobs/recordcheck.h"
#include "core/commands/payments.h"
#include "core/storage/migrator.h"
#include "tests/support/enginetest.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Records as earlier programs left them (tests/data/schemas, one for each published schema and
/// engine: 12 subscribers of a sample company) are brought to today's schema, are sound, and go on.
class TestOldSchemas : public EngineTest
{
    Q_OBJECT

    static QDir folder() { return QDir(QStringLiteral(LINEDESK_SOURCE_DIR "/tests/data/schemas")); }
    /// What `command` prints goes into a file; false: it failed, which fails the test.
    static bool run(const QString &command)
    {
        QProcess shell;
        shell.start(u"/bin/sh"_s, {u"-e"_s, u"-c"_s, command});
        if (shell.waitForFinished(60'000) && shell.exitCode() == 0)
            return true;
        QTest::qFail(shell.readAllStandardError().constData(), __FILE__, __LINE__);
        return false;
    }
    static QString sentences(const CheckReport &report)
    {
        QStringList out;
        for (const CheckFinding &finding : report.findings)
            out.append(finding.sentence());
        return out.join(u'\n');
    }
    /// The stored record, unpacked; nothing: the test was skipped or has failed.
    std::optional<DatabaseTarget> unpack(const QString &file, bool postgres)
    {
        if (!hasEngine(postgres))
            return {};
        const QString packed = folder().filePath(file);
        if (!postgres) {
            const QString path = m_folder.filePath(file + u".db"_s);
            if (!run(u"gzip -dc '%1' > '%2'"_s.arg(packed, path)))
                return {};
            return DatabaseTarget::sqlite(path);
        }
        const QString name = u"old_%1"_s.arg(++m_number);
        const auto url = m_postgres.createDatabase(name);
        if (!url.ok()
            || !run(u"gzip -dc '%1' | /usr/lib/postgresql/15/bin/psql -q -v ON_ERROR_STOP=1 "
                    "-h '%2' -U '%3' '%4' > /dev/null"_s.arg(packed, m_postgres.host(),
                                                            m_postgres.user(), name)))
            return {};
        const auto target = DatabaseTarget::parse(*url);
        return target.ok() ? std::optional(*target) : std::nullopt;
    }

    QTemporaryDir m_folder;
    int m_number = 0;

private Q_SLOTS:
    void eachPublishedSchemaIsStored()
    {
        // The first that was published is 5: what stands before it was never in anybody's hands.
        for (int version = 5; version <= Migrator::newestVersion(); ++version) {
            for (const QString &kind : {u"sqlite"_s, u"postgresql.sql"_s}) {
                const QString name =
                    u"%1.%2.gz"_s.arg(version, 3, 10, QChar(u'0')).arg(kind);
                QVERIFY2(folder().exists(name), qPrintable(name + u" is missing: store_schema writes it"_s));
            }
        }
    }

    void anOldRecordIsBroughtToTodaysSchemaAndGoesOn_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("version");
        QTest::addColumn<bool>("postgres");
        static const QRegularExpression form(u"^([0-9]{3})\\.(sqlite|postgresql\\.sql)\\.gz$"_s);
        for (const QString &file : folder().entryList(QDir::Files, QDir::Name)) {
            const auto match = form.match(file);
            if (match.hasMatch())
                QTest::newRow(qPrintable(file)) << file << match.captured(1).toInt()
                                                << match.captured(2).startsWith(u"postgresql"_s);
        }
    }
    void anOldRecordIsBroughtToTodaysSchemaAndGoesOn()
    {
        QFETCH(QString, file);
        QFETCH(int, version);
        QFETCH(bool, postgres);
        const auto target = unpack(file, postgres);
        if (!target)
            return;
        const auto opened = Connection::open(*target, Access::ReadWrite);
        QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().detail));
        Connection &connection = **opened;
        Migrator migrator(connection, sqltext::Side::Server);
        QCOMPARE(*migrator.currentVersion(), version);
        const auto migrated = migrator.migrate();
        QVERIFY2(migrated.ok(), migrated.ok() ? "" : qPrintable(migrated.error().detail));
        QCOMPARE(*migrator.currentVersion(), Migrator::newestVersion());

        const auto report = checkRecord(connection);
        QVERIFY2(report.ok(), report.ok() ? "" : qPrintable(report.error().detail));
        QVERIFY2(report->sound(), qPrintable(sentences(*report)));
        Reader reader(connection);
        QCOMPARE(*reader.number("subscriber_count"_L1), 12);

        const auto owner = commandLineUser(connection);
        QVERIFY(owner.ok());
        auto person = connection.query("check/search_keys"_L1, {{u":after"_s, QByteArray(16, '\0')}});
        QVERIFY(person.ok() && person->next());
        const auto id = Uuid::fromBytes(person->bytes(0));
        person->finish();
        FixedClock clock(QDateTime(QDate(2026, 12, 1), QTime(12, 0), Qt::UTC));
        PostPayment payment;
        payment.id = newId<PaymentId>();
        payment.subscriberId = SubscriberId(*id);
        payment.amount = Money::fromMinor(2500);
        payment.receivedOn = QDate(2026, 12, 1);
        CommandEnvelope envelope;
        envelope.id = newId<CommandId>();
        envelope.type = QString(PostPayment::name);
        envelope.payload = codec::encode(payment);
        envelope.enteredAt = clock.nowUtc();
        envelope.businessDate = payment.receivedOn;
        const auto answers = CommandExecutor(connection, clock).run({envelope}, Issuer{owner->id, {}});
        QVERIFY2(answers.ok(), answers.ok() ? "" : qPrintable(answers.error().detail));
        QCOMPARE(answers->first().status, AnswerStatus::Applied);
        const auto again = checkRecord(connection);
        QVERIFY(again.ok());
        QVERIFY2(again->sound(), qPrintable(sentences(*again)));
    }
};

QTEST_GUILESS_MAIN(TestOldSchemas)
#include "tst_oldschemas.moc"
