#pragma once
#include "app/server/http/request.h"
#include "app/server/http/response.h"
#include "core/client/apiclient.h"
#include "core/commands/executor.h"
#include "core/storage/keptpart.h"
#include "tests/faults/support/faultrun.h"
#include "tests/faults/world/timeline.h"

namespace linedesk::faults {

/// One companion server without sockets and threads: the record, the executor, the feed and the
/// first copy's pages, by the functions the routes use.
class SimServer
{
public:
    using Answer = std::function<void(const http::Response &)>;
    /// Told of each batch that was committed.
    using Committed =
        std::function<void(const QList<CommandEnvelope> &, const QList<CommandAnswer> &)>;

    SimServer(const QString &file, Timeline &timeline, SimClock &clock,
              qint64 mostInvoices = KeptPart::mostInvoices);

    Connection &connection() { return *m_connection; }
    SimClock &clock() { return m_clock; }
    QString file() const { return m_file; }
    Uuid epoch() const { return m_epoch; }
    qint64 head();
    void onCommitted(Committed committed) { m_committed = std::move(committed); }

    /// Answers now or, for a long poll, later; never when it stops before.
    void take(const Issuer &who, ApiVerb verb, const QString &path, const QByteArray &body,
              Answer answer);
    /// A command of somebody at the server itself.
    Result<CommandAnswer> give(const QString &type, const QJsonObject &payload, const UserId &user);
    /// Runs a batch as the routes do.
    Result<QList<CommandAnswer>> run(const QList<CommandEnvelope> &batch, const Issuer &who);

    bool isUp() const { return m_connection != nullptr; }
    void stop();
    void start();
    /// Which life of the process this is; what belongs to an earlier one was dropped.
    int life() const { return m_life; }
    /// The next batch dies after so many steps of the database, uncommitted; 0 = at its commit.
    void dieInBatch(int steps) { m_dieAfter = steps; }
    bool died() const { return m_died; }

private:
    struct Waiter {
        qint64 number = 0;
        qint64 cursor = 0;
        std::function<void()> ready;
    };
    http::Response commands(const Issuer &who, const http::Request &request);
    void changes(const Issuer &who, const http::Request &request, const Answer &answer);
    void wake();

    QString m_file;
    Timeline &m_timeline;
    SimClock &m_clock;
    qint64 m_mostInvoices;
    std::unique_ptr<Connection> m_connection;
    Uuid m_epoch;
    Committed m_committed;
    QList<Waiter> m_waiters;
    qint64 m_asked = 0;
    int m_life = 0;
    int m_dieAfter = -1;
    bool m_died = false;
};

} // namespace linedesk::faults
