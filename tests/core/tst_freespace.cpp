#include "core/storage/bringlog.h"
#include "core/storage/freespace.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace linedesk;

/// What a SQLite file holds beside its rows.
class TestFreeSpace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(u"record.db"_s);
    }
    void cleanup() { m_connection.reset(); }

    /// Rows in no order split pages again and again; what was moved stays where it stood.
    void whatWasMovedAndRemovedIsNotInTheFileAnyMore_data()
    {
        QTest::addColumn<quint32>("pages");
        QTest::newRow("at once") << 1'000'000u;
        QTest::newRow("page by page") << 1u;
        QTest::newRow("seven at once") << 7u;
    }
    void whatWasMovedAndRemovedIsNotInTheFileAnyMore()
    {
        QFETCH(quint32, pages);
        open({});
        fill();
        QVERIFY(found("quillfeather") > 0);
        remove();
        QVERIFY(found("quillfeather") > 0); // though deleting overwrites
        const QString before = rows();
        clean(pages);
        QCOMPARE(found("quillfeather"), 0);
        QCOMPARE(rows(), before);
        QCOMPARE(integrity(), u"ok"_s);
        // And it is still a file to write into.
        fill();
        QCOMPARE(integrity(), u"ok"_s);
        remove();
        clean(pages);
        QCOMPARE(found("quillfeather"), 0);
        QCOMPARE(rows(), before);
        m_connection.reset();
        open({});
        QCOMPARE(rows(), before);
    }

    /// Pages that deleting let go of without overwriting them.
    void freePagesAreOverwritten()
    {
        open({});
        run(u"PRAGMA secure_delete=OFF"_s);
        fill();
        remove();
        run(u"DELETE FROM person"_s);
        QVERIFY(number(u"PRAGMA freelist_count"_s) > 10);
        QVERIFY(found("quillfeather") > 0);
        clean(100);
        QCOMPARE(found("quillfeather"), 0);
        QCOMPARE(found("marlowe"), 0);
        QCOMPARE(integrity(), u"ok"_s);
    }

    /// Long texts stand in pages of their own.
    void longTextsStayWhole()
    {
        open({});
        run(u"INSERT INTO person VALUES (1, 'Marlowe', '%1')"_s.arg(QString(50'000, u'm')));
        run(u"INSERT INTO person VALUES (2, 'Quillfeather', '%1')"_s.arg(
            u"quillfeather"_s.repeated(5'000)));
        const QString before = rows();
        clean(3);
        QCOMPARE(rows(), before);
        QVERIFY(found("quillfeather") > 0);
        remove();
        clean(3);
        QCOMPARE(found("quillfeather"), 0);
        QCOMPARE(number(u"SELECT length(note) FROM person"_s), 50'000);
        QCOMPARE(integrity(), u"ok"_s);
    }

    /// Somebody who reads goes on seeing what they saw.
    void readersAreNotDisturbed()
    {
        open({});
        fill();
        remove();
        QVERIFY(bringLog(*m_connection)->whole);
        const auto reader = Connection::open(DatabaseTarget::sqlite(m_file), Access::ReadOnly);
        QVERIFY((*reader)->beginRead().ok());
        const QString seen = rows(**reader);
        QVERIFY(*overwriteFreeSpace(*m_connection, 1, 1'000'000) == 0u);
        QCOMPARE(rows(**reader), seen);
        (*reader)->rollback();
        QCOMPARE(rows(**reader), seen);
    }

    void aFileOfAnotherBuildIsLeftAlone()
    {
        open(u"PRAGMA auto_vacuum=FULL"_s);
        fill();
        QVERIFY(bringLog(*m_connection)->whole);
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        const auto next = overwriteFreeSpace(*m_connection, 1, 1'000'000);
        QVERIFY(next.ok() && !*next);
        QVERIFY(file.seek(0));
        QCOMPARE(file.readAll(), before);
    }

private:
    void open(const QString &first)
    {
        if (!first.isEmpty()) { // before there is anything in it
            const auto plain = Connection::open(DatabaseTarget::sqlite(m_file), Access::ReadWrite);
            QVERIFY(plain.ok());
            QVERIFY((*plain)->run(u"PRAGMA journal_mode=DELETE"_s).ok());
            QVERIFY((*plain)->run(first).ok());
            QVERIFY((*plain)->run(u"VACUUM"_s).ok());
        }
        m_connection = *Connection::open(DatabaseTarget::sqlite(m_file), Access::ReadWrite,
                                         Durability::Normal);
        run(u"PRAGMA secure_delete=ON"_s);
        run(u"CREATE TABLE IF NOT EXISTS person (id INTEGER PRIMARY KEY, name TEXT, note TEXT)"_s);
        run(u"CREATE INDEX IF NOT EXISTS person_note ON person (note, name)"_s);
    }
    void run(const QString &sql) { QVERIFY(m_connection->run(sql).ok()); }
    void fill()
    {
        Transaction transaction(*m_connection);
        QVERIFY(transaction.begin().ok());
        for (int i = 0; i < 4'000; ++i) {
            const int place = (i * 7919) % 4'000;
            run(u"INSERT OR REPLACE INTO person VALUES (%1, '%2 %1', '%3')"_s.arg(
                QString::number(place), place % 2 ? u"Marlowe"_s : u"Quillfeather"_s,
                QString((i * 31) % 60, u'n') + QString::number((i * 4337) % 4'000)));
        }
        QVERIFY(transaction.commit().ok());
    }
    void remove() { run(u"DELETE FROM person WHERE name LIKE 'Quillfeather%'"_s); }
    void clean(quint32 pages)
    {
        QVERIFY(bringLog(*m_connection)->whole);
        for (quint32 at = 1; at != 0;) {
            const auto next = overwriteFreeSpace(*m_connection, at, pages);
            QVERIFY(next.ok() && *next);
            QVERIFY(**next == 0 || **next > at);
            at = **next;
        }
    }
    qsizetype found(const QByteArray &word)
    {
        const auto brought = bringLog(*m_connection);
        QFile file(m_file);
        if (!brought.ok() || !brought->whole || !file.open(QIODevice::ReadOnly))
            return -1;
        return file.readAll().toLower().count(word);
    }
    static QString rows(Connection &connection)
    {
        auto cursor = connection.exec(u"SELECT id, name, note FROM person ORDER BY id"_s);
        QString out;
        while (cursor.ok() && cursor->next())
            out += cursor->text(0) + u'|' + cursor->text(1) + u'|' + cursor->text(2) + u'\n';
        return out;
    }
    QString rows() { return rows(*m_connection); }
    qint64 number(const QString &sql)
    {
        auto cursor = m_connection->exec(sql);
        const qint64 value = cursor.ok() && cursor->next() ? cursor->number(0) : -1;
        if (cursor.ok())
            cursor->finish();
        return value;
    }
    QString integrity()
    {
        auto cursor = m_connection->exec(u"PRAGMA integrity_check"_s);
        const QString said = cursor.ok() && cursor->next() ? cursor->text(0) : QString();
        if (cursor.ok())
            cursor->finish();
        return said;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
    std::unique_ptr<Connection> m_connection;
};

QTEST_GUILESS_MAIN(TestFreeSpace)
#include "tst_freespace.moc"
