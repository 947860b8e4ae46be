#include "tst_profilefixture.h"

#include "core/domain/invoice.h"

using namespace Qt::StringLiterals;
using namespace linedesk;

/// A profile on a computer that keeps documents since October 15 only: of Lucius, who owes $10.00, a
/// payment of $30.00 is here and the $40.00 before it are not.
class TestOlderDocuments : public ProfileFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init()
    {
        open(Role::Owner);
        m_desk->keepFrom(QDate(2026, 10, 15));
        SubscriberSummary summary;
        summary.id = m_lucius;
        summary.balance = Money::fromMinor(1000);
        m_desk->store(summary);
        Payment payment;
        payment.id = newId<PaymentId>();
        payment.subscriberId = m_lucius;
        payment.receiptNo = u"A-7"_s;
        payment.amount = Money::fromMinor(3000);
        payment.currency = u"USD"_s;
        payment.method = PaymentMethod::Cash;
        payment.receivedOn = QDate(2026, 11, 5);
        m_desk->store(payment);
    }
    void cleanup() { closeAll(); }

    void offlineTheListSaysWhatIsNotHere()
    {
        link(DeskStatus::Link::Offline);
        m_page->showPlace(m_lucius.toString());
        QTRY_COMPARE(rows(), 2);
        QCOMPARE(cell(u"transactionTable"_s, 0, 4), u"$10.00"_s);
        QVERIFY(cell(u"transactionTable"_s, 1, 1).startsWith(u"Not on this computer: before"_s));
        QCOMPARE(cell(u"transactionTable"_s, 1, 2), u"Fetched when online"_s);
        QCOMPARE(cell(u"transactionTable"_s, 1, 4), u"$40.00"_s); // 10.00 − (−30.00)
        QCOMPARE(m_desk->fetched.size(), 0);
        showTab(1);
        auto *table = child<DataTable>(u"transactionTable"_s);
        table->setCurrentIndex(table->model()->index(1, 1));
        QVERIFY(!child<QPushButton>(u"openDocumentButton"_s)->isEnabled());
        picture(u"older-documents-offline"_s);
        // Its history says the same.
        auto *history = child<DataTable>(u"historyTable"_s)->model();
        QVERIFY(cell(u"historyTable"_s, history->rowCount() - 1, 3).startsWith(u"Not on this"_s));
    }

    void theyComeWhenTheProfileIsOpened()
    {
        m_desk->olderDocuments.insert(m_lucius.uuid(), [this](TestDesk &desk) { desk.store(august()); });
        m_page->showPlace(m_lucius.toString());
        QTRY_COMPARE(cell(u"transactionTable"_s, 1, 1), u"Invoice 1001"_s);
        QCOMPARE(rows(), 2);
        QCOMPARE(cell(u"transactionTable"_s, 1, 4), u"$40.00"_s);
        QCOMPARE(m_desk->fetched, QList<SubscriberId>{m_lucius});
    }

    void andWhenTheServerIsReachedAgain()
    {
        link(DeskStatus::Link::Offline);
        m_page->showPlace(m_lucius.toString());
        QTRY_COMPARE(rows(), 2);
        m_desk->olderDocuments.insert(m_lucius.uuid(), [this](TestDesk &desk) { desk.store(august()); });
        link(DeskStatus::Link::Online);
        QTRY_COMPARE(cell(u"transactionTable"_s, 1, 1), u"Invoice 1001"_s);
    }

    /// Asked once; a server that cannot say keeps nobody waiting, and is not asked all the time.
    void aFailureIsSaidAndNotRepeated()
    {
        m_desk->fetchFails = true;
        m_page->showPlace(m_lucius.toString());
        QTRY_COMPARE(rows(), 2);
        QTRY_COMPARE(cell(u"transactionTable"_s, 1, 2), u"Fetched when online"_s);
        m_page->refresh();
        Q_EMIT m_desk->recordChanged({Entity::Invoice});
        QTRY_COMPARE(cell(u"transactionTable"_s, 1, 2), u"Fetched when online"_s);
        QCOMPARE(m_desk->fetched.size(), 1);
    }

private:
    void link(DeskStatus::Link link)
    {
        DeskStatus status = m_desk->status();
        status.link = link;
        m_desk->setStatus(status);
    }
    int rows() const { return child<DataTable>(u"transactionTable"_s)->model()->rowCount(); }
    Invoice august() const
    {
        Invoice invoice;
        invoice.id = newId<InvoiceId>();
        invoice.subscriberId = m_lucius;
        invoice.number = u"1001"_s;
        invoice.stage = InvoiceStage::Issued;
        invoice.issuedOn = QDate(2026, 8, 1);
        invoice.dueOn = QDate(2026, 8, 16);
        invoice.currency = u"USD"_s;
        invoice.total = Money::fromMinor(4000);
        return invoice;
    }
    void picture(const QString &name)
    {
        const QString folder = qEnvironmentVariable("LINEDESK_SHOTS");
        if (!folder.isEmpty())
            QVERIFY(m_window->grab().save(folder + u'/' + name + u".png"_s));
    }
};

QTEST_MAIN(TestOlderDocuments)
#include "tst_olderdocuments.moc"
