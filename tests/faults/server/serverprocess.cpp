#include "tests/faults/server/serverprocess.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSysInfo>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>

using namespace Qt::StringLiterals;

namespace linedesk::faults {
namespace {

constexpr int longestRunMs = 300'000;

QString program()
{
    return QStringLiteral(LINEDESK_BIN_DIR "/linedeskd");
}

/// A driver that is killed leaves no server behind.
void endWithParent(QProcess &process)
{
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
}

} // namespace

ServerProcess::~ServerProcess()
{
    kill();
}

ServerProcess::Ran ServerProcess::run(const QStringList &words)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    endWithParent(process);
    process.start(program(), words);
    process.closeWriteChannel();
    process.waitForFinished(longestRunMs);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAll())};
}

Result<void> ServerProcess::init(const QString &database)
{
    QFile secret(m_data + u".password"_s);
    if (!secret.open(QIODevice::WriteOnly) || secret.write(password.data()) < 0)
        return Error::storage(secret.errorString());
    secret.close();
    QStringList words{u"init"_s,     u"--data"_s,     m_data,
                      u"--company"_s, u"Larkspur Valley Internet"_s,
                      u"--country"_s, u"US"_s,        u"--currency"_s, u"USD"_s,
                      u"--zone"_s,    u"UTC"_s,       u"--address"_s,  u"127.0.0.1:8443"_s,
                      u"--admin"_s,   QString(owner), u"--password-file"_s, secret.fileName()};
    if (!database.isEmpty())
        words += {u"--database"_s, database};
    m_database = database;
    const Ran made = run(words);
    return made.code == 0 ? Result<void>() : Error::storage(made.said);
}

Result<void> ServerProcess::initBeside(const ServerProcess &other)
{
    m_database = other.m_database;
    const QDir from(other.m_data);
    const QDir to(m_data);
    if (!to.mkpath(u"keys"_s) || !QFile::copy(from.filePath(u"server.json"_s), to.filePath(u"server.json"_s)))
        return Error::storage(u"the folder is not copied"_s);
    for (const QString &key : QDir(from.filePath(u"keys"_s)).entryList(QDir::Files)) {
        if (!QFile::copy(from.filePath(u"keys/"_s + key), to.filePath(u"keys/"_s + key)))
            return Error::storage(key);
    }
    return {};
}

QString ServerProcess::leaseName() const
{
    return QSysInfo::machineHostName() + u':' + QDir(m_data).absolutePath();
}

void ServerProcess::begin()
{
    m_said.clear();
    m_process = std::make_unique<QProcess>();
    endWithParent(*m_process);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_LOGGING_RULES"_s, u"*.info=false;*.debug=false;linedesk.commands.info=true"_s);
    m_process->setProcessEnvironment(environment);
    m_process->setStandardErrorFile(m_data + u".log"_s, QIODevice::Append);
    m_process->start(program(), {u"serve"_s, u"--data"_s, m_data, u"--listen"_s, address(),
                                 u"--portal"_s, u"127.0.0.1:0"_s});
}

bool ServerProcess::isReady()
{
    if (!m_process)
        return false;
    m_said += m_process->readAllStandardOutput();
    static const QRegularExpression ready(u"^ready api=https://127\\.0\\.0\\.1:([0-9]+) [^\n]*\n"_s);
    const auto found = ready.match(QString::fromUtf8(m_said));
    if (found.hasMatch())
        m_port = found.captured(1).toUShort();
    return found.hasMatch();
}

quint16 ServerProcess::portalPort() const
{
    static const QRegularExpression portal(u"portal=http://127\\.0\\.0\\.1:([0-9]+)"_s);
    return portal.match(QString::fromUtf8(m_said)).captured(1).toUShort();
}

Result<void> ServerProcess::start(int withinMs)
{
    begin();
    const bool told = QTest::qWaitFor([this] { return isReady() || !isRunning(); }, withinMs);
    if (!told || !isReady())
        return Error::storage(u"the server did not start: "_s + lastWords());
    return {};
}

void ServerProcess::signal(int number) const
{
    if (m_process && m_process->processId() > 0)
        ::kill(pid_t(m_process->processId()), number);
}

void ServerProcess::kill()
{
    if (!m_process)
        return;
    m_process->kill();
    m_process->waitForFinished(-1);
    m_process.reset();
}

bool ServerProcess::stop()
{
    if (!m_process)
        return true;
    m_process->terminate();
    const bool ended = QTest::qWaitFor([this] { return !isRunning(); }, 30'000)
                       && m_process->exitStatus() == QProcess::NormalExit
                       && m_process->exitCode() == 0;
    kill();
    return ended;
}

void ServerProcess::freeze()
{
    signal(SIGSTOP);
}

void ServerProcess::thaw()
{
    signal(SIGCONT);
}

QStringList ServerProcess::verify() const
{
    const Ran ran = run({u"verify"_s, u"--data"_s, m_data});
    if (ran.code == 0)
        return {};
    return (u"verify: exit code %1"_s.arg(ran.code) + u'\n' + ran.said.left(4000))
        .split(u'\n', Qt::SkipEmptyParts);
}

QString ServerProcess::lastWords() const
{
    QFile log(m_data + u".log"_s);
    return log.open(QIODevice::ReadOnly) ? QString::fromUtf8(log.readAll().right(2000)) : QString();
}

int ServerProcess::logged(const QByteArray &words) const
{
    QFile log(m_data + u".log"_s);
    return log.open(QIODevice::ReadOnly) ? int(log.readAll().count(words)) : 0;
}

DatabaseTarget ServerProcess::target() const
{
    if (m_database.isEmpty())
        return DatabaseTarget::sqlite(QDir(m_data).filePath(u"record.db"_s));
    const auto parsed = DatabaseTarget::parse(m_database);
    return parsed.ok() ? *parsed : DatabaseTarget();
}

} // namespace linedesk::faults
