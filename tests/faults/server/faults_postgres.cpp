// Two servers before one PostgreSQL: the database falls, the writer is killed or stands still, and
// others' transactions are in the way, while desks work before both.
#include "core/storage/leaserow.h"
#include "tests/faults/server/deskfleet.h"
#include "tests/faults/server/serverprocess.h"
#include "tests/support/postgresfixture.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>

#include <csignal>

using namespace linedesk;
using namespace linedesk::faults;
using namespace Qt::StringLiterals;

namespace {

constexpr int desks = 4;
constexpr int people = 16;
constexpr qint64 settleMs = 60'000;
constexpr qint64 takeOverMs = 10'000;
constexpr int faultsBetweenChecks = 24;

enum class Fault { BackendKilled, PostmasterKilled, DatabaseCrashed, WriterKilled, WriterFrozen, Conflicts };
constexpr std::array allFaults{Fault::BackendKilled, Fault::WriterKilled,  Fault::Conflicts,
                               Fault::PostmasterKilled, Fault::WriterFrozen, Fault::DatabaseCrashed};

class Run
{
public:
    Run(quint64 seed, const FaultOptions &options)
        : m_options(options)
        , m_dice(seed)
        , m_servers{ServerProcess(m_folder.filePath(u"a"_s)), ServerProcess(m_folder.filePath(u"b"_s))}
        , m_fleet(m_clock, m_dice.next())
    {
    }

