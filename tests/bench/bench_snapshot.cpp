#include "app/server/jobs/samplecompany.h"
#include "tests/app/deskserver.h"
#include "tests/bench/benchtable.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QLoggingCategory>

#include <sqlite3.h>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 10 * 60'000;

/// A database file by the C API.
class Bare
{
public:
    explicit Bare(const QString &file)
    {
        sqlite3_open(file.toUtf8().constData(), &m_db);
        run("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL");
    }
    ~Bare() { sqlite3_close(m_db); }
    Bare(const Bare &) = delete;
    Bare &operator=(const Bare &) = delete;

    void run(const QByteArray &sql)
    {
        char *message = nullptr;
        if (sqlite3_exec(m_db, sql.constData(), nullptr, nullptr, &message) != SQLITE_OK) {
            std::printf("bare: %s\n", message);
            m_good = false;
        }
        sqlite3_free(message);
    }
    /// The statements that made what is in the file.
    QList<QByteArray> definitions(const QByteArray &where)
    {
        QList<QByteArray> out;
        sqlite3_stmt *ask = prepared("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND " + where);
        while (sqlite3_step(ask) == SQLITE_ROW)
            out.append(reinterpret_cast<const char *>(sqlite3_column_text(ask, 0)));
        sqlite3_finalize(ask);
        return out;
    }
    /// Copies a table's rows from another file; gives how many.
    qint64 take(Bare &from, const QByteArray &table)
    {
        sqlite3_stmt *read = from.prepared("SELECT * FROM " + table);
        const int columns = sqlite3_column_count(read);
        QByteArray places("?");
        for (int i = 1; i < columns; ++i)
            places += ",?";
        sqlite3_stmt *write = prepared("INSERT INTO " + table + " VALUES (" + places + ')');
        qint64 rows = 0;
        while (sqlite3_step(read) == SQLITE_ROW) {
            for (int i = 0; i < columns; ++i)
                sqlite3_bind_value(write, i + 1, sqlite3_column_value(read, i));
            m_good = sqlite3_step(write) == SQLITE_DONE && m_good;
            sqlite3_reset(write);
            ++rows;
        }
        sqlite3_finalize(read);
        sqlite3_finalize(write);
        return rows;
    }
    bool good() const { return m_good; }

private:
    sqlite3_stmt *prepared(const QByteArray &sql)
    {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(m_db, sql.constData(), -1, &statement, nullptr) != SQLITE_OK) {
            std::printf("bare: %s\n", sqlite3_errmsg(m_db));
            m_good = false;
        }
        return statement;
    }

    sqlite3 *m_db = nullptr;
    bool m_good = true;
};

struct Loaded {
    double seconds = 0;
    qint64 rows = 0;
};

/// The rows of a finished copy put into an empty file of the same tables, then the same indexes and
/// the same search index. To read them is in the time, as fetching them is in ours.
Loaded bareLoad(const QString &copy, const QString &file)
{
    Bare from(copy);
    Bare to(file);
    for (const QByteArray &table :
         from.definitions("type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT GLOB '*_fts_*'"))
        to.run(table);
    Loaded out;
    QElapsedTimer timer;
    timer.start();
    to.run("BEGIN");
    for (const Entity entity : allEntities()) {
        const Table &table = tableOf(entity);
        if (table.onDesk)
            out.rows += to.take(from, QByteArray(table.name.data(), table.name.size()));
    }
    for (const QByteArray &index : from.definitions("type = 'index'"))
        to.run(index);
    to.run("INSERT INTO subscriber_fts(subscriber_fts) VALUES ('rebuild')");
    to.run("COMMIT");
    to.run("PRAGMA wal_checkpoint(TRUNCATE)");
    out.seconds = double(timer.nsecsElapsed()) / 1e9;
    return to.good() && from.good() ? out : Loaded{};
}

/// Seconds from being signed in to a copy that can be worked with; 0 when it did not come.
double copied(DeskServer &server, const QString &folder)
{
    {
        auto profile = DeskProfile::open(folder);
        if (!profile.ok() || !(*profile)->save(server.profile()).ok())
            return 0;
    }
    MemorySecrets secrets;
    DeskEngine desk(server.fixture().clock(), secrets);
    const auto password = server.auth().setPassword(u"rosa"_s, DeskServer::password);
    if (!desk.open(folder).ok() || !password.result().ok())
        return 0;
    QEventLoop loop;
    QObject::connect(&desk, &DeskEngine::statusChanged, &loop, [&] {
        if (desk.hasWholeCopy())
            loop.quit();
    });
    QTimer::singleShot(patienceMs, &loop, &QEventLoop::quit);
    QElapsedTimer timer;
    whenDone(desk.signIn(u"rosa"_s, DeskServer::password), &loop,
             [&](const Result<KnownUser> &user) {
                 timer.start();
                 if (!user.ok())
                     loop.quit();
             });
    loop.exec();
    return desk.hasWholeCopy() ? double(timer.nsecsElapsed()) / 1e9 : 0;
}

QString copyIn(const QString &folder)
{
    const QString users = folder + u"/users/"_s;
    const QStringList people = QDir(users).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    const QString own = users + people.value(0) + u'/';
    return own + QDir(own).entryList({u"cache-*.db"_s}, QDir::Files, QDir::Name).last();
}

} // namespace

/// How long a new desk waits for its first copy, over HTTPS from a server on the same machine,
/// beside the same rows loaded and indexed by the C API. Usage: bench_snapshot [subscribers]
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(u"linedesk.*.info=false"_s);
    const int subscribers = argc > 1 ? QByteArray(argv[1]).toInt() : 100'000;
    DeskServer server;
    QTemporaryDir folder;
    if (!server.make())
        return 1;
    const auto sample = makeSample(server.fixture().connection(), server.fixture().clock(),
                                   {subscribers, 1});
    if (!sample.ok() || !server.start())
        return 1;
    std::puts("the company is made");
    std::fflush(stdout);
    const double ours = copied(server, folder.path());
    if (ours <= 0)
        return 1;
    const QString copy = copyIn(folder.path());
    const double onDisk = double(QFileInfo(copy).size()) / 1e6;
    const Loaded bare = bareLoad(copy, folder.filePath(u"bare.db"_s));
    if (bare.seconds <= 0)
        return 1;
    std::printf("%lld rows of %d subscribers\n", static_cast<long long>(bare.rows), subscribers);
    bench::row("first copy, rows a second", double(bare.rows) / ours, "/s",
               double(bare.rows) / bare.seconds);
    bench::row("first copy to usable", ours, "s", bare.seconds, bench::Limit::ratioAtMost(2));
    const bool greatest = subscribers >= 1'000'000;
    if (greatest)
        bench::row("first copy of a million", ours, "s", std::nullopt,
                   bench::Limit::oursAtMost(120));
    bench::row("first copy on disk", onDisk, "MB", std::nullopt,
               greatest ? bench::Limit::oursAtMost(2000) : bench::Limit());
    return 0;
}
