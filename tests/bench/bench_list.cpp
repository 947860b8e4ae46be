// How long the list of subscribers takes from the question to the first rows and to the whole list,
// and how long a frame waits for a jump. Usage: bench_list [rows], 200,000 unless said otherwise.
#include "core/storage/lists/subscriberlist.h"
#include "core/storage/migrator.h"
#include "core/storage/writer.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTextStream>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

bool fill(Connection &connection, int count)
{
    Transaction transaction(connection);
    if (!transaction.begin().ok())
        return false;
    Writer writer(connection, Journal::None);
    for (int i = 0; i < count; ++i) {
        ChangeSet changes;
        Subscriber who;
        who.id = SubscriberId(Uuid::derived("bench" + QByteArray::number(i)));
        who.name = u"Person %1"_s.arg((i * 7919LL) % count, 7, 10, QChar(u'0'));
        who.accountNo = QString::number(100'000 + i);
        who.city = u"Town %1"_s.arg(i % 37);
        who.refreshKeys();
        SubscriberSummary owed;
        owed.id = who.id;
        owed.balance = Money::fromMinor(i % 9000);
        changes.upsert(who);
        changes.upsert(owed);
        if (!writer.apply(changes).ok())
            return false;
    }
    return transaction.commit().ok();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const int count = app.arguments().value(1, u"200000"_s).toInt();
    QTemporaryDir folder;
    auto opened = Connection::open(DatabaseTarget::sqlite(folder.filePath(u"list.db"_s)),
                                   Access::ReadWrite, Durability::Normal);
    QTextStream out(stdout);
    if (!opened.ok() || !Migrator(**opened, sqltext::Side::Desk).migrate().ok()
        || !fill(**opened, count)) {
        out << "could not make the sample\n";
        return 1;
    }
    SubscriberList list(**opened);
    SubscriberListQuery query;
    query.day = FilterDay{QDate(2026, 11, 21), 15};
    const auto time = [&](const QString &what, auto &&work) {
        QElapsedTimer clock;
        clock.start();
        const bool fine = work();
        out << what << ": " << double(clock.nsecsElapsed()) / 1e6 << " ms"
            << (fine ? "" : " (failed)") << "\n";
    };
    std::vector<RowId> all;
    for (const SubscriberSort sort : {SubscriberSort::Name, SubscriberSort::Balance}) {
        query.sort = sort;
        const QString name = sort == SubscriberSort::Name ? u"name"_s : u"balance"_s;
        time(u"first 200 by %1"_s.arg(name), [&] { return list.ids(query, 200).ok(); });
        time(u"all %1 by %2"_s.arg(count).arg(name), [&] {
            auto ids = list.ids(query);
            if (ids.ok())
                all = std::move(*ids);
            return int(all.size()) == count;
        });
    }
    query.find = u"person 00001"_s;
    time(u"find"_s, [&] { return list.ids(query, 200).ok(); });
    QList<double> windows;
    for (int i = 0; i < 200; ++i) {
        const size_t at = size_t(QRandomGenerator::global()->bounded(count - 128));
        QElapsedTimer clock;
        clock.start();
        const bool fine = list.rows({all.begin() + qsizetype(at), all.begin() + qsizetype(at) + 128}).ok();
        if (fine)
            windows.append(double(clock.nsecsElapsed()) / 1e6);
    }
    std::sort(windows.begin(), windows.end());
    out << "window of 128 rows: p50 " << windows.value(windows.size() / 2) << " ms, p99 "
        << windows.value(windows.size() * 99 / 100) << " ms\n";
    return 0;
}
