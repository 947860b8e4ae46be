#include "app/server/api/api.h"
#include "app/server/api/feedretention.h"
#include "app/server/auth/enrolment.h"
#include "app/server/cli/adminsocket.h"
#include "app/server/cli/verb.h"
#include "app/server/http/securityheaders.h"
#include "app/server/http/server.h"
#include "app/server/jobs/dailybackup.h"
#include "app/server/jobs/jobrunner.h"
#include "app/server/portal/portalservice.h"
#include "app/server/record/safeseq.h"
#include "app/server/tls/keypair.h"
#include "core/base/logging.h"
#include "core/storage/transacted.h"

#include <QCoreApplication>
#include <QFile>
#include <QSocketNotifier>
#include <QTimer>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr std::chrono::milliseconds patience(10'000);

/// What a signal handler may touch: the end of a pipe that it writes a byte to.
int signalPipe[2] = {-1, -1};

void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = write(signalPipe[1], &byte, 1);
}

/// Ends the program's loop on SIGINT, SIGTERM and SIGHUP.
Result<void> quitOnSignals(QCoreApplication &application)
{
    if (pipe2(signalPipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return Error::storage(qt_error_string());
    auto *notifier = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, &application);
    QObject::connect(notifier, &QSocketNotifier::activated, &application, [notifier] {
        notifier->setEnabled(false);
        QCoreApplication::quit();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        sigaction(number, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return {};
}

QString url(bool secure, const HostPort &at, quint16 port)
{
    const QString host = at.host.contains(u':') ? u'[' + at.host + u']' : at.host;
    return u"%1://%2:%3"_s.arg(secure ? u"https"_s : u"http"_s, host).arg(port);
}

Result<QByteArray> contentOf(const QString &path, const QString &field)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error::of(ErrorCode::NotFound, Reason::Io, field, path);
    return file.readAll();
}

/// Names answered in Host: what was configured and what is listened on. An address that stands for
/// all of them gives no name, so all are answered there.
QList<QByteArray> hostNames(const QString &configured, const HostPort &at,
                            const QString &alsoKnown = {})
{
    if (at.host == "0.0.0.0"_L1 || at.host == "::"_L1) {
        if (configured.isEmpty())
            return {};
    }
    QList<QByteArray> names{at.host.toUtf8()};
    if (const auto known = HostPort::parse(configured, u"address"_s, 443); known.ok())
        names.append(known->host.toUtf8());
    if (const auto also = HostPort::parse(alsoKnown, u"address"_s); also.ok())
        names.append(also->host.toUtf8());
    if (at.isLoopback())
        names += {"localhost", "127.0.0.1"};
    return names;
}

/// Where the other servers before the same record reach this one's API.
QString nodeAddress(const ServerSettings &settings, const HostPort &at, quint16 port)
{
    if (!settings.nodeAddress.isEmpty())
        return settings.nodeAddress;
    if (at.host == "0.0.0.0"_L1 || at.host == "::"_L1)
        return settings.apiAddress;
    const QString host = at.host.contains(u':') ? u'[' + at.host + u']' : at.host;
    return host + u':' + QString::number(port);
}

/// The jobs of the record go on where its writer is.
void resumeWhenWriter(ServerRecord &record, JobRunner &jobs)
{
    record.lease()->onChange([&jobs](bool writes) {
        if (!writes)
            return;
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [&jobs] {
                const auto resumed = jobs.resumeOpen();
                if (resumed.ok() && *resumed > 0)
                    qCInfo(lcJobs) << *resumed << "jobs go on";
            },
            Qt::QueuedConnection);
    });
}

struct Listeners {
    HostPort api;
    HostPort portal;
    http::ListenerConfig apiConfig;
    http::ListenerConfig portalConfig;
    QString spkiSha256; ///< of the authority, hex
};

Result<Listeners> listenersOf(const Call &call, ServerFolder &folder, const Clock &clock)
{
    Listeners out;
    const ServerSettings &settings = folder.settings();
    LD_ASSIGN(out.api, HostPort::parseListening(call.text("listen"_L1, settings.apiAddress), u"listen"_s));
    const QString portal = call.text(
        "portal"_L1, settings.portalListen.isEmpty() ? settings.portalAddress : settings.portalListen);
    LD_ASSIGN(out.portal, HostPort::parseListening(portal.isEmpty() ? u"127.0.0.1:8080"_s : portal,
                                                   u"portal"_s, 443));
    LD_ASSIGN(const tls::KeyPair own, folder.serverCertificate(clock));
    LD_ASSIGN(const tls::KeyPair authority, folder.authority());
    LD_ASSIGN(const tls::CertificateFacts facts, tls::readCertificate(authority.certificatePem));
    out.spkiSha256 = QString::fromLatin1(facts.spkiSha256.toHex());
    out.apiConfig.name = u"api"_s;
    out.apiConfig.host = out.api.host;
    out.apiConfig.port = out.api.port;
    out.apiConfig.certificatePem = own.certificatePem;
    out.apiConfig.keyPem = own.keyPem;
    out.apiConfig.hostNames = hostNames(settings.apiAddress, out.api, settings.nodeAddress);
    out.apiConfig.standingHeaders = http::apiHeaders(true);
    out.portalConfig.name = u"portal"_s;
    out.portalConfig.host = out.portal.host;
    out.portalConfig.port = out.portal.port;
    out.portalConfig.hostNames = hostNames(settings.portalAddress, out.portal);
    const QString certificate = call.text("portal-cert"_L1, settings.portalCertificate);
    const QString key = call.text("portal-key"_L1, settings.portalKey);
    if (!certificate.isEmpty() || !key.isEmpty()) {
        LD_ASSIGN(out.portalConfig.certificatePem, contentOf(certificate, u"portal-cert"_s));
        LD_ASSIGN(out.portalConfig.keyPem, contentOf(key, u"portal-key"_s));
    } else if (!out.portal.isLoopback()) {
        // Without a public certificate the folder's own: browsers warn, nothing goes in the clear.
        LD_ASSIGN(const tls::KeyPair pair, folder.portalCertificate(clock));
        out.portalConfig.certificatePem = pair.certificatePem;
        out.portalConfig.keyPem = pair.keyPem;
    }
    out.portalConfig.standingHeaders = http::pageHeaders(out.portalConfig.secure());
    return out;
}

/// Of several servers before one database the writer makes it.
std::unique_ptr<DailyBackup> dailyBackup(const ServerFolder &folder, ServerRecord &record,
                                         const Clock &clock)
{
    const ServerSettings &settings = folder.settings();
    if (settings.backupKeep == 0)
        return nullptr;
    const BackupPlan plan{settings.backupFolder.isEmpty() ? folder.filePath(u"backups"_s)
                                                          : settings.backupFolder,
                          QTime::fromString(settings.backupAt, u"HH:mm"_s), settings.backupKeep};
    auto daily = std::make_unique<DailyBackup>(
        record.target(), plan, record.company().timeZone(), clock,
        [&record] { return !record.lease() || record.lease()->holds(); });
    daily->onMade([&record](QDate day, qint64 head) {
        // Nobody waits: not noted, the next one tells desks what they may forget.
        record.writeAnywhere([day, head](Connection &connection) {
            return transacted(connection, [&](Connection &own) -> Result<bool> {
                LD_TRY(safeseq::note(own, day, head));
                return true;
            });
        });
    });
    daily->start();
    return daily;
}

/// Who switches the daily backup off has another one; how far that goes nobody here knows, and desks
/// go by their thirty days of contact alone.
void countOnOthersBackups(ServerRecord &record, QTimer &hourly)
{
    const auto note = [&record] {
        if (!record.isWriter())
            return;
        record.writeAnywhere([head = record.head()](Connection &connection) {
            return transacted(connection, [head](Connection &own) -> Result<bool> {
                LD_TRY(safeseq::noteOthers(own, head));
                return true;
            });
        });
    };
    QObject::connect(&hourly, &QTimer::timeout, QCoreApplication::instance(), note);
    hourly.start(std::chrono::hours(1));
    note();
}

Result<Outcome> serve(const Call &call)
{
    const SystemClock clock;
    LD_ASSIGN(const auto folder, ServerFolder::open(call.text("data"_L1)));
    LD_ASSIGN(Listeners listeners, listenersOf(call, *folder, clock));
    LD_ASSIGN(const auto record,
              ServerRecord::open(folder->target(), clock,
                                 folder->serverName()));
    Auth auth(*record);
    auth.setJoinRule(folder->settings().joinByPassword);
    JobRunner jobs(*record);
    Api api(*record, auth, &jobs);
    if (record->lease()) {
        LD_ASSIGN(const tls::KeyPair authority, folder->authority());
        api.setOtherServers(authority.certificatePem);
    }
    LD_ASSIGN(listeners.apiConfig.service, api.service());
    auto portal = std::make_shared<portal::Portal>(*record, auth.passwords(), auth.limits());
    LD_ASSIGN(listeners.portalConfig.service, portal::PortalService::build(portal));
    http::ServerConfig config;
    config.listeners = {listeners.apiConfig, listeners.portalConfig};
    http::Server server(config, clock);
    LD_TRY(server.start());
    const QString portalUrl =
        url(listeners.portalConfig.secure(), listeners.portal, server.port(u"portal"));
    if (listeners.portal.isLoopback())
        api.setLocalPortal(portalUrl);
    Office office{*folder, *record, auth, jobs};
    LD_ASSIGN(const auto admin,
              AdminSocket::listen(folder->path(), [&office](const Verb &verb, const Call &asked) {
                  return verb.inOffice(asked, office);
              }));
    LD_TRY(quitOnSignals(*QCoreApplication::instance()));
    FeedRetention retention(*record);
    if (WriterLease *lease = record->lease()) {
        lease->publish(nodeAddress(folder->settings(), listeners.api, server.port(u"api")));
        resumeWhenWriter(*record, jobs);
    } else {
        LD_ASSIGN(const int resumed, jobs.resumeOpen());
        if (resumed > 0)
            qCInfo(lcJobs) << resumed << "jobs go on";
    }
    const std::unique_ptr<DailyBackup> backup = dailyBackup(*folder, *record, clock);
    QTimer othersBackups;
    if (!backup)
        countOnOthersBackups(*record, othersBackups);
    const QByteArray ready =
        u"ready api=%1 portal=%2\n%3\n"_s
            .arg(url(true, listeners.api, server.port(u"api")), portalUrl,
                 authorityLine(listeners.spkiSha256))
            .toUtf8();
    fwrite(ready.constData(), 1, size_t(ready.size()), stdout);
    fflush(stdout);
    Outcome out;
    out.code = ExitCode(QCoreApplication::exec());
    qCInfo(lcHttp) << "stopping";
    if (record->lease())
        record->lease()->onChange({});
    server.stop(patience);
    return out;
}

Outcome runServe(const Call &call)
{
    const auto out = serve(call);
    return out.ok() ? *out : Outcome::failure(out.error());
}

} // namespace

QList<Verb> serveVerbs()
{
    return {
        {"serve"_L1,
         "Serves desks and the subscriber portal until it is stopped"_L1,
         {},
         {dataOption,
          {"listen"_L1, "HOST:PORT"_L1, "where desks are served (default the API's address); port 0 takes a free one"_L1},
          {"portal"_L1, "HOST:PORT"_L1, "where subscribers are served; without a certificate and on "
                                        "this computer alone, plain"_L1},
          {"portal-cert"_L1, "FILE"_L1, "the portal's certificate with its chain, PEM"_L1,
           OptionKind::File},
          {"portal-key"_L1, "FILE"_L1, "its key, PEM"_L1, OptionKind::File}},
         runServe,
         nullptr,
         true},
    };
}

} // namespace linedesk
