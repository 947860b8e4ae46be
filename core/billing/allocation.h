#pragma once
#include "core/domain/payment.h"

namespace linedesk {

/// An issued invoice that is not fully paid.
struct OpenItem {
    InvoiceId invoice;
    QString number;
    QDate dueOn;
    Money open;
};

/// So much of a payment on one invoice.
struct AllocationPart {
    InvoiceId invoice;
    Money amount;
    friend bool operator==(const AllocationPart &, const AllocationPart &) = default;
};

struct AllocationPlan {
    QList<AllocationPart> parts;
    Money unapplied; ///< what stays as account credit, from 0
    friend bool operator==(const AllocationPlan &, const AllocationPlan &) = default;
};

/// The order money is applied in: oldest due date, then invoice number (spec/rules "Credits and
/// payments"); the id settles what is left.
QList<OpenItem> inPayingOrder(QList<OpenItem> items);

/// Applies a payment in paying order: never more than an invoice's open amount, never more than
/// the payment. A payment that is not positive applies nothing.
AllocationPlan allocate(Money payment, const QList<OpenItem> &items);

/// Applies a payment as a person chose. Fails with OutOfRange (more than open, or not positive),
/// NotOpen (no such open item) or DuplicateField; TooLarge when the parts exceed the payment.
Result<AllocationPlan> allocateChosen(Money payment, const QList<OpenItem> &items,
                                      const QList<AllocationPart> &chosen);

/// Unapplied money of an earlier payment.
struct CreditItem {
    PaymentId payment;
    QDate receivedOn;
    Money unapplied;
};

/// So much of one payment on one invoice.
struct AppliedPart {
    PaymentId payment;
    InvoiceId invoice;
    Money amount;
    friend bool operator==(const AppliedPart &, const AppliedPart &) = default;
};

/// Applies credit to open invoices: the oldest payment first, invoices in paying order.
QList<AppliedPart> applyCredit(QList<CreditItem> credits, const QList<OpenItem> &items);

/// What each invoice gets open again when a payment is voided.
QList<AllocationPart> releasedByPaymentVoid(const QList<AppliedPart> &applied, PaymentId payment);
/// What each payment gets back, unapplied, when an invoice is voided (decisions 2: kept).
QList<AppliedPart> releasedByInvoiceVoid(const QList<AppliedPart> &applied, InvoiceId invoice);

} // namespace linedesk
