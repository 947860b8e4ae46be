#pragma once
#include "core/base/money.h"
#include "core/domain/enumnames.h"

#include <QList>

namespace linedesk {

/// Where a tax is rounded: once for the invoice and then spread over its lines, or on every line
/// (spec/rules "Tax rounding", decisions 5). Kept on each invoice with its explanation.
enum class TaxRounding { PerInvoice, PerLine };
template <>
struct EnumNames<TaxRounding> {
    static constexpr std::array rows{
        EnumRow{TaxRounding::PerInvoice, QLatin1StringView("per_invoice")},
        EnumRow{TaxRounding::PerLine, QLatin1StringView("per_line")},
    };
};

/// Whether prices are before tax or hold it.
enum class TaxMode { Exclusive, Inclusive };
template <>
struct EnumNames<TaxMode> {
    static constexpr std::array rows{
        EnumRow{TaxMode::Exclusive, QLatin1StringView("exclusive")},
        EnumRow{TaxMode::Inclusive, QLatin1StringView("inclusive")},
    };
};

struct Tax {
    QString name;
    Rate rate; ///< 0 to 100 %
    friend bool operator==(const Tax &, const Tax &) = default;
};

/// How an invoice is taxed.
struct TaxRule {
    TaxRounding rounding = TaxRounding::PerInvoice;
    TaxMode mode = TaxMode::Exclusive;
    friend bool operator==(const TaxRule &, const TaxRule &) = default;
};

/// What one line is taxed on and by what.
struct TaxBase {
    Money amount;
    QList<Tax> taxes; ///< several taxes of one line all count from the same amount
};

/// One tax of an invoice. Its amount is the sum of what its lines show.
struct TaxRow {
    Tax tax;
    Money taxable; ///< without the tax in both modes
    Money amount;
    friend bool operator==(const TaxRow &, const TaxRow &) = default;
};

struct TaxResult {
    QList<TaxRow> rows;   ///< in the order their first line stands
    QList<Money> perLine; ///< one per line, all its taxes
    Money total;
};

/// Taxes the lines. Each number is rounded once, half away from zero, where the rule says.
/// Amounts within ±Money::limit.
TaxResult taxOf(const QList<TaxBase> &lines, const TaxRule &rule);

} // namespace linedesk
