#include "tests/support/postgresfixture.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

#include <csignal>
#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr auto binFolder = "/usr/lib/postgresql/15/bin"_L1;
constexpr auto superuser = "linedesk"_L1;
// Short, because the path of a Unix socket must stay below 108 bytes.
constexpr auto folderPattern = "/tmp/ldpg-XXXXXX"_L1;
constexpr int startSeconds = 60;

QString binary(QLatin1StringView name)
{
    return binFolder + u'/' + name;
}

/// PostgreSQL refuses to run as root; the account it runs as then, or nothing when we aren't root.
const passwd *otherAccount()
{
    if (::geteuid() != 0)
        return nullptr;
    const passwd *account = ::getpwnam("postgres");
    return account ? account : ::getpwnam("nobody");
}

/// The words before a program's own: the other account, and an end together with this process.
QStringList launcher()
{
    QStringList words{u"--pdeathsig"_s, u"INT"_s};
    if (const passwd *account = otherAccount())
        words += {u"--reuid=%1"_s.arg(account->pw_uid), u"--regid=%1"_s.arg(account->pw_gid),
                  u"--clear-groups"_s};
    return words + QStringList{u"--"_s};
}

QString lastLines(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll().right(2000));
}

QString ownerPath(const QString &folder)
{
    return folder + u"/owner.pid"_s;
}

/// Folders of tests that were killed: their server is dead (--pdeathsig), their files are not.
void removeLeftOvers()
{
    const QDir temporary(u"/tmp"_s);
    const auto names = temporary.entryList({u"ldpg-*"_s}, QDir::Dirs);
    for (const QString &name : names) {
        const QString folder = temporary.filePath(name);
        QFile owner(ownerPath(folder));
        if (!owner.open(QIODevice::ReadOnly))
            continue;
        bool readable = false;
        const auto pid = owner.readAll().trimmed().toInt(&readable);
        if (readable && pid > 0 && ::kill(pid, 0) != 0 && errno == ESRCH)
            QDir(folder).removeRecursively();
    }
}

} // namespace

PostgresFixture::PostgresFixture() = default;

PostgresFixture::~PostgresFixture()
{
    stop();
}

QString PostgresFixture::unavailable()
{
    for (const auto name : {"initdb"_L1, "postgres"_L1, "createdb"_L1}) {
        if (!QFileInfo(binary(name)).isExecutable())
            return u"PostgreSQL 15 is not installed (Debian package postgresql-15): no %1"_s.arg(
                binary(name));
    }
    if (QStandardPaths::findExecutable(u"setpriv"_s).isEmpty())
        return u"setpriv is not installed (Debian package util-linux)"_s;
    return {};
}

bool PostgresFixture::required()
{
    return qEnvironmentVariable("CI") == "true"_L1;
}

Result<void> PostgresFixture::start()
{
    if (running())
        return {};
    if (const QString why = unavailable(); !why.isEmpty())
        return Error::storage(why);
    if (!m_folder)
        LD_TRY(makeCluster());
    m_server.setStandardOutputFile(logPath(), QIODevice::Append);
    m_server.setStandardErrorFile(logPath(), QIODevice::Append);
    const QStringList settings{
        u"listen_addresses="_s,       u"unix_socket_directories="_s + host(),
        u"max_connections=60"_s,      u"shared_buffers=64MB"_s,
        u"wal_level=minimal"_s,       u"max_wal_senders=0"_s,
        u"log_timezone=UTC"_s,        u"TimeZone=UTC"_s,
    };
    QStringList arguments = launcher() + QStringList{binary("postgres"_L1), u"-D"_s, dataPath()};
    for (const QString &setting : settings)
        arguments += {u"-c"_s, setting};
    m_server.start(u"setpriv"_s, arguments);
    return waitUntilReady();
}

