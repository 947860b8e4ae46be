#pragma once
#include "core/base/result.h"

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace linedesk {

/// A PostgreSQL 15 of a test's own: its cluster lives in a temporary folder, it listens on a Unix
/// socket there and on no port, and both are gone when the fixture is. It may be started as root
/// (the server then runs as `postgres` or `nobody`). What a killed test leaves behind is ended by
/// the kernel at once and its folder is removed by the next fixture. Use it on one thread, the one
/// that made it. Tests start with LINEDESK_NEEDS_POSTGRES(fixture).
class PostgresFixture
{
public:
    PostgresFixture();
    ~PostgresFixture();
    PostgresFixture(const PostgresFixture &) = delete;
    PostgresFixture &operator=(const PostgresFixture &) = delete;

    /// Empty when Debian's PostgreSQL is installed here, else the reason it can't be used.
    static QString unavailable();
    /// True where a missing PostgreSQL is a failure and not a reason to skip (CI=true).
    static bool required();

    /// Makes the cluster at the first call (about a second) and waits until it takes connections.
    /// Started already: nothing to do. After stop() or crash() the same cluster is started again.
    /// Fails with Storage; the detail has the end of the server's log.
    Result<void> start();
    /// Ends the server the ordinary way, its connections with it. The databases stay.
    void stop();
    /// Ends the server as a failing machine would: at once, with recovery at the next start.
    void crash();
    bool running() const;

    /// A new, empty UTF-8 database with the "C" order of text; gives its connection URL.
    /// The name is made of a–z, 0–9 and _; the same name twice is an error.
    Result<QString> createDatabase(const QString &name);

    /// `postgresql:///DATABASE?host=FOLDER&user=USER`
    QString url(const QString &database) const;
    /// The folder of the socket, which libpq and QPSQL take as a host name.
    QString host() const;
    /// A superuser; no password.
    QString user() const;

private:
    Result<void> makeCluster();
    Result<void> waitUntilReady();
    Result<void> run(const QString &program, const QStringList &arguments) const;
    void end(int signal);
    QString dataPath() const;
    QString logPath() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QProcess m_server;
};

} // namespace linedesk

/// Starts the fixture; without PostgreSQL the test is skipped, or fails where it is required.
#define LINEDESK_NEEDS_POSTGRES(fixture)                                                           \
    do {                                                                                           \
        const QString why = linedesk::PostgresFixture::unavailable();                              \
        if (!why.isEmpty() && !linedesk::PostgresFixture::required())                              \
            QSKIP(qPrintable(why));                                                                \
        const auto started = (fixture).start();                                                    \
        QVERIFY2(started, qPrintable(started ? QString() : started.error().detail));               \
    } while (false)
