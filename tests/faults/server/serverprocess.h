#pragma once
#include "core/base/result.h"
#include "core/storage/databasetarget.h"

#include <QProcess>
#include <QStringList>

#include <memory>

namespace linedesk::faults {

/// A `linedeskd` of the build as a process of its own, with a data folder that outlives it: what a
/// driver starts, kills in the middle of its work and starts again. It ends with the driver.
class ServerProcess
{
public:
    static constexpr auto owner = QLatin1StringView("owner");
    static constexpr auto password = QLatin1StringView("seven brown otters swim");

    explicit ServerProcess(const QString &dataFolder) : m_data(dataFolder) {}
    ~ServerProcess();
    ServerProcess(const ServerProcess &) = delete;
    ServerProcess &operator=(const ServerProcess &) = delete;

    /// Makes company, keys and record; with a database the record is there instead of in the folder.
    Result<void> init(const QString &database = {});

    /// Another server before the same database: its folder is a copy of this one's.
    Result<void> initBeside(const ServerProcess &other);

    /// Begins to start: on a free port the first time, on the same one ever after.
    void begin();
    /// begin(), and waits until it serves. Fails with its last words.
    Result<void> start(int withinMs = 30'000);
    /// Whether it said that it serves. Needs the event loop.
    bool isReady();
    bool isRunning() const { return m_process && m_process->state() != QProcess::NotRunning; }
    /// kill -9.
    void kill();
    /// The ordinary end; false when it did not come to it.
    bool stop();
    void freeze();
    void thaw();

    /// What `linedeskd verify` found; nothing = the record is sound.
    QStringList verify() const;

    QString data() const { return m_data; }
    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(m_port); }
    quint16 port() const { return m_port; }
    /// Where it shows the portal, plainly on this computer; another one at each start.
    quint16 portalPort() const;
    qint64 processId() const { return m_process ? m_process->processId() : 0; }
    /// How it names itself in the lease.
    QString leaseName() const;
    /// The end of what it said on its standard error.
    QString lastWords() const;
    /// How many lines there hold the words.
    int logged(const QByteArray &words) const;
    /// The record in the folder.
    DatabaseTarget target() const;

private:
    struct Ran {
        int code = -1;
        QString said;
    };
    static Ran run(const QStringList &words);
    void signal(int number) const;

    QString m_data;
    QString m_database;
    quint16 m_port = 0;
    QByteArray m_said;
    std::unique_ptr<QProcess> m_process;
};

} // namespace linedesk::faults
