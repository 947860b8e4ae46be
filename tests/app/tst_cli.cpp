#include "core/base/json.h"
#include "tests/support/enginetest.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// The program as a person calls it.
class CliTest : public EngineTest
{
    Q_OBJECT

    struct Ran {
        int code = -1;
        QByteArray out;
        QByteArray err;
        QJsonObject json() const
        {
            const auto parsed = parseJsonObject(out);
            return parsed.ok() ? *parsed : QJsonObject();
        }
    };
    static Ran run(const QStringList &arguments, const QByteArray &input = {})
    {
        QProcess process;
        process.start(QStringLiteral(LINEDESK_BIN_DIR "/linedeskd"), arguments);
        process.write(input);
        process.closeWriteChannel();
        process.waitForFinished(120'000);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                process.readAllStandardOutput(), process.readAllStandardError()};
    }
    static QStringList initWords(const QString &data, const QString &passwordFile)
    {
        return {u"init"_s, u"--data"_s, data, u"--company"_s, u"Larkspur Valley Internet"_s,
                u"--country"_s, u"US"_s, u"--currency"_s, u"USD"_s, u"--zone"_s,
                u"America/Denver"_s, u"--address"_s, u"127.0.0.1:8443"_s, u"--admin"_s,
                u"owner"_s, u"--password-file"_s, passwordFile};
    }
    static QString write(const QTemporaryDir &folder, const QString &name, const QByteArray &text)
    {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        return file.fileName();
    }
    /// A company in `folder`/data; gives the data folder.
    static QString company(const QTemporaryDir &folder, const QString &database = {})
    {
        const QString data = folder.filePath(u"data"_s);
        QStringList words = initWords(
            data, write(folder, u"password"_s, "seven brown otters swim\n"));
        if (!database.isEmpty())
            words += {u"--database"_s, database};
        const Ran made = run(words);
        if (made.code != 0)
            qWarning() << made.out << made.err;
        return made.code == 0 ? data : QString();
    }

private Q_SLOTS:
    void aCompanyIsMadeFilledAndFoundSound_data() { engines(); }
    void aCompanyIsMadeFilledAndFoundSound()
    {
        QFETCH(const bool, postgres);
        if (!hasEngine(postgres))
            return;
        QString database;
        if (postgres) {
            const auto url = m_postgres.createDatabase(u"cli"_s);
            QVERIFY(url.ok());
            database = *url;
        }
        QTemporaryDir folder;
        const QString data = company(folder, database);
        QVERIFY(!data.isEmpty());
        QVERIFY(QFile::exists(data + u"/owner.enrol"_s));
        QCOMPARE(QFile::permissions(data + u"/owner.enrol"_s)
                     & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        const Ran sample = run({u"sample"_s, u"--data"_s, data, u"--subscribers"_s, u"150"_s,
                                u"--seed"_s, u"2"_s, u"--json"_s});
        QCOMPARE(sample.code, 0);
        QCOMPARE(sample.json()[u"counts"_s][u"subscribers"_s].toInteger(), 150);
        Ran check = run({u"verify"_s, u"--data"_s, data, u"--json"_s});
        QVERIFY2(check.code == 0, check.out + check.err);
        const Ran bill = run({u"billing"_s, u"run"_s, u"--data"_s, data, u"--through"_s,
                              QDate::currentDate().addDays(20).toString(Qt::ISODate), u"--json"_s});
        QVERIFY2(bill.code == 0, bill.out + bill.err);
        QVERIFY(bill.json()[u"counts"_s][u"invoices"_s].toInteger() > 0);
        const Ran again = run({u"billing"_s, u"run"_s, u"--data"_s, data, u"--through"_s,
                               QDate::currentDate().addDays(20).toString(Qt::ISODate), u"--json"_s});
        QCOMPARE(again.json()[u"counts"_s][u"invoices"_s].toInteger(), 0);
        const Ran enrol = run({u"enrol"_s, u"--data"_s, data, u"--user"_s, u"owner"_s, u"--out"_s,
                               folder.filePath(u"desk.enrol"_s)});
        QVERIFY2(enrol.code == 0, enrol.err);
        check = run({u"verify"_s, u"--data"_s, data});
        QVERIFY2(check.code == 0, check.out + check.err);

        // A backup comes back, and what was done after it is gone.
        const QString backup = folder.filePath(u"record.backup"_s);
        const Ran saved = run({u"backup"_s, u"--data"_s, data, u"--out"_s, backup});
        QVERIFY2(saved.code == 0, saved.err);
        QVERIFY(QFile::exists(backup + u".sha256"_s));
        const Ran added = run({u"user"_s, u"add"_s, u"--data"_s, data, u"--user"_s, u"rosa"_s,
                               u"--role"_s, u"billing"_s},
                              "nine green herons stand\n");
        QVERIFY2(added.code == 0, added.err);
        const auto rosa = [&](const QString &words, const QString &option, const QString &value) {
            QStringList call{u"user"_s, words, u"--data"_s, data, u"--user"_s, u"rosa"_s, option};
            if (!value.isEmpty())
                call.append(value);
            return run(call).code;
        };
        QCOMPARE(rosa(u"branches"_s, u"--branches"_s, u"north, south"_s), 0);
        QVERIFY(run({u"user"_s, u"list"_s, u"--data"_s, data}).out.contains("(only north, south)"));
        QVERIFY(rosa(u"branches"_s, u"--branches"_s, u"*"_s) != 0);
        QVERIFY(rosa(u"branches"_s, u"--branches"_s, u" , "_s) != 0);
        QVERIFY(rosa(u"branches"_s, u"--branches"_s, u","_s) != 0);
        QCOMPARE(rosa(u"branches"_s, u"--all"_s, {}), 0);
        QVERIFY(!run({u"user"_s, u"list"_s, u"--data"_s, data}).out.contains("(only"));
        QCOMPARE(rosa(u"role"_s, u"--role"_s, u"read_only"_s), 0);
        QVERIFY(run({u"user"_s, u"list"_s, u"--data"_s, data}).out.contains("read_only"));
        const Ran restored = run({u"restore"_s, u"--data"_s, data, u"--from"_s, backup});
        QVERIFY2(restored.code == 0, restored.err);
        const Ran users = run({u"user"_s, u"list"_s, u"--data"_s, data, u"--json"_s});
        QCOMPARE(users.json()[u"counts"_s][u"users"_s].toInteger(), 1);
        check = run({u"verify"_s, u"--data"_s, data});
        QVERIFY2(check.code == 0, check.out + check.err);
        QFile damaged(backup);
        QVERIFY(damaged.open(QIODevice::ReadWrite) && damaged.seek(5000)
                && damaged.write("damage") == 6);
        damaged.close();
        const Ran refused = run({u"restore"_s, u"--data"_s, data, u"--from"_s, backup});
        QCOMPARE(refused.code, 5);
    }

    void customersOfOtherProductsAreTakenOverOnceAndTakenBack_data()
    {
        QTest::addColumn<QString>("file");
        QString cases = qEnvironmentVariable("LINEDESK_CASES_DIR");
        if (cases.isEmpty())
            cases = QStringLiteral(LINEDESK_SOURCE_DIR "/../shared/cases");
        const QDir folder(cases + u"/csv"_s);
        for (const QString &name : folder.entryList({u"*.csv"_s}))
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
        if (folder.entryList({u"*.csv"_s}).isEmpty())
            QTest::newRow("none here") << QString();
    }
    void customersOfOtherProductsAreTakenOverOnceAndTakenBack()
    {
        QFETCH(const QString, file);
        if (file.isEmpty())
            QSKIP("the outside cases are not here (LINEDESK_CASES_DIR)");
        QTemporaryDir folder;
        const QString data = company(folder);
        QVERIFY(!data.isEmpty());
        const auto import = [&](const QStringList &more) {
            return run(QStringList{u"import"_s, u"subscribers"_s, file, u"--data"_s, data,
                                   u"--json"_s} + more);
        };
        const Ran dry = import({u"--dry-run"_s, u"--ignore-currency"_s});
        const qint64 fresh = dry.json()[u"counts"_s][u"new"_s].toInteger();
        QVERIFY2(fresh > 0, dry.out + dry.err);
        const Ran first = import({u"--good-rows"_s, u"--ignore-currency"_s});
        QVERIFY2(first.code == 0 || first.code == 1, first.out + first.err);
        QCOMPARE(first.json()[u"counts"_s][u"created"_s].toInteger(), fresh);
        const Ran second = import({u"--good-rows"_s, u"--ignore-currency"_s});
        QCOMPARE(second.json()[u"counts"_s][u"created"_s].toInteger(), 0);
        QCOMPARE(second.json()[u"counts"_s][u"known"_s].toInteger(), fresh);
        const Ran undo = run({u"import"_s, u"undo"_s, first.json()[u"job"_s].toString(),
                              u"--data"_s, data, u"--json"_s});
        QVERIFY2(undo.code == 0, undo.out + undo.err);
        QCOMPARE(undo.json()[u"counts"_s][u"done"_s].toInteger(), fresh);
        const Ran check = run({u"verify"_s, u"--data"_s, data});
        QVERIFY2(check.code == 0, check.out + check.err);
    }

    void anExportComesBackAsTheSamePeople()
    {
        QTemporaryDir folder;
        const QString data = company(folder);
        QCOMPARE(run({u"sample"_s, u"--data"_s, data, u"--subscribers"_s, u"120"_s}).code, 0);
        const QString csv = folder.filePath(u"out.csv"_s);
        const Ran out = run({u"export"_s, u"subscribers"_s, u"--data"_s, data, u"--out"_s, csv});
        QVERIFY2(out.code == 0, out.err);
        const Ran dry = run({u"import"_s, u"subscribers"_s, csv, u"--data"_s, data, u"--dry-run"_s,
                             u"--json"_s});
        QCOMPARE(dry.json()[u"counts"_s][u"new"_s].toInteger(), 0);
        QVERIFY2(dry.json()[u"counts"_s][u"known"_s].toInteger() == 120, dry.out);
    }

    void invoicesArePrintedIntoOneFile()
    {
        QTemporaryDir folder;
        const QString data = company(folder);
        QCOMPARE(run({u"sample"_s, u"--data"_s, data, u"--subscribers"_s, u"10"_s}).code, 0);
        const QString pdf = folder.filePath(u"out.pdf"_s);
        const Ran out = run({u"print"_s, u"invoices"_s, u"--data"_s, data, u"--pdf"_s, pdf,
                             u"--json"_s});
        QVERIFY2(out.code == 0, out.err);
        QFile file(pdf);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.read(5), QByteArray("%PDF-"));
        const qint64 all = out.json()[u"counts"_s][u"invoices"_s].toInteger();
        QVERIFY(all > 0);

        // A filter and its opposite share them out; one that cannot be read prints nothing.
        const auto printed = [&](const QString &filter) {
            return run({u"print"_s, u"invoices"_s, u"--data"_s, data, u"--pdf"_s, pdf,
                        u"--filter"_s, filter, u"--json"_s});
        };
        const qint64 owing =
            printed(u"balance > 0"_s).json()[u"counts"_s][u"invoices"_s].toInteger();
        const qint64 others =
            printed(u"not balance > 0"_s).json()[u"counts"_s][u"invoices"_s].toInteger();
        QCOMPARE(owing + others, all);
        const Ran wrong = printed(u"blance > 0"_s);
        QVERIFY(wrong.code != 0);
        QVERIFY2((wrong.out + wrong.err).contains("blance"), wrong.out + wrong.err);
    }

    void whatIsWrongIsSaidInASentenceAndACode_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("said");
        const QString none = u"/nonexistent/linedesk"_s;
        QTest::newRow("nothing") << QStringList{} << 2 << QByteArray();
        QTest::newRow("help") << QStringList{u"--help"_s} << 0 << QByteArray();
        QTest::newRow("unknown command")
            << QStringList{u"dance"_s} << 2 << QByteArray("there is no command \"dance\"");
        QTest::newRow("unknown option") << QStringList{u"verify"_s, u"--dta"_s, u"x"_s} << 2
                                        << QByteArray("there is no option --dta");
        QTest::newRow("option missing")
            << QStringList{u"verify"_s} << 2 << QByteArray("--data DIR is missing");
        QTest::newRow("value missing") << QStringList{u"verify"_s, u"--data"_s} << 2
                                       << QByteArray("--data needs a value");
        QTest::newRow("twice") << QStringList{u"verify"_s, u"--data"_s, u"a"_s, u"--data"_s, u"b"_s}
                               << 2 << QByteArray("--data is given twice");
        QTest::newRow("argument missing")
            << QStringList{u"import"_s, u"subscribers"_s, u"--data"_s, none} << 2
            << QByteArray("FILE is missing");
        QTest::newRow("too many") << QStringList{u"verify"_s, u"--data"_s, none, u"more"_s} << 2
                                  << QByteArray("\"more\" is not expected here");
        QTest::newRow("not a number")
            << QStringList{u"sample"_s, u"--data"_s, none, u"--subscribers"_s, u"many"_s} << 2
            << QByteArray("--subscribers takes a whole number");
        QTest::newRow("password on the line")
            << QStringList{u"user"_s, u"passwd"_s, u"--data"_s, none, u"--password"_s, u"x"_s} << 2
            << QByteArray("there is no option --password");
        QTest::newRow("no such folder")
            << QStringList{u"verify"_s, u"--data"_s, none} << 3 << QByteArray(none.toUtf8());
        QTest::newRow("no backup")
            << QStringList{u"restore"_s, u"--data"_s, none, u"--from"_s, none + u"/a"_s} << 3
            << QByteArray("/nonexistent/linedesk/a");
    }
    void whatIsWrongIsSaidInASentenceAndACode()
    {
        QFETCH(const QStringList, words);
        QFETCH(const int, code);
        QFETCH(const QByteArray, said);
        const Ran ran = run(words);
        QVERIFY2(ran.code == code, ran.out + ran.err);
        QVERIFY2(ran.err.contains(said), ran.err);
    }

