#include "tests/architecture/rules.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace linedesk::architecture;
using namespace Qt::StringLiterals;

namespace {

void plant(const QString &root, const QString &path, const QByteArray &text)
{
    const QString whole = root + u'/' + path;
    QVERIFY(QDir().mkpath(QFileInfo(whole).path()));
    QFile file(whole);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

Breaches check(const QString &root)
{
    const SourceTree tree(root);
    return includeBreaches(tree) + codeBreaches(tree) + sqlBreaches(tree) + fileBreaches(tree)
        + migrationBreaches(tree);
}

QStringList texts(const Breaches &breaches)
{
    QStringList result;
    for (const Breach &breach : breaches)
        result.append(breach.text());
    return result;
}

const QString query = u"core/storage/sql/queries/subscriber/list.sql"_s;

} // namespace

/// Each rule fires on a breach planted in a tree of its own, at its line, and is silent on code
/// that only looks like one.
class TestArchitectureRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBreachIsFoundAtItsLine_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<int>("line");
        const auto row = [](const char *name, const QString &path, const QByteArray &text,
                            const char *rule, int line) {
            QTest::newRow(name) << path << text << QString::fromLatin1(rule) << line;
        };

        row("core sees ui", u"core/base/a.cpp"_s, "\n#include \"ui/common/a.h\"\n", "direction", 2);
        row("core sees app", u"core/base/a.cpp"_s, "#include \"app/desktop/a.h\"\n", "direction", 1);
        row("ui sees app", u"ui/shell/a.cpp"_s, "#include \"app/desktop/a.h\"\n", "direction", 1);
        row("base sees domain", u"core/base/a.cpp"_s, "#include \"core/domain/a.h\"\n",
            "direction", 1);
        row("domain sees billing", u"core/domain/a.cpp"_s, "#include \"core/billing/a.h\"\n",
            "direction", 1);
        row("billing sees storage", u"core/billing/a.cpp"_s, "#include \"core/storage/a.h\"\n",
            "direction", 1);
        row("storage sees commands", u"core/storage/a.cpp"_s, "#include \"core/commands/a.h\"\n",
            "direction", 1);
        row("commands see sync", u"core/commands/a.cpp"_s, "#include \"core/sync/a.h\"\n",
            "direction", 1);
        row("sync sees client", u"core/sync/a.cpp"_s, "#include \"core/client/a.h\"\n",
            "direction", 1);
        row("documents see storage", u"core/documents/a.cpp"_s, "#include \"core/storage/a.h\"\n",
            "direction", 1);
        row("settings see domain", u"core/settings/a.cpp"_s, "#include \"core/domain/a.h\"\n",
            "direction", 1);
        row("a room nobody placed", u"core/attic/a.cpp"_s, "#include \"core/base/a.h\"\n",
            "direction", 1);
        row("server sees client", u"app/server/a.cpp"_s, "#include \"core/client/a.h\"\n",
            "direction", 1);
        row("server sees ui", u"app/server/a.cpp"_s, "#include \"ui/common/a.h\"\n", "direction", 1);
        row("desk sees server", u"app/desktop/a.cpp"_s, "#include \"app/server/a.h\"\n",
            "direction", 1);
        row("a program sees tests", u"core/base/a.cpp"_s, "#include \"tests/support/a.h\"\n",
            "direction", 1);
        row("include not from the root", u"core/base/a.cpp"_s, "#include \"money.h\"\n",
            "include-from-root", 1);
        row("ui with SQL", u"ui/shell/a.cpp"_s, "#include <QtSql/QSqlQuery>\n", "ui-no-sql", 1);
        row("ui with network", u"ui/shell/a.cpp"_s, "#include <QNetworkReply>\n",
            "ui-no-network", 1);
        row("core with widgets", u"core/base/a.cpp"_s, "#include <QWidget>\n", "core-no-widgets", 1);
        row("server with widgets", u"app/server/a.cpp"_s, "#include <QtWidgets/QLabel>\n",
            "core-no-widgets", 1);
        row("commands with SQL", u"core/commands/a.cpp"_s, "#include <QSqlQuery>\n",
            "core-sql-room", 1);
        row("sync with sockets", u"core/sync/a.cpp"_s, "#include <QTcpSocket>\n",
            "core-network-room", 1);

