#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// The program as a server, and the command line beside it.
class CliServeTest : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString m_data;
    QProcess m_server;

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
        process.waitForFinished(60'000);
        return {process.exitCode(), process.readAllStandardOutput(),
                process.readAllStandardError()};
    }
    /// The line by which people know the server again.
    static QByteArray fingerprintIn(const QByteArray &said)
    {
        static const QRegularExpression line(
            u"^Fingerprint of the server's authority:(( [0-9A-F]{4}){16})$"_s,
            QRegularExpression::MultilineOption);
        return line.match(QString::fromUtf8(said)).captured(1).toUtf8();
    }
    QByteArray m_fingerprint;

private Q_SLOTS:
    void initTestCase()
    {
        m_data = m_folder.filePath(u"data"_s);
        QFile password(m_folder.filePath(u"password"_s));
        QVERIFY(password.open(QIODevice::WriteOnly) && password.write("seven brown otters swim") > 0);
        password.close();
        const QString api = u"127.0.0.1:8443"_s;
        const Ran made = run({u"init"_s, u"--data"_s, m_data, u"--company"_s, u"Larkspur"_s,
                              u"--country"_s, u"US"_s, u"--currency"_s, u"USD"_s, u"--zone"_s,
                              u"America/Denver"_s, u"--address"_s, api, u"--admin"_s, u"owner"_s,
                              u"--password-file"_s, password.fileName()});
        QVERIFY2(made.code == 0, made.err);
        m_fingerprint = fingerprintIn(made.out);
        QVERIFY2(!m_fingerprint.isEmpty(), made.out);
        QCOMPARE(run({u"sample"_s, u"--data"_s, m_data, u"--subscribers"_s, u"60"_s}).code, 0);
        m_server.start(program(), {u"serve"_s, u"--data"_s, m_data, u"--listen"_s,
                                   u"127.0.0.1:0"_s, u"--portal"_s, u"127.0.0.1:0"_s});
        QByteArray said;
        QTRY_VERIFY2_WITH_TIMEOUT((said += m_server.readAllStandardOutput()).count('\n') >= 2,
                                  m_server.readAllStandardError(), 20'000);
        static const QRegularExpression ready(
            u"^ready api=https://127\\.0\\.0\\.1:([0-9]+) portal=http://127\\.0\\.0\\.1:([0-9]+)\n"_s);
        const auto ports = ready.match(QString::fromUtf8(said));
        QVERIFY2(ports.hasMatch(), said);
        // Ports that were free, and not the one that init was given.
        QVERIFY(ports.captured(1).toInt() > 1023 && ports.captured(2).toInt() > 1023);
        QVERIFY(ports.captured(1) != ports.captured(2));
        QCOMPARE(fingerprintIn(said), m_fingerprint);
    }

    void theServerDoesTheCommandLinesWork()
    {
        const QString socket = m_data + u"/admin.sock"_s;
        QVERIFY(QFileInfo::exists(socket));
        QCOMPARE(QFileInfo(socket).permissions()
                     & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        const QString file = m_folder.filePath(u"desk.enrol"_s);
        const Ran enrol =
            run({u"enrol"_s, u"--data"_s, m_data, u"--user"_s, u"owner"_s, u"--out"_s, file});
        QVERIFY2(enrol.code == 0, enrol.err);
        QVERIFY(QFileInfo::exists(file));
        QCOMPARE(fingerprintIn(enrol.out), m_fingerprint);
        const Ran bill = run({u"billing"_s, u"run"_s, u"--data"_s, m_data, u"--through"_s,
                              QDate::currentDate().addDays(40).toString(Qt::ISODate)});
        QVERIFY2(bill.code == 0, bill.err);
        QVERIFY2(bill.out.contains("invoices issued"), bill.out);
        const Ran nobody =
            run({u"enrol"_s, u"--data"_s, m_data, u"--user"_s, u"nobody"_s, u"--out"_s, file + u"2"_s});
        QCOMPARE(nobody.code, 3);
        QVERIFY2(nobody.err.contains("nobody"), nobody.err);
    }

    void whatNeedsTheFolderAloneSaysThatItIsTaken()
    {
        for (const QStringList &words :
             {QStringList{u"sample"_s, u"--data"_s, m_data},
              QStringList{u"serve"_s, u"--data"_s, m_data, u"--listen"_s, u"127.0.0.1:1"_s}}) {
            const Ran ran = run(words);
            QCOMPARE(ran.code, 4);
            QVERIFY2(ran.err.contains("in use"), ran.err);
        }
    }

    void itIsReadAndCopiedWhileItServes()
    {
        QCOMPARE(run({u"verify"_s, u"--data"_s, m_data}).code, 0);
        QCOMPARE(run({u"backup"_s, u"--data"_s, m_data, u"--out"_s, m_folder.filePath(u"a"_s)}).code,
                 0);
    }

    void longWorkSaysHowFarItIsWhereSomebodyLooks()
    {
        const QStringList words{u"verify"_s, u"--data"_s, m_data};
        QVERIFY(run(words).err.isEmpty()); // a pipe
        QProcess terminal;
        terminal.setProcessChannelMode(QProcess::MergedChannels);
        terminal.start(u"script"_s, {u"-qec"_s, u"'%1' verify --data '%2'"_s.arg(program(), m_data),
                                     u"/dev/null"_s});
        QVERIFY(terminal.waitForFinished(60'000));
        const QByteArray said = terminal.readAll();
        QVERIFY2(said.contains("\r\033[KChecking 1 of "), said);
        QVERIFY2(said.contains("\r\033[KThe record is sound"), said); // nothing of it stays
    }

    void cleanupTestCase()
    {
        m_server.terminate();
        QVERIFY(m_server.waitForFinished(15'000));
        QCOMPARE(m_server.exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_server.exitCode(), 0);
        QVERIFY(!QFileInfo::exists(m_data + u"/admin.sock"_s));
    }
};

QTEST_GUILESS_MAIN(CliServeTest)
#include "tst_cli_serve.moc"
