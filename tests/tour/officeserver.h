#pragma once
#include "core/domain/payment.h"
#include "core/domain/subscriber.h"
#include "core/storage/connection.h"

#include <QProcess>
#include <QTemporaryDir>

namespace linedesk {

/// The real server program over a temporary folder, on ports that were free when it was made. It is
/// stopped, killed and started again on the same ports, as an office's machine would be.
class OfficeServer
{
public:
    inline static const QString admin = QStringLiteral("rosa");
    inline static const QString password = QStringLiteral("seven brown otters swim");

    struct Ran {
        int code = -1;
        QByteArray out;
        QByteArray err;
    };

    ~OfficeServer();
    /// `linedeskd init` with a company in Denver; an empty `databaseUrl` means a file.
    Ran make(const QString &databaseUrl);
    /// Starts serving and waits for the ready line. False with the reason in `said()`.
    bool start();
    /// As a power cut would: no word to anybody.
    void kill();
    /// The ordinary end; true when it ended by itself with exit code 0.
    bool terminate();
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    QByteArray said() const { return m_said; }

    /// The program as the command line beside the server.
    Ran run(const QStringList &words) const;
    /// A new enrolment file for the owner's desk; empty when it could not be made.
    QString enrolmentFile();

    QString folder(const QString &name) const { return m_folder.filePath(name); }
    QString data() const { return folder(QStringLiteral("data")); }
    QString portalUrl() const { return QStringLiteral("http://") + m_portal; }

    /// The server's own record, read beside it.
    QList<Payment> payments(const SubscriberId &subscriber) const;
    SubscriberSummary summary(const SubscriberId &subscriber) const;
    /// By a name that only one has; a null id otherwise.
    SubscriberId subscriberNamed(const QString &name) const;

private:
    Result<std::unique_ptr<Connection>> read() const;

    QTemporaryDir m_folder;
    QString m_api;
    QString m_portal;
    QString m_database;
    QProcess m_process;
    QByteArray m_said;
    int m_enrolments = 0;
};

} // namespace linedesk
