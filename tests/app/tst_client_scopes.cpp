#include "tests/app/scopedesktest.h"

using namespace Qt::StringLiterals;
using namespace linedesk;

/// A desk's copy when its person may have less, or more, than before.
class TestClientScopes : public ScopeDeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeRecord(); }
    void cleanup() { endRecord(); }

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
        QCOMPARE(told(), 200);
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
        PostPayment paid;
        paid.id = newId<PaymentId>();
        paid.subscriberId = create.id;
        paid.amount = Money::fromMinor(2500);
        paid.receivedOn = QDate(2026, 11, 21);
        QVERIFY(m_record->give(paid).ok());
        QVERIFY(pull().ok());
        QVERIFY(filesWith("pennywhistle").size() > 0);
        // A print job names the paper only, with the name on it.
        const QString papers = draft(u"print-job"_s, u"Pennywhistle "_s + paid.id.toString());
        QVERIFY(m_record->give(MoveSubscriber{create.id, u"south"_s}).ok());
        QVERIFY(pull().ok());
        QVERIFY(!QFile::exists(papers));
        QCOMPARE(told(), 1);
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
};

QTEST_GUILESS_MAIN(TestClientScopes)
#include "tst_client_scopes.moc"
