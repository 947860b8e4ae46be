#include "app/server/api/deskexchange.h"
#include "core/client/deskstore.h"
#include "core/commands/subscribers.h"
#include "core/commands/users.h"
#include "core/storage/sqltext.h"
#include "core/sync/protocol.h"
#include "core/sync/scopepurge.h"
#include "tests/support/recordfixture.h"

#include <QDirIterator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace linedesk;

/// A desk's copy when its person may have less, or more, than before. The people of the south are
/// called Quillfeather, those of the north Marlowe; billing works at the desk.
class TestClientScopes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_record = *RecordFixture::make(nullptr);
        m_issuer = m_record->issuer(Role::Billing);
        m_issuer.deviceId = newId<DeviceId>();
        QVERIFY(m_record->connection()
                    .query("device_add"_L1, {{u":id"_s, bindId(m_issuer.deviceId)},
                                             {u":user"_s, bindId(m_issuer.userId)},
                                             {u":name"_s, u"Front desk"_s},
                                             {u":at"_s, 0}})
                    .ok());
        m_north.clear();
        m_south.clear();
        QList<CommandEnvelope> batch;
        for (int i = 0; i < 200; ++i) {
            for (const bool north : {true, false}) {
                CreateSubscriber create;
                create.id = newId<SubscriberId>();
                const QString name = (north ? u"Marlowe %1"_s : u"Quillfeather %1"_s).arg(i);
                create.contact = {{u"name"_s, name},
                                  {u"city"_s, north ? u"Upton"_s : u"Quillfeather's Rest"_s},
                                  {u"branch"_s, north ? u"north"_s : u"south"_s}};
                create.note = name + u" called about the bill"_s;
                batch.append(m_record->envelope(create));
                (north ? m_north : m_south).append(create.id);
            }
        }
        QVERIFY(m_record->executor().run(batch, m_record->issuer(Role::Owner)).ok());
    }
    void cleanup()
    {
        m_store.reset();
        m_record.reset();
    }

    /// Rows, search words, before-images, drafts and the file itself; what waits is sent.
    void aLostBranchIsTakenAway()
    {
        takeCopy();
        const AddNote ours{newId<NoteId>(), m_north.first(), u"will call back"_s};
        const AddNote theirs{newId<NoteId>(), m_south.first(), u"will call back"_s};
        QVERIFY(m_store->submit(QString(AddNote::name), codec::encode(ours)).ok());
        QVERIFY(m_store->submit(QString(AddNote::name), codec::encode(theirs)).ok());
        const QString kept = draft(u"note-"_s + m_north.first().toString(), u"Marlowe"_s);
        const QString dropped = draft(u"note-"_s + m_south.first().toString(), u"Quillfeather"_s);
        const QString papers = draft(u"print-job"_s, u"Quillfeather "_s + m_south.last().toString());
        QVERIFY(filesWith("quillfeather").size() > 0);
        // The windows have the copy open, too.
        const auto window = Connection::open(DatabaseTarget::sqlite(m_store->view().cacheFile),
                                             Access::ReadOnly);
        QCOMPARE(*Reader(**window).number("subscriber_count"_L1), 400);

        limit({u"north"_s});
        QVERIFY(pull().ok());
        QCOMPARE(filesWith("quillfeather"), QStringList());
        QCOMPARE(*Reader(**window).number("subscriber_count"_L1), 200);
        QVERIFY(QFile::exists(kept));
        QVERIFY(!QFile::exists(dropped));
        QVERIFY(!QFile::exists(papers));
        const auto scope = StaffScope::of(
            *Reader(**window).find<StaffUser>(m_issuer.userId.uuid()).value());
        for (const Entity entity : allEntities())
            QVERIFY(ScopePurge::outside(**window, entity, scope, 1)->isEmpty());
        QCOMPARE(found(u"quillfeather"_s, **window), 0);
        QCOMPARE(found(u"marlowe"_s, **window), 200);
        QCOMPARE(m_store->view().attention, 1); // the note on nobody known here

        QCOMPARE(m_store->queue().size(), 2);
        QVERIFY(push(2));
        QVERIFY(pull().ok());
        QVERIFY(m_record->reader().find<Note>(ours.id.uuid())->has_value());
        QVERIFY(!m_record->reader().find<Note>(theirs.id.uuid())->has_value());
        QCOMPARE(filesWith("quillfeather"), QStringList());
        // A start finds nothing to make up for.
        m_store.reset();
        openStore();
        QCOMPARE(filesWith("quillfeather"), QStringList());
        QCOMPARE(m_store->entries(true)->size(), 1); // refused: as if there was nobody
    }

    void aSubscriberWhoMovesAwayIsTakenAway()
    {
        limit({u"north"_s});
        takeCopy();
        QCOMPARE(subscribers(), 200);
        CreateSubscriber create;
        create.id = newId<SubscriberId>();
        create.contact = {{u"name"_s, u"Ysolde Pennywhistle"_s}, {u"branch"_s, u"north"_s}};
        QVERIFY(m_record->give(create).ok());
        QVERIFY(pull().ok());
        QCOMPARE(subscribers(), 201);
        QVERIFY(filesWith("pennywhistle").size() > 0);
        QVERIFY(m_record->give(MoveSubscriber{create.id, u"south"_s}).ok());
        QVERIFY(pull().ok());
        QCOMPARE(subscribers(), 200);
        QCOMPARE(filesWith("pennywhistle"), QStringList());
        // And one who comes is here with everything.
        QVERIFY(m_record->give(MoveSubscriber{m_south.first(), u"north"_s}).ok());
        QVERIFY(pull().ok());
        QCOMPARE(subscribers(), 201);
        const auto copy = Connection::open(DatabaseTarget::sqlite(m_store->view().cacheFile),
                                           Access::ReadOnly);
        QCOMPARE(Reader(**copy).list<Note>("note_of_subscriber_ids"_L1,
                                           {{u":subscriber"_s, bindId(m_south.first())},
                                            {u":limit"_s, 10}})->size(),
                 1);
    }

    /// More than what stands here comes with another first copy; until it is here the rest serves.
    void aGainedBranchComesWithACopy()
    {
        limit({u"north"_s});
        takeCopy();
        limit({u"north"_s, u"south"_s});
        const auto stale = pull();
        QVERIFY(!stale.ok());
        QCOMPARE(stale.error().reason(), Reason::Stale);
        QCOMPARE(subscribers(), 200);
        // Whatever comes in between, it is asked for again.
        m_store.reset();
        openStore();
        QCOMPARE(pull().error().reason(), Reason::Stale);
        QVERIFY(takePages());
        QVERIFY(m_store->finishCopy().ok());
        QCOMPARE(subscribers(), 400);
        QVERIFY(pull().ok());
    }

    /// One branch for another: what is lost goes at once, before the copy with the other one.
    void anotherBranchTakesTheFirstAwayAtOnce()
    {
        limit({u"south"_s});
        takeCopy();
        limit({u"north"_s});
        QCOMPARE(pull().error().reason(), Reason::Stale);
        QCOMPARE(filesWith("quillfeather"), QStringList());
        QVERIFY(takePages());
        QVERIFY(m_store->finishCopy().ok());
        QVERIFY(pull().ok());
        QCOMPARE(subscribers(), 200);
        QVERIFY(filesWith("marlowe").size() > 0);
        QCOMPARE(filesWith("quillfeather"), QStringList());
    }

    /// Pages of two scopes don't make a copy, and the old copy's file does not outlive the new one.
    void aCopyOfAnotherScopeIsNotTaken()
    {
        takeCopy();
        Connection &server = m_record->connection();
        QVERIFY(m_store->beginCopy(
            deskexchange::snapshotManifest(server, m_epoch, m_issuer.userId)->body).ok());
        limit({u"north"_s});
        QVERIFY(!putPages());
        QVERIFY(takePages());
        QVERIFY(m_store->finishCopy().ok());
        QCOMPARE(subscribers(), 200);
        QCOMPARE(filesWith("quillfeather"), QStringList());
    }

    /// While a window still reads what was there, the file is not clean, and nothing is forgotten.
    void aReaderIsWaitedForLater()
    {
        takeCopy();
        auto window = Connection::open(DatabaseTarget::sqlite(m_store->view().cacheFile),
                                       Access::ReadOnly);
        QVERIFY((*window)->beginRead().ok());
        QCOMPARE(*Reader(**window).number("subscriber_count"_L1), 400);
        limit({u"north"_s});
        QVERIFY(pull().ok());
        QCOMPARE(subscribers(), 200);
        (*window)->rollback();
        QVERIFY(pull().ok());
        QCOMPARE(filesWith("quillfeather"), QStringList());
    }

    /// The people of the office are the owner's business.
    void whoIsNoOwnerAnyMoreLosesTheStaff()
    {
        const UserId user = m_issuer.userId;
        QVERIFY(m_record->give(SetStaffRole{user, Role::Owner}).ok());
        takeCopy();
        const auto people = [this] {
            const auto copy = Connection::open(DatabaseTarget::sqlite(m_store->view().cacheFile),
                                               Access::ReadOnly);
            return Reader(**copy).idList("staff_ids"_L1)->size();
        };
        QCOMPARE(people(), 4);
        QVERIFY(m_record->give(SetStaffRole{user, Role::Support}).ok());
        QVERIFY(pull().ok());
        QCOMPARE(people(), 1);
        QCOMPARE(subscribers(), 400);
        // Between roles that receive the same, nothing changes.
        QVERIFY(m_record->give(SetStaffRole{user, Role::Billing}).ok());
        QVERIFY(pull().ok());
        QCOMPARE(people(), 1);
        QCOMPARE(subscribers(), 400);
    }

