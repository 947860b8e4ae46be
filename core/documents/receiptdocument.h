#pragma once
#include "core/documents/invoicedocument.h"

namespace linedesk::documents {

/// A receipt for one payment, as it is printed or given at the counter. One page, upper half.
struct ReceiptDocument {
    CompanyBlock company;
    QString subscriberName;
    QStringList mailingAddress;
    QString account;
    QString number;
    bool provisional = false;
    bool voided = false;
    bool copy = false;
    QDate receivedOn;
    QString method;    ///< "Check"
    QString reference; ///< "4417"
    Money amount;
    QList<DocumentAmount> appliedTo; ///< invoices and account credit; adds up to the amount
    Money balanceAfter;
    Currency currency{QStringLiteral("USD"), 2};
    QLocale locale{QLocale::English, QLocale::UnitedStates};
    Paper paper = Paper::Letter;
};

} // namespace linedesk::documents
