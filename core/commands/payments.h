#pragma once
#include "core/commands/commandtype.h"
#include "core/domain/payment.h"

namespace linedesk {

/// Money received. Cash is never refused (decisions 6): for an unknown or archived account it
/// stands under Unallocated receipts with what the clerk named. It pays the oldest due invoice
/// first, then by number; what is left is credit. A day older than 45 days is noted, and the money
/// booked on the day of entry.
struct PostPayment {
    static constexpr auto name = QLatin1StringView("payment.post");
    PaymentId id;
    SubscriberId subscriberId;
    QString intendedFor;
    Money amount;
    PaymentMethod method = PaymentMethod::Cash;
    QDate receivedOn;
    QString reference;
    QString receiptNo; ///< the device's own receipt number; empty = the server gives one

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &PostPayment::id, FieldRule::any().needed());
        visit("subscriber_id", &PostPayment::subscriberId, FieldRule::any());
        visit("intended_for", &PostPayment::intendedFor, FieldRule::text(200));
        visit("amount_minor", &PostPayment::amount, FieldRule::paid().needed());
        visit("method", &PostPayment::method, FieldRule::any().needed());
        visit("received_on", &PostPayment::receivedOn, FieldRule::any().needed());
        visit("reference", &PostPayment::reference, FieldRule::text(100));
        visit("receipt_no", &PostPayment::receiptNo, FieldRule::text(60));
    }
};
Result<void> check(const PostPayment &, Reader &, const Context &);
Result<ChangeSet> plan(const PostPayment &, Reader &, const Context &);

/// Takes a payment back by a reversing entry: its applications are detached and the invoices are
/// open again. A payment is voided once.
struct VoidPayment {
    static constexpr auto name = QLatin1StringView("payment.void");
    PaymentId id;
    QString reason;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &VoidPayment::id, FieldRule::any().needed());
        visit("reason", &VoidPayment::reason, FieldRule::text(400).needed());
    }
};
Result<void> check(const VoidPayment &, Reader &, const Context &);
Result<ChangeSet> plan(const VoidPayment &, Reader &, const Context &);

} // namespace linedesk
