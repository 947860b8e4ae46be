#pragma once
#include "core/billing/journal.h"

#include <QByteArray>
#include <QHash>

namespace linedesk {

/// Writes a journal in the plain-text format that the programs hledger and ledger read, in UTF-8.
/// Accounts are grouped by type (Assets:Accounts receivable) and told apart by their code where
/// two have one name. Whatever those programs would take for syntax in a name is replaced, so that
/// no name can add a posting. One writer writes one text: header first, then piece by piece, so
/// that a long journal need not be held in memory.
class JournalText {
public:
    /// `accounts` are those of the chart; one that is not among them is named when it first comes.
    JournalText(const Currency &currency, const QList<ChartAccount> &accounts);

    /// The currency's form and the accounts.
    QByteArray header();
    QByteArray transaction(const JournalTransaction &transaction);

    /// "Assets:Accounts receivable" of an account.
    QString accountName(const QString &code, const QString &name, AccountType type);

private:
    QString m_currency;
    int m_decimals;
    QList<ChartAccount> m_accounts;
    QHash<QString, QString> m_names; ///< by code
};

/// The whole of it at once.
QByteArray journalText(const QList<JournalTransaction> &journal, const Currency &currency,
                       const QList<ChartAccount> &accounts);

} // namespace linedesk
