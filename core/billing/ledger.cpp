#include "core/billing/ledger.h"

#include <algorithm>

namespace linedesk {
namespace {

/// Drops empty lines and proves the rest.
Posting posting(Posting lines)
{
    lines.removeIf([](const PostingLine &line) { return line.amount.isZero(); });
    Q_ASSERT(isBalanced(lines));
    return lines;
}

} // namespace

bool isBalanced(const Posting &posting)
{
    Money sum;
    for (const PostingLine &line : posting) {
        if (line.amount.isZero())
            return false;
        sum += line.amount;
    }
    return sum.isZero();
}

Posting invoicePosting(const InvoiceAmounts &amounts)
{
    return posting({{LedgerAccount::Receivable, amounts.subscriber, amounts.total()},
                    {LedgerAccount::ServiceRevenue, {}, -amounts.service},
                    {LedgerAccount::SetupRevenue, {}, -amounts.setup},
                    {LedgerAccount::TaxPayable, {}, -amounts.tax}});
}

Money ChargedAmounts::total() const
{
    Money sum = tax + rounding;
    for (const RevenueAmount &each : revenue)
        sum += each.amount;
    return sum;
}

Posting invoicePosting(const ChargedAmounts &amounts)
{
    Posting lines{{LedgerAccount::Receivable, amounts.subscriber, amounts.total()}};
    for (const RevenueAmount &each : amounts.revenue) {
        const auto same =
            std::find_if(lines.begin() + 1, lines.end(),
                         [&each](const PostingLine &line) { return line.account == each.account; });
        if (same == lines.end())
            lines.append({each.account, {}, -each.amount});
        else
            same->amount -= each.amount;
    }
    lines.append({LedgerAccount::TaxPayable, {}, -amounts.tax});
    lines.append({LedgerAccount::CashRounding, {}, -amounts.rounding});
    return posting(lines);
}

Posting debitMemoPosting(const ChargedAmounts &amounts)
{
    return invoicePosting(amounts);
}

Posting creditMemoPosting(const ChargedAmounts &amounts)
{
    return reversal(invoicePosting(amounts));
}

Posting writeOffPosting(SubscriberId subscriber, Money amount, Money taxInIt)
{
    return posting({{LedgerAccount::BadDebt, {}, amount - taxInIt},
                    {LedgerAccount::TaxPayable, {}, taxInIt},
                    {LedgerAccount::Receivable, subscriber, -amount}});
}

Posting paymentPosting(SubscriberId subscriber, Money amount)
{
    const auto other =
        subscriber.isNull() ? LedgerAccount::UnallocatedReceipts : LedgerAccount::Receivable;
    return posting({{LedgerAccount::Cash, {}, amount}, {other, subscriber, -amount}});
}

Posting receiptAssignedPosting(SubscriberId subscriber, Money amount)
{
    return posting({{LedgerAccount::UnallocatedReceipts, {}, amount},
                    {LedgerAccount::Receivable, subscriber, -amount}});
}

Posting refundPosting(SubscriberId subscriber, Money amount)
{
    return posting(
        {{LedgerAccount::Receivable, subscriber, amount}, {LedgerAccount::Cash, {}, -amount}});
}

Posting returnedCheckPosting(SubscriberId subscriber, Money amount)
{
    return reversal(paymentPosting(subscriber, amount));
}

Posting depositTakenPosting(SubscriberId subscriber, Money amount)
{
    return posting(
        {{LedgerAccount::Cash, {}, amount}, {LedgerAccount::DepositsHeld, subscriber, -amount}});
}

Posting depositAppliedPosting(SubscriberId subscriber, Money amount)
{
    return posting({{LedgerAccount::DepositsHeld, subscriber, amount},
                    {LedgerAccount::Receivable, subscriber, -amount}});
}

Posting depositReturnedPosting(SubscriberId subscriber, Money amount)
{
    return posting(
        {{LedgerAccount::DepositsHeld, subscriber, amount}, {LedgerAccount::Cash, {}, -amount}});
}

Posting drawerPosting(Money counted, Money expected)
{
    const Money over = counted - expected;
    return posting({{LedgerAccount::Cash, {}, over}, {LedgerAccount::CashOverShort, {}, -over}});
}

Posting openingPosting(SubscriberId subscriber, Money balance)
{
    return posting({{LedgerAccount::Receivable, subscriber, balance},
                    {LedgerAccount::OpeningBalances, {}, -balance}});
}

Posting reversal(const Posting &posting)
{
    Posting lines = posting;
    for (PostingLine &line : lines)
        line.amount = -line.amount;
    return lines;
}

Money sumOn(const Posting &posting, const AccountRef &account, SubscriberId subscriber)
{
    Money sum;
    for (const PostingLine &line : posting) {
        if (line.account == account && line.subscriber == subscriber)
            sum += line.amount;
    }
    return sum;
}

} // namespace linedesk
