#include "core/commands/ledgering.h"

#include "core/billing/explain.h"

using namespace Qt::StringLiterals;

namespace linedesk {

void book(ChangeSet &changes, QLatin1StringView kind, const Uuid &refId, QDate bookedOn,
          const QString &branch, const Posting &posting, const Context &context)
{
    Q_ASSERT(isBalanced(posting));
    LedgerTxn txn;
    txn.id = LedgerTxnId(context.derivedId("ledger"_L1, qint64(changes.rows.size())));
    txn.branch = branch;
    txn.kind = QString(kind);
    txn.refId = refId;
    txn.bookedOn = bookedOn;
    txn.currency = context.company.currency;
    txn.postedAt = context.now;
    changes.upsert(txn);
    for (qsizetype i = 0; i < posting.size(); ++i) {
        const PostingLine &line = posting[i];
        LedgerEntry entry;
        entry.id = LedgerEntryId(Uuid::derivedBeside(txn.id.uuid(), QByteArray::number(i)));
        entry.branch = branch;
        entry.txnId = txn.id;
        entry.account = accountCode(line.account);
        entry.subscriberId = line.subscriber;
        entry.amount = line.amount;
        changes.upsert(entry);
    }
}

Result<void> postOpeningBalance(ChangeSet &changes, SubscriberSummary &summary,
                                const Subscriber &subscriber, Money balance,
                                const Context &context)
{
    const Posting posting = openingPosting(subscriber.id, balance);
    const QDate today = context.businessDate;
    if (balance.isNegative()) {
        Payment credit;
        credit.id = PaymentId(context.derivedId("opening"_L1));
        credit.branch = subscriber.branch;
        credit.subscriberId = subscriber.id;
        credit.receiptNo = QString(openingPrefix) + subscriber.accountNo;
        credit.amount = -balance;
        credit.unapplied = -balance;
        credit.currency = context.company.currency;
        credit.method = PaymentMethod::Other;
        credit.receivedOn = today;
        credit.postedOn = today;
        credit.reference = u"opening balance"_s;
        credit.takenBy = context.actorName;
        credit.postedAt = context.now;
        changes.upsert(credit);
        book(changes, "opening"_L1, credit.id.uuid(), today, subscriber.branch, posting, context);
        summary.credit += -balance;
    } else {
        Invoice invoice;
        invoice.id = InvoiceId(context.derivedId("opening"_L1));
        invoice.branch = subscriber.branch;
        invoice.subscriberId = subscriber.id;
        invoice.number = QString(openingPrefix) + subscriber.accountNo;
        invoice.issuedOn = today;
        invoice.dueOn = today.addDays(context.company.dueDays);
        invoice.currency = context.company.currency;
        invoice.subtotal = balance;
        invoice.total = balance;
        invoice.open = balance;
        invoice.postedAt = context.now;
        changes.upsert(invoice);
        Charge charge;
        charge.id = ChargeId(context.derivedId("opening-charge"_L1));
        charge.branch = subscriber.branch;
        charge.invoiceId = invoice.id;
        charge.subscriberId = subscriber.id;
        charge.kind = ChargeKind::Opening;
        charge.label = u"Opening balance"_s;
        charge.unitPrice = balance;
        charge.amount = balance;
        ChargeHow how;
        how.kind = HowKind::Opening;
        how.unitPrice = balance;
        charge.how = QString::fromUtf8(canonicalJson(chargeHowToJson(how)));
        changes.upsert(charge);
        book(changes, "opening"_L1, invoice.id.uuid(), today, subscriber.branch, posting, context);
        summary.oldestDue = invoice.dueOn;
        summary.openInvoices = 1;
    }
    summary.balance += balance;
    return {};
}

} // namespace linedesk
