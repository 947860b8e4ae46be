#include "core/billing/tax.h"

#include "core/billing/spread.h"

#include <algorithm>

namespace linedesk {
namespace {

/// The lines one tax is rounded over together. With inclusive prices the share of a tax depends on
/// all taxes of the line, so lines with another sum of rates are another group.
struct Group {
    Tax tax;
    qint64 denominator = Rate::one;
    QList<qsizetype> lines;
    QList<Money> amounts;
};

QList<Group> groupsOf(const QList<TaxBase> &lines, TaxMode mode)
{
    QList<Group> groups;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        qint64 denominator = Rate::one;
        if (mode == TaxMode::Inclusive) {
            for (const Tax &tax : lines.at(i).taxes)
                denominator += tax.rate.raw();
        }
        for (const Tax &tax : lines.at(i).taxes) {
            auto group = std::find_if(groups.begin(), groups.end(), [&](const Group &known) {
                return known.tax == tax && known.denominator == denominator;
            });
            if (group == groups.end()) {
                groups.append({tax, denominator, {}, {}});
                group = groups.end() - 1;
            }
            group->lines.append(i);
            group->amounts.append(lines.at(i).amount);
        }
    }
    return groups;
}

QList<Money> partsOf(const Group &group, TaxRounding rounding)
{
    switch (rounding) {
    case TaxRounding::PerInvoice:
        return spreadQuota(group.amounts, group.tax.rate.raw(), group.denominator);
    case TaxRounding::PerLine: {
        QList<Money> parts;
        for (const Money amount : group.amounts)
            parts.append(amount.share(group.tax.rate.raw(), group.denominator));
        return parts;
    }
    }
    Q_UNREACHABLE();
}

TaxRow &rowOf(QList<TaxRow> &rows, const Tax &tax)
{
    for (TaxRow &row : rows) {
        if (row.tax == tax)
            return row;
    }
    rows.append({tax, {}, {}});
    return rows.last();
}

} // namespace

TaxResult taxOf(const QList<TaxBase> &lines, const TaxRule &rule)
{
    TaxResult out;
    out.perLine.resize(lines.size());
    for (const Group &group : groupsOf(lines, rule.mode)) {
        TaxRow &row = rowOf(out.rows, group.tax);
        const QList<Money> parts = partsOf(group, rule.rounding);
        for (qsizetype i = 0; i < parts.size(); ++i) {
            out.perLine[group.lines.at(i)] += parts.at(i);
            row.amount += parts.at(i);
            row.taxable += group.amounts.at(i);
            out.total += parts.at(i);
        }
    }
    if (rule.mode == TaxMode::Inclusive) {
        for (TaxRow &row : out.rows) {
            row.taxable = {};
            for (qsizetype i = 0; i < lines.size(); ++i) {
                if (lines.at(i).taxes.contains(row.tax))
                    row.taxable += lines.at(i).amount - out.perLine.at(i);
            }
        }
    }
    return out;
}

} // namespace linedesk