        row("processEvents", u"ui/shell/a.cpp"_s, "\n\nqApp->processEvents();\n",
            "no-process-events", 3);
        row("event loop", u"core/sync/a.cpp"_s, "QEventLoop loop;\n", "no-event-loop", 1);
        row("waiting", u"app/desktop/a.cpp"_s, "future.waitForFinished();\n", "no-wait-on-gui", 1);
        row("blocking connection", u"core/sync/a.cpp"_s, "Qt::BlockingQueuedConnection\n",
            "no-blocking-connection", 1);
        row("then with context", u"ui/shell/a.cpp"_s, "future.then(this, [] {});\n",
            "no-then", 1);
        row("then", u"tests/app/a.cpp"_s, "auto next = asked\n    .then([] {});\n", "no-then", 2);
        row("ignored TLS errors", u"core/client/a.cpp"_s, "reply->ignoreSslErrors();\n",
            "no-ignored-tls", 1);
        row("insecure fallback", u"core/client/a.cpp"_s, "job.setInsecureFallback(true);\n",
            "no-insecure-fallback", 1);
        row("sleep in a test", u"tests/core/a.cpp"_s, "QThread::msleep(5);\n", "no-sleep", 1);
        row("qWait in a test", u"tests/core/a.cpp"_s, "QTest::qWait(5);\n", "no-sleep", 1);
        row("signals", u"ui/shell/a.h"_s, "#pragma once\nsignals:\n", "no-keywords", 2);
        row("slots", u"ui/shell/a.h"_s, "#pragma once\npublic slots:\n", "no-keywords", 2);
        row("emit", u"ui/shell/a.cpp"_s, "emit done();\n", "no-keywords", 1);
        row("singleton", u"core/base/a.h"_s, "#pragma once\nstatic Desk &instance();\n",
            "no-singleton", 2);
        row("vague class", u"core/base/a.h"_s, "#pragma once\nclass SyncManager\n",
            "no-vague-name", 2);
        row("settings", u"ui/shell/a.cpp"_s, "QSettings settings;\n", "settings-room", 1);
        row("words in core", u"core/base/a.cpp"_s, "return tr(\"Saved\");\n", "no-words-in-core", 1);
        row("swallowed", u"core/base/a.cpp"_s, "catch (...) {}\n", "no-swallowed-exception", 1);
        row("no pragma once", u"core/base/a.h"_s, "class A;\n", "pragma-once", 1);

        row("SQL in ui", u"ui/shell/a.cpp"_s, "\nauto s = u\"SELECT id FROM a\"_s;\n",
            "sql-room", 2);
        row("SQL in a raw string", u"app/server/a.cpp"_s, "auto s = R\"(\n  INSERT INTO a)\";\n",
            "sql-room", 1);
        row("SQL in lower case", u"core/sync/a.cpp"_s, "\"delete from a\"\n", "sql-room", 1);
        row("table in code", u"core/client/a.cpp"_s, "\"CREATE TABLE a(b)\"\n", "sql-room", 1);
        row("SQL file elsewhere", u"app/server/a.sql"_s, "SELECT id FROM a\n", "sql-room", 0);
        const QList<QByteArray> unportable{
            "SELECT id FROM a LIMIT 5 OFFSET 9", "SELECT * FROM a", "SELECT a.* FROM a",
            "LISTEN changed", "NOTIFY changed", "SELECT pg_advisory_lock(1)",
            "SELECT id FROM a ORDER BY b COLLATE \"C\"", "SELECT json_extract(b, 'x') FROM a",
            "SELECT b -> 'x' FROM a", "SELECT strftime('%Y', b) FROM a",
            "SELECT id FROM a WHERE b < now()", "SELECT CURRENT_DATE", "SELECT b + INTERVAL '1'",
            "SELECT CAST(b AS DATE) FROM a", "INSERT OR REPLACE INTO a VALUES (1)",
            "SELECT b::bigint FROM a", "SELECT greatest(b, c) FROM a", "SELECT max(b, c) FROM a",
            "SELECT max(abs(b), c) FROM a", "SELECT ifnull(b, 0) FROM a",
            "SELECT lower(b) FROM a", "SELECT rowid FROM a", "SELECT id FROM a WHERE b ILIKE 'c'",
            "SELECT id FROM a WHERE b MATCH 'c'", "SELECT DISTINCT ON (b) id FROM a",
            "SELECT id FROM a FOR UPDATE", "PRAGMA user_version",
            "SELECT group_concat(b) FROM a", "SELECT AUTOINCREMENT"};
        for (const QByteArray &statement : unportable)
            row(statement.constData(), query, "-- a comment\n" + statement + "\n", "portable-sql",
                2);

