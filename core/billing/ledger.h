#pragma once
#include "core/domain/payment.h"

namespace linedesk {

/// The accounts the rules book on. A company may add its own; these keep their codes.
enum class LedgerAccount {
    Cash,
    Receivable,
    UnallocatedReceipts, ///< money received for an account that is not known (decisions 6)
    TaxPayable,
    CustomerCredit, ///< owed back to subscribers; not booked on by payments, see paymentPosting
    OpeningBalances,
    ServiceRevenue,
    SetupRevenue,
};

enum class AccountType { Asset, Liability, Equity, Income };
template <>
struct EnumNames<AccountType> {
    static constexpr std::array rows{
        EnumRow{AccountType::Asset, QLatin1StringView("asset")},
        EnumRow{AccountType::Liability, QLatin1StringView("liability")},
        EnumRow{AccountType::Equity, QLatin1StringView("equity")},
        EnumRow{AccountType::Income, QLatin1StringView("income")},
    };
};

struct ChartAccount {
    LedgerAccount account = LedgerAccount::Cash;
    QString code; ///< "1200"
    QString name; ///< English, as stored by a new company
    AccountType type = AccountType::Asset;
};
/// The chart of accounts a company begins with, by code.
const QList<ChartAccount> &chartOfAccounts();
QString accountCode(LedgerAccount account);

/// One line of a posting: debit positive, credit negative. The subscriber is null off the
/// receivables.
struct PostingLine {
    LedgerAccount account = LedgerAccount::Cash;
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
/// Dr cash, Cr receivable with the whole payment: a subscriber's balance is the sum of the
/// receivable, and what is unapplied is kept by allocations, not by the ledger. Without a
/// subscriber: Cr unallocated receipts.
Posting paymentPosting(SubscriberId subscriber, Money amount);
/// An unallocated receipt has found its subscriber.
Posting receiptAssignedPosting(SubscriberId subscriber, Money amount);
/// A balance carried in from another product; negative = in the subscriber's favour.
Posting openingPosting(SubscriberId subscriber, Money balance);
/// The same lines with the other sign: a void or the first half of a revision.
Posting reversal(const Posting &posting);

/// The sum on one account for one subscriber.
Money sumOn(const Posting &posting, LedgerAccount account, SubscriberId subscriber);

} // namespace linedesk
