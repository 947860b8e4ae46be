#include "core/storage/bringlog.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// A log that goes into its file, on disks that keep it and on one that does not.
class TestBringLog : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Connection> m_connection;

    QString path() const { return m_folder->filePath(u"copy.db"_s); }
    QByteArray content(const QString &tail = {}) const
    {
        QFile file(path() + tail);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void put(const QString &path, qint64 at, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(at) && file.write(bytes) == bytes.size());
    }
    void run(const QString &sql)
    {
        const auto done = m_connection->run(sql);
        QVERIFY2(done.ok(), qPrintable(done.ok() ? QString() : done.error().detail));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        auto opened = Connection::open(DatabaseTarget::sqlite(path()), Access::ReadWrite,
                                       Durability::Normal);
        QVERIFY(opened.ok());
        m_connection = std::move(*opened);
        run(u"CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT) STRICT"_s);
        run(u"WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 500) "
            "INSERT INTO person SELECT i, 'Person ' || i FROM n"_s);
        const auto first = bringLog(*m_connection);
        QVERIFY(first.ok() && first->whole);
        QVERIFY(first->damage.isEmpty());
    }

    void aLogThatCameHomeIsEmptied()
    {
        run(u"UPDATE person SET name = 'Nobody' WHERE id % 50 = 0"_s);
        QVERIFY(QFileInfo(path() + u"-wal"_s).size() > 0);
        const auto brought = bringLog(*m_connection);
        QVERIFY(brought.ok() && brought->whole);
        QVERIFY(brought->damage.isEmpty());
        QCOMPARE(QFileInfo(path() + u"-wal"_s).size(), 0);
        QVERIFY(content().contains("Nobody"));
    }

    /// The page of before is well formed, and every check of SQLite's takes it.
    void aPageThatTheDiskSwallowedIsMissed()
    {
        const QByteArray before = content();
        run(u"UPDATE person SET name = 'Parson 250' WHERE id = 250"_s);
        run(u"PRAGMA wal_checkpoint(PASSIVE)"_s);
        const QByteArray after = content();
        QVERIFY(after != before);
        constexpr qsizetype pageBytes = 4096;
        for (qsizetype at = 0; at < before.size(); at += pageBytes) {
            if (before.mid(at, pageBytes) != after.mid(at, pageBytes) && at > 0)
                put(path(), at, before.mid(at, pageBytes));
        }
        const auto check = Connection::open(DatabaseTarget::sqlite(path()), Access::ReadOnly);
        auto verdict = (*check)->exec(u"PRAGMA integrity_check"_s);
        QVERIFY(verdict->next());
        QCOMPARE(verdict->text(0), u"ok"_s);
        const auto brought = bringLog(*m_connection);
        QVERIFY(brought.ok());
        QVERIFY(!brought->whole);
        QVERIFY2(brought->damage.contains(u"is not as it was written"_s), qPrintable(brought->damage));
    }

    void aLogThatTheDiskSwallowedIsMissed()
    {
        run(u"UPDATE person SET name = 'Parson 250' WHERE id = 250"_s);
        const QByteArray log = content(u"-wal"_s);
        put(path() + u"-wal"_s, 32 + 24 + 100, QByteArray(8, '\x5a'));
        const auto brought = bringLog(*m_connection);
        QVERIFY(brought.ok());
        QVERIFY(!brought->damage.isEmpty());
    }

    void aReaderOfTheStateBeforeKeepsItBack()
    {
        auto reader = Connection::open(DatabaseTarget::sqlite(path()), Access::ReadOnly);
        auto row = (*reader)->exec(u"SELECT name FROM person ORDER BY id"_s);
        QVERIFY(row->next());
        run(u"UPDATE person SET name = 'Nobody' WHERE id % 50 = 0"_s);
        auto brought = bringLog(*m_connection);
        QVERIFY(brought.ok());
        QVERIFY(!brought->whole);
        QVERIFY(brought->damage.isEmpty());
        row->finish();
        brought = bringLog(*m_connection);
        QVERIFY(brought.ok() && brought->whole);
        QVERIFY(content().contains("Nobody"));
    }
};

QTEST_GUILESS_MAIN(TestBringLog)
#include "tst_bringlog.moc"
