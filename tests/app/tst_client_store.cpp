#include "app/server/api/deskexchange.h"
#include "app/server/record/safeseq.h"
#include "core/client/deskstore.h"
#include "core/commands/packages.h"
#include "core/commands/subscribers.h"
#include "core/sync/protocol.h"
#include "tests/support/deskissuer.h"

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
        m_issuer = *enrolled(*m_record, m_record->issuer(Role::Owner));
        m_deskClock.set(m_record->clock().nowUtc());
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
            m_record->connection(), m_epoch, m_issuer.userId, {cursor.toLongLong(), 1000, 0},
            m_record->clock().nowUtc());
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

    /// The second save stands on what only this desk foretold: with the first one refused, its
    /// number fits somebody else's change.
    void aSaveOverOnesOwnRefusedOneIsRefusedToo_data()
    {
        QTest::addColumn<bool>("otherFirst");
        QTest::addColumn<bool>("together");
        QTest::newRow("nobody else, in one batch") << false << true;
        QTest::newRow("somebody else before, in one batch") << true << true;
        QTest::newRow("somebody else before, one by one") << true << false;
    }
    void aSaveOverOnesOwnRefusedOneIsRefusedToo()
    {
        QFETCH(bool, otherFirst);
        QFETCH(bool, together);
        const PackageId package = newPackage();
        QVERIFY(save(seen(package), 5100).ok());
        QVERIFY(save(seen(package), 5200).ok());
        const AddNote note{newId<NoteId>(), m_who, u"called"_s};
        QVERIFY(m_store->submit(QString(AddNote::name), codec::encode(note)).ok());
        QCOMPARE(seen(package).monthlyPrice.minor(), 5200);
        if (otherFirst)
            QVERIFY(m_record->give(changed(stored(package), 9900)).ok());
        if (together) {
            push(1, 3);
        } else {
            push(1, 1);
            pull();
            // Known here before it is sent, and by its reason.
            const auto waiting = *m_store->entries(true);
            QCOMPARE(waiting.size(), 2);
            QCOMPARE(waiting[1].problems.first().reason, Reason::EarlierRefused);
            QCOMPARE(seen(package).monthlyPrice.minor(), 9900);
            push(2, 2);
        }
        pull();
        QCOMPARE(stored(package).monthlyPrice.minor(), otherFirst ? 9900 : 5200);
        const auto attention = *m_store->entries(true);
        QCOMPARE(attention.size(), otherFirst ? 2 : 0);
        if (otherFirst) {
            QCOMPARE(attention[0].problems.first().reason, Reason::Stale);
            QCOMPARE(attention[1].problems.first().reason, Reason::EarlierRefused);
            QCOMPARE(attention[1].problems.first().value, attention[0].entry.envelope.id.toString());
        }
        QVERIFY(shows(note.id));
        QCOMPARE(seen(package).ver, stored(package).ver);
    }

    /// A form that was opened on what waited is not the form of what stands there now.
    void aFormOpenedOnWhatWasRefusedIsNotTaken()
    {
        const PackageId package = newPackage();
        QVERIFY(save(seen(package), 5100).ok());
        const Package form = seen(package);
        QVERIFY(m_record->give(changed(stored(package), 9900)).ok());
        push(1, 1);
        pull();
        const auto late = save(form, 5200);
        QVERIFY(!late.ok());
        QCOMPARE(late.error().reason(), Reason::EarlierRefused);
        QVERIFY(m_store->queue().isEmpty());
        // Who decides that theirs is to stand says so over what is there now.
        const CommandId refused = m_store->entries(true)->first().entry.envelope.id;
        QVERIFY(m_store->decide(refused, EntryChoice::UseMine, {}).ok());
        push(2, 1);
        pull();
        QCOMPARE(stored(package).monthlyPrice.minor(), 5100);
        QCOMPARE(m_store->entries(true)->size(), 0);
    }

    /// What was taken meanwhile is a good base, and so it is after a restart.
    void aFormOpenedOnWhatWasTakenIsTaken()
    {
        const PackageId package = newPackage();
        QVERIFY(save(seen(package), 5100).ok());
        const Package form = seen(package);
        push(1, 1);
        pull();
        m_store.reset();
        openStore();
        QVERIFY(save(form, 5200).ok());
        push(2, 1);
        pull();
        QCOMPARE(stored(package).monthlyPrice.minor(), 5200);
        QCOMPARE(m_store->entries(false)->size(), 0);
    }

    /// What was answered is kept for thirty days of contact and until a backup has it, whatever
    /// this computer's clock says, and though the server's clock jumps.
    void whatIsKeptGoesByTheServersDays_data()
    {
        QTest::addColumn<int>("deskYears");
        QTest::addColumn<int>("serverJump"); // on this day the server is three years ahead
        QTest::newRow("clocks right") << 0 << -1;
        QTest::newRow("this computer three years ahead") << 3 << -1;
        QTest::newRow("this computer three years behind") << -3 << -1;
        QTest::newRow("the server three years ahead for a day") << 0 << 1;
        QTest::newRow("both, at the end") << 3 << 28;
    }
    void whatIsKeptGoesByTheServersDays()
    {
        QFETCH(int, deskYears);
        QFETCH(int, serverJump);
        for (int i = 0; i < 3; ++i) {
            const AddNote note{newId<NoteId>(), m_who, u"called"_s};
            QVERIFY(m_store->submit(QString(AddNote::name), codec::encode(note)).ok());
        }
        push(1, 3);
        const QDateTime first = m_record->clock().nowUtc();
        pull(first);
        QCOMPARE(m_store->entries(false)->size(), 0);
        m_deskClock.set(first.addYears(deskYears));
        const auto forgottenAfter = [&](const QDateTime &contact) {
            pull(contact);
            m_store.reset();
            openStore();
            return m_store->queueBase()->seq;
        };
        for (int day = 1; day < ContactDays::keptDays; ++day) {
            if (day == serverJump)
                QCOMPARE(forgottenAfter(first.addYears(3)), 0);
            QCOMPARE(forgottenAfter(first.addDays(day)), 0);
        }
        QCOMPARE(forgottenAfter(first.addDays(30)), 0); // no backup has it
        const qint64 atOnce = m_store->view().cursor.toLongLong();
        QVERIFY(safeseq::note(m_record->connection(), first.date(), atOnce - 3).ok());
        QCOMPARE(forgottenAfter(first.addDays(30)), 0);
        QVERIFY(safeseq::note(m_record->connection(), first.date(), atOnce + 1).ok());
        QCOMPARE(forgottenAfter(first.addDays(30)), 2); // the last one carries the chain
        // A server that fell back is sent what is left, and that is kept for thirty days again.
        QVERIFY(m_store->sendAgainFrom(0).ok());
        push(3, 1);
        QCOMPARE(forgottenAfter(first.addDays(31)), 2);
    }

    /// Reliability 2.14: written, and cut off before anybody was told. It stays marked when it was
    /// sent, and over a restart, until somebody has looked at it.
    void whatComesUpAfterACrashIsMarkedUntilItIsConfirmed()
    {
        const AddNote note{newId<NoteId>(), m_who, u"called"_s};
        cutOff(note);
        openStore();
        QCOMPARE(m_store->view().recovered, 1);
        for (const QSet<Uuid> &records : {m_store->view().recoveredRecords, m_store->view().pendingRecords})
            QVERIFY(records.contains(m_who.uuid()) && records.contains(note.id.uuid()));
        QVERIFY(m_store->keepAnswers(pushed(m_epoch, 1), 1, 1).ok());
        QCOMPARE(m_store->entries(false)->size(), 0);
        m_store.reset();
        openStore();
        const auto recovered = m_store->recovered();
        QCOMPARE(recovered->size(), 1);
        QCOMPARE(recovered->first().subscriberName, u"Odessa Marchetti"_s);
        const CommandId id = recovered->first().entry.envelope.id;
        QCOMPARE(m_store->confirmRecovered({id, newId<CommandId>()}).error().reason(),
                 Reason::NotFound);
        QCOMPARE(m_store->view().recovered, 1);
        QVERIFY(m_store->confirmRecovered({id}).ok());
        m_store.reset();
        openStore();
        QCOMPARE(m_store->view().recovered, 0);
    }

    void whatNobodyLookedAtIsNotForgotten()
    {
        cutOff(AddNote{newId<NoteId>(), m_who, u"called"_s});
        openStore();
        const AddNote note{newId<NoteId>(), m_who, u"called again"_s};
        QVERIFY(m_store->submit(QString(AddNote::name), codec::encode(note)).ok());
        push(1, 2);
        const QDateTime first = m_record->clock().nowUtc();
        for (int day = 0; day <= ContactDays::keptDays; ++day)
            pull(first.addDays(day));
        const qint64 head = m_store->view().cursor.toLongLong();
        QVERIFY(safeseq::note(m_record->connection(), first.date(), head + 1).ok());
        pull(first.addDays(ContactDays::keptDays + 1));
        m_store.reset();
        openStore();
        QCOMPARE(m_store->view().recovered, 1);
        QCOMPARE(m_store->queueBase()->seq, 0);
        const CommandId id = m_store->recovered()->first().entry.envelope.id;
        QVERIFY(m_store->confirmRecovered({id}).ok());
        m_store.reset();
        openStore();
        QCOMPARE(m_store->queueBase()->seq, 1); // the last one carries the chain
    }

