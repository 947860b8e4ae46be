#include "app/server/record/serverfolder.h"

#include "app/server/tls/authority.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QSysInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr auto settingsName = "server.json"_L1;
constexpr int renewDays = 30;
constexpr QFileDevice::Permissions ownerOnly =
    QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;

Error ioError(const QString &path, const QString &detail = {})
{
    Error error = Error::of(ErrorCode::Storage, Reason::Io, u"path"_s, path);
    error.detail = detail;
    return error;
}

Result<void> makeFolder(const QString &path)
{
    if (!QDir().mkpath(path) || !QFile::setPermissions(path, ownerOnly))
        return ioError(path);
    return {};
}

/// The names a desk may reach the server by: the API's host, and this computer itself.
QStringList certificateHosts(const ServerSettings &settings)
{
    QStringList hosts;
    if (const auto address = HostPort::parse(settings.apiAddress, u"api_address"_s); address.ok())
        hosts.append(address->host);
    for (const QString &own : {u"localhost"_s, u"127.0.0.1"_s}) {
        if (!hosts.contains(own))
            hosts.append(own);
    }
    return hosts;
}

} // namespace

ServerFolder::~ServerFolder()
{
    if (m_lock >= 0)
        ::close(m_lock);
}

QString ServerFolder::filePath(const QString &name) const
{
    return QDir(m_path).filePath(name);
}

QString ServerFolder::serverName() const
{
    return QSysInfo::machineHostName() + u':' + m_path;
}

Result<void> ServerFolder::lock()
{
    const QString path = filePath(u"lock"_s);
    m_lock = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_lock < 0)
        return ioError(path, qt_error_string());
    // The kernel's lock, not a file with a process number in it: it is gone when the process is.
    if (::flock(m_lock, LOCK_EX | LOCK_NB) != 0)
        return Error::of(ErrorCode::Busy, Reason::InUse, u"data folder"_s, m_path,
                         u"no other linedeskd on it"_s);
    return {};
}

Result<std::unique_ptr<ServerFolder>> ServerFolder::create(const QString &path,
                                                           const ServerSettings &settings,
                                                           const QString &company,
                                                           const Clock &clock)
{
    LD_TRY(checkServerSettings(settings));
    std::unique_ptr<ServerFolder> folder(new ServerFolder(QDir(path).absolutePath()));
    const QString settingsPath = folder->filePath(settingsName);
    const auto taken = [&] {
        return Error::of(ErrorCode::Conflict, Reason::AlreadyExists, u"data folder"_s, folder->m_path);
    };
    if (QFile::exists(settingsPath))
        return taken();
    LD_TRY(makeFolder(folder->m_path));
    LD_TRY(folder->lock());
    if (QFile::exists(settingsPath))
        return taken();
    folder->m_settings = settings;
    LD_TRY(makeFolder(folder->filePath(u"keys"_s)));
    LD_ASSIGN(const tls::KeyPair authority, tls::makeAuthority(company, clock.nowUtc()));
    LD_TRY(tls::saveKeyPair(authority, folder->filePath(u"keys/authority.crt"_s),
                            folder->filePath(u"keys/authority.key"_s)));
    LD_TRY(folder->makeServerCertificate(clock));
    // Last, so that a folder with settings is a whole one.
    QSaveFile file(settingsPath);
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return ioError(settingsPath, file.errorString());
    file.write(serverSettingsText(settings));
    if (!file.commit())
        return ioError(settingsPath, file.errorString());
    return folder;
}

Result<std::unique_ptr<ServerFolder>> ServerFolder::open(const QString &path)
{
    std::unique_ptr<ServerFolder> folder(new ServerFolder(QDir(path).absolutePath()));
    QFile file(folder->filePath(settingsName));
    if (!file.exists())
        return Error::of(ErrorCode::NotFound, Reason::NotFound, u"data folder"_s, folder->m_path,
                         u"a folder made by linedeskd init"_s);
    if (!file.open(QIODevice::ReadOnly))
        return ioError(file.fileName(), file.errorString());
    LD_ASSIGN(folder->m_settings, parseServerSettings(file.readAll()));
    LD_TRY(folder->lock());
    return folder;
}

DatabaseTarget ServerFolder::target() const
{
    if (!m_settings.database.isEmpty()) {
        if (const auto target = DatabaseTarget::parse(m_settings.database); target.ok())
            return *target;
    }
    return DatabaseTarget::sqlite(filePath(u"record.db"_s));
}

Result<tls::KeyPair> ServerFolder::authority() const
{
    return tls::loadKeyPair(filePath(u"keys/authority.crt"_s), filePath(u"keys/authority.key"_s));
}

Result<void> ServerFolder::makeServerCertificate(const Clock &clock)
{
    LD_ASSIGN(const tls::KeyPair issuer, authority());
    LD_ASSIGN(const tls::KeyPair made, tls::makeServerCertificate(
                                           issuer, certificateHosts(m_settings), clock.nowUtc()));
    return tls::saveKeyPair(made, filePath(u"keys/server.crt"_s), filePath(u"keys/server.key"_s));
}

Result<tls::KeyPair> ServerFolder::serverCertificate(const Clock &clock)
{
    const QString certificatePath = filePath(u"keys/server.crt"_s);
    const QString keyPath = filePath(u"keys/server.key"_s);
    LD_ASSIGN(tls::KeyPair pair, tls::loadKeyPair(certificatePath, keyPath));
    LD_ASSIGN(const tls::CertificateFacts facts, tls::readCertificate(pair.certificatePem));
    const QStringList hosts = certificateHosts(m_settings);
    const bool named = std::all_of(hosts.begin(), hosts.end(), [&](const QString &host) {
        return facts.names.contains(host);
    });
    if (named && facts.validUntil > clock.nowUtc().addDays(renewDays))
        return pair;
    LD_TRY(makeServerCertificate(clock));
    return tls::loadKeyPair(certificatePath, keyPath);
}

Result<tls::KeyPair> ServerFolder::portalCertificate(const Clock &clock)
{
    if (m_settings.portalCertificate.isEmpty())
        return serverCertificate(clock);
    return tls::loadKeyPair(m_settings.portalCertificate, m_settings.portalKey);
}

} // namespace linedesk
