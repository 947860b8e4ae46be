#include "tests/support/postgresfixture.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

/// Runs one statement in a connection of its own and gives the first value.
QVariant ask(const PostgresFixture &postgres, const QString &database, const QString &statement)
{
    QVariant answer;
    {
        auto connection = QSqlDatabase::addDatabase(u"QPSQL"_s, u"ask"_s);
        connection.setHostName(postgres.host());
        connection.setUserName(postgres.user());
        connection.setDatabaseName(database);
        if (connection.open()) {
            QSqlQuery query(connection);
            if (query.exec(statement) && query.next())
                answer = query.value(0);
        }
    }
    QSqlDatabase::removeDatabase(u"ask"_s);
    return answer;
}

} // namespace

class TestPostgresFixture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void databasesAreFreshAndApart()
    {
        PostgresFixture postgres;
        LINEDESK_NEEDS_POSTGRES(postgres);
        const auto first = postgres.createDatabase(u"first"_s);
        QVERIFY2(first, first ? "" : qPrintable(first.error().detail));
        QCOMPARE(*first, u"postgresql:///first?host=%1&user=linedesk"_s.arg(postgres.host()));
        QVERIFY(postgres.createDatabase(u"second"_s));
        const auto again = postgres.createDatabase(u"first"_s);
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::Storage);

        QCOMPARE(ask(postgres, u"first"_s, u"SELECT current_database()"_s).toString(), u"first"_s);
        const auto tables = u"SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"_s;
        ask(postgres, u"first"_s, u"CREATE TABLE mark(n bigint)"_s);
        QCOMPARE(ask(postgres, u"first"_s, tables).toInt(), 1);
        QCOMPARE(ask(postgres, u"second"_s, tables).toInt(), 0);
        QCOMPARE(ask(postgres, u"first"_s, u"SHOW server_encoding"_s).toString(), u"UTF8"_s);
        QCOMPARE(ask(postgres, u"first"_s, u"SHOW fsync"_s).toString(), u"on"_s);
    }

    void nothingListensOnTheNetworkAndTheSocketPathFits()
    {
        PostgresFixture postgres;
        LINEDESK_NEEDS_POSTGRES(postgres);
        QCOMPARE(ask(postgres, u"postgres"_s, u"SHOW listen_addresses"_s).toString(), u""_s);
        QVERIFY(QFileInfo::exists(postgres.host() + u"/.s.PGSQL.5432"_s));
        QVERIFY(postgres.host().toUtf8().size() + qsizetype(sizeof "/.s.PGSQL.5432.lock") < 108);
    }

    void committedRowsOutliveStopAndCrash()
    {
        PostgresFixture postgres;
        LINEDESK_NEEDS_POSTGRES(postgres);
        QVERIFY(postgres.createDatabase(u"kept"_s));
        ask(postgres, u"kept"_s, u"CREATE TABLE mark(n bigint)"_s);
        ask(postgres, u"kept"_s, u"INSERT INTO mark VALUES (1)"_s);
        postgres.crash();
        QVERIFY(!postgres.running());
        QVERIFY(postgres.start());
        ask(postgres, u"kept"_s, u"INSERT INTO mark VALUES (2)"_s);
        postgres.stop();
        QVERIFY(!postgres.running());
        QVERIFY(postgres.start());
        QCOMPARE(ask(postgres, u"kept"_s, u"SELECT sum(n) FROM mark"_s).toInt(), 3);
    }

    void nothingIsLeftBehind()
    {
        QString folder;
        {
            PostgresFixture postgres;
            LINEDESK_NEEDS_POSTGRES(postgres);
            folder = postgres.host();
            QVERIFY(QFileInfo::exists(folder));
        }
        QVERIFY(!QFileInfo::exists(folder));
    }

    void theFolderOfAKilledRunIsRemovedByTheNext()
    {
        if (!PostgresFixture::unavailable().isEmpty() && !PostgresFixture::required())
            QSKIP(qPrintable(PostgresFixture::unavailable()));
        // A process that has ended: its number is free for the life of this test.
        QProcess ended;
        ended.start(u"sleep"_s, {u"60"_s});
        QVERIFY(ended.waitForStarted());
        const qint64 pid = ended.processId();
        ended.kill();
        QVERIFY(ended.waitForFinished());

        const QString left = u"/tmp/ldpg-left%1"_s.arg(QCoreApplication::applicationPid());
        QVERIFY(QDir().mkpath(left + u"/data"_s));
        QFile owner(left + u"/owner.pid"_s);
        QVERIFY(owner.open(QIODevice::WriteOnly));
        owner.write(QByteArray::number(pid));
        owner.close();

        PostgresFixture postgres;
        LINEDESK_NEEDS_POSTGRES(postgres);
        QVERIFY(!QFileInfo::exists(left));
    }

    void namesThatNeedQuotingAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("empty") << u""_s;
        QTest::newRow("upper case") << u"First"_s;
        QTest::newRow("quote") << u"a\"b"_s;
        QTest::newRow("option") << u"-x"_s;
        QTest::newRow("line end") << u"first\n"_s;
    }
    void namesThatNeedQuotingAreRefused()
    {
        QFETCH(QString, name);
        PostgresFixture postgres;
        const auto refused = postgres.createDatabase(name);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Validation);
        QCOMPARE(refused.error().problems.first().value, name);
    }
};

QTEST_GUILESS_MAIN(TestPostgresFixture)
#include "tst_postgresfixture.moc"
