#pragma once
#include "core/domain/invoice.h"

namespace linedesk {

using PaymentId = StrongId<struct PaymentTag>;
using AllocationId = StrongId<struct AllocationTag>;
using LedgerTxnId = StrongId<struct LedgerTxnTag>;
using LedgerEntryId = StrongId<struct LedgerEntryTag>;

enum class PaymentMethod { Cash, Check, MoneyOrder, Transfer, Other };
template <>
struct EnumNames<PaymentMethod> {
    static constexpr std::array rows{
        EnumRow{PaymentMethod::Cash, QLatin1StringView("cash")},
        EnumRow{PaymentMethod::Check, QLatin1StringView("check")},
        EnumRow{PaymentMethod::MoneyOrder, QLatin1StringView("money_order")},
        EnumRow{PaymentMethod::Transfer, QLatin1StringView("transfer")},
        EnumRow{PaymentMethod::Other, QLatin1StringView("other")},
    };
};

/// Money received. Never edited: a void reverses it. Cash is never refused (decisions 6): for an
/// unknown or archived account it stands under Unallocated receipts, without a subscriber.
struct Payment {
    PaymentId id;
    qint64 ver = 0;
    QString branch;
    SubscriberId subscriberId; ///< null: an unallocated receipt
    QString receiptNo;
    Money amount;
    Money unapplied; ///< not yet applied to an invoice
    QString currency;
    PaymentMethod method = PaymentMethod::Cash;
    QDate receivedOn;
    QDate postedOn; ///< the business date it is booked on
    QString reference;
    QString intendedFor; ///< what the clerk named, when the account was not found
    bool voided = false;
    QString voidReason;
    QString takenBy;
    QDateTime postedAt;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &Payment::id, FieldRule::any().needed());
        visit("ver", &Payment::ver, FieldRule::any());
        visit("branch", &Payment::branch, FieldRule::text(40));
        visit("subscriber_id", &Payment::subscriberId, FieldRule::any());
        visit("receipt_no", &Payment::receiptNo, FieldRule::text(60));
        visit("amount_minor", &Payment::amount, FieldRule::paid());
        visit("unapplied_minor", &Payment::unapplied, FieldRule::any());
        visit("currency", &Payment::currency, FieldRule::text(3));
        visit("method", &Payment::method, FieldRule::any());
        visit("received_on", &Payment::receivedOn, FieldRule::any().needed());
        visit("posted_on", &Payment::postedOn, FieldRule::any());
        visit("reference", &Payment::reference, FieldRule::text(100));
        visit("intended_for", &Payment::intendedFor, FieldRule::text(200));
        visit("voided", &Payment::voided, FieldRule::any());
        visit("void_reason", &Payment::voidReason, FieldRule::text(400));
        visit("taken_by", &Payment::takenBy, FieldRule::text(200));
        visit("posted_at", &Payment::postedAt, FieldRule::any());
    }
};

/// How much of a payment pays which invoice.
struct Allocation {
    AllocationId id;
    qint64 ver = 0;
    QString branch;
    SubscriberId subscriberId;
    PaymentId paymentId;
    InvoiceId invoiceId;
    Money amount;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &Allocation::id, FieldRule::any().needed());
        visit("ver", &Allocation::ver, FieldRule::any());
        visit("branch", &Allocation::branch, FieldRule::text(40));
        visit("subscriber_id", &Allocation::subscriberId, FieldRule::any());
        visit("payment_id", &Allocation::paymentId, FieldRule::any().needed());
        visit("invoice_id", &Allocation::invoiceId, FieldRule::any().needed());
        visit("amount_minor", &Allocation::amount, FieldRule::any());
    }
};

/// A balanced set of ledger entries with one cause. Append-only.
struct LedgerTxn {
    LedgerTxnId id;
    qint64 ver = 0;
    QString branch;
    QString kind; ///< "invoice", "payment", "payment_void", "opening"
    Uuid refId;   ///< the invoice or payment it books
    QDate bookedOn;
    QString currency;
    QDateTime postedAt;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &LedgerTxn::id, FieldRule::any().needed());
        visit("ver", &LedgerTxn::ver, FieldRule::any());
        visit("branch", &LedgerTxn::branch, FieldRule::text(40));
        visit("kind", &LedgerTxn::kind, FieldRule::text(40));
        visit("ref_id", &LedgerTxn::refId, FieldRule::any());
        visit("booked_on", &LedgerTxn::bookedOn, FieldRule::any());
        visit("currency", &LedgerTxn::currency, FieldRule::text(3));
        visit("posted_at", &LedgerTxn::postedAt, FieldRule::any());
    }
};

/// One line of a ledger transaction: debit positive, credit negative.
struct LedgerEntry {
    LedgerEntryId id;
    qint64 ver = 0;
    QString branch;
    LedgerTxnId txnId;
    QString account; ///< chart of accounts code
    SubscriberId subscriberId;
    Money amount;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &LedgerEntry::id, FieldRule::any().needed());
        visit("ver", &LedgerEntry::ver, FieldRule::any());
        visit("branch", &LedgerEntry::branch, FieldRule::text(40));
        visit("txn_id", &LedgerEntry::txnId, FieldRule::any().needed());
        visit("account", &LedgerEntry::account, FieldRule::text(20));
        visit("subscriber_id", &LedgerEntry::subscriberId, FieldRule::any());
        visit("amount_minor", &LedgerEntry::amount, FieldRule::any());
    }
};

} // namespace linedesk
