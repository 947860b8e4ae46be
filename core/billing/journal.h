#pragma once
#include "core/base/money.h"
#include "core/billing/chart.h"

#include <QDate>
#include <QString>

namespace linedesk {

/// One line of a journal as it is shown and exported: debit positive, credit negative.
struct JournalLine {
    QString code;    ///< of the account
    QString account; ///< its name
    AccountType type = AccountType::Asset;
    Money amount;
    QString subscriberNo; ///< account number of the subscriber; empty off receivables and deposits
    friend bool operator==(const JournalLine &, const JournalLine &) = default;
};

/// One balanced transaction of the journal.
struct JournalTransaction {
    QDate bookedOn;
    QString kind;        ///< "invoice", "payment" …, as it is stored
    QString number;      ///< of the document; may be empty
    QString description; ///< may be empty
    QList<JournalLine> lines;
    friend bool operator==(const JournalTransaction &, const JournalTransaction &) = default;
};

} // namespace linedesk
