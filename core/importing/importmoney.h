#pragma once
#include "core/base/money.h"

namespace linedesk {

/// The sign before the decimals in a file's amounts.
enum class DecimalSign { Unknown, Point, Comma };

/// An amount as people format it, and the currency mark beside it ("$", "EUR", "kr"; may be empty).
struct FormattedMoney {
    Money amount;
    QString mark;
};

/// Reads "$1,234.50", "-€5,00", "(12.00)", "1 234,50 kr", "12.00-", "USD 12", "12.00 CR" (negative).
/// `sign` settles what "1,234" means; an amount that stays ambiguous is refused rather than guessed.
/// NotMoney for anything else and for more decimals than the currency has (unless zeros).
Result<FormattedMoney> readMoney(QStringView text, int decimals, DecimalSign sign);

/// Whether a mark can stand for a currency: "$" for USD, CAD, MXN …, "€" for EUR alone. An empty
/// mark stands for any.
bool markFits(const QString &mark, QStringView currency);

/// Gathers what the amounts of a column say about their decimal sign.
class DecimalEvidence
{
public:
    void add(QStringView text, int decimals);
    /// Unknown when no amount tells, or when they contradict each other.
    DecimalSign verdict() const;

private:
    bool m_point = false;
    bool m_comma = false;
};

} // namespace linedesk
