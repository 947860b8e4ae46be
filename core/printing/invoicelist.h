#pragma once
#include "core/domain/invoice.h"

namespace linedesk {

class Reader;

/// One row of a list of invoices: what people look for, with the mailing town and postal code.
struct InvoiceListEntry {
    InvoiceId id;
    SubscriberId subscriberId;
    QString number;
    InvoiceStage stage = InvoiceStage::Issued;
    QDate issuedOn;
    QDate dueOn;
    Money total;
    Money open;
    QString runId;
    QString account;
    QString name;
    QString nameKey;
    Delivery delivery = Delivery::Email;
    QString town;
    QString postalCode;
    friend bool operator==(const InvoiceListEntry &, const InvoiceListEntry &) = default;
};

enum class InvoiceOrder { NewestFirst, PostalCodeThenName, Name, Number };

/// Which invoices, and in what order.
struct InvoiceListFilter {
    QDate from = QDate(1900, 1, 1);
    QDate to = QDate(2999, 12, 31); ///< with that day
    QString runId;          ///< empty: of any run and single ones
    bool paperOnly = false; ///< subscribers who get paper, alone or with email
    bool withVoid = false;
    QString text;           ///< number, name, account or town holds it, folded; empty: all
    InvoiceOrder order = InvoiceOrder::NewestFirst;
    int limit = 100'000;    ///< of the newest in the date range
};

/// The invoices of a filter. Text is compared folded, in C++, so that both engines answer alike.
/// Thread of the reader.
Result<QList<InvoiceListEntry>> invoiceList(Reader &reader, const InvoiceListFilter &filter);

} // namespace linedesk