    QStringList drive(quint64 seed)
    {
        if (const QString wrong = setUp(seed % 2 == 1); !wrong.isEmpty())
            return {wrong, m_servers[0].lastWords(), m_servers[1].lastWords()};
        std::vector<Fault> deck;
        for (int step = 1; step <= m_options.steps; ++step) {
            if (deck.empty())
                deck = shuffled();
            const Fault fault = deck.back();
            deck.pop_back();
            m_fleet.work(m_dice.below(700));
            QElapsedTimer watch;
            watch.start();
            QString wrong = strike(fault);
            if (m_options.verbose) {
                std::printf("fault %d (kind %d), %lld ms, %lld told\n", step, int(fault),
                            static_cast<long long>(watch.elapsed()),
                            static_cast<long long>(m_fleet.told()));
                std::fflush(stdout);
            }
            if (wrong.isEmpty() && step % faultsBetweenChecks != 0 && step != m_options.steps)
                continue;
            QStringList broken = wrong.isEmpty() ? checkAll() : QStringList{wrong};
            if (!broken.isEmpty())
                return QStringList{u"after %1 faults"_s.arg(step)} + broken
                       + QStringList{m_servers[0].lastWords(), m_servers[1].lastWords()};
        }
        tell(seed);
        return {};
    }

private:
    QString setUp(bool serialisable)
    {
        if (const auto started = m_postgres.start(); !started.ok())
            return u"PostgreSQL: "_s + started.error().detail;
        const auto url = m_postgres.createDatabase(u"linedesk"_s);
        if (!url.ok())
            return u"database: "_s + url.error().detail;
        if (const auto made = m_servers[0].init(*url); !made.ok())
            return u"init: "_s + made.error().detail;
        if (const auto made = m_servers[1].initBeside(m_servers[0]); !made.ok())
            return u"init: "_s + made.error().detail;
        // On odd seeds every transaction is serialisable, as on engines that know no others.
        if (serialisable) {
            const auto connection = open();
            const bool set = connection
                             && connection
                                    ->run(u"ALTER ROLE \"%1\" SET default_transaction_isolation = "
                                          "'serializable'"_s.arg(m_postgres.user()))
                                    .ok();
            if (!set)
                return u"the isolation cannot be set"_s;
        }
        for (ServerProcess &server : m_servers) {
            if (const auto started = server.start(); !started.ok())
                return started.error().detail;
        }
        const auto record = open();
        QString wrong = m_fleet.join(desks, {m_servers[0].address(), m_servers[1].address()},
                                     QString(ServerProcess::owner), QString(ServerProcess::password));
        return wrong.isEmpty() ? m_fleet.makePeople(people, *record) : wrong;
    }
    std::vector<Fault> shuffled()
    {
        std::vector<Fault> deck(allFaults.begin(), allFaults.end());
        for (size_t i = deck.size(); i > 1; --i)
            std::swap(deck[i - 1], deck[size_t(m_dice.below(qint64(i)))]);
        return deck;
    }
    std::unique_ptr<Connection> open() const
    {
        auto opened = Connection::open(m_servers[0].target(), Access::ReadWrite);
        return opened.ok() ? std::move(*opened) : nullptr;
    }
    std::optional<LeaseRow::Standing> standing() const
    {
        const auto connection = open();
        if (!connection)
            return std::nullopt;
        const auto row = LeaseRow(*connection).read();
        return row.ok() ? std::optional(*row) : std::nullopt;
    }
    /// Which of the two writes; waits a while where nobody does.
    int writer()
    {
        int found = -1;
        m_fleet.workUntil(
            [&] {
                const auto now = standing();
                for (int i = 0; now && i < 2; ++i) {
                    if (now->holder == m_servers[size_t(i)].leaseName())
                        found = i;
                }
                return found >= 0;
            },
            30'000, 200);
        return found;
    }
    QString strike(Fault fault)
    {
        switch (fault) {
        case Fault::BackendKilled: return killBackend();
        case Fault::PostmasterKilled: return killPostmaster();
        case Fault::DatabaseCrashed: return crashDatabase();
        case Fault::WriterKilled: return stopWriter(true);
        case Fault::WriterFrozen: return stopWriter(false);
        case Fault::Conflicts: return conflict();
        }
        return {};
    }
    /// kill -9 of one of the servers' backends: PostgreSQL ends all the others and recovers.
    QString killBackend()
    {
        const auto connection = open();
        if (!connection)
            return u"PostgreSQL does not answer"_s;
        QList<qint64> pids;
        {
            auto row = connection->exec(u"SELECT pid FROM pg_stat_activity WHERE "
                                        "application_name = 'linedesk' AND pid <> pg_backend_pid()"_s);
            while (row.ok() && row->next())
                pids.append(row->number(0));
        }
        if (pids.isEmpty())
            return {};
        ::kill(pid_t(pids[m_dice.below(pids.size())]), SIGKILL);
        m_fleet.work(300);
        return databaseIsBack();
    }
    QString databaseIsBack()
    {
        QElapsedTimer watch;
        watch.start();
        const bool back = m_fleet.workUntil(
            [this] {
                if (!m_postgres.running() && !m_postgres.start().ok())
                    return false;
                return standing().has_value();
            },
            takeOverMs, 200);
        m_slowestRecovery = qMax(m_slowestRecovery, watch.elapsed());
        return back ? QString() : u"PostgreSQL does not come back"_s;
    }
    QString killPostmaster()
    {
        QFile pid(m_postgres.host() + u"/data/postmaster.pid"_s);
        if (!pid.open(QIODevice::ReadOnly))
            return u"no postmaster.pid"_s;
        ::kill(pid_t(pid.readLine().trimmed().toLongLong()), SIGKILL);
        m_fleet.workUntil([this] { return !m_postgres.running(); }, 10'000);
        m_fleet.work(m_dice.below(600));
        return databaseIsBack();
    }
    QString crashDatabase()
    {
        m_postgres.crash();
        m_fleet.work(m_dice.below(1'500));
        return databaseIsBack();
    }
    QString stopWriter(bool forGood)
    {
        const int at = writer();
        if (at < 0)
            return u"nobody is the writer"_s;
        ServerProcess &server = m_servers[size_t(at)];
        const auto before = standing();
        if (forGood)
            server.kill();
        else
            server.freeze();
        QElapsedTimer watch;
        watch.start();
        const bool taken = m_fleet.workUntil(
            [&] {
                const auto now = standing();
                return now && before && now->fence > before->fence
                       && now->holder != before->holder && !now->holder.isEmpty();
            },
            takeOverMs, 200);
        m_takeOvers.push_back(watch.elapsed());
        if (!taken)
            return u"nobody took over within %1 s"_s.arg(takeOverMs / 1000);
        m_fleet.work(m_dice.below(1'000));
        if (forGood) {
            server.begin();
            if (!m_fleet.workUntil([&] { return server.isReady(); }, 30'000))
                return u"the killed server does not start: "_s + server.lastWords();
        } else {
            server.thaw();
            m_fleet.work(500); // it believes to be the writer still
        }
        return {};
    }
    /// Somebody else's transactions on the rows that every batch and every session touches.
    QString conflict()
    {
        std::atomic<bool> stop = false;
        std::atomic<int> failed = 0;
        std::thread other([&, target = m_servers[0].target(), drawn = Dice(m_dice.next())]() mutable {
            auto connection = Connection::open(target, Access::ReadWrite);
            const QStringList rows{
                u"UPDATE counter SET n = n WHERE name = 'change'"_s,
                u"UPDATE writer_lease SET beat = beat WHERE name = 'record'"_s,
                u"UPDATE device SET state = state"_s, u"UPDATE session SET used_at = used_at"_s,
                u"UPDATE subscriber_summary SET ver = ver"_s};
            while (connection.ok() && !stop) {
                Transaction transaction(**connection);
                bool done = transaction.begin(Isolation::Serialisable).ok();
                for (int i = 0; i < 2; ++i)
                    done = done && (*connection)->run(rows[drawn.below(rows.size())]).ok();
                if (!done || !transaction.commit().ok())
                    ++failed;
            }
        });
        m_fleet.work(1'500, 60);
        stop = true;
        other.join();
        m_conflicts += failed;
        return {};
    }
    QStringList checkAll()
    {
        if (const QString wrong = databaseIsBack(); !wrong.isEmpty())
            return {wrong};
        const auto record = open();
        qint64 took = 0;
        QStringList broken = m_fleet.settle(*record, settleMs, &took);
        m_slowest = qMax(m_slowest, took);
        if (broken.isEmpty())
            broken = m_fleet.check(*record);
        return broken + m_servers[0].verify();
    }
    void tell(quint64 seed)
    {
        std::sort(m_takeOvers.begin(), m_takeOvers.end());
        const qint64 middle = m_takeOvers.empty() ? 0 : m_takeOvers[m_takeOvers.size() / 2];
        const qint64 most = m_takeOvers.empty() ? 0 : m_takeOvers.back();
        const int tried = m_servers[0].logged("tried again") + m_servers[1].logged("tried again");
        std::printf("seed %llu: %d faults, %lld commands told saved, %d batches tried again, %d conflicts "
                    "lost by the other side, %d take-overs p50 %lld ms max %lld ms, recovery max %lld ms, settled in %lld ms at most\n",
                    static_cast<unsigned long long>(seed), m_options.steps,
                    static_cast<long long>(m_fleet.told()), tried, m_conflicts, int(m_takeOvers.size()),
                    static_cast<long long>(middle), static_cast<long long>(most),
                    static_cast<long long>(m_slowestRecovery), static_cast<long long>(m_slowest));
    }

    FaultOptions m_options;
    SystemClock m_clock;
    Dice m_dice;
    QTemporaryDir m_folder;
    PostgresFixture m_postgres;
    std::array<ServerProcess, 2> m_servers;
    DeskFleet m_fleet;
    std::vector<qint64> m_takeOvers;
    qint64 m_slowest = 0;
    qint64 m_slowestRecovery = 0;
    int m_conflicts = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(u"linedesk.*.info=false\nlinedesk.*.warning=false"_s);
    if (const QString why = PostgresFixture::unavailable();
        !why.isEmpty() && !PostgresFixture::required()) {
        std::printf("SKIP: %s\n", qPrintable(why));
        return 77;
    }
    return driveFaults(u"faults_postgres"_s, application.arguments().mid(1), {},
                       [](quint64 seed, const FaultOptions &options) {
                           return Run(seed, options).drive(seed);
                       });
}
