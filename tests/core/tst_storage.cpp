#include "core/commands/setup.h"
#include "core/storage/integrity.h"
#include "core/storage/migrator.h"
#include "core/storage/storagethreads.h"
#include "tests/support/recordtest.h"
#include "tests/support/wait.h"

#include <QDir>
#include <QRegularExpression>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Migrations, statements, writer and threads, on both engines where both have them.
class TestStorage : public RecordTest
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_number = 0;

    Result<std::unique_ptr<Connection>> openEmpty(bool postgres)
    {
        ++m_number;
        if (!postgres)
            return Connection::open(
                DatabaseTarget::sqlite(m_folder.filePath(u"%1.db"_s.arg(m_number))),
                Access::ReadWrite);
        LD_ASSIGN(const QString url, m_postgres.createDatabase(u"storage_%1"_s.arg(m_number)));
        LD_ASSIGN(const DatabaseTarget target, DatabaseTarget::parse(url));
        return Connection::open(target, Access::ReadWrite);
    }
    /// An empty database of the engine; null: the test was skipped or has failed, and ends.
    std::unique_ptr<Connection> emptyDatabase(bool postgres)
    {
        if (!hasEngine(postgres))
            return nullptr;
        auto opened = openEmpty(postgres);
        if (opened.ok())
            return std::move(*opened);
        QTest::qFail(qPrintable(opened.error().detail), __FILE__, __LINE__);
        return nullptr;
    }