        row("long file", u"core/base/a.cpp"_s, QByteArray("\n").repeated(401), "file-size", 401);
        row("long test", u"tests/core/tst_a.cpp"_s, QByteArray("\n").repeated(401), "file-size",
            401);
        row("vague file", u"core/base/dateutils.cpp"_s, "\n", "file-name", 0);
        row("file in capitals", u"core/base/Dates.cpp"_s, "\n", "file-name", 0);
        row("machine path", u"packaging/a.sh"_s, QByteArray("\ncd /ho") + "me/somebody/src\n",
            "machine-path", 2);
        row("unfinished", u"core/base/a.cpp"_s, QByteArray("int a; // TO") + "DO\n",
            "unfinished", 1);
        row("new migration", u"core/storage/sql/migrations/009_a.sql"_s, "CREATE TABLE a(b);\n",
            "migration-listed", 0);
    }
    void aBreachIsFoundAtItsLine()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, text);
        QFETCH(QString, rule);
        QFETCH(int, line);
        const QTemporaryDir root;
        plant(root.path(), path, text);
        const Breaches breaches = check(root.path());
        const auto found = texts(breaches).join(u'\n');
        QVERIFY2(breaches.size() == 1, qPrintable(found));
        QCOMPARE(breaches.first().rule, rule);
        QCOMPARE(breaches.first().file, path);
        QCOMPARE(breaches.first().line, line);
        QVERIFY(!breaches.first().why.isEmpty());
    }

    void whatOnlyLooksLikeABreachIsLeftAlone_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("in a comment") << u"ui/shell/a.cpp"_s
                                      << QByteArray("// processEvents() is banned\n/* emit it */\n");
        QTest::newRow("in a string") << u"ui/shell/a.cpp"_s
                                     << QByteArray("auto s = u\"QEventLoop, emit it\"_s;\n");
        QTest::newRow("a sentence") << u"ui/shell/a.cpp"_s
                                    << QByteArray("tr(\"Select all 5 from the list\")\n");
        QTest::newRow("Qt's signals") << u"ui/shell/a.h"_s
                                      << QByteArray("#pragma once\nQ_SIGNALS:\nprivate Q_SLOTS:\n");
        QTest::newRow("Qt's manager") << u"core/client/a.h"_s
                                      << QByteArray("#pragma once\nclass QNetworkAccessManager;\n");
        QTest::newRow("down the arrows")
            << u"core/commands/a.cpp"_s
            << QByteArray("#include \"core/billing/a.h\"\n#include \"core/storage/a.h\"\n"
                          "#include \"core/base/a.h\"\n");
        QTest::newRow("client's network") << u"core/client/a.cpp"_s
                                          << QByteArray("#include <QNetworkReply>\n");
        QTest::newRow("SQL in storage") << u"core/storage/a.cpp"_s
                                        << QByteArray("auto s = u\"PRAGMA user_version\"_s;\n");
        QTest::newRow("digit separators and quotes")
            << u"core/base/a.cpp"_s
            << QByteArray("int a = 1'000'000; QChar q = u'\"'; // emit it\nQChar r = '\\'';\n");
        QTest::newRow("desk's own SQL")
            << u"core/storage/sql/queries/desk/find.sql"_s
            << QByteArray("SELECT rowid FROM search WHERE search MATCH :words\n");
        QTest::newRow("SQLite's own SQL")
            << u"core/storage/sql/queries/sqlite/find.sql"_s
            << QByteArray("SELECT rowid FROM search WHERE search MATCH :words\n");
        QTest::newRow("portable SQL")
            << query
            << QByteArray("-- no OFFSET here\nSELECT id, max(ver), count(*) FROM a\n"
                          "WHERE (name, id) > (:name, :id) AND kind = 'a::b'\n"
                          "GROUP BY id ORDER BY id LIMIT :limit\n");
        QTest::newRow("a file at the limit") << u"core/base/a.cpp"_s
                                             << QByteArray("\n").repeated(400);
    }
    void whatOnlyLooksLikeABreachIsLeftAlone()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, text);
        const QTemporaryDir root;
        plant(root.path(), path, text);
        const auto found = texts(check(root.path())).join(u'\n');
        QVERIFY2(found.isEmpty(), qPrintable(found));
    }

    void anEditedOrRemovedMigrationIsFound()
    {
        const QTemporaryDir root;
        const auto path = u"core/storage/sql/migrations/001_a.sql"_s;
        const QByteArray text = "CREATE TABLE a(b);\n";
        plant(root.path(), path, text);
        plant(root.path(), u"tests/architecture/migrations.sha256"_s,
              "# published\n" + QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex()
                  + "  " + path.toUtf8() + "\n");
        QCOMPARE(texts(check(root.path())), QStringList());

        plant(root.path(), path, "CREATE TABLE a(c);\n");
        Breaches breaches = check(root.path());
        QCOMPARE(breaches.size(), 1);
        QCOMPARE(breaches.first().rule, u"migration-edited"_s);

        QVERIFY(QFile::remove(root.path() + u'/' + path));
        breaches = check(root.path());
        QCOMPARE(breaches.size(), 1);
        QCOMPARE(breaches.first().rule, u"migration-missing"_s);
        QCOMPARE(breaches.first().line, 2);
    }
};

QTEST_GUILESS_MAIN(TestArchitectureRules)
#include "tst_architecturerules.moc"