Result<void> PostgresFixture::makeCluster()
{
    removeLeftOvers();
    auto folder = std::make_unique<QTemporaryDir>(QString(folderPattern));
    if (!folder->isValid())
        return Error::storage(folder->errorString());
    QFile owner(ownerPath(folder->path()));
    if (!owner.open(QIODevice::WriteOnly)
        || owner.write(QByteArray::number(QCoreApplication::applicationPid())) < 0)
        return Error::storage(owner.errorString());
    owner.close();
    if (const passwd *account = otherAccount()) {
        if (::chown(QFile::encodeName(folder->path()).constData(), account->pw_uid,
                    account->pw_gid) != 0)
            return Error::storage(u"cannot give %1 to %2"_s.arg(
                folder->path(), QString::fromLocal8Bit(account->pw_name)));
    }
    m_folder = std::move(folder);
    auto made = run(u"setpriv"_s, launcher() + QStringList{
        binary("initdb"_L1), u"-N"_s, u"-D"_s, dataPath(), u"-U"_s, superuser,
        u"--encoding=UTF8"_s, u"--locale=C.UTF-8"_s, u"--auth=trust"_s});
    if (!made)
        m_folder.reset();
    return made;
}

Result<void> PostgresFixture::waitUntilReady()
{
    // The last line of postmaster.pid says "ready" as soon as connections are taken; the file of a
    // crashed run is replaced, so its first line must be this server.
    QDeadlineTimer deadline(startSeconds * 1000);
    while (!deadline.hasExpired()) {
        if (m_server.waitForFinished(10) || m_server.state() == QProcess::NotRunning)
            return Error::storage(u"PostgreSQL ended at start: "_s + lastLines(logPath()));
        QFile status(dataPath() + u"/postmaster.pid"_s);
        if (!status.open(QIODevice::ReadOnly))
            continue;
        const auto lines = status.readAll().split('\n');
        if (lines.size() >= 8 && lines.at(0).toLongLong() == m_server.processId()
            && lines.at(7).trimmed() == "ready")
            return {};
    }
    end(SIGQUIT);
    return Error::storage(u"PostgreSQL was not ready after %1 s: "_s.arg(startSeconds)
                          + lastLines(logPath()));
}

void PostgresFixture::stop()
{
    end(SIGINT);
}

void PostgresFixture::crash()
{
    end(SIGQUIT);
}

void PostgresFixture::end(int signal)
{
    if (!running())
        return;
    ::kill(static_cast<pid_t>(m_server.processId()), signal);
    if (!m_server.waitForFinished(startSeconds * 1000)) {
        m_server.kill();
        m_server.waitForFinished(-1);
    }
}

bool PostgresFixture::running() const
{
    return m_server.state() != QProcess::NotRunning;
}

Result<QString> PostgresFixture::createDatabase(const QString &name)
{
    static const QRegularExpression plain(u"\\A[a-z][a-z0-9_]{0,62}\\z"_s);
    if (!plain.match(name).hasMatch())
        return Error::invalid(Reason::Syntax, u"name"_s, name, plain.pattern());
    LD_TRY(run(binary("createdb"_L1), {u"-h"_s, host(), u"-U"_s, superuser, u"-T"_s,
                                      u"template0"_s, u"-E"_s, u"UTF8"_s, u"-l"_s, u"C"_s, name}));
    return url(name);
}

Result<void> PostgresFixture::run(const QString &program, const QStringList &arguments) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(startSeconds * 1000)) {
        process.kill();
        process.waitForFinished(-1);
        return Error::storage(u"%1 did not end: %2"_s.arg(program, process.errorString()));
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return Error::storage(program + u": "_s + QString::fromUtf8(process.readAll()));
    return {};
}

QString PostgresFixture::url(const QString &database) const
{
    return u"postgresql:///%1?host=%2&user=%3"_s.arg(database, host(), user());
}

QString PostgresFixture::host() const
{
    return m_folder ? m_folder->path() : QString();
}

QString PostgresFixture::user() const
{
    return superuser;
}

QString PostgresFixture::dataPath() const
{
    return host() + u"/data"_s;
}

QString PostgresFixture::logPath() const
{
    return host() + u"/server.log"_s;
}

} // namespace linedesk
