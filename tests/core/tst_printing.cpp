#include "core/commands/invoices.h"
#include "core/commands/packages.h"
#include "core/commands/payments.h"
#include "core/printing/invoicedocumentof.h"
#include "core/printing/invoicelist.h"
#include "core/printing/postaladdress.h"
#include "core/printing/receiptdocumentof.h"
#include "tests/support/recordtest.h"

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Printed documents made from the record, on both engines.
class TestPrinting : public RecordTest
{
    Q_OBJECT

    SubscriberId m_subscriber;
    InvoiceId m_invoice;

    /// Dolores has Quarry 50 at $69.95 with $49.00 setup from Dec 1, and one invoice of Nov 21.
    void makeRecord()
    {
        RecordTest::makeRecord();
        if (!m_record)
            return;
        const auto subscriber = m_record->addSubscriber(
            u"Dolores Whitaker"_s, {{u"street"_s, u"PO Box 118"_s},
                                    {u"city"_s, u"Otter Bend"_s},
                                    {u"region"_s, u"OR"_s},
                                    {u"postal_code"_s, u"97000-0118"_s},
                                    {u"delivery"_s, u"paper"_s}});
        QVERIFY(subscriber.ok());
        m_subscriber = *subscriber;
        const auto package = m_record->addPackage(u"Quarry 50"_s, 6995, 4900);
        QVERIFY(package.ok());
        AddPackage add{newId<SubscriptionId>(), m_subscriber, *package, 1, -1, QDate(2026, 12, 1)};
        QCOMPARE(m_record->give(add)->status, AnswerStatus::Applied);
        m_invoice = newId<InvoiceId>();
        IssueInvoice issue{m_invoice, m_subscriber, QDate(2026, 11, 21), QDate(2026, 12, 1),
                           u"run-1"_s};
        QCOMPARE(m_record->give(issue)->status, AnswerStatus::Applied);
    }

private Q_SLOTS:
    void cleanup() { m_record.reset(); }

    void anInvoicePrintsWhatItsRowsSay_data() { engines(); }
    void anInvoicePrintsWhatItsRowsSay()
    {
        makeRecord();
        if (!m_record)
            return;
        Reader reader = m_record->reader();
        const auto made = invoiceDocumentOf(reader, m_invoice);
        QVERIFY(made.ok());
        QCOMPARE(made->subscriberName, u"Dolores Whitaker"_s);
        QCOMPARE(made->mailingAddress, (QStringList{u"PO Box 118"_s,
                                                    u"Otter Bend, OR 97000-0118"_s}));
        QCOMPARE(made->invoiceDate, QDate(2026, 11, 21));
        QCOMPARE(made->dueDate, QDate(2026, 12, 6)); // 15 days
        QVERIFY(!made->provisional);
        QCOMPARE(made->lines.size(), 2);
        QCOMPARE(made->lines[0].label, u"Quarry 50, setup"_s);
        QCOMPARE(made->lines[0].period->days(), 1);
        QCOMPARE(made->lines[1].amount, Money::fromMinor(6995));
        // 69.95 + 49.00 = 118.95; 6.25 % of it is 7.434375, so 7.43; together 126.38.
        QCOMPARE(made->taxes.size(), 1);
        QVERIFY2(made->taxes[0].label.contains(u"6.25% of $118.95"_s),
                 qPrintable(made->taxes[0].label));
        QCOMPARE(made->taxes[0].amount, Money::fromMinor(743));
        QCOMPARE(made->amountDue, Money::fromMinor(12638));
        QVERIFY(documents::checkInvoice(*made).isEmpty());
    }

