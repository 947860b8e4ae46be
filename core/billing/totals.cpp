#include "core/billing/totals.h"

#include "core/billing/spread.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

Error overflow(const QString &field)
{
    return Error::invalid(Reason::Overflow, field, {}, QString::number(Money::limit));
}

bool tooLarge(Money amount)
{
    return amount.minor() > Money::limit || amount.minor() < -Money::limit;
}

__extension__ using Int128 = __int128;

/// Quantity × price; nothing when it leaves the limit (10¹³ × 10¹² needs more than 64 bits).
std::optional<Money> product(Quantity quantity, Money unitPrice)
{
    const Int128 exact = Int128(unitPrice.minor()) * quantity.raw();
    const Int128 most = Int128(Money::limit) * Quantity::one;
    if (exact > most || exact < -most)
        return std::nullopt;
    return quantity.of(unitPrice);
}

/// What a discount takes from an amount, on the side of zero the amount is on.
Result<Money> discountOf(const Discount &discount, Money from, const QString &field)
{
    if (discount.percent) {
        if (discount.percent->raw() < 0 || discount.percent->raw() > Rate::one)
            return Error::invalid(Reason::OutOfRange, field, discount.percent->percentText(),
                                  u"0..100"_s);
        return from.times(*discount.percent);
    }
    if (!discount.amount)
        return Money();
    if (discount.amount->isNegative() || tooLarge(*discount.amount))
        return Error::invalid(Reason::OutOfRange, field, QString::number(discount.amount->minor()),
                              u"0..%1"_s.arg(Money::limit));
    return *discount.amount;
}

Result<LineTotals> lineTotals(const DraftLine &line, const QString &field)
{
    LineTotals out;
    if (line.amount) {
        out.gross = *line.amount;
    } else {
        const auto gross = product(line.quantity, line.unitPrice);
        if (!gross)
            return overflow(field + u".amount"_s);
        out.gross = *gross;
    }
    if (tooLarge(out.gross))
        return overflow(field + u".amount"_s);
    LD_ASSIGN(out.discount, discountOf(line.discount, out.gross, field + u".discount"_s));
    if (line.discount.amount && out.discount > out.gross.abs())
        return Error::invalid(Reason::OutOfRange, field + u".discount"_s,
                              QString::number(out.discount.minor()),
                              u"0..%1"_s.arg(out.gross.abs().minor()));
    out.amount = out.gross - out.discount;
    return out;
}

Result<void> shareDiscount(const InvoiceDraft &draft, InvoiceTotals &out)
{
    if (draft.discount.isNone() || draft.lines.isEmpty())
        return {};
    QList<Money> weights;
    Money reached;
    for (qsizetype i = 0; i < draft.lines.size(); ++i) {
        const bool shares = draft.lines.at(i).sharesDiscount;
        weights.append(shares ? out.lines.at(i).amount : Money());
        reached += weights.last();
    }
    if (tooLarge(reached))
        return overflow(u"subtotal"_s);
    LD_ASSIGN(out.discount, discountOf(draft.discount, reached, u"discount"_s));
    if (draft.discount.amount && out.discount > qMax(reached, Money()))
        return Error::invalid(Reason::OutOfRange, u"discount"_s,
                              QString::number(out.discount.minor()),
                              u"0..%1"_s.arg(qMax(reached, Money()).minor()));
    const QList<Money> shares = spreadByWeight(out.discount, weights);
    for (qsizetype i = 0; i < shares.size(); ++i)
        out.lines[i].discountShare = shares.at(i);
    return {};
}

} // namespace

Result<InvoiceTotals> invoiceTotals(const InvoiceDraft &draft)
{
    InvoiceTotals out;
    for (qsizetype i = 0; i < draft.lines.size(); ++i) {
        const QString field = u"lines[%1]"_s.arg(i);
        LD_ASSIGN(LineTotals line, lineTotals(draft.lines.at(i), field));
        for (const Tax &tax : draft.lines.at(i).taxes) {
            if (tax.rate.raw() < 0 || tax.rate.raw() > Rate::one)
                return Error::invalid(Reason::OutOfRange, field + u".tax"_s, tax.rate.percentText(),
                                      u"0..100"_s);
        }
        out.subtotal += line.amount;
        if (tooLarge(out.subtotal))
            return overflow(u"subtotal"_s);
        out.lines.append(line);
    }
    LD_TRY(shareDiscount(draft, out));
    out.net = out.subtotal - out.discount;

    QList<TaxBase> bases;
    for (qsizetype i = 0; i < draft.lines.size(); ++i)
        bases.append(
            {out.lines.at(i).amount - out.lines.at(i).discountShare, draft.lines.at(i).taxes});
    const TaxResult taxes = taxOf(bases, draft.taxRule);
    out.taxes = taxes.rows;
    out.tax = taxes.total;
    for (qsizetype i = 0; i < out.lines.size(); ++i)
        out.lines[i].tax = taxes.perLine.at(i);

    const Money exact = draft.taxRule.mode == TaxMode::Exclusive ? out.net + out.tax : out.net;
    const Money payable = roundedToStep(exact, draft.cashStep);
    if (tooLarge(payable) || tooLarge(out.net) || tooLarge(out.tax))
        return overflow(u"total"_s);
    out.rounding = payable - exact;
    (payable.isNegative() ? out.credit : out.total) = payable.abs();
    return out;
}

Money roundedToStep(Money amount, Money step)
{
    if (step.minor() <= 1)
        return amount;
    const qint64 size = amount.abs().minor();
    const qint64 rounded = (size + step.minor() / 2) / step.minor() * step.minor();
    return Money::fromMinor(amount.isNegative() ? -rounded : rounded);
}

} // namespace linedesk
