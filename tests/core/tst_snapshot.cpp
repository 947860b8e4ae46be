#include "core/commands/subscribers.h"
#include "core/sync/snapshotload.h"
#include "tests/core/syncdesk.h"

#include <QElapsedTimer>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

/// A server's GET /snapshot/{entity}, read from a record, as text.
QByteArray pageBody(Connection &server, const SnapshotPart &part, const QString &after, int limit)
{
    const Table &table = tableOf(part.entity);
    QList<Uuid> ids;
    {
        auto row = server.exec(u"SELECT id FROM %1 WHERE id > :after ORDER BY id"_s.arg(table.name),
                               {{u":after"_s, QByteArray::fromHex(after.toLatin1())}});
        while (row->next() && ids.size() < limit)
            ids.append(*Uuid::fromBytes(row->bytes(0)));
    }
    QJsonArray rows;
    Reader reader(server);
    for (const Uuid &id : ids)
        rows.append(rowToJson(table, **reader.findRow(part.entity, id)));
    QJsonObject page{{u"rows"_s, rows},
                     {u"count"_s, qint64(rows.size())},
                     {u"sha256"_s, QString::fromLatin1(sha256(canonicalJson(rows)).toHex())},
                     {u"next"_s, QJsonValue()}};
    if (ids.size() == limit)
        page.insert(u"next"_s, QString::fromLatin1(ids.last().bytes().toHex()));
    return canonicalJson(page);
}

QByteArray manifestBody(Connection &server)
{
    QJsonArray parts;
    for (const Entity entity : allEntities()) {
        if (!tableOf(entity).onDesk)
            continue;
        auto row = server.exec(u"SELECT count(*) FROM %1"_s.arg(tableOf(entity).name));
        const qint64 rows = row->next() ? row->number(0) : 0;
        parts.append(QJsonObject{{u"entity"_s, QString(tableOf(entity).name)},
                                 {u"columns"_s, QJsonArray()},
                                 {u"rows"_s, rows}});
    }
    return canonicalJson(QJsonObject{{u"snapshot_id"_s, u"s1"_s},
                                     {u"epoch"_s, u"epoch-1"_s},
                                     {u"cursor"_s, *Reader(server).number("change_head"_L1)},
                                     {u"entities"_s, parts}});
}

} // namespace

class TestSnapshot : public QObject
{
    Q_OBJECT

    std::unique_ptr<RecordFixture> m_record;
    std::unique_ptr<QTemporaryDir> m_folder;

    std::unique_ptr<Connection> copyFile()
    {
        auto opened = Connection::open(DatabaseTarget::sqlite(m_folder->filePath(u"cache.new"_s)),
                                       Access::ReadWrite, Durability::Normal);
        return opened.ok() ? std::move(*opened) : nullptr;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        auto made = RecordFixture::make(nullptr);
        QVERIFY(made.ok());
        m_record = std::move(*made);
        for (int i = 0; i < 25; ++i)
            QVERIFY(m_record->addSubscriber(u"Person %1"_s.arg(i), {{u"city"_s, u"Otter Bend"_s}}).ok());
    }

