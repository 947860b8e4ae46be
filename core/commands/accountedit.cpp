#include "core/commands/accountedit.h"

#include "core/billing/allocation.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {

Result<AccountEdit> AccountEdit::load(Reader &reader, const Subscriber &subscriber)
{
    AccountEdit edit;
    edit.m_subscriber = subscriber;
    LD_ASSIGN(const std::optional<SubscriberSummary> summary,
              reader.find<SubscriberSummary>(subscriber.id.uuid()));
    edit.m_summary = summary.value_or(SubscriberSummary{});
    edit.m_summary.id = subscriber.id;
    edit.m_summary.branch = subscriber.branch;
    const Binds whose{{u":subscriber"_s, bindId(subscriber.id)}};
    LD_ASSIGN(edit.m_open, reader.list<Invoice>("invoice_open_ids"_L1, whose));
    return edit;
}

void AccountEdit::addInvoice(const Invoice &invoice)
{
    m_open.append(invoice);
    m_changedInvoices.append(invoice.id);
    m_summary.balance += invoice.total;
}

Money AccountEdit::pay(Payment &payment, const Context &context)
{
    QList<OpenItem> items;
    for (const Invoice &invoice : std::as_const(m_open))
        items.append({invoice.id, invoice.number, invoice.dueOn, invoice.open});
    const AllocationPlan plan = allocate(payment.unapplied, items);
    const Money applied = payment.unapplied - plan.unapplied;
    for (const AllocationPart &part : plan.parts) {
        const auto invoice =
            std::find_if(m_open.begin(), m_open.end(),
                         [&](const Invoice &open) { return open.id == part.invoice; });
        invoice->open -= part.amount;
        if (!m_changedInvoices.contains(part.invoice))
            m_changedInvoices.append(part.invoice);
        Allocation allocation;
        allocation.id = AllocationId(context.derivedId("allocation"_L1, m_allocations.size()));
        allocation.branch = m_subscriber.branch;
        allocation.subscriberId = m_subscriber.id;
        allocation.paymentId = payment.id;
        allocation.invoiceId = part.invoice;
        allocation.amount = part.amount;
        m_allocations.append(allocation);
    }
    payment.unapplied = plan.unapplied;
    if (!m_changedPayments.contains(payment.id))
        m_changedPayments.append(payment.id);
    return applied;
}

Money AccountEdit::addPayment(Payment payment, const Context &context)
{
    payment.unapplied = payment.amount;
    const Money applied = pay(payment, context);
    m_summary.balance -= payment.amount;
    m_summary.credit += payment.unapplied;
    m_credits.append(payment);
    return applied;
}

Result<Money> AccountEdit::applyCredit(Reader &reader, const Context &context)
{
    Money applied;
    if (m_summary.credit <= Money() || m_open.isEmpty())
        return applied;
    LD_ASSIGN(const QList<Payment> unapplied,
              reader.list<Payment>("payment_unapplied_ids"_L1,
                                   {{u":subscriber"_s, bindId(m_subscriber.id)}}));
    m_credits += unapplied;
    for (Payment &credit : m_credits) {
        if (credit.unapplied > Money())
            applied += pay(credit, context);
    }
    m_summary.credit -= applied;
    return applied;
}

Result<void> AccountEdit::removePayment(Payment payment, const QList<Allocation> &allocations,
                                        Reader &reader, const QString &reason)
{
    // A desk may keep a part of the documents only (KeptPart): what it would show then is wrong.
    const Error notHere = Error::of(ErrorCode::Offline, Reason::OnlineOnly, u"documents"_s,
                                    payment.receiptNo);
    Money parts = payment.unapplied;
    for (const Allocation &allocation : allocations)
        parts += allocation.amount;
    if (parts != payment.amount)
        return notHere;
    for (const Allocation &allocation : allocations) {
        m_removed.append(allocation);
        auto open = std::find_if(m_open.begin(), m_open.end(), [&](const Invoice &invoice) {
            return invoice.id == allocation.invoiceId;
        });
        if (open == m_open.end()) {
            LD_ASSIGN(const std::optional<Invoice> invoice,
                      reader.find<Invoice>(allocation.invoiceId.uuid()));
            if (!invoice)
                return notHere;
            m_open.append(*invoice);
            open = m_open.end() - 1;
        }
        open->open += allocation.amount;
        m_changedInvoices.append(open->id);
    }
    m_credits.removeIf([&](const Payment &credit) { return credit.id == payment.id; });
    m_summary.balance += payment.amount;
    m_summary.credit -= payment.unapplied;
    payment.unapplied = Money();
    payment.voided = true;
    payment.voidReason = reason;
    m_credits.append(payment);
    m_changedPayments.append(payment.id);
    return {};
}

void AccountEdit::finish(ChangeSet &changes) const
{
    for (const Allocation &allocation : m_removed)
        changes.remove<Allocation>(allocation.id);
    for (const Invoice &invoice : m_open) {
        if (m_changedInvoices.contains(invoice.id))
            changes.upsert(invoice);
    }
    for (const Payment &payment : m_credits) {
        if (m_changedPayments.contains(payment.id))
            changes.upsert(payment);
    }
    for (const Allocation &allocation : m_allocations)
        changes.upsert(allocation);
    SubscriberSummary summary = m_summary;
    summary.openInvoices = 0;
    summary.oldestDue = SubscriberSummary::none();
    for (const Invoice &invoice : m_open) {
        if (invoice.open > Money() && invoice.stage == InvoiceStage::Issued) {
            ++summary.openInvoices;
            summary.oldestDue = qMin(summary.oldestDue, invoice.dueOn);
        }
    }
    changes.upsert(summary);
}

} // namespace linedesk