private:
    /// Enters it on a desk that dies before it can say "saved".
    void cutOff(const AddNote &note)
    {
        struct Cut : SaveWatch {
            Result<void> at(SaveStep step) override
            {
                return step == SaveStep::AfterJournal ? Error::storage(u"cut"_s) : Result<void>();
            }
        } cut;
        m_store.reset();
        const DeskActor actor{m_issuer.userId, u"Rosa A."_s, Role::Owner};
        auto dying = DeskStore::open(m_folder->path(), actor, m_issuer.deviceId,
                                     m_record->clock(), cut);
        QVERIFY(dying.ok());
        QVERIFY(!(*dying)->submit(QString(AddNote::name), codec::encode(note)).ok());
    }
    PackageId newPackage()
    {
        const PackageId id = *m_record->addPackage(u"Home 50"_s, 4500);
        pull();
        return id;
    }
    /// As the copy shows it.
    Package seen(const PackageId &id)
    {
        const auto copy = Connection::open(DatabaseTarget::sqlite(m_store->view().cacheFile), Access::ReadOnly);
        return **Reader(**copy).find<Package>(id.uuid());
    }
    /// As the server has it.
    Package stored(const PackageId &id) { return **m_record->reader().find<Package>(id.uuid()); }
    static SavePackage changed(const Package &form, qint64 price)
    {
        SavePackage save;
        save.id = form.id;
        save.packageName = form.name;
        save.monthlyPrice = Money::fromMinor(price);
        save.baseVersion = form.ver;
        return save;
    }
    Result<CommandAnswer> save(const Package &form, qint64 price)
    {
        return m_store->submit(QString(SavePackage::name), codec::encode(changed(form, price)));
    }
    void push(qint64 first, int count)
    {
        http::Request request;
        request.headers.set("Content-Type", "application/json");
        request.body = *m_store->batch(first, count);
        const auto batch = deskexchange::readCommands(request);
        QVERIFY(batch.ok());
        const auto answers = m_record->executor().run(batch->commands, m_issuer);
        QVERIFY(answers.ok());
        const QByteArray body = deskexchange::commandsAnswered(*batch, m_epoch, answers).body;
        QVERIFY(m_store->keepAnswers(body, first, count).ok());
    }
    void pull() { pull(m_record->clock().nowUtc()); }
    void pull(const QDateTime &serverTime)
    {
        const http::Response page = deskexchange::changesPage(
            m_record->connection(), m_epoch, m_issuer.userId,
            {m_store->view().cursor.toLongLong(), 1000, 0},
            serverTime);
        const auto changes = protocol::readChanges(page.body);
        QVERIFY(changes.ok());
        QVERIFY(m_store->storePage(*changes, m_record->clock().nowMs()).ok());
    }
    void openStore()
    {
        const DeskActor actor{m_issuer.userId, u"Rosa A."_s, Role::Owner};
        auto opened = DeskStore::open(m_folder->path(), actor, m_issuer.deviceId, m_deskClock, m_watch);
        QVERIFY(opened.ok());
        m_store = std::move(*opened);
    }
    bool takePages()
    {
        Connection &server = m_record->connection();
        if (!m_store->beginCopy(deskexchange::snapshotManifest(server, m_epoch, m_issuer.userId)->body).ok())
            return false;
        for (;;) {
            const DeskStore::CopyStanding standing = m_store->copyStanding();
            const SnapshotPart part = standing.parts.value(standing.next->part);
            const auto page = deskexchange::snapshotPage(
                server, m_epoch, m_issuer.userId, {&tableOf(part.entity), standing.next->after.toLongLong(), 1000});
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
    FixedClock m_deskClock{QDateTime(QDate(2026, 11, 21), QTime(19, 0), Qt::UTC)};
    SaveWatch m_watch;
    std::unique_ptr<DeskStore> m_store;
};

QTEST_GUILESS_MAIN(TestClientStore)
#include "tst_client_store.moc"
