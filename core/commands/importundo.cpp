#include "core/commands/importundo.h"

#include "core/commands/ledgering.h"

using namespace Qt::StringLiterals;

namespace linedesk {

Result<void> check(const UndoImport &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const Subscriber subscriber, reader.get<Subscriber>(command.id, "id"_L1));
    const Binds whose{{u":subscriber"_s, bindId(command.id)}};
    LD_ASSIGN(const qint64 moved, reader.number("ledger_moved_count"_L1, whose));
    if (moved > 0)
        return Error::of(ErrorCode::Conflict, Reason::MoneyPosted, u"subscriber"_s,
                         subscriber.accountNo);
    LD_ASSIGN(const std::optional<SubscriberSummary> summary,
              reader.find<SubscriberSummary>(command.id.uuid()));
    if (summary && summary->packageCount > 0)
        return Error::of(ErrorCode::Conflict, Reason::InUse, u"subscriber"_s,
                         subscriber.accountNo);
    return {};
}

Result<ChangeSet> plan(const UndoImport &command, Reader &reader, const Context &context)
{
    LD_ASSIGN(const Subscriber before, reader.get<Subscriber>(command.id, "id"_L1));
    ChangeSet changes;
    changes.subscriberId = before.id.uuid();
    changes.branch = before.branch;
    const Binds whose{{u":subscriber"_s, bindId(before.id)}};
    LD_ASSIGN(const QList<Invoice> invoices, reader.list<Invoice>("invoice_opening_ids"_L1, whose));
    for (Invoice invoice : invoices) {
        book(changes, "invoice_void"_L1, invoice.id.uuid(), context.businessDate, before.branch,
             reversal(openingPosting(before.id, invoice.total)), context);
        invoice.stage = InvoiceStage::Void;
        invoice.open = Money();
        changes.upsert(invoice);
    }
    LD_ASSIGN(const QList<Payment> credits, reader.list<Payment>("payment_opening_ids"_L1, whose));
    for (Payment credit : credits) {
        book(changes, "payment_void"_L1, credit.id.uuid(), context.businessDate, before.branch,
             reversal(openingPosting(before.id, -credit.amount)), context);
        credit.voided = true;
        credit.voidReason = u"import undone"_s;
        credit.unapplied = Money();
        changes.upsert(credit);
    }
    Subscriber after = before;
    after.status = SubscriberStatus::Archived;
    after.source.clear();
    after.externalId.clear();
    changes.update(before, after);
    LD_ASSIGN(const std::optional<SubscriberSummary> stored,
              reader.find<SubscriberSummary>(before.id.uuid()));
    SubscriberSummary summary;
    summary.id = before.id;
    summary.ver = stored ? stored->ver : 0;
    summary.branch = before.branch;
    changes.upsert(summary);
    return changes;
}

} // namespace linedesk
