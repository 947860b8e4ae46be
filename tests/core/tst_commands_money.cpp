#include "core/commands/invoices.h"
#include "core/commands/packages.h"
#include "core/commands/payments.h"
#include "core/commands/subscribers.h"
#include "tests/support/recordtest.h"

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Invoices, payments and opening balances, on both engines, through the executor.
class TestMoneyCommands : public RecordTest
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { m_record.reset(); }

    void aBilledTermIsPaidAndExplained_data() { engines(); }
    void aBilledTermIsPaidAndExplained()
    {
        makeRecord();
        if (!m_record)
            return;
        const auto who = m_record->addSubscriber(u"Dolores Whitaker"_s);
        const auto package = m_record->addPackage(u"Quarry 50"_s, 6995, 4900);
        QVERIFY(package.ok());
        AddPackage add{newId<SubscriptionId>(), *who, *package, 1, -1, QDate(2026, 11, 1)};
        QCOMPARE(m_record->give(add)->status, AnswerStatus::Applied);
        QCOMPARE(m_record->summary(*who).packageNames, u"Quarry 50"_s);
        QCOMPARE(m_record->summary(*who).monthly.minor(), 6995);

        const IssueInvoice issue{newId<InvoiceId>(), *who, QDate(2026, 11, 1), QDate(2026, 12, 1),
                                 u"run"_s};
        const auto issued = m_record->give(issue);
        QCOMPARE(issued->status, AnswerStatus::Applied);
        // Setup 49.00 + November 69.95 + December 69.95 = 188.90; tax 6.25 % = 11.80625 → 11.81.
        QCOMPARE(issued->result.value(u"number"_s).toString(), u"20260000001"_s);
        QCOMPARE(issued->result.value(u"tax_minor"_s).toInteger(), 1181);
        QCOMPARE(issued->result.value(u"total_minor"_s).toInteger(), 18890 + 1181);
        const auto charges = m_record->reader().list<Charge>("charge_of_invoice_ids"_L1,
                                                             {{u":invoice"_s, bindId(issue.id)}});
        QCOMPARE(charges->size(), 3);
        Money tax;
        for (const Charge &charge : *charges)
            tax += charge.tax;
        QCOMPARE(tax.minor(), 1181); // printed lines add up
        QCOMPARE(charges->at(1).termStart, QDate(2026, 11, 1));
        QCOMPARE(charges->at(1).termEnd, QDate(2026, 12, 1));

        // The same period is never billed twice.
        const auto again = m_record->give(
            IssueInvoice{newId<InvoiceId>(), *who, QDate(2026, 11, 1), QDate(2026, 12, 31), {}});
        QCOMPARE(again->problems.first().reason, Reason::NothingToDo);

        SubscriberSummary summary = m_record->summary(*who);
        QCOMPARE(summary.balance.minor(), 20071);
        QCOMPARE(summary.oldestDue, QDate(2026, 11, 16)); // fifteen days after the invoice date
        QCOMPARE(summary.openInvoices, 1);

        // 250.00 pays all; 49.29 stays as credit.
        const PostPayment pay{newId<PaymentId>(), *who, {}, Money::fromMinor(25000),
                              PaymentMethod::Check, QDate(2026, 11, 20), u"4417"_s, {}};
        QCOMPARE(m_record->give(pay, Role::Billing)->result.value(u"receipt_no"_s).toString(),
                 u"R-20260000001"_s);
        summary = m_record->summary(*who);
        QCOMPARE(summary.balance.minor(), 20071 - 25000);
        QCOMPARE(summary.credit.minor(), 25000 - 20071);
        QVERIFY(!summary.hasDue());

        // The credit goes to the next invoice by itself: 69.95 + 4.37 tax − 49.29 = 25.03 open.
        const auto next = m_record->give(
            IssueInvoice{newId<InvoiceId>(), *who, QDate(2026, 12, 31), QDate(2027, 1, 1), {}});
        QCOMPARE(next->result.value(u"open_minor"_s).toInteger(), 6995 + 437 - 4929);
        QCOMPARE(m_record->ledgerSum(), 0);
        QCOMPARE(m_record->ledgerSum(u"1200"_s), m_record->summary(*who).balance.minor());

        // Voiding the payment opens both invoices again.
        const VoidPayment voided{pay.id, u"bounced"_s};
        QCOMPARE(m_record->give(voided, Role::Billing)->status, AnswerStatus::Applied);
        summary = m_record->summary(*who);
        QCOMPARE(summary.balance.minor(), 20071 + 7432);
        QCOMPARE(summary.credit.minor(), 0);
        QCOMPARE(summary.openInvoices, 2);
        QCOMPARE(m_record->ledgerSum(), 0);
        QCOMPARE(m_record->ledgerSum(u"1200"_s), summary.balance.minor());
        QCOMPARE(m_record->give(voided, Role::Billing)->problems.first().reason,
                 Reason::AlreadyVoid);
    }

    /// Two papers with one number: a desk's disk was copied. The money counts all the same.
    void aReceiptNumberIsGivenOnce_data() { engines(); }
    void aReceiptNumberIsGivenOnce()
    {
        makeRecord();
        if (!m_record)
            return;
        const auto who = m_record->addSubscriber(u"Odessa Marchetti"_s);
        PostPayment pay{newId<PaymentId>(), *who, {}, Money::fromMinor(1000), PaymentMethod::Cash,
                        QDate(2026, 11, 21), {}, u"B07K3-1"_s};
        QCOMPARE(m_record->give(pay, Role::Billing)->status, AnswerStatus::Applied);
        pay.id = newId<PaymentId>();
        const auto answer = m_record->give(pay, Role::Billing);
        QCOMPARE(answer->status, AnswerStatus::Adjusted);
        QCOMPARE(answer->problems.first().field, u"receipt_no"_s);
        QCOMPARE(answer->problems.first().value, u"B07K3-1"_s);
        QCOMPARE(answer->result.value(u"receipt_no"_s).toString(), u"R-20260000001"_s);
        QCOMPARE(m_record->summary(*who).balance.minor(), -2000);
    }

    void cashIsNeverRefused_data() { engines(); }
    void cashIsNeverRefused()
    {
        makeRecord();
        if (!m_record)
            return;
        PostPayment pay{newId<PaymentId>(), newId<SubscriberId>(), u"Mr. Pruitt"_s,
                        Money::fromMinor(1000), PaymentMethod::Cash, QDate(2026, 11, 21), {},
                        u"B07-12"_s};
        const auto answer = m_record->give(pay, Role::Billing);
        QCOMPARE(answer->status, AnswerStatus::Adjusted);
        QCOMPARE(answer->problems.first().reason, Reason::NotFound);
        QCOMPARE(m_record->ledgerSum(), 0);
        QCOMPARE(m_record->ledgerSum(u"1000"_s), 1000);
        // An old receipt is booked today, with its own date noted.
        const auto who = m_record->addSubscriber(u"Odessa Marchetti"_s);
        PostPayment old{newId<PaymentId>(), *who, {}, Money::fromMinor(500), PaymentMethod::Cash,
                        QDate(2026, 9, 1), {}, {}};
        QCOMPARE(m_record->give(old, Role::Billing)->status, AnswerStatus::Adjusted);
        const auto stored = m_record->reader().find<Payment>(old.id.uuid());
        QCOMPARE((*stored)->receivedOn, QDate(2026, 9, 1));
        QCOMPARE((*stored)->postedOn, QDate(2026, 11, 21));
        old.id = newId<PaymentId>();
        old.receivedOn = QDate(2026, 11, 22);
        QCOMPARE(m_record->give(old, Role::Billing)->problems.first().field, u"received_on"_s);
    }

    void anImportedBalanceIsOwedOrCreditedFromTheStart_data() { engines(); }
    void anImportedBalanceIsOwedOrCreditedFromTheStart()
    {
        makeRecord();
        if (!m_record)
            return;
        CreateSubscriber owes{newId<SubscriberId>(), {{u"name"_s, u"A"_s}}, Money::fromMinor(8745),
                              {}};
        CreateSubscriber credit{newId<SubscriberId>(), {{u"name"_s, u"B"_s}},
                                Money::fromMinor(-500), {}};
        QCOMPARE(m_record->give(owes)->status, AnswerStatus::Applied);
        QCOMPARE(m_record->give(credit)->status, AnswerStatus::Applied);
        QCOMPARE(m_record->summary(owes.id).balance.minor(), 8745);
        QCOMPARE(m_record->summary(owes.id).oldestDue, QDate(2026, 12, 6));
        QCOMPARE(m_record->summary(credit.id).balance.minor(), -500);
        QCOMPARE(m_record->summary(credit.id).credit.minor(), 500);
        QCOMPARE(m_record->ledgerSum(), 0);
        // Paying it like any other invoice.
        const PostPayment pay{newId<PaymentId>(), owes.id, {}, Money::fromMinor(8745),
                              PaymentMethod::Cash, QDate(2026, 11, 21), {}, {}};
        QCOMPARE(m_record->give(pay)->status, AnswerStatus::Applied);
        QVERIFY(!m_record->summary(owes.id).hasDue());
        // Archiving waits for the balance.
        QCOMPARE(m_record->give(ArchiveSubscriber{credit.id, {}})->problems.first().field,
                 u"balance_minor"_s);
        QCOMPARE(m_record->give(ArchiveSubscriber{owes.id, u"moved"_s})->status,
                 AnswerStatus::Applied);
    }
};

QTEST_GUILESS_MAIN(TestMoneyCommands)
#include "tst_commands_money.moc"
