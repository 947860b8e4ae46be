#include "benchtable.h"
#include "core/storage/lists/subscriberlist.h"
#include "core/storage/sqltext.h"
#include "samplelist.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

bool processorTime = false;

double nowMs()
{
    if (processorTime)
        return processorMs();
    using namespace std::chrono;
    return duration<double, std::milli>(steady_clock::now().time_since_epoch()).count();
}

template <typename Fn>
void timed(Times &times, Fn fn)
{
    const double before = nowMs();
    fn();
    times.ms.push_back(nowMs() - before);
}

/// The same reads through the bare C API, statements prepared once.
class Bare
{
public:
    explicit Bare(sqlite3 *db) : m_db(db) {}
    ~Bare()
    {
        for (sqlite3_stmt *statement : m_statements)
            sqlite3_finalize(statement);
    }
    sqlite3_stmt *prepare(const QByteArray &sql)
    {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(m_db, sql.constData(), -1, &statement, nullptr) != SQLITE_OK)
            qFatal("bare: %s", sqlite3_errmsg(m_db));
        m_statements.push_back(statement);
        return statement;
    }
    static std::vector<qint64> ids(sqlite3_stmt *statement)
    {
        sqlite3_reset(statement);
        std::vector<qint64> out;
        while (sqlite3_step(statement) == SQLITE_ROW)
            out.push_back(sqlite3_column_int64(statement, 0));
        return out;
    }
    /// Every value copied out, as a program that uses them would.
    static size_t rows(sqlite3_stmt *row, const std::vector<qint64> &ids)
    {
        std::vector<std::string> values;
        values.reserve(ids.size() * 19);
        for (const qint64 id : ids) {
            sqlite3_reset(row);
            sqlite3_bind_int64(row, 1, id);
            while (sqlite3_step(row) == SQLITE_ROW) {
                for (int column = 0; column < sqlite3_column_count(row); ++column) {
                    const auto *text =
                        static_cast<const char *>(sqlite3_column_blob(row, column));
                    const int size = sqlite3_column_bytes(row, column);
                    values.emplace_back(text ? text : "", text ? size_t(size) : 0);
                }
            }
        }
        return values.size();
    }

private:
    sqlite3 *m_db;
    std::vector<sqlite3_stmt *> m_statements;
};

void print(const QByteArray &what, Times ours, Times peer, double most)
{
    bench::row(("list: " + what).constData(), ours.at(0.5), "ms", peer.at(0.5),
               bench::Limit::ratioAtMost(most));
}

const char *orderOf(SubscriberSort sort)
{
    switch (sort) {
    case SubscriberSort::Name: return "FROM subscriber s WHERE s.status <> 'archived' ORDER BY s.name_key, s.row_id";
    case SubscriberSort::City: return "FROM subscriber s WHERE s.status <> 'archived' ORDER BY s.city_key, s.row_id";
    case SubscriberSort::Balance:
        return "FROM subscriber_summary m JOIN subscriber s ON s.id = m.id WHERE s.status <> 'archived' "
               "ORDER BY m.balance_minor DESC, m.row_id DESC";
    case SubscriberSort::OldestDue:
        return "FROM subscriber_summary m JOIN subscriber s ON s.id = m.id WHERE s.status <> 'archived' "
               "ORDER BY m.oldest_due, m.row_id";
    case SubscriberSort::Packages:
        return "FROM subscriber_summary m JOIN subscriber s ON s.id = m.id WHERE s.status <> 'archived' "
               "ORDER BY m.package_names, m.row_id";
    case SubscriberSort::Since: return "FROM subscriber s WHERE s.status <> 'archived' ORDER BY s.since, s.row_id";
    case SubscriberSort::Account:
    case SubscriberSort::Status: break;
    }
    Q_UNREACHABLE();
}

} // namespace

