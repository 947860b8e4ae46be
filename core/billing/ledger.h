#pragma once
#include "core/billing/chart.h"
#include "core/domain/payment.h"

namespace linedesk {

/// One line of a posting: debit positive, credit negative. The subscriber is null off the
/// receivables and the deposits.
struct PostingLine {
    AccountRef account;
    SubscriberId subscriber;
    Money amount;
    friend bool operator==(const PostingLine &, const PostingLine &) = default;
};
/// A balanced set of lines: they add up to zero and none of them is zero.
using Posting = QList<PostingLine>;
bool isBalanced(const Posting &posting);

/// What an invoice books, from its totals: revenue before tax, in two kinds, and the tax.
struct InvoiceAmounts {
    SubscriberId subscriber;
    Money service;
    Money setup;
    Money tax;
    Money total() const { return service + setup + tax; }
};

/// Dr receivable, Cr revenue and tax. Below zero the receivable is credited: that is the account
/// credit the excess becomes.
Posting invoicePosting(const InvoiceAmounts &amounts);

/// So much on one revenue account; negative lessens it (a discount on its own account).
struct RevenueAmount {
    AccountRef account;
    Money amount;
};
/// What a document charges: before tax by account, the tax, and what rounding to a coin added.
struct ChargedAmounts {
    SubscriberId subscriber;
    QList<RevenueAmount> revenue; ///< one account may stand in it several times
    Money tax;
    Money rounding = {};
    Money total() const;
};
/// Dr receivable, Cr revenue by account, tax and rounding: an invoice with lines of any kind.
Posting invoicePosting(const ChargedAmounts &amounts);
/// The same: what a subscriber owes more, without an invoice.
Posting debitMemoPosting(const ChargedAmounts &amounts);
/// The other way, amounts as they stand on the memo: Dr revenue (usually the account Credit memos)
/// and tax, Cr receivable.
Posting creditMemoPosting(const ChargedAmounts &amounts);
/// Dr bad debt and, where the company may claim it back, the tax in it; Cr receivable.
Posting writeOffPosting(SubscriberId subscriber, Money amount, Money taxInIt = {});
/// Dr cash, Cr receivable with the whole payment: a subscriber's balance is the sum of the
/// receivable, and what is unapplied is kept by allocations, not by the ledger. Without a
/// subscriber: Cr unallocated receipts.
Posting paymentPosting(SubscriberId subscriber, Money amount);
/// An unallocated receipt has found its subscriber.
Posting receiptAssignedPosting(SubscriberId subscriber, Money amount);
/// Money given back: Dr receivable, Cr cash.
Posting refundPosting(SubscriberId subscriber, Money amount);
/// A check came back unpaid: the payment's lines with the other sign. The fee is a charge.
Posting returnedCheckPosting(SubscriberId subscriber, Money amount);
/// Security taken: Dr cash, Cr deposits held. It is not income, and pays nothing yet.
Posting depositTakenPosting(SubscriberId subscriber, Money amount);
/// Used for what is owed: Dr deposits held, Cr receivable.
Posting depositAppliedPosting(SubscriberId subscriber, Money amount);
/// Given back in money: Dr deposits held, Cr cash.
Posting depositReturnedPosting(SubscriberId subscriber, Money amount);
/// A drawer was counted: over is income, short is an expense. Nothing when it is right.
Posting drawerPosting(Money counted, Money expected);
/// A balance carried in from another product; negative = in the subscriber's favour.
Posting openingPosting(SubscriberId subscriber, Money balance);
/// The same lines with the other sign: a void or the first half of a revision.
Posting reversal(const Posting &posting);

/// The sum on one account for one subscriber.
Money sumOn(const Posting &posting, const AccountRef &account, SubscriberId subscriber);

} // namespace linedesk
