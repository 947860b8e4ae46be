#pragma once
#include "core/base/money.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace linedesk::portal {

/// How the portal writes money, dates and times: as is usual in the company's country, in its
/// currency and its time zone (ui 10). Words are English. A value; any thread.
class PortalFormat
{
public:
    /// @param country ISO 3166 code ("US"); an unknown one is written internationally.
    PortalFormat(const QString &country, const Currency &currency, const QTimeZone &zone);

    /// "$128.40", "-$18.90", "EUR 12.00" where the country's own sign would be another currency.
    QString money(Money amount) const;
    /// "October 30, 2026"
    QString longDate(QDate date) const;
    /// "October 30"
    QString longDay(QDate date) const;
    /// "Oct 30", with the year when it is not that of `today`.
    QString shortDate(QDate date, QDate today) const;
    /// "Nov 21, 2:30 PM" in the company's zone.
    QString moment(const QDateTime &utc) const;
    /// The business date of an instant.
    QDate dateOf(const QDateTime &utc) const;

private:
    QLocale m_numbers;
    QLocale m_dates;
    Currency m_currency;
    QTimeZone m_zone;
    QString m_symbol;
    QString m_longPattern;
};

} // namespace linedesk::portal