/// Prints how quickly a list of N subscribers (default 100,000) is found, ordered and read, beside
/// the bare SQLite C API. `bench_lists N [FILE]` keeps the database in FILE for the next run; with
/// --cpu the times are the processor's, for a machine that does other things meanwhile.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QStringList arguments = application.arguments().mid(1);
    processorTime = arguments.removeAll(u"--cpu"_s) > 0;
    const int count = arguments.isEmpty() ? 100'000 : arguments.first().toInt();
    QTemporaryDir folder;
    const QString file = arguments.value(1, folder.filePath(u"desk.db"_s));
    const bool fresh = !QFile::exists(file);
    auto connection = Connection::open(DatabaseTarget::sqlite(file), Access::ReadWrite,
                                       Durability::Normal);
    if (!connection.ok())
        return 1;
    if (fresh) {
        QElapsedTimer timer;
        timer.start();
        if (!fillSampleList(**connection, count).ok())
            return 1;
        std::printf("loaded and indexed %d subscribers in %.1f s\n", count,
                    double(timer.elapsed()) / 1000);
    }
    SubscriberList list(**connection);
    SubscriberListQuery query;
    query.day = {QDate(2026, 11, 21), 15};
    Bare bare(static_cast<sqlite3 *>((*connection)->sqliteHandle()));
    sqlite3_stmt *bareRow = bare.prepare(sqltext::query("subscriber_list_row"_L1).toUtf8());

    std::vector<RowId> base;
    for (const auto &[name, sort] :
         {std::pair{"name", SubscriberSort::Name}, std::pair{"town", SubscriberSort::City},
          std::pair{"balance", SubscriberSort::Balance},
          std::pair{"days late", SubscriberSort::OldestDue},
          std::pair{"package", SubscriberSort::Packages}, std::pair{"since", SubscriberSort::Since}}) {
        query.sort = sort;
        query.descending = sort == SubscriberSort::Balance || sort == SubscriberSort::OldestDue;
        const QByteArray order = orderOf(sort);
        sqlite3_stmt *page = bare.prepare("SELECT s.row_id " + order + " LIMIT 100");
        sqlite3_stmt *whole = bare.prepare("SELECT s.row_id " + order);
        Times ours, peer, oursAll, peerAll;
        for (int i = 0; i < 60; ++i) {
            timed(ours, [&] { (void)list.rows(*list.ids(query, 100)).ok(); });
            timed(peer, [&] { bare.rows(bareRow, bare.ids(page)); });
        }
        print(QByteArray("first 100 rows by ") + name, ours, peer, 1.5);
        for (int i = 0; i < 3; ++i) {
            std::vector<RowId> ids;
            timed(oursAll, [&] { ids = *list.ids(query); });
            timed(peerAll, [&] { bare.ids(whole); });
            if (sort == SubscriberSort::Name)
                base = std::move(ids);
        }
        print(QByteArray("all row ids by ") + name, oursAll, peerAll, 2.5);
    }
    query.sort = SubscriberSort::Name;
    query.descending = false;

    std::mt19937_64 random(11);
    Times window, bareWindow;
    for (int i = 0; i < 200; ++i) {
        const auto at = base.begin() + qsizetype(random() % (base.size() - 128));
        const std::vector<RowId> ids(at, at + 128);
        std::vector<qint64> raw;
        for (const RowId id : ids)
            raw.push_back(qint64(id));
        timed(i % 2 ? window : bareWindow, [&] {
            if (i % 2)
                (void)list.rows(ids).ok();
            else
                bare.rows(bareRow, raw);
        });
    }
    print("128 rows anywhere by their ids", window, bareWindow, 2.5);
    Times totals, bareTotals;
    sqlite3_stmt *sums = bare.prepare("SELECT count(*) FROM subscriber WHERE status <> 'archived'");
    sqlite3_stmt *owed = bare.prepare("SELECT sum(balance_minor) FROM subscriber_summary");
    for (int i = 0; i < 5; ++i) {
        timed(totals, [&] { (void)list.totals(query).ok(); });
        timed(bareTotals, [&] {
            bare.ids(sums);
            bare.ids(owed);
        });
    }
    print("count and balance of all", totals, bareTotals, 2.5);

    // Typing: each prefix of what somebody looks for, narrowing as the list does.
    const auto whole = std::make_shared<const std::vector<RowId>>(base);
    SubscriberFind finder(**connection);
    Times first, all;
    for (const QString &search : sampleSearches()) {
        FindBase from{whole, {}};
        for (qsizetype length = 1; length <= search.size(); ++length) {
            const FindText find(search.first(length));
            if (!find.narrows(from.find))
                from = {whole, {}};
            query.find = search.first(length);
            timed(first, [&] {
                const bool inIndex = find.isLetter() && !find.isDigit();
                FoundIds found = inIndex ? FoundIds{*list.ids(query, 96), false, 0}
                                         : *finder.first(find, from, 96);
                found.ids.resize(qMin(found.ids.size(), size_t(96)));
                (void)list.rows(found.ids).ok();
            });
            timed(all, [&] {
                from = {std::make_shared<const std::vector<RowId>>(*finder.all(find, from)), find};
            });
        }
    }
    bench::row("list: first rows found, p50", first.at(0.5), "ms");
    bench::row("list: first rows found, p99", first.at(0.99), "ms");
    bench::row("list: all that is found, p50", all.at(0.5), "ms");
    bench::row("list: all that is found, p99", all.at(0.99), "ms");
    return 0;
}
