#include "core/billing/chart.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {

const QList<ChartAccount> &chartOfAccounts()
{
    using enum LedgerAccount;
    static const QList<ChartAccount> chart{
        {Cash, u"1000"_s, u"Cash"_s, AccountType::Asset},
        {Receivable, u"1200"_s, u"Accounts receivable"_s, AccountType::Asset},
        {UnallocatedReceipts, u"1290"_s, u"Unallocated receipts"_s, AccountType::Asset},
        {TaxPayable, u"2200"_s, u"Tax payable"_s, AccountType::Liability},
        {CustomerCredit, u"2300"_s, u"Customer credit"_s, AccountType::Liability},
        {DepositsHeld, u"2400"_s, u"Deposits held"_s, AccountType::Liability},
        {UnearnedRevenue, u"2500"_s, u"Unearned revenue"_s, AccountType::Liability},
        {OpeningBalances, u"3900"_s, u"Opening balances"_s, AccountType::Equity},
        {ServiceRevenue, u"4000"_s, u"Service revenue"_s, AccountType::Income},
        {SetupRevenue, u"4100"_s, u"Setup revenue"_s, AccountType::Income},
        {EquipmentRevenue, u"4200"_s, u"Equipment revenue"_s, AccountType::Income},
        {LateFeeIncome, u"4300"_s, u"Late fee income"_s, AccountType::Income},
        {OtherIncome, u"4400"_s, u"Other income"_s, AccountType::Income},
        {DiscountsGiven, u"4900"_s, u"Discounts given"_s, AccountType::Income},
        {CreditMemos, u"4910"_s, u"Credit memos"_s, AccountType::Income},
        {CashRounding, u"4990"_s, u"Cash rounding"_s, AccountType::Income},
        {BadDebt, u"6100"_s, u"Bad debt expense"_s, AccountType::Expense},
        {CashOverShort, u"6200"_s, u"Cash over and short"_s, AccountType::Expense},
    };
    return chart;
}

AccountRef::AccountRef(LedgerAccount account)
{
    const auto &chart = chartOfAccounts();
    const auto row = std::find_if(chart.begin(), chart.end(), [account](const ChartAccount &known) {
        return known.account == account;
    });
    Q_ASSERT(row != chart.end());
    m_code = row->code;
}

QString accountCode(const AccountRef &account)
{
    return account.code();
}

} // namespace linedesk
