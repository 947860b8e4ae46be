#include "app/server/api/changefeed.h"
#include "app/server/jobs/recordcheck.h"
#include "core/commands/payments.h"
#include "tests/app/apitest.h"

using namespace Qt::StringLiterals;
using namespace linedesk;

/// What a desk reads over the API: changes, first copy, search and documents; on both engines.
class TestApiReads : public ApiTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { engines(); }
    void init() { makeApi(); }
    void cleanupTestCase() { endApi(); }

    void changesComeInWholeTransactions()
    {
        const qint64 start = m_api->feedHead();
        QList<CommandEnvelope> batch;
        for (int i = 0; i < 10; ++i)
            batch.append(create(u"Subscriber %1"_s.arg(i)));
        QCOMPARE(m_api->give(batch, m_owner).status, 200);
        const qint64 middle = m_api->feedHead();
        QCOMPARE(m_api->give({create(u"Last"_s)}, m_owner).status, 200);
        // The batch was one transaction of more than three changes: it comes whole.
        const ApiReply page =
            m_api->get(u"/api/v1/changes?cursor=%1&limit=3"_s.arg(start), m_owner);
        QCOMPARE(page.status, 200);
        QCOMPARE(page.json.value("cursor"_L1).toInteger(), middle);
        QCOMPARE(page.json.value("more"_L1).toBool(), true);
        QCOMPARE(page.json.value("head"_L1).toInteger(), m_api->feedHead());
        const QJsonArray changes = page.json.value("changes"_L1).toArray();
        QSet<qint64> transactions;
        for (const auto &each : changes) {
            const QJsonObject change = each.toObject();
            transactions.insert(change.value("tx"_L1).toInteger());
            const QJsonArray names =
                page.json.value("columns"_L1).toObject().value(change.value("entity"_L1).toString()).toArray();
            QCOMPARE(change.value("row"_L1).toArray().size(), names.size());
            QVERIFY(change.value("entity"_L1).toString() != "ledger_entry"_L1);
        }
        QCOMPARE(transactions, QSet<qint64>{start + 1});
        const ApiReply rest =
            m_api->get(u"/api/v1/changes?cursor=%1&limit=1000"_s.arg(middle), m_owner);
        QCOMPARE(rest.json.value("more"_L1).toBool(), false);
        QCOMPARE(rest.json.value("cursor"_L1).toInteger(), m_api->feedHead());
    }

    void aCursorThatDoesNotFitIsToldApart()
    {
        const QString path = u"/api/v1/changes?cursor=%1"_s;
        QCOMPARE(m_api->get(path.arg(m_api->feedHead() + 1), m_owner).status, 409);
        QCOMPARE(m_api->get(path.arg(0) + u"&epoch="_s + newUuid().toString(), m_owner).status, 409);
        QCOMPARE(m_api->get(path.arg(0) + u"&epoch="_s + m_api->record().epoch().toString(), m_owner).status,
                 200);
        QCOMPARE(m_api->get(path.arg(u"-1"_s), m_owner).status, 422);
        QCOMPARE(m_api->get(path.arg(u"1"_s) + u"&x=1"_s, m_owner).status, 422);
        // What was there before is not kept any more.
        QVERIFY(m_api->fixture().connection().run(u"DELETE FROM change WHERE seq <= 2"_s).ok());
        QCOMPARE(m_api->get(path.arg(1), m_owner).status, 410);
        QCOMPARE(m_api->get(path.arg(2), m_owner).status, 200);
    }

    /// Whole transactions go from the front, never the last one, and the record is sound without
    /// them (decisions 9).
    void theFeedIsCutByAge()
    {
        FixedClock &clock = m_api->fixture().clock();
        QCOMPARE(m_api->give({create(u"Early"_s)}, m_owner).status, 200);
        const qint64 early = m_api->feedHead();
        clock.advanceMs(60'000);
        QCOMPARE(m_api->give({create(u"Late"_s)}, m_owner).status, 200);
        const QString path = u"/api/v1/changes?cursor=%1"_s;
        ChangeFeed feed(m_api->fixture().connection());
        QCOMPARE(*feed.trim(clock.nowMs()), early);
        QCOMPARE(m_api->get(path.arg(early), m_owner).status, 200);
        QCOMPARE(m_api->get(path.arg(early - 1), m_owner).status, 410);
        QCOMPARE(*feed.trim(clock.nowMs() + 1), 0);
        QCOMPARE(m_api->get(path.arg(early), m_owner).status, 200);
        const auto report = checkRecord(m_api->fixture().connection());
        QVERIFY(report.ok());
        QVERIFY2(report->sound(), qPrintable(report->findings.value(0).sentence()));
    }

    void aLongPollEndsWithTheNextChange()
    {
        const qint64 head = m_api->feedHead();
        QNetworkReply *waiting = m_api->send(
            "GET", u"/api/v1/changes?cursor=%1&wait=25"_s.arg(head), {}, m_owner);
        const ApiReply empty =
            m_api->get(u"/api/v1/changes?cursor=%1&wait=1"_s.arg(head), m_owner);
        QCOMPARE(empty.json.value("changes"_L1).toArray().size(), 0);
        QCOMPARE(empty.json.value("cursor"_L1).toInteger(), head);
        QVERIFY(!waiting->isFinished());
        QCOMPARE(m_api->give({create(u"News"_s)}, m_owner).status, 200);
        const ApiReply page = m_api->finish(waiting);
        QCOMPARE(page.status, 200);
        QVERIFY(page.json.value("changes"_L1).toArray().size() > 0);
        QCOMPARE(page.json.value("cursor"_L1).toInteger(), m_api->feedHead());
    }

    void aSnapshotAndTheFeedGiveEachRowOnce()
    {
        QList<CommandEnvelope> batch;
        for (int i = 0; i < 25; ++i)
            batch.append(create(u"Quote \" back \\ tab\t line %1 ☃ 😀"_s.arg(i)));
        QCOMPARE(m_api->give(batch, m_owner).status, 200);
        const ApiReply manifest = m_api->get(u"/api/v1/snapshot"_s, m_owner);
        QCOMPARE(manifest.status, 200);
        QCOMPARE(manifest.json.value("cursor"_L1).toInteger(), m_api->feedHead());
        QSet<QString> ids;
        for (const auto &each : manifest.json.value("entities"_L1).toArray()) {
            const QJsonObject part = each.toObject();
            const QString entity = part.value("entity"_L1).toString();
            const Table *table = tableNamed(entity);
            QVERIFY(table && table->onDesk);
            qint64 rows = 0;
            QString after = u"0"_s;
            for (;;) {
                const ApiReply page = m_api->get(
                    u"/api/v1/snapshot/%1?after=%2&limit=10"_s.arg(entity, after), m_owner);
                QCOMPARE(page.status, 200);
                const QJsonArray list = page.json.value("rows"_L1).toArray();
                QCOMPARE(page.json.value("count"_L1).toInteger(), list.size());
                QCOMPARE(page.json.value("sha256"_L1).toString().toLatin1(),
                         sha256(canonicalJson(list)).toHex());
                for (const auto &row : list) {
                    const auto values = rowFromJson(*table, row.toArray());
                    QVERIFY(values.ok());
                    const QString id = row.toArray().at(table->idColumn).toString();
                    // As the feed would tell it.
                    const auto stored =
                        m_api->fixture().reader().findRow(table->entity, *Uuid::parse(id));
                    QCOMPARE(row.toArray(), rowToJson(*table, **stored));
                    QVERIFY(!ids.contains(entity + id));
                    ids.insert(entity + id);
                }
                rows += list.size();
                if (page.json.value("next"_L1).isNull())
                    break;
                after = page.json.value("next"_L1).toString();
            }
            QCOMPARE(rows, part.value("rows"_L1).toInteger());
        }
        for (const auto name : {"ledger_entry", "staff_credential", "session", "nothing"})
            QCOMPARE(m_api->get(u"/api/v1/snapshot/"_s + QLatin1StringView(name), m_owner).status, 404);
    }

    void searchWantsAllWordsAndTheBeginningOfTheLast_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("hits");
        QTest::newRow("folded") << u"sorensen"_s << 1;
        QTest::newRow("beginning") << u"sor"_s << 2;
        QTest::newRow("two words") << u"asa sor"_s << 1;
        QTest::newRow("any order") << u"sorensen as"_s << 1;
        QTest::newRow("first word whole") << u"as sorensen"_s << 0;
        QTest::newRow("one missing") << u"asa miller"_s << 0;
        QTest::newRow("signs only") << u"%25%27--"_s << 0;
    }
    void searchWantsAllWordsAndTheBeginningOfTheLast()
    {
        QFETCH(QString, query);
        QFETCH(int, hits);
        const ApiReply before = m_api->get(u"/api/v1/search?q=soraya"_s, m_owner);
        if (before.json.value("hits"_L1).toArray().isEmpty()) {
            QVERIFY(m_api->fixture().addSubscriber(u"Åsa Sörensen"_s).ok());
            QVERIFY(m_api->fixture().addSubscriber(u"Soraya Miller"_s).ok());
        }
        const ApiReply reply = m_api->get(
            u"/api/v1/search?q="_s + QString(query).replace(u' ', u"%20"_s), m_owner);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.json.value("hits"_L1).toArray().size(), hits);
    }

    void aSubscriberComesWithWhatBelongsToThem()
    {
        const auto id = m_api->fixture().addSubscriber(u"Åsa Sörensen"_s);
        QVERIFY(id.ok());
        const auto payment = pay(*id, 4'250);
        const ApiReply reply =
            m_api->get(u"/api/v1/subscribers/"_s + id->toString(), m_owner);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.json.value("subscriber"_L1).toObject().value("name"_L1).toString(),
                 u"Åsa Sörensen"_s);
        QVERIFY(!reply.json.value("subscriber"_L1).toObject().contains(u"search_key"_s));
        QCOMPARE(reply.json.value("summary"_L1).toObject().value("balance_minor"_L1).toInteger(), -4'250);
        QCOMPARE(reply.json.value("payments"_L1).toArray().size(), 1);
        QCOMPARE(m_api->get(u"/api/v1/subscribers/"_s + newUuid().toString(), m_owner).status, 404);
        QCOMPARE(m_api->get(u"/api/v1/subscribers/7"_s, m_owner).status, 404);
        const ApiReply pdf =
            m_api->get(u"/api/v1/payments/%1.pdf"_s.arg(payment.toString()), m_owner);
        QCOMPARE(pdf.status, 200);
        QVERIFY(pdf.body.startsWith("%PDF-"));
        QCOMPARE(m_api->get(u"/api/v1/invoices/%1.pdf"_s.arg(payment.toString()), m_owner).status, 404);
    }

    void aRemovedRowComesAsARemovalAlsoForItsEarlierChange()
    {
        const qint64 start = m_api->feedHead();
        const CommandEnvelope made = create(u"Soon gone"_s);
        QCOMPARE(m_api->give({made}, m_owner).status, 200);
        const QString id = made.payload.value("id"_L1).toString();
        auto removed = m_api->record().write([id](Connection &connection) -> Result<bool> {
            Transaction transaction(connection);
            LD_TRY(transaction.begin());
            Writer writer(connection, Journal::Feed);
            LD_TRY(writer.beginFeed(0));
            ChangeSet changes;
            changes.remove<Subscriber>(SubscriberId(*Uuid::parse(id)));
            LD_TRY(writer.apply(changes));
            LD_TRY(writer.endFeed());
            LD_TRY(transaction.commit());
            return true;
        });
        QTRY_VERIFY(removed.isFinished());
        // Even a page that ends before the removal says what is so now.
        for (const int limit : {1, 1000}) {
            const ApiReply page = m_api->get(
                u"/api/v1/changes?cursor=%1&limit=%2"_s.arg(start).arg(limit), m_owner);
            int told = 0;
            for (const auto &each : page.json.value("changes"_L1).toArray()) {
                const QJsonObject change = each.toObject();
                if (change.value("id"_L1).toString() != id
                    || change.value("entity"_L1).toString() != "subscriber"_L1)
                    continue;
                ++told;
                QCOMPARE(change.value("op"_L1).toString(), u"D"_s);
                QVERIFY(!change.contains(u"row"_s));
            }
            QCOMPARE(told, 1);
        }
    }

private:
    PaymentId pay(const SubscriberId &subscriber, qint64 minor)
    {
        PostPayment command;
        command.id = newId<PaymentId>();
        command.subscriberId = subscriber;
        command.amount = Money::fromMinor(minor);
        command.receivedOn = QDate(2026, 11, 21);
        const auto answer = m_api->fixture().give(command);
        if (!answer.ok() || answer->status == AnswerStatus::Refused)
            return {};
        return command.id;
    }
};

QTEST_MAIN(TestApiReads)
#include "tst_api_reads.moc"