    void aCopyCutAtAnyPageGoesOnAndEndsEqual_data()
    {
        QTest::addColumn<int>("cutAfter");
        for (int pages = 0; pages <= 24; pages += 3)
            QTest::addRow("after %d pages", pages) << pages;
    }
    void aCopyCutAtAnyPageGoesOnAndEndsEqual()
    {
        QFETCH(int, cutAfter);
        auto file = copyFile();
        QVERIFY(Migrator(*file, sqltext::Side::Desk).migrate().ok());
        auto load = std::make_unique<SnapshotLoad>(*file);
        QVERIFY(!*load->resume());
        const auto manifest = protocol::readManifest(manifestBody(m_record->connection()));
        QVERIFY(manifest.ok());
        QVERIFY(load->begin(*manifest).ok());
        int pages = 0;
        SubscriberId late;
        while (const SnapshotPart *part = load->part()) {
            if (pages++ == cutAfter) {
                // The process dies here; meanwhile the server goes on.
                load.reset();
                file.reset();
                late = *m_record->addSubscriber(u"Late Comer"_s);
                file = copyFile();
                load = std::make_unique<SnapshotLoad>(*file);
                QVERIFY(*load->resume());
                part = load->part();
                if (!part)
                    break;
            }
            const auto page = protocol::readSnapshotPage(
                pageBody(m_record->connection(), *part, load->after(), 3), *part);
            QVERIFY(page.ok());
            QVERIFY(load->put(*page).ok());
        }
        QVERIFY(load->finish().ok());
        CacheState state(*file);
        QCOMPARE(*state.get(CacheState::whole), u"1"_s);
        // Pages were read over time; the changes since the manifest make it whole.
        const ChangePage page = pullFrom(m_record->connection(), state.get(CacheState::cursor)->toLongLong(), 100'000);
        QVERIFY(Rebase(*file, DeskActor{}).run(&page, {}).ok());
        QCOMPARE(SyncDesk::allRows(*file), SyncDesk::allRows(m_record->connection()));
        auto hits = file->exec(u"SELECT count(*) FROM subscriber_fts WHERE subscriber_fts MATCH 'person'"_s);
        QVERIFY(hits->next());
        QCOMPARE(hits->number(0), 25);
        hits->finish();
        auto index = file->exec(u"SELECT count(*) FROM sqlite_master WHERE type = 'index' AND name = 'subscriber_name'"_s);
        QVERIFY(index->next());
        QCOMPARE(index->number(0), 1);
    }

    void aDamagedPageIsRefused_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("another word") << QByteArray("Person 7") << QByteArray("Person 8");
        QTest::newRow("another count") << QByteArray("\"count\":25") << QByteArray("\"count\":24");
        QTest::newRow("another sum") << QByteArray("\"sha256\":\"") << QByteArray("\"sha256\":\"0");
    }
    void aDamagedPageIsRefused()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        const SnapshotPart part{Entity::Subscriber, {}, 25};
        QByteArray body = pageBody(m_record->connection(), part, {}, 100);
        QVERIFY(protocol::readSnapshotPage(body, part).ok());
        QVERIFY(body.contains(from));
        body.replace(from, to);
        const auto page = protocol::readSnapshotPage(body, part);
        QVERIFY(!page.ok());
        QCOMPARE(page.error().code, ErrorCode::Damaged);
    }

    void aPageThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<Reason>("reason");
        const QByteArray id = '"' + newUuid().toString().toLatin1() + '"';
        const auto add = [](const char *name, const QByteArray &rows, Reason reason) {
            QTest::newRow(name) << rows << reason;
        };
        const QByteArray good = id + ",1,null,\"tower\",\"Mill Tower\"";
        add("a cell too many", "[[" + good + ",1]]", Reason::WrongType);
        add("a cell too few", "[[" + id + ",1]]", Reason::WrongType);
        add("no id", QByteArray("[[\"x\",1,null,\"tower\",\"Mill Tower\"]]"), Reason::NotAnId);
        add("a text for a number", "[[" + id + ",\"1\",null,\"tower\",\"M\"]]", Reason::WrongType);
        add("a number for a text", "[[" + id + ",1,null,\"tower\",5]]", Reason::WrongType);
        add("a fraction", "[[" + id + ",1.5,null,\"tower\",\"M\"]]", Reason::WrongType);
        add("above int64", "[[" + id + ",9223372036854775808,null,\"tower\",\"M\"]]", Reason::OutOfRange);
        add("true", "[[" + id + ",true,null,\"tower\",\"M\"]]", Reason::WrongType);
        add("a list in a row", "[[[]]]", Reason::WrongType);
        add("an object for a row", QByteArray("[{}]"), Reason::WrongType);
        add("a number for a row", QByteArray("[1]"), Reason::WrongType);
        add("NUL", "[[" + id + ",1,null,\"tower\",\"\\u0000\"]]", Reason::ForbiddenCharacter);
        add("half a surrogate", "[[" + id + ",1,null,\"tower\",\"\\ud800\"]]", Reason::Syntax);
        add("bad UTF-8", "[[" + id + ",1,null,\"tower\",\"\xc0\xaf\"]]", Reason::Syntax);
        add("rows twice", QByteArray("[],\"rows\":[]"), Reason::DuplicateField);
        add("cut off", QByteArray("[["), Reason::Syntax);
        add("too deep", QByteArray("[],\"more\":") + QByteArray(40, '[') + QByteArray(40, ']'), Reason::TooDeep);
    }
    void aPageThatIsNoneIsRefused()
    {
        QFETCH(QByteArray, rows);
        QFETCH(Reason, reason);
        const SnapshotPart part{Entity::Site, {u"id"_s, u"ver"_s, u"parent_id"_s, u"kind"_s, u"name"_s}, 1};
        const auto page = protocol::readSnapshotPage("{\"count\":1,\"rows\":" + rows + ",\"sha256\":\"\"}", part);
        QVERIFY(!page.ok());
        QCOMPARE(page.error().code, ErrorCode::Protocol);
        QCOMPARE(page.error().reason(), reason);
    }

    void aPageIsReadWhateverElseItHoldsAndHoweverItsColumnsStand()
    {
        const QByteArray id = newUuid().toString().toLatin1();
        const QByteArray cells = "[[\"Mühle \\n\",\"red\",3,\"" + id + "\",null,\"tower\"]]";
        const SnapshotPart part{Entity::Site, {u"name"_s, u"colour"_s, u"ver"_s, u"id"_s, u"parent_id"_s, u"kind"_s}, 1};
        const QByteArray body = "{\"count\":1,\"later\":{\"a\":[{\"b\":1}]},\"next\":\"77\",\"rows\":" + cells
                                + ",\"sha256\":\"" + sha256(cells).toHex() + "\"}";
        const auto page = protocol::readSnapshotPage(body, part);
        QVERIFY2(page.ok(), page.ok() ? "" : qPrintable(page.error().problems.first().value));
        QCOMPARE(page->next, u"77"_s);
        const Table &site = tableOf(Entity::Site);
        QCOMPARE(page->rows.size(), 1);
        QCOMPARE(page->rows.text(0, site.indexOf("name"_L1)), u"Mühle \n"_s);
        QCOMPARE(page->rows.text(0, site.indexOf("name_key"_L1)), u"muhle"_s);
        QCOMPARE(page->rows.cell(0, site.indexOf("ver"_L1)).number, 3);
        const RowBlock::Cell &key = page->rows.cell(0, site.indexOf("id"_L1));
        QCOMPARE(QByteArray(page->rows.data(key), key.size), Uuid::parse(QString::fromLatin1(id))->bytes());
    }

    void columnsOfAnotherOrderAreSorted()
    {
        const Table &site = tableOf(Entity::Site);
        const QStringList columns{u"name"_s, u"colour"_s, u"ver"_s, u"id"_s, u"parent_id"_s, u"kind"_s};
        const QString id = newUuid().toString();
        const auto row = protocol::readRow(site, columns, {u"Mill Tower"_s, u"red"_s, 3, id, QJsonValue(), u"tower"_s});
        QVERIFY(row.ok());
        const Site read = fromRow<Site>(*row);
        QCOMPARE(read.name, u"Mill Tower"_s);
        QCOMPARE(read.ver, 3);
        const auto lacking = protocol::readRow(site, {u"name"_s}, {u"Mill Tower"_s});
        QCOMPARE(lacking.error().code, ErrorCode::Protocol);
    }

    void rowsGoInFastEnough()
    {
        auto file = copyFile();
        QVERIFY(Migrator(*file, sqltext::Side::Desk).migrate().ok());
        const SnapshotPart part{Entity::Subscriber, {}, 20'000};
        const Table &table = tableOf(Entity::Subscriber);
        QJsonArray rows;
        for (int i = 0; i < 20'000; ++i) {
            Subscriber person;
            person.id = newId<SubscriberId>();
            person.ver = 1;
            person.accountNo = QString::number(10'000 + i);
            person.name = u"Person Number %1"_s.arg(i);
            person.phone = u"(555) 010-%1"_s.arg(i % 10'000, 4, 10, QChar(u'0'));
            person.email = u"person%1@larkspur.example"_s.arg(i);
            person.street = u"%1 Mill Street"_s.arg(i);
            person.city = u"Otter Bend"_s;
            rows.append(rowToJson(table, toRow(person)));
        }
        const QByteArray body = canonicalJson(QJsonObject{
            {u"rows"_s, rows}, {u"count"_s, qint64(rows.size())}, {u"next"_s, QJsonValue()},
            {u"sha256"_s, QString::fromLatin1(sha256(canonicalJson(rows)).toHex())}});
        SnapshotLoad load(*file);
        QVERIFY(load.begin({u"s"_s, u"e"_s, u"1"_s, {}, {}, {}, {part}}).ok());
        QElapsedTimer timer;
        timer.start();
        const auto page = protocol::readSnapshotPage(body, part);
        const qint64 readMs = timer.restart();
        QVERIFY(page.ok());
        QVERIFY(load.put(*page).ok());
        const qint64 putMs = timer.restart();
        QVERIFY(load.finish().ok());
        qInfo("20,000 subscribers: read %lld ms, put %lld ms, index %lld ms: %lld rows/s", readMs, putMs,
              timer.elapsed(), 20'000'000 / qMax<qint64>(1, readMs + putMs));
    }
};

QTEST_GUILESS_MAIN(TestSnapshot)
#include "tst_snapshot.moc"
