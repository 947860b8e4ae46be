#include "app/server/api/deskexchange.h"
#include "core/client/deskstore.h"
#include "core/commands/invoices.h"
#include "core/commands/packages.h"
#include "core/commands/payments.h"
#include "core/commands/subscribers.h"
#include "core/commands/users.h"
#include "core/storage/tablescan.h"
#include "core/sync/documentshere.h"
#include "core/sync/protocol.h"
#include "tests/support/deskissuer.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace linedesk;

/// A desk's copy of a record with more documents than it keeps: three subscribers with an invoice a
/// month since August, each paid on the tenth, but for November. Four invoices are kept at most, so
/// that November's three are kept, and nothing of before but what is open.
class TestClientDocuments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_record = *RecordFixture::make(nullptr);
        m_issuer = *enrolled(*m_record, m_record->issuer(Role::Billing));
        m_people.clear();
        m_paid.clear();
        m_package = *m_record->addPackage(u"Basic"_s, 2000);
        for (const QString &name : {u"Ada Birch"_s, u"Ben Cole"_s, u"Cleo Dunn"_s}) {
            const SubscriberId id = *m_record->addSubscriber(name);
            m_people.append(id);
            QVERIFY(give(AddPackage{newId<SubscriptionId>(), id, m_package, 1, -1, QDate(2026, 8, 1)}));
            for (int month = 8; month <= 11; ++month) {
                const QDate first(2026, month, 1);
                QVERIFY(give(IssueInvoice{newId<InvoiceId>(), id, first, first, {}}));
                if (month < 11)
                    m_paid.append(pay(id, 2125, first.addDays(9))); // 20.00 and 6.25 %
            }
        }
    }
    void cleanup()
    {
        m_store.reset();
        m_record.reset();
    }

    /// Four fit, and three of them are November's: October does not fit whole.
    void asManyDaysAreKeptAsFit_data()
    {
        QTest::addColumn<qint64>("most");
        QTest::addColumn<QDate>("from");
        QTest::newRow("all twelve fit") << qint64(12) << QDate();
        QTest::newRow("one does not, so its day goes") << qint64(11) << QDate(2026, 8, 2);
        QTest::newRow("three and a part") << qint64(4) << QDate(2026, 10, 2);
        QTest::newRow("just three") << qint64(3) << QDate(2026, 10, 2);
        QTest::newRow("not even the newest day") << qint64(2) << QDate(2026, 11, 2);
    }
    void asManyDaysAreKeptAsFit()
    {
        QFETCH(qint64, most);
        QFETCH(QDate, from);
        const auto part = KeptPart::of(m_record->connection(), most);
        QVERIFY(part.ok());
        QCOMPARE(part->from, from);
    }

    void aFirstCopyHoldsWhatIsOpenOrNew()
    {
        QVERIFY(give(VoidPayment{m_paid.first(), u"returned"_s})); // August is open again
        takeCopy();
        QCOMPARE(rows(Entity::Subscriber), 3);
        QCOMPARE(rows(Entity::Invoice), 3 + 1);
        QCOMPARE(rows(Entity::Charge), 3 + 1);
        QCOMPARE(rows(Entity::Payment), 3); // October's
        QCOMPARE(rows(Entity::Allocation), 3);
        QCOMPARE(balance(m_people[0]), qint64(2125 * 2));
        QCOMPARE(lack(m_people[0]), QDate(2026, 10, 2));
    }

    /// Pages of one row, in whatever scope.
    void smallPagesMissNothing()
    {
        takeCopy(1);
        QCOMPARE(rows(Entity::Charge), 3);
        QCOMPARE(rows(Entity::Payment), 3);
        QCOMPARE(rows(Entity::Allocation), 3);
    }

    void whatIsOpenedComesAndStays()
    {
        takeCopy();
        m_store->beginDocuments(m_people[1]);
        QCOMPARE(*m_store->putDocuments(m_people[1], documents(m_people[1])), true);
        QCOMPARE(lack(m_people[1]), QDate());
        QCOMPARE(lack(m_people[2]), QDate(2026, 10, 2));
        QCOMPARE(rows(Entity::Invoice), 3 + 3);
        QCOMPARE(rows(Entity::Charge), 3 + 3);
        QCOMPARE(rows(Entity::Payment), 3 + 2);
        QCOMPARE(rows(Entity::Allocation), 3 + 2);
        m_store.reset();
        openStore();
        QCOMPARE(lack(m_people[1]), QDate());
        QCOMPARE(rows(Entity::Invoice), 6);
    }

    /// The server is ahead: an invoice that the copy does not know yet would stand there without
    /// its balance.
    void documentsWaitForTheChangesBeforeThem()
    {
        takeCopy();
        m_store->beginDocuments(m_people[0]);
        pay(m_people[0], 500, QDate(2026, 11, 20));
        QCOMPARE(*m_store->putDocuments(m_people[0], documents(m_people[0])), false);
        QCOMPARE(rows(Entity::Payment), 3);
        QVERIFY(pull());
        QCOMPARE(rows(Entity::Payment), 3 + 2 + 1);
        QCOMPARE(lack(m_people[0]), QDate());
        QCOMPARE(balance(m_people[0]), qint64(2125 - 500));
    }

    /// They were read, then the copy went on: what is there is newer, what was removed stays so.
    void changesThatCameMeanwhileStand()
    {
        takeCopy();
        const PaymentId august = m_paid.first();
        const auto allocation = m_record->reader().list<Allocation>("allocation_of_payment_ids"_L1,
                                                                   {{u":payment"_s, bindId(august)}});
        m_store->beginDocuments(m_people[0]);
        const QByteArray read = documents(m_people[0]);
        QVERIFY(give(VoidPayment{august, u"returned"_s}));
        QVERIFY(pull());
        QCOMPARE(*m_store->putDocuments(m_people[0], read), true);
        QVERIFY((*copy().find<Payment>(august.uuid()))->voided);
        QVERIFY(!copy().find<Allocation>(allocation->first().id.uuid())->has_value());
        QCOMPARE(balance(m_people[0]), qint64(2125 * 2));
    }

    /// August's payment comes back: its invoice is open again, and what is open is here whole.
    void anOldInvoiceThatMovesComesWithItsCharges()
    {
        takeCopy();
        QVERIFY(give(VoidPayment{m_paid.first(), u"returned"_s}));
        QVERIFY(pull());
        QCOMPARE(rows(Entity::Invoice), 3 + 1);
        QCOMPARE(rows(Entity::Charge), 3 + 1);
        QCOMPARE(rows(Entity::Payment), 3 + 1);
        QCOMPARE(lack(m_people[0]), QDate(2026, 10, 2)); // September's are still elsewhere
    }

    void whatWaitsStaysOnTop()
    {
        takeCopy();
        PostPayment post;
        post.id = newId<PaymentId>();
        post.subscriberId = m_people[0];
        post.amount = Money::fromMinor(2125);
        post.receivedOn = QDate(2026, 11, 21);
        QVERIFY(m_store->submit(QString(PostPayment::name), codec::encode(post)).ok());
        QCOMPARE(balance(m_people[0]), 0);
        m_store->beginDocuments(m_people[0]);
        QCOMPARE(*m_store->putDocuments(m_people[0], documents(m_people[0])), true);
        QCOMPARE(balance(m_people[0]), 0);
        QCOMPARE(m_store->queue().size(), 1);
        QVERIFY(copy().find<Payment>(post.id.uuid())->has_value());
    }

    void documentsOfAnotherCopyAreNotTaken()
    {
        takeCopy();
        const QByteArray read = documents(m_people[0]);
        QVERIFY(!m_store->putDocuments(m_people[0], read).ok()); // nobody asked
        m_store->beginDocuments(m_people[0]);
        takeCopy();
        QVERIFY(!m_store->putDocuments(m_people[0], read).ok());
        m_store->beginDocuments(m_people[0]);
        QVERIFY(give(SetStaffBranches{m_issuer.userId, {u"north"_s}}, Role::Owner));
        QByteArray narrower = documents(m_people[0]); // they are of no branch: 404
        QVERIFY(!m_store->putDocuments(m_people[0], narrower).ok());
        QCOMPARE(lack(m_people[0]), QDate(2026, 10, 2));
    }

    /// Another copy took the place of the one they were fetched for: they are asked for again.
    void whatWasOpenedComesIntoTheNextCopyToo()
    {
        takeCopy();
        QCOMPARE(m_store->takeWantedDocuments(), std::nullopt);
        fetch(m_people[1]);
        fetch(m_people[2]);
        takeCopy();
        QCOMPARE(lack(m_people[1]), QDate(2026, 10, 2));
        QCOMPARE(rows(Entity::Invoice), 3);
        QList<SubscriberId> wanted;
        while (const auto next = m_store->takeWantedDocuments())
            wanted.append(*next);
        std::sort(wanted.begin(), wanted.end());
        QCOMPARE(wanted, (QList<SubscriberId>{m_people[1], m_people[2]}));
        fetch(m_people[1]);
        QCOMPARE(lack(m_people[1]), QDate());

        m_store.reset(); // before the other's were told
        openStore();
        QCOMPARE(m_store->takeWantedDocuments(), std::optional(m_people[2]));
        m_store->wantDocumentsLater(m_people[2]);
        QCOMPARE(m_store->takeWantedDocuments(), std::optional(m_people[2]));
        takeCopy(); // and a third one
        fetch(m_people[1]);
        QVERIFY(m_store->forgetWantedDocuments(m_people[2]).ok());
        m_store.reset();
        openStore();
        QCOMPARE(m_store->takeWantedDocuments(), std::nullopt);
    }

    /// Its invoice is not here, so what the desk would show is wrong.
    void anOldPaymentIsVoidedOnlyWithItsDocuments()
    {
        takeCopy();
        const auto october = codec::encode(VoidPayment{m_paid[2], u"returned"_s});
        const auto refused = m_store->submit(QString(VoidPayment::name), october);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().reason(), Reason::OnlineOnly);
        m_store->beginDocuments(m_people[0]);
        QVERIFY(m_store->putDocuments(m_people[0], documents(m_people[0])).ok());
        QVERIFY(m_store->submit(QString(VoidPayment::name), october).ok());
        QCOMPARE(balance(m_people[0]), qint64(2125 * 2));
    }

    /// Three were kept, and twice four may come: with the twelfth another copy is wanted, once a day.
    void aCopyThatOutgrewItsMeasureIsTakenAnew()
    {
        takeCopy();
        const auto bill = [&](int month) {
            for (const SubscriberId &id : m_people) {
                const QDate first = QDate(2026, 12, 1).addMonths(month);
                if (!give(IssueInvoice{newId<InvoiceId>(), id, first, first, {}}))
                    return false;
            }
            return true;
        };
        for (int month = 0; month < 2; ++month)
            QVERIFY(bill(month));
        QVERIFY(pull()); // 3 + 6, today's look
        QVERIFY(bill(2));
        QVERIFY(pull()); // 3 + 9, and not looked at again today
        m_record->clock().advanceMs(24 * 3600 * 1000);
        const auto page = nextPage();
        QVERIFY(page.ok());
        const auto stored = m_store->storePage(*page, m_record->clock().nowMs());
        QVERIFY(!stored.ok());
        QCOMPARE(stored.error().reason(), Reason::Stale);
        QCOMPARE(rows(Entity::Invoice), 12); // what came is here
        QVERIFY(m_store->storePage(*page, m_record->clock().nowMs()).ok());
        takeCopy();
        QCOMPARE(rows(Entity::Invoice), 12); // all of them open
    }

    void aNewcomerIsWhole()
    {
        takeCopy();
        CreateSubscriber here;
        here.id = newId<SubscriberId>();
        here.contact = {{u"name"_s, u"Dora Elm"_s}};
        QVERIFY(m_store->submit(QString(CreateSubscriber::name), codec::encode(here)).ok());
        QCOMPARE(lack(here.id), QDate());
        const SubscriberId there = *m_record->addSubscriber(u"Egon Firth"_s);
        QVERIFY(pull());
        QCOMPARE(lack(there), QDate());
    }

    void smallCompaniesKeepEverything()
    {
        takeCopy(1000, KeptPart::mostInvoices);
        QCOMPARE(rows(Entity::Invoice), 12);
        QCOMPARE(lack(m_people[0]), QDate());
        const auto wrong = deskexchange::readSnapshotAsked(asked(u"kept_from=yesterday"_s));
        QVERIFY(!wrong.ok());
        QCOMPARE(wrong.error().problems.first().field, u"kept_from"_s);
    }

