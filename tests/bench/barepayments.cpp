#include "tests/bench/barepayments.h"

#include "core/storage/migrator.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

#include <sqlite3.h>

#include <cstdio>

namespace linedesk::bench {
namespace {

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

} // namespace

double barePayments(const QString &file, int payments, int batchSize)
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
        for (int done = 0; done < payments; done += batchSize) {
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
    return payments / seconds;
}

} // namespace linedesk::bench
