#include "core/commands/invoices.h"
#include "core/commands/packages.h"
#include "core/commands/payments.h"
#include "core/storage/tablescan.h"
#include "tests/support/recordtest.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace linedesk;

/// What desks keep of a record, walked as a first copy is made: two subscribers with invoices of
/// September, October and November; September is paid in October, October in November.
class TestKeptPart : public RecordTest
{
    Q_OBJECT

private Q_SLOTS:
    void aWalkMeetsWhatIsOpenOrNew_data() { engines(); }
    void aWalkMeetsWhatIsOpenOrNew()
    {
        makeRecord();
        if (!m_record)
            return;
        makeYear();
        const auto part = KeptPart::of(m_record->connection(), 3);
        QVERIFY(part.ok());
        QCOMPARE(part->from, QDate(2026, 10, 2)); // November's two fit, October's not
        for (const int limit : {1, 2, 100}) {
            QCOMPARE(walk(Entity::Invoice, *part, limit), 2);
            QCOMPARE(walk(Entity::Charge, *part, limit), 2);
            // Of both months: September's were received on October 10.
            QCOMPARE(walk(Entity::Payment, *part, limit), 4);
            QCOMPARE(walk(Entity::Allocation, *part, limit), 4);
            QCOMPARE(walk(Entity::Invoice, {}, limit), 6);
            QCOMPARE(walk(Entity::Charge, {}, limit), 6);
        }
        // Voided, September's invoice is open again, and its payment has no allocation any more.
        QVERIFY(m_record->give(VoidPayment{m_first, u"returned"_s}).ok());
        QCOMPARE(walk(Entity::Invoice, *part, 2), 3);
        QCOMPARE(walk(Entity::Charge, *part, 2), 3);
        QCOMPARE(walk(Entity::Payment, *part, 2), 4);
        QCOMPARE(walk(Entity::Allocation, *part, 2), 3);
        // Everything here was entered on November 21.
        QCOMPARE(walk(Entity::History, {QDate(2026, 11, 22)}, 5), 0);
        QCOMPARE(walk(Entity::History, {QDate(2026, 11, 21)}, 5), walk(Entity::History, {}, 5));
        QVERIFY(walk(Entity::History, {}, 5) > 0);
        // About half of the invoices, so about half of what goes with them.
        const auto charges = TableScan(m_record->connection(), Entity::Charge, *part).count({});
        QVERIFY(charges.ok());
        QCOMPARE(*charges, 3);
    }

    void everythingFits_data() { engines(); }
    void everythingFits()
    {
        makeRecord();
        if (!m_record)
            return;
        QVERIFY(KeptPart::of(m_record->connection(), 3)->isAll());
        makeYear();
        QVERIFY(KeptPart::of(m_record->connection(), 6)->isAll());
        QVERIFY(!KeptPart::of(m_record->connection(), 5)->isAll());
    }

private:
    void makeYear()
    {
        const auto package = m_record->addPackage(u"Basic"_s, 2000);
        QVERIFY(package.ok());
        for (const QString &name : {u"Ada Birch"_s, u"Ben Cole"_s}) {
            const SubscriberId id = *m_record->addSubscriber(name);
            QVERIFY(m_record->give(AddPackage{newId<SubscriptionId>(), id, *package, 1, -1, QDate(2026, 9, 1)}).ok());
            for (int month = 9; month <= 11; ++month) {
                const QDate first(2026, month, 1);
                QVERIFY(m_record->give(IssueInvoice{newId<InvoiceId>(), id, first, first, {}}).ok());
                if (month == 11)
                    continue;
                PostPayment post;
                post.id = newId<PaymentId>();
                post.subscriberId = id;
                post.amount = Money::fromMinor(2125); // 20.00 and 6.25 %
                post.receivedOn = first.addMonths(1).addDays(9);
                QVERIFY(m_record->give(post).ok());
                if (m_first.isNull() || (month == 9 && name.startsWith(u'A')))
                    m_first = post.id;
            }
        }
    }
    /// Walks the table in pages; how many rows it met, each once.
    qint64 walk(Entity entity, const KeptPart &part, int limit)
    {
        TableScan scan(m_record->connection(), entity, part);
        QSet<QByteArray> met;
        qint64 rows = 0;
        qint64 after = 0;
        for (;;) {
            const auto page = scan.page(after, limit, [&](const Cursor &row) {
                met.insert(row.bytes(1 + tableOf(entity).idColumn));
                ++rows;
            });
            if (!page.ok() || met.size() != rows)
                return -1;
            if (page->end)
                return rows;
            after = page->last;
        }
    }

    PaymentId m_first;
};

QTEST_GUILESS_MAIN(TestKeptPart)
#include "tst_keptpart.moc"
