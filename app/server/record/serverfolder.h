#pragma once
#include "app/server/record/serversettings.h"
#include "app/server/tls/keypair.h"
#include "core/base/clock.h"

#include <QString>

#include <memory>

namespace linedesk {

/// A server's data folder (decisions 14): server.json, keys/ with the private authority and the
/// server's certificate, record.db where no other database is named, and the lock that lets one
/// process at a time serve or write it. The lock is the kernel's and ends with the process, however
/// that ends. Errors name the file.
class ServerFolder
{
public:
    /// Makes the folder (0700) with settings, authority and server certificate, and locks it. Fails
    /// with AlreadyExists when there is a server.json, and then changes nothing.
    static Result<std::unique_ptr<ServerFolder>> create(const QString &path,
                                                        const ServerSettings &settings,
                                                        const QString &company, const Clock &clock);
    /// Opens and locks. Fails with NotFound where no server was set up, with Busy while another
    /// process has it, with a Problem for each wrong setting.
    static Result<std::unique_ptr<ServerFolder>> open(const QString &path);
    ~ServerFolder();
    ServerFolder(const ServerFolder &) = delete;
    ServerFolder &operator=(const ServerFolder &) = delete;

    QString path() const { return m_path; }
    QString filePath(const QString &name) const;
    /// What the server is called among those before one database, the same after a restart.
    QString serverName() const;
    const ServerSettings &settings() const { return m_settings; }
    /// The record: the database named in the settings, or record.db here.
    DatabaseTarget target() const;

    /// The authority whose key signs certificates and that desks pin.
    Result<tls::KeyPair> authority() const;
    /// The server's certificate, followed by the authority's. Made anew when it ends within
    /// 30 days or is not for the API's host.
    Result<tls::KeyPair> serverCertificate(const Clock &clock);
    /// The portal's own certificate where the settings name one, else the server's.
    Result<tls::KeyPair> portalCertificate(const Clock &clock);

private:
    explicit ServerFolder(const QString &path) : m_path(path) {}
    Result<void> lock();
    Result<void> makeServerCertificate(const Clock &clock);

    QString m_path;
    ServerSettings m_settings;
    int m_lock = -1;
};

} // namespace linedesk
