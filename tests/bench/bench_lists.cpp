#include "core/base/fold.h"
#include "core/domain/filter/companyfilter.h"
#include "core/storage/bulkloader.h"
#include "core/storage/lists/subscriberlist.h"
#include "core/storage/migrator.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <random>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array givenNames{
    "Annika", "Bram", "Cora", "Dolores", "Elias", "Felix", "Greta", "Hugo", "Ines", "Juniper",
    "Keiko", "Lucius", "Marisol", "Noor", "Odessa", "Priya", "Quill", "Roy", "Sunniva", "Thaddeus",
    "Ulla", "Vasco", "Wendell", "Xenia", "Yusuf", "Zora"};
constexpr std::array syllables{"ach", "ber", "dal", "en", "fjord", "gar", "hol", "in", "ker", "lund",
                               "mar", "nak", "oka", "pet", "quist", "ros", "sen", "tor", "ull", "wit"};
constexpr std::array towns{"Otter Bend", "Millrace", "Quarry Flat", "Larkspur", "Cottonwood", "Elk Ford"};

Subscriber subscriberOf(int number, std::mt19937_64 &random)
{
    const auto pick = [&](const auto &list) {
        return QString::fromLatin1(list[random() % list.size()]);
    };
    Subscriber out;
    out.id = newId<SubscriberId>();
    out.ver = 1;
    QString last = pick(syllables) + pick(syllables) + pick(syllables);
    last[0] = last[0].toUpper();
    out.name = pick(givenNames) + u' ' + last;
    out.accountNo = QString::number(10001 + number);
    out.city = pick(towns);
    out.street = u"%1 %2 Road"_s.arg(1 + random() % 9000).arg(pick(syllables));
    out.phone = u"(555) 01%1-%2"_s.arg(random() % 10).arg(random() % 10000, 4, 10, QChar(u'0'));
    out.email = folded(out.name).replace(u' ', u'.') + u"@mail.example"_s;
    out.postalCode = u"97%1"_s.arg(random() % 1000, 3, 10, QChar(u'0'));
    out.status = random() % 20 == 0 ? SubscriberStatus::Suspended : SubscriberStatus::Active;
    out.since = QDate(2015, 1, 1).addDays(qint64(random() % 4000));
    return out;
}

bool fill(Connection &connection, int count)
{
    if (!Migrator(connection, sqltext::Side::Desk).migrate().ok())
        return false;
    BulkLoader loader(connection);
    if (!loader.prepare().ok())
        return false;
    std::mt19937_64 random(7);
    for (int done = 0; done < count; done += 10'000) {
        QList<Row> subscribers;
        QList<Row> summaries;
        for (int i = 0; i < qMin(10'000, count - done); ++i) {
            Subscriber subscriber = subscriberOf(done + i, random);
            subscriber.refreshKeys();
            subscribers.append(toRow(subscriber));
            SubscriberSummary summary;
            summary.id = subscriber.id;
            summary.ver = 1;
            summary.balance = Money::fromMinor(random() % 4 == 0 ? qint64(random() % 30000) : 0);
            if (summary.balance > Money())
                summary.oldestDue = QDate(2026, 11, 21).addDays(-qint64(random() % 90) + 20);
            summary.packageNames = u"Quarry 50"_s;
            summaries.append(toRow(summary));
        }
        if (!connection.begin().ok() || !loader.insert(Entity::Subscriber, subscribers).ok()
            || !loader.insert(Entity::Summary, summaries).ok() || !connection.commit().ok())
            return false;
    }
    return loader.finish().ok();
}

struct Times {
    std::vector<double> ms;
    double at(double share)
    {
        std::sort(ms.begin(), ms.end());
        return ms.empty() ? 0 : ms[size_t(share * double(ms.size() - 1))];
    }
};

template <typename Fn>
void timed(Times &times, Fn fn)
{
    QElapsedTimer timer;
    timer.start();
    fn();
    times.ms.push_back(double(timer.nsecsElapsed()) / 1e6);
}

/// The same rows by the bare C API: ids of a page, then each row.
void barePage(sqlite3 *db, sqlite3_stmt *ids, sqlite3_stmt *row)
{
    Q_UNUSED(db)
    sqlite3_reset(ids);
    std::vector<sqlite3_int64> page;
    while (sqlite3_step(ids) == SQLITE_ROW)
        page.push_back(sqlite3_column_int64(ids, 0));
    qint64 bytes = 0;
    for (const auto id : page) {
        sqlite3_reset(row);
        sqlite3_bind_int64(row, 1, id);
        while (sqlite3_step(row) == SQLITE_ROW) {
            for (int column = 0; column < sqlite3_column_count(row); ++column)
                bytes += sqlite3_column_bytes(row, column);
        }
    }
    if (bytes == 0)
        std::printf("bare: nothing read\n");
}

void printRow(const char *what, double ours, double peer, const char *peerName)
{
    std::printf("%-52s | %10.2f ms | %10.2f ms %-10s | %5.2f\n", what, ours, peer, peerName,
                peer > 0 ? ours / peer : 0);
}

} // namespace

