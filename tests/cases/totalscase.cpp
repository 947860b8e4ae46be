#include "tests/cases/totalscase.h"

#include "core/billing/totals.h"
#include "tests/cases/casefields.h"

#include <QHash>
#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace linedesk::cases {
namespace {

const Policy inclusiveTaxesTogether{
    u"inclusive-taxes-together"_s,
    u"several taxes held in one price are worked out together, not each as if it stood alone"_s};
const Policy discountNotBelowZero{
    u"discount-not-below-zero"_s,
    u"a discount is never below zero; a debit memo is what raises an amount"_s};

struct Asked {
    InvoiceDraft draft;
    qsizetype items = 0; ///< lines without the surcharge
    qsizetype invoiceTaxes = 0;
    Money surcharge;
    bool negativeDiscount = false;
};

Discount discountIn(CaseFields &fields, bool isAmount, bool &negative)
{
    if (!fields.has("discount"_L1))
        return {};
    negative |= fields.decimal("discount"_L1).startsWith(u'-');
    return isAmount ? Discount::of(fields.money("discount"_L1))
                    : Discount::of(fields.percent("discount"_L1));
}

QList<Tax> taxesIn(CaseFields &fields)
{
    QList<Tax> out;
    for (const auto &[name, rate] :
         {std::pair("tax_name1"_L1, "tax_rate1"_L1), std::pair("tax_name2"_L1, "tax_rate2"_L1)}) {
        fields.remarks({name});
        if (fields.has(rate)) // first and second tax stay apart when their names are equal
            out.append({QString(rate) + (fields.has(name) ? u"named"_s : QString()),
                        fields.percent(rate)});
    }
    return out;
}

DraftLine lineOf(const QJsonObject &item, const QString &path, const QList<Tax> &invoiceTaxes,
                 bool invoiceSays, bool amounts, bool &negative, Outcome &outcome)
{
    CaseFields fields(item, path, outcome);
    fields.remarks({"product_key"_L1});
    const bool lineAmount = fields.flag("is_amount_discount"_L1);
    DraftLine line;
    line.quantity = fields.quantity("quantity"_L1);
    line.unitPrice = fields.money("cost"_L1);
    line.discount = discountIn(fields, invoiceSays ? amounts : amounts || lineAmount, negative);
    line.taxes = taxesIn(fields) + invoiceTaxes;
    return line;
}

Asked readAsked(CaseFields &one, const QString &path, Outcome &outcome)
{
    Asked out;
    const QString mode =
        one.oneOf("mode"_L1, {u"tax-exclusive"_s, u"tax-inclusive"_s,
                              u"lines-only, tax-exclusive"_s, u"lines-only, tax-inclusive"_s});
    out.draft.taxRule = {TaxRounding::PerLine, mode.endsWith("tax-inclusive"_L1)
                                                   ? TaxMode::Inclusive
                                                   : TaxMode::Exclusive};
    if (one.has("cash_rounding"_L1))
        out.draft.cashStep = one.money("cash_rounding"_L1);

    CaseFields level(one.object("invoice_level"_L1), path + u".invoice_level"_s, outcome);
    const bool amounts = level.flag("is_amount_discount"_L1);
    out.draft.discount = discountIn(level, amounts, out.negativeDiscount);
    const QList<Tax> taxes = taxesIn(level);
    QList<Tax> invoiceTaxes;
    for (const Tax &tax : taxes)
        invoiceTaxes.append({u"invoice "_s + tax.name, tax.rate});
    out.invoiceTaxes = invoiceTaxes.size();

    const auto items = one.objects("items"_L1);
    for (qsizetype i = 0; i < items.size(); ++i)
        out.draft.lines.append(lineOf(items.at(i), u"%1.items[%2]"_s.arg(path).arg(i), invoiceTaxes,
                                      outcome.id.startsWith(u"in-"_s), amounts,
                                      out.negativeDiscount, outcome));
    out.items = items.size();
    const bool taxed = level.flag("custom_surcharge_tax1"_L1);
    if (level.has("custom_surcharge1"_L1)) {
        DraftLine line;
        out.surcharge = line.unitPrice = level.money("custom_surcharge1"_L1);
        line.sharesDiscount = false; // a surcharge stands beside the discounted items
        if (taxed)
            line.taxes = invoiceTaxes;
        out.draft.lines.append(line);
    }
    return out;
}

/// What the taxes come to when each is taken out of the price as if it were the only one.
Money taxesEachAlone(const InvoiceDraft &draft, const InvoiceTotals &totals)
{
    Money sum;
    for (qsizetype i = 0; i < draft.lines.size(); ++i) {
        const LineTotals &line = totals.lines.at(i);
        for (const Tax &tax : draft.lines.at(i).taxes)
            sum += taxOf({{line.amount - line.discountShare, {tax}}}, draft.taxRule).total;
    }
    return sum;
}

void compareLines(const QJsonObject &lines, const QString &path, const InvoiceTotals &totals,
                  qsizetype items, Outcome &outcome)
{
    for (auto it = lines.begin(); it != lines.end(); ++it) {
        bool isNumber = false;
        const int at = it.key().toInt(&isNumber);
        if (!isNumber || at < 0 || at >= items || !it.value().isObject()) {
            outcome.unreadable.append({path + u'.' + it.key(), it.key(),
                                       u"name an item by its place, from 0, and give an object"_s});
            continue;
        }
        const LineTotals &line = totals.lines.at(at);
        CaseFields fields(it.value().toObject(), path + u'.' + it.key(), outcome);
        for (const auto &[key, ours] : {std::pair("line_total"_L1, line.amount),
                                        std::pair("discount_share"_L1, line.discountShare),
                                        std::pair("tax_amount"_L1, line.tax)}) {
            if (fields.has(key))
                outcome.compare(u"line %1 %2"_s.arg(it.key(), key), fields.money(key).plainText(2),
                                ours.plainText(2));
        }
    }
}

void compareTotals(CaseFields &expected, const Asked &asked, const InvoiceTotals &totals,
                   Outcome &outcome)
{
    Money gross, lineDiscounts;
    for (const LineTotals &line : totals.lines) {
        gross += line.gross;
        lineDiscounts += line.discount;
    }
    const bool beforeLineDiscounts = outcome.id.startsWith(u"lago-"_s);
    const Money due = totals.total - totals.credit;
    const LineTotals &last = totals.lines.at(totals.lines.size() - 1);
    for (const auto &[key, ours] : {
             std::pair("subtotal"_L1,
                       (beforeLineDiscounts ? gross : totals.subtotal) - asked.surcharge),
             std::pair("discount_total"_L1,
                       totals.discount + (beforeLineDiscounts ? lineDiscounts : Money())),
             std::pair("net"_L1, totals.net),
             std::pair("total"_L1, due),
             std::pair("balance"_L1, due),
             std::pair("last_line_total"_L1, last.amount),
             std::pair("last_gross_line_total"_L1, last.amount + last.tax),
         }) {
        if (expected.has(key))
            outcome.compare(key, expected.money(key).plainText(2), ours.plainText(2));
    }
    if (expected.has("distinct_taxes_besides"_L1))
        outcome.compare(u"distinct_taxes_besides"_s,
                        QString::number(expected.whole("distinct_taxes_besides"_L1, 0, 1'000)),
                        QString::number(totals.taxes.size() - asked.invoiceTaxes));
    if (!expected.has("tax_total"_L1))
        return;
    const Money wanted = expected.money("tax_total"_L1);
    const bool inclusive = asked.draft.taxRule.mode == TaxMode::Inclusive;
    if (inclusive && wanted != totals.tax && wanted == taxesEachAlone(asked.draft, totals))
        outcome.skippedBy = inclusiveTaxesTogether;
    else
        outcome.compare(u"tax_total"_s, wanted.plainText(2), totals.tax.plainText(2));
}

/// Assertions that the reduction of the source left as text.
void compareRest(const QJsonValue &rest, qsizetype items, const QString &path, Outcome &outcome)
{
    static const QRegularExpression count(
        u"^\\('count\\(.*getLineItems\\(\\)\\)', (\\d+), None\\)$"_s);
    for (const QJsonValue &each : rest.toArray()) {
        const QString text = each.toString();
        if (const auto match = count.match(text); match.hasMatch())
            outcome.compare(u"number of lines"_s, match.captured(1), QString::number(items));
        else if (!text.startsWith(u"('?'"_s)) // the source's own name of the value is lost
            outcome.unreadable.append({path, text, u"only counts of lines can be checked"_s});
    }
}

} // namespace

void runTotalsCase(const QJsonObject &object, const QString &path, Outcome &outcome)
{
    CaseFields one(object, path, outcome);
    one.remarks({"id"_L1, "licence"_L1, "ref_agrees"_L1, "policy_note"_L1, "other_assertions"_L1,
                 "expected_lines"_L1});
    const Asked asked = readAsked(one, path, outcome);
    const QJsonObject wanted = one.object("expected"_L1);
    if (wanted.isEmpty() && object.value("expected_lines"_L1).toObject().isEmpty())
        one.unreadable("expected"_L1, u"give at least one expected number"_s);
    if (asked.items < 1)
        one.unreadable("items"_L1, u"give at least one item"_s);
    if (!outcome.unreadable.isEmpty())
        return;
    CaseFields expected(wanted, path + u".expected"_s, outcome);
    const auto totals = invoiceTotals(asked.draft);
    if (!totals.ok()) {
        expected.remarks({"total"_L1, "tax_total"_L1, "subtotal"_L1, "balance"_L1, "net"_L1,
                          "discount_total"_L1});
        if (asked.negativeDiscount && totals.error().reason() == Reason::OutOfRange)
            outcome.skippedBy = discountNotBelowZero;
        else
            outcome.differences.append({u"the invoice"_s, u"totals"_s,
                                        u"refused at "_s + totals.error().problems.first().field});
        return;
    }
    compareTotals(expected, asked, *totals, outcome);
    if (one.has("expected_lines"_L1))
        compareLines(one.object("expected_lines"_L1), path + u".expected_lines"_s, *totals,
                     asked.items, outcome);
    compareRest(object.value("other_assertions"_L1), asked.items, path + u".other_assertions"_s,
                outcome);
}

} // namespace linedesk::cases
