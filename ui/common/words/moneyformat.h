#pragma once
#include "core/base/money.h"

#include <QLocale>

namespace linedesk {

/// Writes money for people: the company's currency in the person's locale, "$1,250.50", "-$18.90".
/// Whole minor units all the way; no double. A plain value.
class MoneyFormat
{
public:
    explicit MoneyFormat(const Currency &currency = {}, const QLocale &locale = QLocale());

    /// "$1,250.50", "-$18.90"; for yen "¥1,250".
    QString text(Money amount) const;
    /// "1,250.50", without the symbol.
    QString number(Money amount) const;
    QString symbol() const { return m_symbol; }
    int decimals() const { return m_currency.decimals; }
    /// Reads what a person typed: "1,250.5", "$12", "-4", "=3*49", "=(12+3)/2". Grouping and decimal
    /// signs are the locale's; a result with more decimals than the currency is rounded half away
    /// from zero only after "=". Nothing for anything else, or beyond Money::limit.
    std::optional<Money> read(const QString &typed) const;

private:
    std::optional<Money> readPlain(QString typed) const;

    Currency m_currency;
    QLocale m_locale;
    QString m_symbol;
};

} // namespace linedesk
