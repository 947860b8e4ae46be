#pragma once
#include "core/base/dates.h"
#include "core/base/money.h"

#include <QLocale>

namespace linedesk::documents {

/// Amounts and dates as a page shows them: the locale's way, the company's currency. Amounts are
/// put together from whole numbers, never through floating point. Thread-safe.
class DocumentFormat
{
public:
    DocumentFormat(const QLocale &locale, const Currency &currency);

    /// "$123.40", "−$87.45" (U+2212). A currency other than the locale's shows its code.
    QString money(Money amount) const;
    /// The symbol alone, for the empty "Amount paid" box.
    QString currencyMark() const { return m_mark; }
    /// "1", "2.5".
    QString quantity(Quantity quantity) const;
    /// "November 21, 2026": the locale's long form without the day of the week.
    QString longDate(QDate date) const;
    /// "November 21".
    QString longDay(QDate date) const;
    /// "Nov 21".
    QString shortDay(QDate date) const;
    /// "Nov 1 – Nov 30, 2026"; one day alone when the range is a day. Years at both ends when they
    /// differ.
    QString rangeWithYear(const DateRange &range) const;
    /// "Nov 1 – Nov 30": without the year where it is `year`.
    QString range(const DateRange &range, int year) const;

private:
    QString shortDate(QDate date) const;

    QLocale m_locale;
    QString m_mark;
    QString m_pattern; ///< with U+FFFC where the number stands
    int m_decimals;
    QString m_longDate;
    QString m_longDay;
    QString m_shortDate;
    QString m_shortDay;
};

} // namespace linedesk::documents
