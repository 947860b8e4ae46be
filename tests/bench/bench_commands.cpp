#include "core/base/clock.h"
#include "core/commands/executor.h"
#include "core/commands/payments.h"
#include "core/commands/setup.h"
#include "core/commands/subscribers.h"
#include "core/storage/migrator.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <sqlite3.h>

#include <cstdio>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int batchSize = 32;

/// The same rows a payment writes, by the bare C API: what the machine can do at best.
double bareTransactions(const QString &file, int commands)
{
    sqlite3 *db = nullptr;
    sqlite3_open(file.toUtf8().constData(), &db);
    const auto run = [db](const char *sql) { sqlite3_exec(db, sql, nullptr, nullptr, nullptr); };
    run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
    run("CREATE TABLE row_of (row_id INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, kind INTEGER, body TEXT) STRICT");
    sqlite3_stmt *insert = nullptr;
    sqlite3_prepare_v2(db, "INSERT INTO row_of (id, kind, body) VALUES (randomblob(16), ?, ?)", -1,
                       &insert, nullptr);
    const QByteArray body(160, 'x');
    QElapsedTimer timer;
    timer.start();
    for (int done = 0; done < commands; done += batchSize) {
        run("BEGIN IMMEDIATE");
        // payment, summary, ledger transaction, two entries, history, command and six feed rows.
        for (int i = 0; i < batchSize * 13; ++i) {
            sqlite3_bind_int(insert, 1, i);
            sqlite3_bind_text(insert, 2, body.constData(), int(body.size()), SQLITE_STATIC);
            sqlite3_step(insert);
            sqlite3_reset(insert);
        }
        run("COMMIT");
    }
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    sqlite3_finalize(insert);
    sqlite3_close(db);
    return commands / seconds;
}

template <typename C>
CommandEnvelope envelopeOf(const C &command, const Clock &clock)
{
    CommandEnvelope out;
    out.id = newId<CommandId>();
    out.type = QString(C::name);
    out.payload = codec::encode(command);
    out.enteredAt = clock.nowUtc();
    out.businessDate = clock.nowUtc().date();
    return out;
}

} // namespace

/// Prints how many payments a second the executor books, beside the same rows by bare SQLite.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int commands = argc > 1 ? QByteArray(argv[1]).toInt() : 6400;
    QTemporaryDir folder;
    const SystemClock clock;
    auto connection = Connection::open(DatabaseTarget::sqlite(folder.filePath(u"record.db"_s)),
                                       Access::ReadWrite);
    if (!connection.ok() || !Migrator(**connection, sqltext::Side::Server).migrate().ok())
        return 1;
    Company company;
    company.id = newId<CompanyId>();
    company.name = u"Bench"_s;
    company.country = u"US"_s;
    company.currency = u"USD"_s;
    company.zone = u"UTC"_s;
    StaffUser owner;
    owner.id = newId<UserId>();
    owner.name = u"owner"_s;
    owner.role = Role::Owner;
    if (!setUpCompany(**connection, clock, company, owner).ok())
        return 1;
    CommandExecutor executor(**connection, clock);
    const Issuer issuer{owner.id, {}};
    QList<CommandEnvelope> batch;
    QList<SubscriberId> subscribers;
    for (int i = 0; i < 1000; ++i) {
        subscribers.append(newId<SubscriberId>());
        batch.append(envelopeOf(CreateSubscriber{subscribers.last(),
                                                 {{u"name"_s, u"Subscriber %1"_s.arg(i)}}, {}, {}},
                                clock));
    }
    if (!executor.run(batch, issuer).ok())
        return 1;
    QElapsedTimer timer;
    timer.start();
    for (int done = 0; done < commands; done += batchSize) {
        batch.clear();
        for (int i = 0; i < batchSize; ++i)
            batch.append(envelopeOf(PostPayment{newId<PaymentId>(),
                                                subscribers[(done + i) % subscribers.size()], {},
                                                Money::fromMinor(100), PaymentMethod::Cash,
                                                clock.nowUtc().date(), {}, {}},
                                    clock));
        if (!executor.run(batch, issuer).ok())
            return 1;
    }
    const double ours = commands / (double(timer.nsecsElapsed()) / 1e9);
    const double bare = bareTransactions(folder.filePath(u"bare.db"_s), commands);
    std::printf("%-44s | %10.0f /s | %10.0f /s | %.2f\n",
                "payments booked, batches of 32 | bare SQLite", ours, bare, ours / bare);
    return 0;
}