private Q_SLOTS:
    void cleanup() { m_record.reset(); }

    void migrationsResumeWhereTheyStopped_data() { engines(); }
    void migrationsResumeWhereTheyStopped()
    {
        QFETCH(bool, postgres);
        const auto connection = emptyDatabase(postgres);
        if (!connection)
            return;
        Migrator migrator(*connection, sqltext::Side::Server);
        QVERIFY(migrator.migrateTo(2).ok());
        QCOMPARE(*migrator.currentVersion(), 2);
        QVERIFY(migrator.migrate().ok());
        QCOMPARE(*migrator.currentVersion(), Migrator::newestVersion());
        QVERIFY(migrator.migrate().ok()); // again changes nothing
    }

    void aNewerDatabaseIsRefused_data() { engines(); }
    void aNewerDatabaseIsRefused()
    {
        QFETCH(bool, postgres);
        const auto connection = emptyDatabase(postgres);
        if (!connection)
            return;
        Migrator migrator(*connection, sqltext::Side::Server);
        QVERIFY(migrator.migrate().ok());
        QVERIFY(connection->query("schema_version_add"_L1,
                                  {{u":version"_s, 999}, {u":name"_s, u"future"_s}}).ok());
        const auto refused = migrator.migrate();
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().reason(), Reason::NewerSchema);
        QCOMPARE(refused.error().problems.first().value, u"999"_s);
    }

    void everyStatementRunsOnItsEngines_data() { engines(); }
    void everyStatementRunsOnItsEngines()
    {
        QFETCH(bool, postgres);
        const auto connection = emptyDatabase(postgres);
        if (!connection)
            return;
        QVERIFY(Migrator(*connection, sqltext::Side::Server).migrate().ok());
        // Numbers are bound as numbers, ids as bytes, dates as dates: a statement that prepares and
        // runs with NULL everywhere is one its engine understands.
        const QDir folder(QStringLiteral(LINEDESK_SOURCE_DIR "/core/storage/sql/queries"));
        static const QRegularExpression place(u":([A-Za-z_]\\w*)"_s);
        int run = 0;
        QStringList names = folder.entryList({u"*.sql"_s}, QDir::Files);
        const QString own = postgres ? u"postgresql"_s : u"sqlite"_s;
        names += QDir(folder.filePath(own)).entryList({u"*.sql"_s}, QDir::Files);
        for (const QString &name : std::as_const(names)) {
            const QByteArray base = name.chopped(4).toLatin1();
            const QString sql = sqltext::query(QLatin1StringView(base));
            if (sql.startsWith("CREATE"_L1) || sql.startsWith("DROP"_L1))
                continue; // DDL is run, not prepared; the migrations above do it
            Binds binds;
            auto match = place.globalMatch(sql);
            while (match.hasNext())
                binds.append({match.next().captured(), QVariant()});
            QVERIFY(connection->begin().ok());
            const auto result = connection->exec(sql, binds);
            if (!result.ok()) {
                const QString code = connection->lastNativeCode();
                // NOT NULL and CHECK breaches come after the statement was understood, and so does
                // a search for nothing.
                QVERIFY2(result.error().detail.startsWith("fts5: syntax error near \"\""_L1)
                             || code == "1299"_L1 || code == "23502"_L1 || code == "275"_L1
                             || code == "3091"_L1 || code == "20"_L1,
                         qPrintable(name + u": "_s + result.error().detail));
            }
            connection->rollback();
            ++run;
        }
        QVERIFY(run > 20);
    }

    void anOverflowingNumberIsRefusedByTheTable()
    {
        const auto connection = emptyDatabase(false);
        QVERIFY(connection);
        QVERIFY(Migrator(*connection, sqltext::Side::Server).migrate().ok());
        const auto result = connection->exec(
            u"INSERT INTO counter (name, n) VALUES ('x', :n)"_s, {{u":n"_s, 1e30}});
        QVERIFY(!result.ok());
    }

    void versionsGrowByOneAndTheFeedNamesEachRowOnce_data() { engines(); }
    void versionsGrowByOneAndTheFeedNamesEachRowOnce()
    {
        makeRecord();
        if (!m_record)
            return;
        Connection &connection = m_record->connection();
        Reader reader(connection);
        const qint64 head = *reader.number("change_head"_L1);
        Subscriber subscriber;
        subscriber.id = newId<SubscriberId>();
        subscriber.name = u"Twice"_s;
        Writer writer(connection, Journal::Feed);
        QVERIFY(connection.begin().ok());
        QVERIFY(writer.beginFeed(0).ok());
        ChangeSet changes;
        changes.upsert(subscriber);
        QVERIFY(writer.apply(changes).ok());
        subscriber.name = u"Twice changed"_s;
        changes.rows.clear();
        changes.upsert(subscriber);
        QVERIFY(writer.apply(changes).ok());
        QVERIFY(writer.endFeed().ok());
        QVERIFY(connection.commit().ok());
        QCOMPARE(*reader.number("change_head"_L1), head + 1);
        const auto stored = reader.find<Subscriber>(subscriber.id.uuid());
        QCOMPARE((*stored)->ver, 2);
        QCOMPARE((*stored)->nameKey, u"twice changed"_s);
    }

    void rowsWrittenManyAtOnceAreTheSameAsOneByOne_data() { engines(); }
    void rowsWrittenManyAtOnceAreTheSameAsOneByOne()
    {
        makeRecord();
        if (!m_record)
            return;
        Connection &connection = m_record->connection();
        // Every size of a statement is taken: 128, 16 and 1.
        const qint64 base = *Reader(connection).number("change_head"_L1);
        QVariantList values;
        QList<QVariantList> rows;
        for (int i = 1; i <= 128 + 16 + 3; ++i)
            rows.append({base + i, base + 1, u"main/contact"_s, u"note"_s, newUuid().bytes(),
                         qint64(i), i % 2 ? u"U"_s : u"D"_s, qint64(1'700'000'000'000) + i});
        for (const QVariantList &row : std::as_const(rows))
            values += row;
        QVERIFY(connection.queryRows("change_add"_L1, values).ok());
        QCOMPARE(*Reader(connection).number("change_head"_L1), base + rows.size());
        const auto cursor = connection.exec(
            u"SELECT seq, tx, scope, entity, entity_id, ver, op, at FROM change WHERE seq > :base "
            "ORDER BY seq"_s,
            {{u":base"_s, base}});
        QVERIFY(cursor.ok());
        Cursor stored = *cursor;
        for (const QVariantList &row : std::as_const(rows)) {
            QVERIFY(stored.next());
            QCOMPARE(stored.number(0), row[0].toLongLong());
            QCOMPARE(stored.text(2), row[2].toString());
            QCOMPARE(stored.bytes(4), row[4].toByteArray());
            QCOMPARE(stored.number(5), row[5].toLongLong());
            QCOMPARE(stored.text(6), row[6].toString());
            QCOMPARE(stored.number(7), row[7].toLongLong());
        }
        QVERIFY(!stored.next());
        // What is asked for among many is found once, however the pages are filled.
        QVariantList wanted;
        for (const QVariantList &row : std::as_const(rows))
            wanted.append(row[4]);
        QCOMPARE(connection.queryAmong("command_among"_L1, wanted)->size(), 0);
        // A clash refuses them all, and says so.
        const auto again = connection.queryRows("change_add"_L1, values.first(20 * 8));
        QVERIFY(!again.ok());
        QCOMPARE(again.error().code, ErrorCode::Conflict);
    }

    void aStatementForgetsTheValuesOfItsLastRun()
    {
        m_record = recordOn(false);
        QVERIFY(m_record);
        Connection &connection = m_record->connection();
        const QString sql = u"SELECT :one, :two"_s;
        auto first = connection.exec(sql, {{u":one"_s, u"ä long text"_s}, {u":two"_s, 2}});
        QVERIFY(first.ok() && first->next());
        QCOMPARE(first->text(0), u"ä long text"_s);
        QCOMPARE(first->number(1), 2);
        first->finish();
        auto second = connection.exec(sql, {{u":two"_s, QByteArray("\0x", 2)}});
        QVERIFY(second.ok() && second->next());
        QVERIFY(second->value(0).isNull());
        QCOMPARE(second->bytes(1), QByteArray("\0x", 2));
    }

    void searchWordsFollowASubscriberThroughOneTransaction_data() { engines(); }
    void searchWordsFollowASubscriberThroughOneTransaction()
    {
        makeRecord();
        if (!m_record)
            return;
        QFETCH(const bool, postgres);
        Connection &connection = m_record->connection();
        const auto wordsOf = [&](const SubscriberId &id) {
            auto cursor = connection.exec(
                postgres ? u"SELECT token FROM search_token WHERE subscriber_id = :id ORDER BY token"_s
                         : u"SELECT w.term FROM subscriber_word w JOIN subscriber s ON s.row_id = w.doc "
                           "WHERE s.id = :id ORDER BY w.term"_s,
                {{u":id"_s, bindId(id)}});
            QStringList words;
            while (cursor.ok() && cursor->next())
                words.append(cursor->text(0));
            return words.join(u' ');
        };
        const auto write = [&](const QList<Subscriber> &steps, bool removed = false) {
            Writer writer(connection, Journal::Feed);
            ChangeSet changes;
            for (const Subscriber &step : steps)
                changes.upsert(step);
            if (removed)
                changes.remove<Subscriber>(steps.last().id);
            QVERIFY(connection.begin().ok());
            QVERIFY(writer.beginFeed(0).ok());
            QVERIFY(writer.apply(changes).ok());
            QVERIFY(writer.endFeed().ok());
            QVERIFY(connection.commit().ok());
        };
        Subscriber one;
        one.id = newId<SubscriberId>();
        one.name = u"Amber Stone"_s;
        Subscriber two = one;
        two.name = u"Amber Wells"_s;
        Subscriber three = one;
        three.name = u"Bryn Wells"_s;
        write({one, two});
        QCOMPARE(wordsOf(one.id), u"amber wells"_s);
        write({one, three}); // a row taken for new that is not: it is written over
        QCOMPARE(wordsOf(one.id), u"bryn wells"_s);
        QCOMPARE((*Reader(connection).find<Subscriber>(one.id.uuid()))->ver, 4);
        write({two}, true);
        QCOMPARE(wordsOf(one.id), QString());
    }

    void rowsKeptBackAreReadAsIfWritten_data() { engines(); }
    void rowsKeptBackAreReadAsIfWritten()
    {
        makeRecord();
        if (!m_record)
            return;
        Connection &connection = m_record->connection();
        Reader reader(connection);
        const qint64 head = *reader.number("change_head"_L1);
        QList<Subscriber> people;
        ChangeSet changes;
        for (int i = 0; i < 150; ++i) {
            Subscriber subscriber;
            subscriber.id = newId<SubscriberId>();
            subscriber.name = u"Person %1"_s.arg(i);
            people.append(subscriber);
            changes.upsert(subscriber);
        }
        {
            Writer writer(connection, Journal::Feed);
            writer.keepBack();
            QVERIFY(connection.begin().ok());
            QVERIFY(writer.beginFeed(0).ok());
            QVERIFY(writer.apply(changes).ok());
            QCOMPARE(*reader.number("subscriber_count"_L1), 150);
            const auto last = reader.find<Subscriber>(people.last().id.uuid());
            QVERIFY(last.ok() && *last);
            QCOMPARE((*last)->name, u"Person 149"_s);
            ChangeSet more;
            Subscriber changed = **last;
            changed.name = u"Somebody else"_s;
            more.update(**last, changed);
            QVERIFY(writer.apply(more).ok());
            QVERIFY(writer.endFeed().ok());
            QVERIFY(!writer.clashed());
            QVERIFY(connection.commit().ok());
        }
        QCOMPARE((*reader.find<Subscriber>(people.last().id.uuid()))->ver, 2);
        QCOMPARE(*reader.number("change_head"_L1), head + 150);
        QCOMPARE(feedMismatches(connection, Entity::Subscriber, 10)->size(), 0);
        // A row that is not new: SQLite writes it over; kept back it is found out, and nothing stays.
        Writer writer(connection, Journal::Feed);
        writer.keepBack();
        ChangeSet again;
        again.upsert(people.first());
        QVERIFY(connection.begin().ok());
        QVERIFY(writer.beginFeed(0).ok());
        QVERIFY(writer.apply(again).ok());
        const bool postgres = connection.engine() == Engine::Postgres;
        QCOMPARE(writer.endFeed().ok(), !postgres);
        QCOMPARE(writer.clashed(), postgres);
        connection.rollback();
        QCOMPARE((*reader.find<Subscriber>(people.first().id.uuid()))->ver, 1);
    }

    void aSecondCompanyIsRefusedAndWrongSettingsAreNamed()
    {
        m_record = recordOn(false);
        QVERIFY(m_record);
        Company company = *m_record->reader().company();
        company.country = u"XX"_s;
        company.zone = u"Mars/Olympus"_s;
        company.currency = u"ABC"_s;
        company.name = QString();
        const auto wrong = checkCompany(company);
        QStringList fields;
        for (const Problem &problem : wrong.error().problems)
            fields.append(problem.field);
        QCOMPARE(fields, (QStringList{u"name"_s, u"country"_s, u"currency"_s, u"zone"_s}));
    }

    void addressesOfDatabasesAreStrict_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<Reason>("reason");
        QTest::newRow("password") << u"postgresql://a:secret@host/db"_s << Reason::Denied;
        QTest::newRow("other scheme") << u"mysql://host/db"_s << Reason::Syntax;
        QTest::newRow("no name") << u"postgresql://host"_s << Reason::Required;
        QTest::newRow("unknown option") << u"postgresql:///db?sslmode=off"_s
                                        << Reason::UnknownField;
    }
    void addressesOfDatabasesAreStrict()
    {
        QFETCH(QString, url);
        QFETCH(Reason, reason);
        const auto target = DatabaseTarget::parse(url);
        QVERIFY(!target.ok());
        QCOMPARE(target.error().reason(), reason);
        QVERIFY(!target.error().problems.first().value.contains("secret"_L1));
    }

    void readersSeeWhatTheWriterCommittedAndMayNotWrite()
    {
        const auto connection = emptyDatabase(false);
        QVERIFY(connection);
        QVERIFY(Migrator(*connection, sqltext::Side::Server).migrate().ok());
        WriterThread writer(connection->target());
        const auto written = wait(writer.run([](Connection &connection) -> Result<int> {
            LD_TRY(connection.query("counter_set"_L1, {{u":name"_s, u"x"_s}, {u":n"_s, 7}}));
            return 1;
        }));
        QVERIFY(written.ok());
        ReadPool readers(connection->target(), 2);
        const auto read = wait(readers.run([](Connection &connection) -> Result<qint64> {
            return Reader(connection).number("counter_get"_L1, {{u":name"_s, u"x"_s}});
        }));
        QCOMPARE(*read, 7);
        const auto refused = wait(readers.run([](Connection &connection) -> Result<int> {
            LD_TRY(connection.query("counter_set"_L1, {{u":name"_s, u"x"_s}, {u":n"_s, 8}}));
            return 1;
        }));
        QVERIFY(!refused.ok());
    }
};

QTEST_GUILESS_MAIN(TestStorage)
#include "tst_storage.moc"
