#pragma once
#include "core/base/result.h"
#include "core/documents/length.h"

#include <QByteArray>
#include <QHash>
#include <QRgb>
#include <QString>

#include <array>
#include <initializer_list>

namespace linedesk::documents {

/// The words of a form that a company may write its own way.
enum class FormText {
    InvoiceTitle, ReceiptTitle, NumberLabel, AccountLabel, DateLabel, PeriodLabel,
    AmountDue, DueBy, LateFee, ColumnWhat, ColumnPeriod, ColumnQuantity, ColumnAmount,
    PayTitle, PayText, Questions, Marketing,
    Subtotal, NewCharges, EarlierBalance,
    Tear, PageOf, Continued, ContinuedOn,
    SlipTitle, SlipText, AddressChanged, SlipAccount, SlipInvoice, SlipDue, AmountPaid,
    VoidMark, CopyMark, ProvisionalMark,
    ReceiptNumber, ReceiptDate, ReceiptMethod, ReceiptReference, ReceiptAmount,
    ReceiptApplied, ReceiptBalance, ReceiptThanks,
};
inline constexpr int formTextCount = static_cast<int>(FormText::ReceiptThanks) + 1;

/// How a company's pages look: colours, places and words (S98). Read from JSON; whatever a company's
/// form leaves out is as in the standard form. Places are measured from the page's top left, those
/// of the slip from the slip's top left.
struct FormDefinition {
    QString name;
    QRgb brandColor = 0;
    QRgb textColor = 0;
    QRgb mutedColor = 0;
    QRgb lineColor = 0;
    QRgb markColor = 0; ///< fold mark and tear line

    Twips contentX = 0;
    Twips contentWidth = 0;
    Twips companyY = 0;
    Twips logoSize = 0;
    Twips headingX = 0;
    Twips headingY = 0;
    Twips addressX = 0;
    Twips addressY = 0;
    Twips addressWidth = 0;
    Twips addressLineHeight = 0;
    Twips dueBoxY = 0;
    Twips dueBoxHeight = 0;
    Twips foldMarkY = 0;
    Twips foldMarkLength = 0;
    Twips linesY = 0;
    Twips linesRowHeight = 0;
    Twips periodX = 0;
    Twips quantityRight = 0;
    Twips totalsX = 0;
    Twips totalsRowHeight = 0;
    Twips qrSize = 0;
    Twips payTextWidth = 0;
    Twips slipHeight = 0;
    Twips slipRightX = 0;
    Twips returnX = 0;
    Twips returnY = 0;
    Twips scanLineY = 0;

    Twips contentRight() const { return contentX + contentWidth; }

    using Values = std::initializer_list<std::pair<QLatin1StringView, QString>>;
    /// The words with their {place holders} filled in.
    QString text(FormText key, Values values = {}) const;

    /// The form that ships with the program.
    static const FormDefinition &standard();
    /// A form from strict JSON. Refuses, with the field's path, unknown fields, lengths without a
    /// unit or outside the page, colours other than "#rrggbb", a brand colour too pale to be read
    /// on white (below 4.5:1), words with unknown place holders or more than 400 characters.
    static Result<FormDefinition> parse(QByteArrayView json);

    std::array<QString, formTextCount> texts;
};

} // namespace linedesk::documents