    void creditBeyondTheInvoiceStaysOnTheAccount_data() { engines(); }
    void creditBeyondTheInvoiceStaysOnTheAccount()
    {
        makeRecord();
        if (!m_record)
            return;
        PostPayment pay;
        pay.id = newId<PaymentId>();
        pay.subscriberId = m_subscriber;
        pay.amount = Money::fromMinor(50'000);
        pay.method = PaymentMethod::Check;
        pay.receivedOn = QDate(2026, 11, 21);
        pay.reference = u"4417"_s;
        QCOMPARE(m_record->give(pay)->status, AnswerStatus::Applied);
        const auto january = newId<InvoiceId>();
        m_record->clock().advanceMs(60'000);
        QCOMPARE(m_record->give(IssueInvoice{january, m_subscriber, QDate(2026, 12, 15),
                                             QDate(2027, 1, 1), {}})->status,
                 AnswerStatus::Applied);
        Reader reader = m_record->reader();
        const auto made = invoiceDocumentOf(reader, january);
        QVERIFY(made.ok());
        // Before: 126.38 − 500.00 = −373.62. New: 69.95 + 4.37 = 74.32. Left: 299.30.
        QCOMPARE(made->earlierBalance, Money::fromMinor(-37'362));
        QCOMPARE(made->amountDue, Money());
        QCOMPARE(made->payments.first().amount, Money::fromMinor(29'930));
        QVERIFY(documents::checkInvoice(*made).isEmpty());

        const auto receipt = receiptDocumentOf(reader, pay.id);
        QVERIFY(receipt.ok());
        QCOMPARE(receipt->method, u"Check"_s);
        QCOMPARE(receipt->reference, u"4417"_s);
        Money applied;
        for (const documents::DocumentAmount &row : receipt->appliedTo)
            applied += row.amount;
        QCOMPARE(applied, Money::fromMinor(50'000));
        // The invoice posted later is not in the balance after the payment.
        QCOMPARE(receipt->balanceAfter, Money::fromMinor(-37'362));
    }

    void anUnknownInvoiceIsNamed_data() { engines(); }
    void anUnknownInvoiceIsNamed()
    {
        makeRecord();
        if (!m_record)
            return;
        Reader reader = m_record->reader();
        const auto made = invoiceDocumentOf(reader, newId<InvoiceId>());
        QVERIFY(!made.ok());
        QCOMPARE(made.error().problems.first().reason, Reason::NotFound);
        QCOMPARE(made.error().problems.first().field, u"invoice_id"_s);
    }

    void theListFindsByDatesRunDeliveryAndText_data() { engines(); }
    void theListFindsByDatesRunDeliveryAndText()
    {
        makeRecord();
        if (!m_record)
            return;
        Reader reader = m_record->reader();
        const auto count = [&reader](InvoiceListFilter filter) {
            return invoiceList(reader, filter)->size();
        };
        InvoiceListFilter filter;
        QCOMPARE(count(filter), 1);
        filter.paperOnly = true;
        filter.runId = u"run-1"_s;
        filter.text = u"WHITAKER"_s;
        QCOMPARE(count(filter), 1);
        filter.text = u"pruitt"_s;
        QCOMPARE(count(filter), 0);
        filter.text.clear();
        filter.to = QDate(2026, 11, 20);
        QCOMPARE(count(filter), 0);
        filter.to = QDate(2026, 11, 21);
        filter.runId = u"run-2"_s;
        QCOMPARE(count(filter), 0);
        const auto rows = invoiceList(reader, {});
        QCOMPARE(rows->first().town, u"Otter Bend"_s);
        QCOMPARE(rows->first().postalCode, u"97000-0118"_s);
    }

    void townLinesFollowTheCountry_data()
    {
        QTest::addColumn<QString>("country");
        QTest::addColumn<QString>("line");
        QTest::newRow("US") << u"US"_s << u"Otter Bend, OR 97000"_s;
        QTest::newRow("DE") << u"DE"_s << u"97000 Otter Bend, OR"_s;
    }
    void townLinesFollowTheCountry()
    {
        QFETCH(QString, country);
        QTEST(townLine(u"Otter Bend"_s, u"OR"_s, u"97000"_s, country), "line");
        QCOMPARE(townLine(u"Otter Bend"_s, {}, {}, country), u"Otter Bend"_s);
    }

    void anAddressAbroadFitsTheWindow()
    {
        Subscriber subscriber;
        subscriber.name = u"Annika Sörensen"_s;
        subscriber.street = u"12 Mill Street"_s;
        subscriber.city = u"Millrace"_s;
        subscriber.billingStreet = u"Hauptstr. 5"_s;
        subscriber.billingStreet2 = u"Hof"_s;
        subscriber.billingCity = u"Berlin"_s;
        subscriber.billingPostalCode = u"10115"_s;
        subscriber.billingCountry = u"DE"_s;
        QCOMPARE(mailingAddressOf(subscriber, u"US"_s),
                 (QStringList{u"Hauptstr. 5, Hof"_s, u"10115 Berlin"_s, u"GERMANY"_s}));
        QCOMPARE(mailingNameOf(subscriber), u"Annika Sörensen"_s);
        QCOMPARE(mailingPostalCodeOf(subscriber), u"10115"_s);
    }
};

QTEST_GUILESS_MAIN(TestPrinting)
#include "tst_printing.moc"
