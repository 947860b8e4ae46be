#include "core/billing/ledger.h"

#include <algorithm>

using namespace Qt::StringLiterals;

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

const QList<ChartAccount> &chartOfAccounts()
{
    using enum LedgerAccount;
    static const QList<ChartAccount> chart{
        {Cash, u"1000"_s, u"Cash"_s, AccountType::Asset},
        {Receivable, u"1200"_s, u"Accounts receivable"_s, AccountType::Asset},
        {UnallocatedReceipts, u"1290"_s, u"Unallocated receipts"_s, AccountType::Asset},
        {TaxPayable, u"2200"_s, u"Tax payable"_s, AccountType::Liability},
        {CustomerCredit, u"2300"_s, u"Customer credit"_s, AccountType::Liability},
        {OpeningBalances, u"3900"_s, u"Opening balances"_s, AccountType::Equity},
        {ServiceRevenue, u"4000"_s, u"Service revenue"_s, AccountType::Income},
        {SetupRevenue, u"4100"_s, u"Setup revenue"_s, AccountType::Income},
    };
    return chart;
}

QString accountCode(LedgerAccount account)
{
    const auto &chart = chartOfAccounts();
    const auto row = std::find_if(chart.begin(), chart.end(), [account](const ChartAccount &known) {
        return known.account == account;
    });
    Q_ASSERT(row != chart.end());
    return row->code;
}

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

Money sumOn(const Posting &posting, LedgerAccount account, SubscriberId subscriber)
{
    Money sum;
    for (const PostingLine &line : posting) {
        if (line.account == account && line.subscriber == subscriber)
            sum += line.amount;
    }
    return sum;
}

} // namespace linedesk
