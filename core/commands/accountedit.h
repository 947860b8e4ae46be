#pragma once
#include "core/commands/context.h"
#include "core/domain/payment.h"

namespace linedesk {

/// What a subscriber owes while a command is planned: the open invoices, the credit and the
/// summary, changed together so that they always add up. finish() puts what changed into the
/// change set.
class AccountEdit
{
public:
    static Result<AccountEdit> load(Reader &reader, const Subscriber &subscriber);

    const SubscriberSummary &summary() const { return m_summary; }
    /// Adds an invoice of `total`, all of it open.
    void addInvoice(const Invoice &invoice);
    /// Adds a payment: it pays open invoices, the oldest due first, then by number (decisions,
    /// spec/rules "Credits and payments"); the rest is credit. Returns what was applied.
    Money addPayment(Payment payment, const Context &context);
    /// Applies the credit on the account to open invoices, the oldest credit first. Returns it.
    /// Only this reads the payments that have something left: who pays ahead for years has many.
    Result<Money> applyCredit(Reader &reader, const Context &context);
    /// Voids a payment: its applications are detached and their invoices are open again.
    Result<void> removePayment(Payment payment, const QList<Allocation> &allocations,
                               Reader &reader, const QString &reason);

    void finish(ChangeSet &changes) const;

private:
    Money pay(Payment &payment, const Context &context);

    Subscriber m_subscriber;
    SubscriberSummary m_summary;
    QList<Invoice> m_open;
    QList<Payment> m_credits; ///< those that were read or added
    QList<Allocation> m_allocations;
    QList<Allocation> m_removed;
    QList<InvoiceId> m_changedInvoices;
    QList<PaymentId> m_changedPayments;
};

} // namespace linedesk
