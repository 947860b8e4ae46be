#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

/// packaging/run.sh, tests/run.sh and packaging/setup.sh as a person calls them; stand-ins take the
/// place of both programs.
class TestScripts : public QObject
{
    Q_OBJECT

    struct Ended {
        int code = -1;
        QString out;
        QString err;
    };
    struct Call {
        pid_t pid = 0;
        QString command;
        QString line;
    };

    static QString script(const QString &name)
    {
        return QStringLiteral(LINEDESK_SOURCE_DIR) + u'/' + name;
    }
    QString dataPath() const { return m_folder->filePath(u"company"_s); }
    QString logPath() const { return m_folder->filePath(u"calls.log"_s); }

    void prepare(QProcess &process, const QString &name, const QStringList &arguments,
                 const QString &failing = {}) const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"DISPLAY"_s);
        environment.remove(u"WAYLAND_DISPLAY"_s);
        environment.remove(u"QT_QPA_PLATFORM"_s);
        environment.insert(u"STANDIN_LOG"_s, logPath());
        environment.insert(u"STANDIN_FAILS"_s, failing);
        process.setProcessEnvironment(environment);
        process.setProgram(script(name));
        process.setArguments(arguments);
    }
    Ended run(const QString &name, const QStringList &arguments, const QString &failing = {}) const
    {
        QProcess process;
        prepare(process, name, arguments, failing);
        process.start();
        const bool ended = process.waitForFinished(60000);
        return {ended ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    QStringList options(const QStringList &more = {}) const
    {
        return QStringList{u"--bin"_s, QStringLiteral(LINEDESK_STANDIN_DIR), u"--data"_s,
                           dataPath()} + more;
    }
    QList<Call> calls() const
    {
        QList<Call> result;
        QFile file(logPath());
        if (file.open(QIODevice::ReadOnly)) {
            const auto lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
            for (const QString &line : lines)
                result.append({pid_t(line.section(u' ', 0, 0).toInt()), line.section(u' ', 1, 1),
                               line.section(u' ', 2)});
        }
        return result;
    }
    QStringList commands() const
    {
        QStringList result;
        for (const Call &call : calls())
            result.append(call.command);
        return result;
    }
    bool allGone() const
    {
        const auto made = calls();
        return std::all_of(made.begin(), made.end(), [](const Call &call) {
            return ::kill(call.pid, 0) != 0 && errno == ESRCH;
        });
    }

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init()
    {
        for (const auto &tool : {u"Xvfb"_s, u"xauth"_s, u"curl"_s, u"flock"_s}) {
            if (!QStandardPaths::findExecutable(tool).isEmpty())
                continue;
            if (qEnvironmentVariable("CI") == u"true"_s)
                QFAIL(qPrintable(tool + u" is not installed"_s));
            QSKIP(qPrintable(tool + u" is not installed"_s));
        }
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void wrongUsageEndsWith2AndSaysWhat_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("said");
        for (const auto &name :
             {u"packaging/run.sh"_s, u"packaging/setup.sh"_s, u"tests/run.sh"_s})
            QTest::addRow("%s", qPrintable(name)) << name << QStringList{u"--nonsense"_s}
                                                  << u"'--nonsense'"_s;
        QTest::newRow("preset without tests")
            << u"tests/run.sh"_s << QStringList{u"--preset"_s, u"tidy"_s} << u"'tidy'"_s;
        QTest::newRow("preset without value")
            << u"tests/run.sh"_s << QStringList{u"--preset"_s} << u"--preset needs a value"_s;
        QTest::newRow("no number") << u"packaging/run.sh"_s
                                   << QStringList{u"--subscribers"_s, u"-5"_s} << u"'-5'"_s;
    }
    void wrongUsageEndsWith2AndSaysWhat()
    {
        QFETCH(QString, name);
        QFETCH(QStringList, arguments);
        QFETCH(QString, said);
        const Ended ended = run(name, arguments);
        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.err.contains(said), qPrintable(ended.err));
        QVERIFY2(ended.err.contains(u"--help"_s), qPrintable(ended.err));
    }

    void helpIsShown_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto &name :
             {u"packaging/run.sh"_s, u"packaging/setup.sh"_s, u"tests/run.sh"_s})
            QTest::addRow("%s", qPrintable(name)) << name;
    }
    void helpIsShown()
    {
        QFETCH(QString, name);
        const Ended ended = run(name, {u"--help"_s});
        QCOMPARE(ended.code, 0);
        QVERIFY(ended.out.startsWith(u"usage: "_s + name));
    }

    void aRunWithoutScreenTakesAPictureAndLeavesNothingRunning()
    {
        const Ended ended = run(u"packaging/run.sh"_s, options({u"--subscribers"_s, u"7"_s}));
        QVERIFY2(ended.code == 0, qPrintable(ended.out + ended.err));
        QVERIFY(ended.out.contains(dataPath() + u"/desk.png"_s));
        QVERIFY(QFileInfo::exists(dataPath() + u"/desk.png"_s));
        const QStringList expected{u"init"_s, u"sample"_s, u"enrol"_s, u"serve"_s, u"desk"_s};
        QCOMPARE(commands(), expected);
        QVERIFY(calls().at(1).line.contains(u"--subscribers 7"_s));
        QVERIFY(allGone());

        QFile password(dataPath() + u"/owner-password.txt"_s);
        QVERIFY(password.open(QIODevice::ReadOnly));
        const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser
            | QFile::WriteUser;
        QCOMPARE(password.permissions() | ownerOnly, ownerOnly);
        const QString secret = QString::fromUtf8(password.readAll()).trimmed();
        QVERIFY(secret.size() >= 24);
        for (const Call &call : calls())
            QVERIFY(!call.line.contains(secret));
        QVERIFY(!ended.out.contains(secret));
    }

    void theCompanyIsMadeOnceAndAnewOnlyWhenAsked()
    {
        QCOMPARE(run(u"packaging/run.sh"_s, options()).code, 0);
        QVERIFY(QFile::remove(logPath()));
        QCOMPARE(run(u"packaging/run.sh"_s, options()).code, 0);
        // Without a keychain nobody would be signed in: a code of its own lets the desk in again.
        QCOMPARE(commands(), (QStringList{u"enrol"_s, u"serve"_s, u"desk"_s}));

        const Ended other = run(u"packaging/run.sh"_s, options({u"--subscribers"_s, u"9"_s}));
        QCOMPARE(other.code, 1);
        QVERIFY2(other.err.contains(u"--fresh"_s), qPrintable(other.err));

        QVERIFY(QFile::remove(logPath()));
        QCOMPARE(run(u"packaging/run.sh"_s, options({u"--fresh"_s})).code, 0);
        QCOMPARE(commands().first(), u"init"_s);
    }

    void aHalfMadeCompanyIsMadeAgain()
    {
        const Ended failed = run(u"packaging/run.sh"_s, options(), u"sample"_s);
        QCOMPARE(failed.code, 1);
        QVERIFY2(failed.err.contains(u"sample data"_s), qPrintable(failed.err));
        QVERIFY(QFile::remove(logPath()));
        QCOMPARE(run(u"packaging/run.sh"_s, options()).code, 0);
        QCOMPARE(commands().first(), u"init"_s);
    }

    void aFailingProgramEndsTheRunAndTheOthers_data()
    {
        QTest::addColumn<QString>("failing");
        for (const auto &command : {u"init"_s, u"enrol"_s, u"serve"_s, u"desk"_s})
            QTest::addRow("%s", qPrintable(command)) << command;
    }
    void aFailingProgramEndsTheRunAndTheOthers()
    {
        QFETCH(QString, failing);
        const Ended ended = run(u"packaging/run.sh"_s, options(), failing);
        QCOMPARE(ended.code, 1);
        QVERIFY(ended.err.startsWith(u"run.sh: the "_s));
        QVERIFY(allGone());
    }

    void stoppingItStopsWhatItStarted()
    {
        QProcess process;
        prepare(process, u"packaging/run.sh"_s, options());
        auto environment = process.processEnvironment();
        environment.insert(u"DISPLAY"_s, u":0"_s); // a person's screen; the stand-in draws nothing
        process.setProcessEnvironment(environment);
        process.start();
        QTRY_VERIFY_WITH_TIMEOUT(commands().contains(u"desk"_s), 20000);

        const Ended second = run(u"packaging/run.sh"_s, options({u"--headless"_s}));
        QCOMPARE(second.code, 4);
        QVERIFY2(second.err.contains(u"running already"_s), qPrintable(second.err));

        process.terminate();
        QVERIFY(process.waitForFinished(20000));
        QCOMPARE(process.exitCode(), 143);
        QVERIFY(allGone());
    }

    void aFolderWithOtherFilesIsLeftAlone()
    {
        QVERIFY(QDir().mkpath(dataPath()));
        QFile letter(dataPath() + u"/letter.txt"_s);
        QVERIFY(letter.open(QIODevice::WriteOnly));
        letter.close();
        const Ended ended = run(u"packaging/run.sh"_s, options({u"--fresh"_s}));
        QCOMPARE(ended.code, 1);
        QCOMPARE(QDir(dataPath()).entryList(QDir::Files | QDir::Hidden),
                 QStringList{u"letter.txt"_s});
        QVERIFY(commands().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestScripts)
#include "tst_scripts.moc"
