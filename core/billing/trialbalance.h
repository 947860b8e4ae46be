#pragma once
#include "core/billing/journal.h"

namespace linedesk {

/// One account of a trial balance: its balance stands on one side, the other is zero.
struct TrialBalanceRow {
    QString code;
    QString account;
    AccountType type = AccountType::Asset;
    Money debit;
    Money credit;
    friend bool operator==(const TrialBalanceRow &, const TrialBalanceRow &) = default;
};

struct TrialBalance {
    QList<TrialBalanceRow> rows; ///< by code; accounts at zero are left out
    Money debits;
    Money credits;
    bool balances() const { return debits == credits; }
    friend bool operator==(const TrialBalance &, const TrialBalance &) = default;
};

/// What stands on each account: the sums of a journal's lines, in any order and number.
TrialBalance trialBalance(const QList<JournalLine> &lines);
/// Of what was booked up to and with a day.
TrialBalance trialBalance(const QList<JournalTransaction> &journal, QDate through);

} // namespace linedesk