    void everyCommandExplainsItself()
    {
        const Ran help = run({u"--help"_s});
        int found = 0;
        for (const QByteArray &line : help.out.split('\n')) {
            if (!line.startsWith("  "))
                continue;
            const QStringList words =
                QString::fromUtf8(line.mid(2, 20)).trimmed().split(u' ', Qt::SkipEmptyParts);
            const Ran own = run(words + QStringList{u"--help"_s});
            QCOMPARE(own.code, 0);
            QVERIFY2(own.out.contains("usage: linedeskd " + words.join(u' ').toUtf8()), own.out);
            ++found;
        }
        QVERIFY(found >= 10);
    }

    void aWrongCompanyIsRefusedAndLeavesNothing()
    {
        QTemporaryDir folder;
        const QString data = folder.filePath(u"data"_s);
        const QString password = write(folder, u"password"_s, "seven brown otters swim\n");
        QStringList words = initWords(data, password);
        words[words.indexOf(u"America/Denver"_s)] = u"Mars/Olympus"_s;
        const Ran zone = run(words);
        QCOMPARE(zone.code, 3);
        QVERIFY2(zone.err.contains("Mars/Olympus"), zone.err);
        words = initWords(data, write(folder, u"short"_s, "otter\n"));
        QCOMPARE(run(words).code, 3);
        QVERIFY(!QFile::exists(data + u"/server.json"_s));
        QCOMPARE(run(initWords(data, password)).code, 0);
        const Ran again = run(initWords(data, password));
        QCOMPARE(again.code, 3);
    }
};

QTEST_GUILESS_MAIN(CliTest)
#include "tst_cli.moc"
