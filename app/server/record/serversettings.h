#pragma once
#include "app/server/record/joinrule.h"
#include "core/domain/fields.h"
#include "core/storage/databasetarget.h"

namespace linedesk {

/// What stands in a server's server.json: where the record lives and what is listened on. No
/// secrets: keys are files of their own, a database password comes from PGPASSFILE.
struct ServerSettings {
    QString database;          ///< PostgreSQL URL; empty = record.db in the folder
    QString apiAddress;        ///< host:port that desks connect to
    QString nodeAddress;       ///< host:port at which other servers before the same database reach this one; empty = what it listens on
    QString portalAddress;     ///< host[:port] that subscribers type; empty = no portal
    QString listenHost;        ///< the address to listen on; empty = every one
    QString portalListen;      ///< host:port to serve the portal on; empty = portalAddress's port
    QString portalCertificate; ///< PEM file of the portal's public certificate; empty = the folder's own
    QString portalKey;
    JoinRule joinByPassword = JoinRule::Everybody;
    QString backupFolder; ///< of the daily backups; empty = backups/ in the folder
    QString backupAt = QStringLiteral("02:30"); ///< HH:MM on the company's wall clock
    int backupKeep = 14; ///< how many daily backups; 0 = none is made

    template <typename V>
    static void fields(V &&visit)
    {
        visit("database", &ServerSettings::database, FieldRule::text(500));
        visit("api_address", &ServerSettings::apiAddress, FieldRule::text(260).needed());
        visit("node_address", &ServerSettings::nodeAddress, FieldRule::text(260));
        visit("portal_address", &ServerSettings::portalAddress, FieldRule::text(260));
        visit("listen_host", &ServerSettings::listenHost, FieldRule::text(253));
        visit("portal_listen", &ServerSettings::portalListen, FieldRule::text(260));
        visit("portal_certificate", &ServerSettings::portalCertificate, FieldRule::text(1000));
        visit("portal_key", &ServerSettings::portalKey, FieldRule::text(1000));
        visit("join_by_password", &ServerSettings::joinByPassword, FieldRule::any());
        visit("backup_folder", &ServerSettings::backupFolder, FieldRule::text(1000));
        visit("backup_at", &ServerSettings::backupAt, FieldRule::text(5));
        visit("backup_keep", &ServerSettings::backupKeep, FieldRule::number(0, 3650));
    }
};

/// A host with its port: "office.larkspur.example:8443", "[::1]:8443".
struct HostPort {
    QString host; ///< without brackets
    quint16 port = 0;

    /// Whether only this computer reaches it.
    bool isLoopback() const
    {
        return host == QLatin1StringView("localhost") || host == QLatin1StringView("::1")
               || host.startsWith(QLatin1StringView("127."));
    }

    /// `defaultPort` 0 means the port must stand there. Fails with Syntax naming `field`.
    static Result<HostPort> parse(const QString &text, const QString &field,
                                  quint16 defaultPort = 0);
    /// parse() for what is listened on: port 0 is any that is free.
    static Result<HostPort> parseListening(const QString &text, const QString &field,
                                           quint16 defaultPort = 0);
};

/// Strict JSON in; a Problem for each field that is not right.
Result<ServerSettings> parseServerSettings(QByteArrayView json);
/// The same checks on values from elsewhere.
Result<void> checkServerSettings(const ServerSettings &settings);
/// Readable JSON, one field a line, for the file.
QByteArray serverSettingsText(const ServerSettings &settings);

} // namespace linedesk
