#include "core/sync/papers.h"
#include "tests/app/scopedesktest.h"

using namespace Qt::StringLiterals;
using namespace linedesk;

/// What lies beside a desk's copy does not outlive what its person may have: a first copy that was
/// begun, drafts of a copy that was damaged, papers that were opened, earlier copies.
class TestClientLeftovers : public ScopeDeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeRecord(); }
    void cleanup() { endRecord(); }

    void aFirstCopyBegunInAnotherScopeIsThrownAwayAtOnce()
    {
        takeCopy();
        QVERIFY(takePages());
        QVERIFY(QFile::exists(begun()));
        limit({u"north"_s});
        QVERIFY(pull().ok());
        QVERIFY(!QFile::exists(begun()));
        QVERIFY(!m_store->copyBegun());
        QCOMPARE(filesWith("quillfeather"), QStringList());
        QVERIFY(takePages());
        QVERIFY(m_store->finishCopy().ok());
        QCOMPARE(subscribers(), 200);
    }

    /// Its own pages may be what tells.
    void aFirstCopyWhosePagesChangeScopeIsThrownAwayAtOnce()
    {
        takeCopy();
        QVERIFY(m_store->beginCopy(
            deskexchange::snapshotManifest(m_record->connection(), m_epoch, m_issuer.userId)->body).ok());
        limit({u"north"_s});
        QVERIFY(!putPages());
        QVERIFY(!QFile::exists(begun()));
    }

    /// A crash may come before it is thrown away.
    void aFirstCopyOfAnotherScopeIsNotTakenUpAtTheStart()
    {
        takeCopy();
        QVERIFY(takePages());
        m_store.reset();
        const QString aside = m_folder->filePath(u"aside"_s);
        QVERIFY(QFile::rename(begun(), aside));
        openStore();
        limit({u"north"_s});
        QVERIFY(pull().ok());
        m_store.reset();
        QVERIFY(QFile::rename(aside, begun()));
        openStore();
        QVERIFY(!QFile::exists(begun()));
        QVERIFY(!m_store->copyLoading());
        QCOMPARE(filesWith("quillfeather"), QStringList());
    }

    void aFirstCopyOfTheSameScopeIsTakenUpAtTheStart()
    {
        takeCopy();
        QVERIFY(takePages());
        m_store.reset();
        openStore();
        QVERIFY(m_store->copyLoading());
        QVERIFY(m_store->finishCopy().ok());
        QCOMPARE(subscribers(), 400);
    }

    /// Who moves away while a first copy is fetched is in its pages, and goes with the changes since.
    void whoMovesAwayDuringAFirstCopyLeavesNoTrace()
    {
        limit({u"north"_s});
        CreateSubscriber create;
        create.id = newId<SubscriberId>();
        create.contact = {{u"name"_s, u"Ysolde Pennywhistle"_s}, {u"branch"_s, u"north"_s}};
        QVERIFY(m_record->give(create).ok());
        openStore();
        QVERIFY(takePages());
        QVERIFY(m_record->give(MoveSubscriber{create.id, u"south"_s}).ok());
        const qint64 cursor = m_store->indexCopy()->toLongLong();
        const auto since = protocol::readChanges(
            deskexchange::changesPage(m_record->connection(), m_epoch, m_issuer.userId,
                                      {cursor, 1000, 0}, m_record->clock().nowUtc()).body);
        QVERIFY(since.ok() && !since->more);
        QVERIFY(m_store->catchUpCopy(*since).ok());
        QVERIFY(m_store->finishCopy().ok());
        QVERIFY(pull().ok());
        QCOMPARE(subscribers(), 200);
        QCOMPARE(filesWith("pennywhistle"), QStringList());
    }

    /// Nobody can ask a damaged copy whom its drafts are about.
    void draftsGoWhenADamagedCopyIsReplacedInAnotherScope()
    {
        takeCopy();
        CreateSubscriber create;
        create.id = newId<SubscriberId>();
        create.contact = {{u"name"_s, u"Marlowe the last"_s}, {u"branch"_s, u"north"_s}};
        QVERIFY(m_store->submit(QString(CreateSubscriber::name), codec::encode(create)).ok());
        const auto pay = [this](const SubscriberId &who) {
            PostPayment paid;
            paid.id = newId<PaymentId>();
            paid.subscriberId = who;
            paid.amount = Money::fromMinor(2500);
            paid.receivedOn = QDate(2026, 11, 21);
            return m_record->give(paid).ok() ? paid.id : PaymentId();
        };
        const auto job = [this](const QString &name, const PaymentId &paper) {
            return draft(name, u"{\"id\":\"%1\",\"sheets\":[{\"document\":\"%2\"}]}"_s.arg(
                                   newUuid().toString(), paper.toString()));
        };
        const PaymentId northern = pay(m_north.first());
        const PaymentId southern = pay(m_south.first());
        QVERIFY(pull().ok());
        const QString form = u"{\"payment\":\"%1\"}"_s.arg(newUuid().toString());
        const QStringList kept{draft(u"draft-payment-"_s + m_north.first().toString(), form),
                               draft(u"draft-note-"_s + create.id.toString(), u"{}"_s),
                               draft(u"draft-contact-new"_s, form), job(u"job-north"_s, northern)};
        const QStringList dropped{draft(u"draft-payment-"_s + m_south.first().toString(), form),
                                  draft(u"draft-note-"_s + m_south.first().toString(), u"{}"_s),
                                  draft(u"draft-note-"_s + m_south.last().toString(), u"{}"_s),
                                  job(u"job-south"_s, southern)};
        m_store->loseCopy(m_store->view().cacheFile, u"a page of it"_s);
        m_store.reset(); // and in between it may end
        openStore();
        limit({u"north"_s});
        QVERIFY(takePages());
        QVERIFY(m_store->finishCopy().ok());
        for (const QString &file : kept)
            QVERIFY2(QFile::exists(file), qPrintable(file));
        for (const QString &file : dropped)
            QVERIFY2(!QFile::exists(file), qPrintable(file));
        QCOMPARE(told(), 2);
    }

    /// Where a copy takes another one's place, the changes in between are not read one by one.
    void draftsGoWithWhomTheNextCopyOfTheSameScopeLacks()
    {
        limit({u"north"_s});
        takeCopy();
        const QString kept = draft(u"draft-note-"_s + m_north.last().toString(), u"{}"_s);
        const QString dropped = draft(u"draft-note-"_s + m_north.first().toString(), u"{}"_s);
        QVERIFY(m_record->give(MoveSubscriber{m_north.first(), u"south"_s}).ok());
        QVERIFY(takePages());
        QVERIFY(m_store->finishCopy().ok());
        QVERIFY(QFile::exists(kept));
        QVERIFY(!QFile::exists(dropped));
    }

    void openedPapersGo()
    {
        limit({u"north"_s});
        takeCopy();
        PostPayment paid;
        paid.id = newId<PaymentId>();
        paid.subscriberId = m_north.first();
        paid.amount = Money::fromMinor(2500);
        paid.receivedOn = QDate(2026, 11, 21);
        QVERIFY(m_record->give(paid).ok());
        QVERIFY(pull().ok());
        const QString drafts = m_folder->filePath(u"drafts"_s);
        const auto lay = [&](const QString &name) {
            QDir().mkpath(papers::folderIn(drafts));
            QFile file(papers::folderIn(drafts) + u'/' + name);
            return file.open(QIODevice::WriteOnly) && file.write("%PDF-1.4") > 0 ? file.fileName()
                                                                                 : QString();
        };
        const QString theirs = lay(paid.id.toString() + u".pdf"_s);
        const QString others = lay(newUuid().toString() + u".pdf"_s);
        QVERIFY(QFile::exists(theirs) && QFile::exists(others));
        QVERIFY(m_record->give(MoveSubscriber{m_north.first(), u"south"_s}).ok());
        QVERIFY(pull().ok());
        QVERIFY(!QFile::exists(theirs));
        QVERIFY(QFile::exists(others));
        m_store.reset(); // the person signs out
        QVERIFY(!QFile::exists(others));
        QVERIFY(!lay(u"left.pdf"_s).isEmpty()); // by a program that was killed
        openStore();
        QCOMPARE(QDir(papers::folderIn(drafts)).entryList(QDir::Files), QStringList());
    }

    /// A copy that was replaced while the program runs has them, too.
    void anEarlierCopyGoesWithOneSubscriber()
    {
        limit({u"north"_s});
        CreateSubscriber create;
        create.id = newId<SubscriberId>();
        create.contact = {{u"name"_s, u"Ysolde Pennywhistle"_s}, {u"branch"_s, u"north"_s}};
        QVERIFY(m_record->give(create).ok());
        takeCopy();
        QVERIFY(takePages());
        QVERIFY(m_store->finishCopy().ok());
        QVERIFY(filesWith("pennywhistle").size() > 1);
        QVERIFY(m_record->give(MoveSubscriber{create.id, u"south"_s}).ok());
        QVERIFY(pull().ok());
        QCOMPARE(filesWith("pennywhistle"), QStringList());
    }

    /// In a file that grew row by row SQLite leaves what it moved between pages where it stood. It is
    /// overwritten piece by piece, and what is entered in between is kept.
    void aFileThatGrewRowByRowIsCleanedInPieces()
    {
        limit({u"north"_s});
        takeCopy();
        QList<SubscriberId> fresh;
        for (int i = 0; i < 300; ++i) {
            CreateSubscriber create;
            create.id = newId<SubscriberId>();
            create.contact = {{u"name"_s, u"%1 Pennywhistle"_s.arg((i * 7919) % 300)},
                              {u"city"_s, u"Pennywhistle Row %1"_s.arg((i * 4337) % 300)},
                              {u"branch"_s, u"north"_s}};
            QVERIFY(m_record->give(create).ok());
            fresh.append(create.id);
        }
        QVERIFY(pull().ok());
        QCOMPARE(subscribers(), 500);
        for (const SubscriberId &who : std::as_const(fresh))
            QVERIFY(m_record->give(MoveSubscriber{who, u"south"_s}).ok());
        QVERIFY(pull().ok());
        QCOMPARE(filesWith("pennywhistle"), QStringList());
        // The same in the smallest pieces.
        QVERIFY(m_record->give(MoveSubscriber{m_north.first(), u"south"_s}).ok());
        const auto copy = Connection::open(DatabaseTarget::sqlite(m_store->view().cacheFile),
                                           Access::ReadWrite, Durability::Normal);
        ScopePurge purge(**copy);
        QVERIFY(purge.oweScrub().ok());
        int pieces = 0;
        for (bool done = false; !done; ++pieces) {
            const auto cleaned = purge.scrub({1, 50});
            QVERIFY(cleaned.ok());
            done = *cleaned;
        }
        QVERIFY(pieces > 3);
        QVERIFY(!*purge.owesScrub());
    }

private:
    QString begun() const { return m_folder->filePath(u"cache.new"_s); }
};

QTEST_GUILESS_MAIN(TestClientLeftovers)
#include "tst_client_leftovers.moc"
