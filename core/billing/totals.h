#pragma once
#include "core/billing/tax.h"

namespace linedesk {

/// A reduction by percent or by amount; neither means none.
struct Discount {
    std::optional<Rate> percent; ///< 0 to 100 %
    std::optional<Money> amount; ///< from 0; at most what it is taken from
    static Discount of(Rate percent) { return {percent, {}}; }
    static Discount of(Money amount) { return {{}, amount}; }
    bool isNone() const { return !percent && !amount; }
};

/// One line as it is asked for.
struct DraftLine {
    QString label;
    Quantity quantity;
    Money unitPrice;
    std::optional<Money> amount; ///< given when it is not quantity × unit price (a part term)
    Discount discount;
    QList<Tax> taxes;           ///< empty = not taxed
    bool sharesDiscount = true; ///< whether the invoice's discount reaches it
};

struct InvoiceDraft {
    QList<DraftLine> lines;
    Discount discount; ///< shared over the lines in proportion, before tax
    TaxRule taxRule;
    Money cashStep; ///< the smallest coin (0.05 and the like); zero = no rounding of the total
};

/// One line with its numbers. `amount` is what the line shows; `tax` is its share of the taxes.
struct LineTotals {
    Money gross;         ///< quantity × unit price, rounded once
    Money discount;      ///< of the line; a percentage of a negative line is negative
    Money amount;        ///< gross − discount
    Money discountShare; ///< its share of the invoice's discount, from 0
    Money tax;
    friend bool operator==(const LineTotals &, const LineTotals &) = default;
};

/// The numbers of an invoice. Lines add up to subtotal and tax; subtotal − discount + tax (when
/// exclusive) + rounding = total − credit.
struct InvoiceTotals {
    QList<LineTotals> lines;
    Money subtotal; ///< the lines' amounts
    Money discount; ///< of the invoice, from 0
    Money net;      ///< subtotal − discount; with the tax in it when prices are inclusive
    QList<TaxRow> taxes;
    Money tax;
    Money rounding; ///< to the smallest coin
    Money total;    ///< to be paid; never below zero (spec/rules, V9)
    Money credit;   ///< what went below zero and stays on the account, from 0
    friend bool operator==(const InvoiceTotals &, const InvoiceTotals &) = default;
};

/// Works an invoice out. One function for list, editor, billing run, portal and PDF.
/// Fails with Overflow where a number leaves ±Money::limit and OutOfRange for a discount outside
/// its range; the field is "lines[2].amount", "discount", "total".
Result<InvoiceTotals> invoiceTotals(const InvoiceDraft &draft);

/// The nearest multiple of a step; a half goes away from zero. A step of zero changes nothing.
Money roundedToStep(Money amount, Money step);

} // namespace linedesk
