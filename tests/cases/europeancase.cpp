#include "tests/cases/europeancase.h"

#include "core/billing/totals.h"
#include "tests/cases/casefields.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk::cases {
namespace {

__extension__ using Int128 = __int128;

/// The numbers of one sample while it is read and compared.
class EuropeanSample {
public:
    EuropeanSample(const QJsonObject &object, QString path, Outcome &outcome)
        : m_one(object, path, outcome)
        , m_path(std::move(path))
        , m_outcome(outcome)
        , m_disagreeing(object.value("recomputed_from_lines"_L1))
    {
    }

    void run()
    {
        m_one.remarks({"id"_L1, "file"_L1, "recomputed_from_lines"_L1});
        m_one.oneOf("document"_L1, {u"invoice"_s, u"credit note"_s});
        const QString code = m_one.text("currency"_L1);
        const auto currency = Currency::find(code);
        if (!currency)
            m_one.unreadable("currency"_L1, u"use the code of a currency, such as EUR"_s);
        else
            m_decimals = currency->decimals;
        const auto lines = m_one.objects("lines"_L1);
        for (qsizetype i = 0; i < lines.size(); ++i)
            addLine(lines.at(i), u"%1.lines[%2]"_s.arg(m_path).arg(i));
        const auto others = m_one.objects("document_allowances_charges"_L1);
        for (qsizetype i = 0; i < others.size(); ++i) {
            CaseFields fields(others.at(i),
                              u"%1.document_allowances_charges[%2]"_s.arg(m_path).arg(i),
                              m_outcome);
            DraftLine line;
            line.amount = readAllowanceOrCharge(fields);
            line.taxes = taxIn(fields);
            (line.amount->isNegative() ? m_allowances : m_charges) += line.amount->abs();
            m_draft.lines.append(line);
        }
        const QJsonObject wanted = m_one.object("expected"_L1);
        if (wanted.isEmpty())
            m_one.unreadable("expected"_L1, u"give the expected totals"_s);
        if (m_outcome.unreadable.isEmpty())
            compare(wanted);
    }

private:
    QString shown(Money amount) const { return amount.plainText(m_decimals); }

    QList<Tax> taxIn(CaseFields &fields)
    {
        fields.remarks({"vat_rate"_L1});
        const QString category = fields.text("vat_category"_L1);
        // Outside the scope of tax and the like there is no rate.
        return {{category, fields.has("vat_rate"_L1) ? fields.percent("vat_rate"_L1) : Rate()}};
    }

    /// Signed: an allowance is negative. Where base and percent stand there, they make the amount.
    Money readAllowanceOrCharge(CaseFields &fields)
    {
        fields.remarks({"base"_L1, "percent"_L1});
        const bool charge = fields.flag("charge"_L1);
        const Money amount = fields.money("amount"_L1, m_decimals);
        if (fields.has("base"_L1) && fields.has("percent"_L1)) {
            const Money ours =
                fields.money("base"_L1, m_decimals).times(fields.percent("percent"_L1));
            m_outcome.compare(fields.at("amount"_L1), shown(amount), shown(ours));
        }
        return charge ? amount : -amount;
    }

    /// Quantity × price ÷ base quantity + charges − allowances is the line's net amount, except
    /// where the sample is known to disagree with itself. The engine's unit prices are whole minor
    /// units, so a finer price, or one for 365 pieces, comes to it as the line's amount.
    void addLine(const QJsonObject &object, const QString &path)
    {
        CaseFields fields(object, path, m_outcome);
        DraftLine line;
        line.quantity = fields.quantity("quantity"_L1);
        const QString price = fields.decimal("unit_price"_L1);
        const Money net = fields.money("net_amount"_L1, m_decimals);
        line.taxes = taxIn(fields);
        const Quantity base = fields.has("price_base_quantity"_L1)
                                  ? fields.quantity("price_base_quantity"_L1)
                                  : Quantity::pieces(1);
        if (base.raw() <= 0)
            return fields.unreadable("price_base_quantity"_L1, u"write a quantity above zero"_s);
        Money extra;
        const auto others = fields.objects("allowances_charges"_L1);
        for (qsizetype i = 0; i < others.size(); ++i) {
            CaseFields other(others.at(i), u"%1.allowances_charges[%2]"_s.arg(path).arg(i),
                             m_outcome);
            other.remarks({"vat_category"_L1, "vat_rate"_L1}); // the line's own
            extra += readAllowanceOrCharge(other);
        }
        const auto fine = moneyOf(price, 6);
        const Money gross = product(fine.value_or(Money()), line.quantity, base);
        const auto whole = Money::parse(price, m_decimals);
        if (!disagreesWithItself(fields.text("id"_L1)))
            m_outcome.compare(fields.at("net_amount"_L1), shown(net), shown(gross + extra));
        if (whole && base == Quantity::pieces(1) && extra.isZero() && gross == net)
            line.unitPrice = *whole;
        else
            line.amount = net;
        m_draft.lines.append(line);
    }

