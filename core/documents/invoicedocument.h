#pragma once
#include "core/base/dates.h"
#include "core/base/money.h"
#include "core/documents/companyblock.h"
#include "core/documents/papersize.h"

#include <QDate>
#include <QList>
#include <QLocale>

#include <optional>

namespace linedesk::documents {

/// One charge on the page.
struct DocumentLine {
    QString label;                    ///< the service label or item: "Home phone"
    QString detail;                   ///< said behind it, quieter: "(555) 010-7730"
    std::optional<DateRange> period;  ///< half-open; printed with its last day
    QString periodText;               ///< instead of the period, where there is no range
    Quantity quantity = Quantity::pieces(1);
    Money amount;
};

/// A labelled amount among the totals. Amounts stand as they count: a payment is negative.
struct DocumentAmount {
    QString label;
    Money amount;
};

/// The late fee a reader is told of.
struct LateFeeNote {
    Money fee;
    QDate after; ///< the last day without it
};

/// How the invoice is paid by phone camera or short code, without sign-in (decisions 17).
struct PayOnline {
    QString url;       ///< shown: "my.larkspur.example/pay"
    QString code;      ///< "7K4Q"
    QString qrPayload; ///< what the QR code holds; empty = no QR code
};

/// An invoice as it is printed, complete in itself: nothing is looked up or computed from elsewhere
/// when it is laid out, so the same value gives the same pages for ever. Source: S96–S98, ui 11.
struct InvoiceDocument {
    CompanyBlock company;
    QString subscriberName;
    QStringList mailingAddress; ///< without the name; name and address have 4 lines together
    QString account;
    QString number;             ///< the final number, or the provisional mark "P-7-3"
    bool provisional = false;   ///< prints the mark and no scan line
    bool voided = false;        ///< prints the void mark, no slip and no way to pay
    bool copy = false;          ///< prints the copy mark
    QDate invoiceDate;
    QDate dueDate;
    std::optional<DateRange> period; ///< half-open
    QList<DocumentLine> lines;
    Money subtotal;
    QList<DocumentAmount> taxes;
    Money earlierBalance;
    QList<DocumentAmount> payments; ///< payments and credits since the last invoice, negative
    Money amountDue;
    std::optional<LateFeeNote> lateFee;
    std::optional<PayOnline> payOnline;
    Currency currency{QStringLiteral("USD"), 2};
    QLocale locale{QLocale::English, QLocale::UnitedStates};
    Paper paper = Paper::Letter;
    bool withSlip = true; ///< the payment slip at the foot of page 1

    /// Subtotal and taxes.
    Money newCharges() const;
};

/// What stands in the way of printing this invoice, the gravest first: no name or address, more
/// than four address lines, sums that do not add up (lines = subtotal; subtotal, taxes, earlier
/// balance and payments = amount due), more decimals than a currency has. Empty = good to print.
QList<Problem> checkInvoice(const InvoiceDocument &invoice);

} // namespace linedesk::documents