/// Prints how quickly a list of N subscribers (default 100,000) is found, ordered and read, beside
/// the bare SQLite C API. `bench_lists N [FILE]` keeps the database in FILE for the next run.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int count = argc > 1 ? QByteArray(argv[1]).toInt() : 100'000;
    QTemporaryDir folder;
    const QString file = argc > 2 ? QString::fromLocal8Bit(argv[2]) : folder.filePath(u"desk.db"_s);
    const bool fresh = !QFile::exists(file);
    auto connection = Connection::open(DatabaseTarget::sqlite(file), Access::ReadWrite,
                                       Durability::Normal);
    if (!connection.ok())
        return 1;
    if (fresh) {
        QElapsedTimer timer;
        timer.start();
        if (!fill(**connection, count))
            return 1;
        std::printf("loaded and indexed %d subscribers in %.1f s\n", count,
                    double(timer.elapsed()) / 1000);
    }
    SubscriberList list(**connection);
    SubscriberListQuery query;
    query.day = {QDate(2026, 11, 21), 15};

    sqlite3 *db = static_cast<sqlite3 *>((*connection)->sqliteHandle());
    sqlite3_stmt *bareIds = nullptr;
    sqlite3_prepare_v2(db, "SELECT row_id FROM subscriber WHERE status <> 'archived' ORDER BY name_key, row_id LIMIT 100", -1, &bareIds, nullptr);
    sqlite3_stmt *bareRow = nullptr;
    const QByteArray rowSql = sqltext::query("subscriber_list_row"_L1).toUtf8();
    sqlite3_prepare_v2(db, rowSql.constData(), -1, &bareRow, nullptr);
    sqlite3_stmt *bareAll = nullptr;
    sqlite3_prepare_v2(db, "SELECT row_id FROM subscriber WHERE status <> 'archived' ORDER BY name_key, row_id", -1, &bareAll, nullptr);

    Times ours;
    Times bare;
    for (int i = 0; i < 50; ++i) {
        timed(ours, [&] { (void)list.rows(*list.ids(query, 100)).ok(); });
        timed(bare, [&] { barePage(db, bareIds, bareRow); });
    }
    printRow("first 100 rows by name, p50", ours.at(0.5), bare.at(0.5), "C API");

    Times allOurs;
    Times allBare;
    for (int i = 0; i < 3; ++i) {
        timed(allOurs, [&] { (void)list.ids(query).ok(); });
        timed(allBare, [&] {
            sqlite3_reset(bareAll);
            std::vector<qint64> ids;
            while (sqlite3_step(bareAll) == SQLITE_ROW)
                ids.push_back(sqlite3_column_int64(bareAll, 0));
        });
    }
    printRow("all row ids by name", allOurs.at(0.5), allBare.at(0.5), "C API");

    for (const auto &[name, sort] : {std::pair{"balance", SubscriberSort::Balance},
                                     std::pair{"days late", SubscriberSort::OldestDue},
                                     std::pair{"town", SubscriberSort::City}}) {
        query.sort = sort;
        query.descending = true;
        Times first;
        Times all;
        for (int i = 0; i < 5; ++i)
            timed(first, [&] { (void)list.rows(*list.ids(query, 100)).ok(); });
        timed(all, [&] { (void)list.ids(query).ok(); });
        std::printf("sorted by %-9s first 100 rows p50 %8.2f ms, all ids %8.1f ms\n", name,
                    first.at(0.5), all.at(0.5));
    }
    query.sort = SubscriberSort::Name;
    query.descending = false;

    // Typing: each prefix of names and towns, one letter at a time, as somebody would.
    const std::vector<RowId> base = *list.ids(query); // the list that is being narrowed
    Times typed;
    for (const char *word : {"sunniva torquist", "annika", "zora lund", "otter bend", "10482",
                             "wendell achber", "5550104821", "marisol oka", "millrace keiko"}) {
        const QString text = QString::fromLatin1(word);
        for (qsizetype length = 1; length <= text.size(); ++length) {
            query.find = text.first(length);
            timed(typed, [&] {
                std::vector<RowId> hits = narrowed(base, *list.marks(query.find));
                hits.resize(qMin(hits.size(), size_t(40)));
                (void)list.rows(hits).ok();
            });
        }
    }
    std::printf("find as you type, 40 rows: p50 %.2f ms, p90 %.2f ms, p99 %.2f ms (n=%zu)\n",
                typed.at(0.5), typed.at(0.9), typed.at(0.99), typed.ms.size());
    query.find.clear();
    Times totals;
    for (int i = 0; i < 3; ++i)
        timed(totals, [&] { (void)list.totals(query).ok(); });
    std::printf("count and balance of all: %.1f ms\n", totals.at(0.5));
    sqlite3_finalize(bareIds);
    sqlite3_finalize(bareRow);
    sqlite3_finalize(bareAll);
    return 0;
}