    /// In whole minor units, rounded once, half away from zero.
    Money product(Money sixDecimals, Quantity quantity, Quantity base) const
    {
        Int128 denominator = base.raw();
        for (int i = m_decimals; i < 6; ++i)
            denominator *= 10;
        const Int128 exact = Int128(sixDecimals.minor()) * quantity.raw();
        const Int128 size = exact < 0 ? -exact : exact;
        const qint64 rounded = qint64((size + denominator / 2) / denominator);
        return Money::fromMinor(exact < 0 ? -rounded : rounded);
    }

    bool disagreesWithItself(const QString &line) const
    {
        const QString start = u"line %1: "_s.arg(line);
        const QJsonArray named = m_disagreeing.toArray();
        return std::any_of(named.begin(), named.end(), [&start](const QJsonValue &each) {
            return each.toString().startsWith(start);
        });
    }

    void compare(const QJsonObject &wanted)
    {
        CaseFields expected(wanted, m_path + u".expected"_s, m_outcome);
        const auto amount = [&](QLatin1StringView key) {
            return expected.has(key) ? expected.money(key, m_decimals) : Money();
        };
        if (!amount("rounding"_L1).isZero()) { // these samples round to whole crowns
            qint64 unit = 1;
            for (int i = 0; i < m_decimals; ++i)
                unit *= 10;
            m_draft.cashStep = Money::fromMinor(unit);
        }
        const auto totals = invoiceTotals(m_draft);
        if (!totals.ok()) {
            m_outcome.differences.append(
                {u"the invoice"_s, u"totals"_s,
                 u"refused at "_s + totals.error().problems.first().field});
            return;
        }
        const Money due = totals->total - totals->credit;
        for (const auto &[key, ours] :
             {std::pair("sum_of_lines"_L1, totals->subtotal - m_charges + m_allowances),
              std::pair("charges"_L1, m_charges), std::pair("allowances"_L1, m_allowances),
              std::pair("net"_L1, totals->net), std::pair("vat"_L1, totals->tax),
              std::pair("gross"_L1, totals->net + totals->tax),
              std::pair("rounding"_L1, totals->rounding),
              std::pair("payable"_L1, due - amount("prepaid"_L1))})
            m_outcome.compare(key, shown(amount(key)), shown(ours));
        compareTaxes(expected, totals->taxes);
    }

    void compareTaxes(CaseFields &expected, const QList<TaxRow> &taxes)
    {
        const auto rows = expected.objects("vat_breakdown"_L1);
        m_outcome.compare(u"number of tax rows"_s, QString::number(rows.size()),
                          QString::number(taxes.size()));
        for (qsizetype i = 0; i < rows.size(); ++i) {
            CaseFields row(rows.at(i), u"%1.expected.vat_breakdown[%2]"_s.arg(m_path).arg(i),
                           m_outcome);
            row.remarks({"rate"_L1});
            const Tax tax{row.text("category"_L1),
                          row.has("rate"_L1) ? row.percent("rate"_L1) : Rate()};
            const QString name = u"tax %1 %2 %"_s.arg(tax.name, tax.rate.percentText());
            const Money taxable = row.money("taxable"_L1, m_decimals);
            const Money amount = row.money("tax"_L1, m_decimals);
            const auto ours = std::find_if(taxes.begin(), taxes.end(),
                                           [&tax](const TaxRow &each) { return each.tax == tax; });
            if (ours == taxes.end()) {
                m_outcome.differences.append({name, shown(amount), u"no such tax"_s});
                continue;
            }
            m_outcome.compare(name + u" taxable"_s, shown(taxable), shown(ours->taxable));
            m_outcome.compare(name, shown(amount), shown(ours->amount));
        }
    }

    CaseFields m_one;
    QString m_path;
    Outcome &m_outcome;
    QJsonValue m_disagreeing;
    int m_decimals = 2;
    InvoiceDraft m_draft;
    Money m_charges;
    Money m_allowances;
};

} // namespace

void runEuropeanCase(const QJsonObject &one, const QString &path, Outcome &outcome)
{
    EuropeanSample(one, path, outcome).run();
}

} // namespace linedesk::cases
