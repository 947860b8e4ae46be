#include "app/server/api/deskexchange.h"
#include "core/client/deskstore.h"
#include "core/commands/subscribers.h"
#include "core/sync/protocol.h"
#include "tests/support/recordfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace linedesk;

/// A desk's store beside a record that is put back, and a first copy beside one that goes on.
class TestClientStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_record = *RecordFixture::make(nullptr);
        m_issuer = m_record->issuer(Role::Owner);
        m_issuer.deviceId = newId<DeviceId>();
        QVERIFY(m_record->connection()
                    .query("device_add"_L1, {{u":id"_s, bindId(m_issuer.deviceId)},
                                             {u":user"_s, bindId(m_issuer.userId)},
                                             {u":name"_s, u"Front desk"_s},
                                             {u":at"_s, 0}})
                    .ok());
        m_who = *m_record->addSubscriber(u"Odessa Marchetti"_s);
        openStore();
        QVERIFY(takePages());
        QVERIFY(m_store->finishCopy().ok());
    }
    void cleanup() { m_store.reset(); }

    /// The numbers of a feed that was put back say nothing about the copy of before: what was
    /// answered by it is shown until a new copy has it, also after a restart.
    void anAnswerOfAnotherLifeClosesNothing_data()
    {
        QTest::addColumn<bool>("putBack");
        QTest::newRow("the same life") << false;
        QTest::newRow("put back") << true;
    }
    void anAnswerOfAnotherLifeClosesNothing()
    {
        QFETCH(bool, putBack);
        const AddNote note{newId<NoteId>(), m_who, u"called"_s};
        QVERIFY(m_store->submit(QString(AddNote::name), codec::encode(note)).ok());
        QVERIFY(m_store->keepAnswers(pushed(putBack ? newUuid() : m_epoch, 1), 1, 1).ok());
        QCOMPARE(m_store->entries(false)->size(), putBack ? 1 : 0);
        QVERIFY(m_store->queue().isEmpty());
        m_store.reset();
        openStore();
        QCOMPARE(shows(note.id), putBack);
    }

    /// Pages are of different moments; nobody reads the copy before the changes since are in.
    void aCopyIsCaughtUpBeforeItIsShown()
    {
        QVERIFY(takePages());
        const QString cursor = *m_store->indexCopy();
        const AddNote note{newId<NoteId>(), m_who, u"meanwhile"_s};
        QVERIFY(m_record->give(note).ok());
        const http::Response page = deskexchange::changesPage(
            m_record->connection(), m_epoch, {cursor.toLongLong(), 1000, 0});
        const auto changes = protocol::readChanges(page.body);
        QVERIFY(changes.ok());
        QVERIFY(!shows(note.id));
        QVERIFY(m_store->catchUpCopy(*changes).ok());
        QVERIFY(!shows(note.id));
        QVERIFY(m_store->finishCopy().ok());
        QVERIFY(!m_store->copyBegun());
        QVERIFY(shows(note.id));
        QCOMPARE(m_store->view().cursor, changes->cursor);
    }

    /// What waits is closed with a reason, and the queue goes on behind it.
    void whatWaitsCanBeDiscardedForANewDevice()
    {
        const AddNote note{newId<NoteId>(), m_who, u"called"_s};
        QVERIFY(m_store->submit(QString(AddNote::name), codec::encode(note)).ok());
        QCOMPARE(m_store->queueBase()->seq, 0);
        QCOMPARE(m_store->discardUnsent(u" "_s).error().reason(), Reason::Required);
        const auto base = m_store->discardUnsent(u"entered at the other desk"_s);
        QVERIFY(base.ok());
        QCOMPARE(base->seq, 1);
        QVERIFY(!base->chain.isEmpty());
        QVERIFY(m_store->queue().isEmpty());
        QVERIFY(!shows(note.id));
    }

private:
    void openStore()
    {
        const DeskActor actor{m_issuer.userId, u"Rosa A."_s, Role::Owner};
        auto opened = DeskStore::open(m_folder->path(), actor, m_issuer.deviceId, m_record->clock(), m_watch);
        QVERIFY(opened.ok());
        m_store = std::move(*opened);
    }
    bool takePages()
    {
        Connection &server = m_record->connection();
        if (!m_store->beginCopy(deskexchange::snapshotManifest(server, m_epoch)->body).ok())
            return false;
        for (;;) {
            const DeskStore::CopyStanding standing = m_store->copyStanding();
            const SnapshotPart part = standing.parts.value(standing.next->part);
            const auto page = deskexchange::snapshotPage(
                server, m_epoch, {&tableOf(part.entity), standing.next->after.toLongLong(), 1000});
            const auto last = m_store->putCopyPage(*protocol::readSnapshotPage(page->body, part));
            if (!last.ok() || *last)
                return last.ok();
        }
    }
    /// The answers of a server in a life whose feed ends at `seq`.
    QByteArray pushed(const Uuid &epoch, qint64 seq)
    {
        http::Request request;
        request.headers.set("Content-Type", "application/json");
        request.body = *m_store->batch(1, 1);
        const auto batch = deskexchange::readCommands(request);
        auto answers = m_record->executor().run(batch->commands, m_issuer);
        for (CommandAnswer &answer : *answers)
            answer.seq = seq;
        return deskexchange::commandsAnswered(*batch, epoch, answers).body;
    }
    bool shows(const NoteId &note)
    {
        const auto copy = Connection::open(DatabaseTarget::sqlite(m_store->view().cacheFile), Access::ReadOnly);
        return Reader(**copy).findRow(Entity::Note, note.uuid())->has_value();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RecordFixture> m_record;
    Issuer m_issuer;
    SubscriberId m_who;
    Uuid m_epoch = newUuid();
    SaveWatch m_watch;
    std::unique_ptr<DeskStore> m_store;
};

QTEST_GUILESS_MAIN(TestClientStore)
#include "tst_client_store.moc"
