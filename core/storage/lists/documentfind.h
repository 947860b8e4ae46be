#pragma once
#include "core/base/money.h"
#include "core/domain/staffscope.h"
#include "core/domain/subscriber.h"
#include "core/storage/reader.h"

namespace linedesk {

/// What a number on paper may be of.
enum class DocumentHitKind {
    Invoice,   ///< an invoice's number
    Receipt,   ///< a payment's receipt
    Reference, ///< what the payer gave: a check's number or the like
};
template <>
struct EnumNames<DocumentHitKind> {
    static constexpr std::array rows{
        EnumRow{DocumentHitKind::Invoice, QLatin1StringView("invoice")},
        EnumRow{DocumentHitKind::Receipt, QLatin1StringView("receipt")},
        EnumRow{DocumentHitKind::Reference, QLatin1StringView("reference")},
    };
};

/// An invoice or payment found by its number.
struct DocumentHit {
    DocumentHitKind kind = DocumentHitKind::Invoice;
    Uuid id;
    SubscriberId subscriber; ///< null for money of nobody yet
    QString name;            ///< of the subscriber, or whom the money was meant for
    QString number;
    Money amount;
    QDate on; ///< issued or received
};

/// Invoices whose number begins with the text, then payments whose receipt or reference does, each
/// in the order of their numbers, which begins with the very number; `most` in all, each document
/// once, of what is in the scope. One way for the desk's copy and the server's record. Thread of the
/// reader.
Result<QList<DocumentHit>> findDocuments(Reader &reader, const StaffScope &scope,
                                         const QString &text, bool invoicesOnly, int most);

} // namespace linedesk
