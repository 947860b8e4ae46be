#include "core/base/clock.h"
#include "core/commands/executor.h"
#include "core/commands/payments.h"
#include "core/commands/setup.h"
#include "core/commands/subscribers.h"
#include "core/storage/migrator.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <sqlite3.h>

#include <cstdio>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int batchSize = 32;

/// One prepared INSERT into a table of the record's own schema, filled with values of the right
/// kind: ids of 16 random bytes, numbers, short texts.
class BareInsert
{
public:
    BareInsert(sqlite3 *db, const char *table) : m_db(db)
    {
        sqlite3_stmt *columns = nullptr;
        const QByteArray ask = QByteArray("PRAGMA table_info(") + table + ')';
        sqlite3_prepare_v2(db, ask.constData(), -1, &columns, nullptr);
        QByteArray names;
        QByteArray places;
        while (sqlite3_step(columns) == SQLITE_ROW) {
            const QByteArray name(reinterpret_cast<const char *>(sqlite3_column_text(columns, 1)));
            if (name == "row_id")
                continue;
            names += (names.isEmpty() ? "" : ", ") + name;
            places += places.isEmpty() ? "?" : ", ?";
            m_kinds.append(sqlite3_column_text(columns, 2)[0]);
        }
        sqlite3_finalize(columns);
        const QByteArray sql =
            QByteArray("INSERT INTO ") + table + " (" + names + ") VALUES (" + places + ')';
        if (sqlite3_prepare_v2(db, sql.constData(), -1, &m_insert, nullptr) != SQLITE_OK)
            std::printf("bare: %s\n", sqlite3_errmsg(db));
    }
    ~BareInsert() { sqlite3_finalize(m_insert); }

    void run(const QByteArray &text = "a short text")
    {
        static qint64 number = 1'000'000;
        for (qsizetype i = 0; i < m_kinds.size(); ++i) {
            const int place = int(i) + 1;
            if (m_kinds[i] == 'B') {
                quint64 bytes[2] = {QRandomGenerator::global()->generate64(),
                                    QRandomGenerator::global()->generate64()};
                sqlite3_bind_blob(m_insert, place, bytes, 16, SQLITE_TRANSIENT);
            } else if (m_kinds[i] == 'I') {
                sqlite3_bind_int64(m_insert, place, ++number);
            } else {
                sqlite3_bind_text(m_insert, place, text.constData(), int(text.size()),
                                  SQLITE_TRANSIENT);
            }
        }
        if (sqlite3_step(m_insert) != SQLITE_DONE)
            std::printf("bare: %s\n", sqlite3_errmsg(m_db));
        sqlite3_reset(m_insert);
    }

private:
    sqlite3 *m_db;
    sqlite3_stmt *m_insert = nullptr;
    QByteArray m_kinds;
};

/// The rows a payment writes, into the same schema by the bare C API: no planning, no reading, no
/// checking; what SQLite does at best with these transactions.
double bareTransactions(const QString &file, int commands)
{
    {
        auto connection = Connection::open(DatabaseTarget::sqlite(file), Access::ReadWrite);
        if (!connection.ok() || !Migrator(**connection, sqltext::Side::Server).migrate().ok())
            return 0;
    }
    sqlite3 *db = nullptr;
    sqlite3_open(file.toUtf8().constData(), &db);
    const auto run = [db](const char *sql) { sqlite3_exec(db, sql, nullptr, nullptr, nullptr); };
    run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
    double seconds = 0;
    {
        BareInsert payment(db, "payment");
        BareInsert summary(db, "subscriber_summary");
        BareInsert transaction(db, "ledger_txn");
        BareInsert entry(db, "ledger_entry");
        BareInsert history(db, "history");
        BareInsert command(db, "command");
        BareInsert change(db, "change");
        const QByteArray body(300, 'x');
        QElapsedTimer timer;
        timer.start();
        for (int done = 0; done < commands; done += batchSize) {
            run("BEGIN IMMEDIATE");
            for (int i = 0; i < batchSize; ++i) {
                payment.run();
                summary.run();
                transaction.run();
                entry.run();
                entry.run();
                history.run();
                command.run(body);
                for (int row = 0; row < 6; ++row)
                    change.run();
            }
            run("COMMIT");
        }
        seconds = double(timer.nsecsElapsed()) / 1e9;
    }
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
