#pragma once
#include "core/domain/enumnames.h"

#include <QList>

namespace linedesk {

/// What an account of the chart is; decides where a statement shows it.
enum class AccountType { Asset, Liability, Equity, Income, Expense };
template <>
struct EnumNames<AccountType> {
    static constexpr std::array rows{
        EnumRow{AccountType::Asset, QLatin1StringView("asset")},
        EnumRow{AccountType::Liability, QLatin1StringView("liability")},
        EnumRow{AccountType::Equity, QLatin1StringView("equity")},
        EnumRow{AccountType::Income, QLatin1StringView("income")},
        EnumRow{AccountType::Expense, QLatin1StringView("expense")},
    };
};

/// The accounts the rules book on. A company may add its own and rename these; these keep their
/// codes, and none of them can be taken away.
enum class LedgerAccount {
    Cash,
    Receivable,
    UnallocatedReceipts, ///< money received for an account that is not known (decisions 6)
    TaxPayable,
    CustomerCredit,  ///< owed back to subscribers; not booked on by payments, see paymentPosting
    DepositsHeld,    ///< a subscriber's money kept as security, theirs until it is applied
    UnearnedRevenue, ///< charged for terms to come, for a company that defers it by hand
    OpeningBalances,
    ServiceRevenue,
    SetupRevenue,
    EquipmentRevenue,
    LateFeeIncome,
    OtherIncome,
    DiscountsGiven, ///< contra revenue: lessens income
    CreditMemos,    ///< contra revenue
    CashRounding,   ///< what rounding to the smallest coin gains or loses
    BadDebt,
    CashOverShort, ///< a drawer that was counted otherwise than expected
};

struct ChartAccount {
    LedgerAccount account = LedgerAccount::Cash;
    QString code; ///< "1200"
    QString name; ///< English, as stored by a new company
    AccountType type = AccountType::Asset;
};
/// The chart of accounts a company begins with, by code.
const QList<ChartAccount> &chartOfAccounts();

/// An account by its code: one of the chart's own, or one that the company added.
class AccountRef {
public:
    AccountRef() = default;
    AccountRef(LedgerAccount account); // NOLINT: the chart's own are accounts without ado
    explicit AccountRef(QString code)
        : m_code(std::move(code))
    {
    }
    const QString &code() const { return m_code; }
    friend bool operator==(const AccountRef &, const AccountRef &) = default;

private:
    QString m_code;
};

QString accountCode(const AccountRef &account);

} // namespace linedesk
