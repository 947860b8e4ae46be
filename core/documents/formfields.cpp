#include "core/documents/formfields.h"

namespace linedesk::documents {

using namespace Qt::StringLiterals;

namespace {

constexpr Twips in(double inches)
{
    return static_cast<Twips>(inches * twipsPerInch);
}

using F = FormDefinition;
constexpr std::array lengths{
    FormLength{"content"_L1, "x"_L1, &F::contentX, in(0.25), in(2)},
    FormLength{"content"_L1, "width"_L1, &F::contentWidth, in(5), in(7.75)},
    FormLength{"company"_L1, "y"_L1, &F::companyY, in(0.25), in(1.25)},
    FormLength{"company"_L1, "logo"_L1, &F::logoSize, in(0.2), in(1)},
    FormLength{"heading"_L1, "x"_L1, &F::headingX, in(3), in(6.5)},
    FormLength{"heading"_L1, "y"_L1, &F::headingY, in(0.25), in(1)},
    FormLength{"address"_L1, "x"_L1, &F::addressX, in(0.5), in(5)},
    FormLength{"address"_L1, "y"_L1, &F::addressY, in(1.5), in(3)},
    FormLength{"address"_L1, "width"_L1, &F::addressWidth, in(2), in(4.25)},
    FormLength{"address"_L1, "line_height"_L1, &F::addressLineHeight, in(0.14), in(0.25)},
    FormLength{"due_box"_L1, "y"_L1, &F::dueBoxY, in(1.5), in(2.75)},
    FormLength{"due_box"_L1, "height"_L1, &F::dueBoxHeight, in(0.9), in(1.5)},
    FormLength{"fold_mark"_L1, "y"_L1, &F::foldMarkY, in(3), in(5)},
    FormLength{"fold_mark"_L1, "length"_L1, &F::foldMarkLength, 0, in(0.5)},
    FormLength{"lines"_L1, "y"_L1, &F::linesY, in(3.5), in(4.5)},
    FormLength{"lines"_L1, "row_height"_L1, &F::linesRowHeight, in(0.2), in(0.5)},
    FormLength{"lines"_L1, "period_x"_L1, &F::periodX, in(2.5), in(6)},
    FormLength{"lines"_L1, "quantity_right"_L1, &F::quantityRight, in(4), in(7.25)},
    FormLength{"totals"_L1, "x"_L1, &F::totalsX, in(3.5), in(5.5)},
    FormLength{"totals"_L1, "row_height"_L1, &F::totalsRowHeight, in(0.16), in(0.3)},
    FormLength{"pay_online"_L1, "qr"_L1, &F::qrSize, in(0.8), in(1.5)},
    FormLength{"pay_online"_L1, "text_width"_L1, &F::payTextWidth, in(1), in(3)},
    FormLength{"slip"_L1, "height"_L1, &F::slipHeight, in(3), in(4)},
    FormLength{"slip"_L1, "right_x"_L1, &F::slipRightX, in(3.5), in(5.5)},
    FormLength{"slip"_L1, "return_x"_L1, &F::returnX, in(0.5), in(4)},
    FormLength{"slip"_L1, "return_y"_L1, &F::returnY, in(1.75), in(3)},
    FormLength{"slip"_L1, "scan_line_y"_L1, &F::scanLineY, in(2), in(3.75)},
};

constexpr std::array colors{
    FormColor{"brand"_L1, &F::brandColor}, FormColor{"text"_L1, &F::textColor},
    FormColor{"muted"_L1, &F::mutedColor}, FormColor{"line"_L1, &F::lineColor},
    FormColor{"mark"_L1, &F::markColor},
};

using T = FormText;
constexpr std::array texts{
    FormTextField{T::InvoiceTitle, "invoice_title"_L1, ""_L1},
    FormTextField{T::ReceiptTitle, "receipt_title"_L1, ""_L1},
    FormTextField{T::NumberLabel, "number_label"_L1, ""_L1},
    FormTextField{T::AccountLabel, "account_label"_L1, ""_L1},
    FormTextField{T::DateLabel, "date_label"_L1, ""_L1},
    FormTextField{T::PeriodLabel, "period_label"_L1, ""_L1},
    FormTextField{T::AmountDue, "amount_due"_L1, ""_L1},
    FormTextField{T::DueBy, "due_by"_L1, "due_date"_L1},
    FormTextField{T::LateFee, "late_fee"_L1, "fee date"_L1},
    FormTextField{T::ColumnWhat, "column_what"_L1, ""_L1},
    FormTextField{T::ColumnPeriod, "column_period"_L1, ""_L1},
    FormTextField{T::ColumnQuantity, "column_quantity"_L1, ""_L1},
    FormTextField{T::ColumnAmount, "column_amount"_L1, ""_L1},
    FormTextField{T::PayTitle, "pay_title"_L1, ""_L1},
    FormTextField{T::PayText, "pay_text"_L1, "url code"_L1},
    FormTextField{T::Questions, "questions"_L1, "phone email portal"_L1},
    FormTextField{T::Marketing, "marketing"_L1, "phone email portal company"_L1},
    FormTextField{T::Subtotal, "subtotal"_L1, ""_L1},
    FormTextField{T::NewCharges, "new_charges"_L1, ""_L1},
    FormTextField{T::EarlierBalance, "earlier_balance"_L1, ""_L1},
    FormTextField{T::Tear, "tear"_L1, ""_L1},
    FormTextField{T::PageOf, "page_of"_L1, "page pages"_L1},
    FormTextField{T::Continued, "continued"_L1, "number account"_L1},
    FormTextField{T::ContinuedOn, "continued_on"_L1, "page"_L1},
    FormTextField{T::SlipTitle, "slip_title"_L1, ""_L1},
    FormTextField{T::SlipText, "slip_text"_L1, "payee account"_L1},
    FormTextField{T::AddressChanged, "address_changed"_L1, ""_L1},
    FormTextField{T::SlipAccount, "slip_account"_L1, ""_L1},
    FormTextField{T::SlipInvoice, "slip_invoice"_L1, ""_L1},
    FormTextField{T::SlipDue, "slip_due"_L1, ""_L1},
    FormTextField{T::AmountPaid, "amount_paid"_L1, ""_L1},
    FormTextField{T::VoidMark, "void_mark"_L1, ""_L1},
    FormTextField{T::CopyMark, "copy_mark"_L1, ""_L1},
    FormTextField{T::ProvisionalMark, "provisional_mark"_L1, "number"_L1},
    FormTextField{T::ReceiptNumber, "receipt_number"_L1, ""_L1},
    FormTextField{T::ReceiptDate, "receipt_date"_L1, ""_L1},
    FormTextField{T::ReceiptMethod, "receipt_method"_L1, ""_L1},
    FormTextField{T::ReceiptReference, "receipt_reference"_L1, ""_L1},
    FormTextField{T::ReceiptAmount, "receipt_amount"_L1, ""_L1},
    FormTextField{T::ReceiptApplied, "receipt_applied"_L1, ""_L1},
    FormTextField{T::ReceiptBalance, "receipt_balance"_L1, ""_L1},
    FormTextField{T::ReceiptThanks, "receipt_thanks"_L1, "phone email portal company"_L1},
};
static_assert(texts.size() == formTextCount);

} // namespace

std::span<const FormLength> formLengths()
{
    return lengths;
}

std::span<const FormColor> formColors()
{
    return colors;
}

std::span<const FormTextField> formTexts()
{
    return texts;
}

} // namespace linedesk::documents