private:
    template <typename C>
    bool give(const C &command, Role role = Role::Owner)
    {
        const auto answer = m_record->give(command, role);
        return answer.ok() && answer->status != AnswerStatus::Refused;
    }
    PaymentId pay(const SubscriberId &whose, qint64 minor, QDate on)
    {
        PostPayment post;
        post.id = newId<PaymentId>();
        post.subscriberId = whose;
        post.amount = Money::fromMinor(minor);
        post.receivedOn = on;
        return give(post) ? post.id : PaymentId();
    }
    void openStore()
    {
        const DeskActor actor{m_issuer.userId, u"Omar"_s, Role::Billing};
        auto opened = DeskStore::open(m_folder->path(), actor, m_issuer.deviceId, m_record->clock(), m_watch);
        QVERIFY(opened.ok());
        m_store = std::move(*opened);
    }
    void takeCopy(int limit = 1000, qint64 most = 4)
    {
        if (!m_store)
            openStore();
        const auto manifest = deskexchange::snapshotManifest(m_record->connection(), m_epoch,
                                                             m_issuer.userId, most);
        QVERIFY(manifest.ok() && m_store->beginCopy(manifest->body).ok());
        for (bool last = false; !last;) {
            const DeskStore::CopyStanding standing = m_store->copyStanding();
            const SnapshotPart part = standing.parts.value(standing.next->part);
            const auto page = deskexchange::snapshotPage(
                m_record->connection(), m_epoch, m_issuer.userId,
                {&tableOf(part.entity), standing.next->after.toLongLong(), limit, part.part});
            QVERIFY(page.ok());
            const auto put = m_store->putCopyPage(*protocol::readSnapshotPage(page->body, part));
            QVERIFY(put.ok());
            last = *put;
        }
        QVERIFY(m_store->finishCopy().ok());
    }
    QByteArray documents(const SubscriberId &whose)
    {
        const auto told = deskexchange::subscriberDocuments(m_record->connection(), m_epoch,
                                                            m_issuer.userId, whose.uuid());
        return told.ok() ? told->body : QByteArray();
    }
    void fetch(const SubscriberId &whose)
    {
        m_store->beginDocuments(whose);
        QCOMPARE(*m_store->putDocuments(whose, documents(whose)), true);
    }
    Result<ChangePage> nextPage()
    {
        const auto body = deskexchange::changesPage(
            m_record->connection(), m_epoch, m_issuer.userId,
            {m_store->view().cursor.toLongLong(), 1000, 0, m_store->view().part},
            m_record->clock().nowUtc());
        return protocol::readChanges(body.body);
    }
    bool pull()
    {
        const auto page = nextPage();
        return page.ok() && m_store->storePage(*page, m_record->clock().nowMs()).ok();
    }
    static http::Request asked(const QString &query)
    {
        http::Request request;
        request.target = *http::parseTarget(u"/api/v1/snapshot/invoice?%1"_s.arg(query).toLatin1());
        request.parameters.append(u"entity"_s, u"invoice"_s);
        return request;
    }
    /// A reading connection to the copy as it is now.
    Reader copy()
    {
        m_copy = *Connection::open(DatabaseTarget::sqlite(m_store->view().cacheFile), Access::ReadOnly);
        return Reader(*m_copy);
    }
    qint64 rows(Entity entity)
    {
        copy();
        return *TableScan(*m_copy, entity).count();
    }
    qint64 balance(const SubscriberId &whose)
    {
        return (*copy().find<SubscriberSummary>(whose.uuid()))->balance.minor();
    }
    QDate lack(const SubscriberId &whose)
    {
        copy();
        return *DocumentsHere(*m_copy).lackBefore(whose);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RecordFixture> m_record;
    Issuer m_issuer;
    Uuid m_epoch = newId<CompanyId>().uuid();
    SaveWatch m_watch;
    std::unique_ptr<DeskStore> m_store;
    std::unique_ptr<Connection> m_copy;
    PackageId m_package;
    QList<SubscriberId> m_people;
    QList<PaymentId> m_paid; ///< August to October of the first, then of the others
};

QTEST_GUILESS_MAIN(TestClientDocuments)
#include "tst_client_documents.moc"