private:
    void limit(const QStringList &branches)
    {
        const auto answer = m_record->give(SetStaffBranches{m_issuer.userId, branches});
        QVERIFY(answer.ok() && answer->status == AnswerStatus::Applied);
    }
    void openStore()
    {
        const DeskActor actor{m_issuer.userId, u"Omar"_s, Role::Billing};
        auto opened = DeskStore::open(m_folder->path(), actor, m_issuer.deviceId, m_record->clock(), m_watch);
        QVERIFY(opened.ok());
        m_store = std::move(*opened);
    }
    void takeCopy()
    {
        openStore();
        QVERIFY(takePages());
        QVERIFY(m_store->finishCopy().ok());
    }
    bool takePages()
    {
        const auto manifest =
            deskexchange::snapshotManifest(m_record->connection(), m_epoch, m_issuer.userId);
        return m_store->beginCopy(manifest->body).ok() && putPages();
    }
    bool putPages()
    {
        for (;;) {
            const DeskStore::CopyStanding standing = m_store->copyStanding();
            const SnapshotPart part = standing.parts.value(standing.next->part);
            const auto page = deskexchange::snapshotPage(
                m_record->connection(), m_epoch, m_issuer.userId,
                {&tableOf(part.entity), standing.next->after.toLongLong(), 150});
            const auto last = m_store->putCopyPage(*protocol::readSnapshotPage(page->body, part));
            if (!last.ok() || *last)
                return last.ok();
        }
    }
    Result<void> pull()
    {
        for (;;) {
            const qint64 cursor = m_store->view().cursor.toLongLong();
            const http::Response body = deskexchange::changesPage(
                m_record->connection(), m_epoch, m_issuer.userId, {cursor, 1000, 0},
                m_record->clock().nowUtc());
            LD_ASSIGN(const ChangePage page, protocol::readChanges(body.body));
            LD_TRY(m_store->storePage(page, m_record->clock().nowMs()));
            if (!page.more)
                return {};
        }
    }
    bool push(int count)
    {
        http::Request request;
        request.headers.set("Content-Type", "application/json");
        request.body = *m_store->batch(1, count);
        const auto batch = deskexchange::readCommands(request);
        const auto answers = m_record->executor().run(batch->commands, m_issuer);
        return m_store->keepAnswers(deskexchange::commandsAnswered(*batch, m_epoch, answers).body, 1,
                                    count)
            .ok();
    }
    QString draft(const QString &name, const QString &text) const
    {
        const QString drafts = m_folder->filePath(u"drafts"_s);
        QDir().mkpath(drafts);
        QFile file(drafts + u'/' + name + u".json"_s);
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
            return {};
        return file.fileName();
    }
    /// The files of the desk with a word in them, whatever its case, but for the person's own queue.
    QStringList filesWith(const QByteArray &word) const
    {
        QStringList out;
        QDirIterator files(m_folder->path(), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const bool queue = file.fileName().contains("outbox"_L1);
            if (!queue && file.readAll().toLower().contains(word))
                out.append(file.fileName());
        }
        return out;
    }
    qint64 subscribers()
    {
        const auto copy = Connection::open(DatabaseTarget::sqlite(m_store->view().cacheFile),
                                           Access::ReadOnly);
        return *Reader(**copy).number("subscriber_count"_L1);
    }
    static qint64 found(const QString &word, Connection &copy)
    {
        auto row = copy.query("fts_match"_L1, {{u":match"_s, word}});
        qint64 count = 0;
        while (row.ok() && row->next())
            ++count;
        return count;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RecordFixture> m_record;
    Issuer m_issuer;
    QList<SubscriberId> m_north;
    QList<SubscriberId> m_south;
    Uuid m_epoch = newUuid();
    SaveWatch m_watch;
    std::unique_ptr<DeskStore> m_store;
};

QTEST_GUILESS_MAIN(TestClientScopes)
#include "tst_client_scopes.moc"
