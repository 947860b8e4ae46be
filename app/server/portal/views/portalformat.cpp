#include "app/server/portal/views/portalformat.h"

#include "core/base/dates.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

QLocale englishOf(QLocale::Territory territory)
{
    const QLocale english(QLocale::English, QLocale::LatinScript, territory);
    // Qt answers with American usage where English is not known in a country; international usage
    // (day first, 24 hours) is the better guess.
    return english.territory() == territory ? english : QLocale(QLocale::English, QLocale::World);
}

/// Numbers as in the country's own language where its digits are those everybody there can read.
QLocale numbersOf(QLocale::Territory territory)
{
    const QLocale english = englishOf(territory);
    if (territory == QLocale::AnyTerritory || english.territory() == territory)
        return english;
    for (const QLocale &own :
         QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, territory)) {
        if (own.zeroDigit() == u"0" && own.textDirection() == Qt::LeftToRight)
            return own;
    }
    return english;
}

/// The country's long date without the name of the day: "MMMM d, yyyy".
QString longPatternOf(const QLocale &locale)
{
    static const QRegularExpression dayName(u"\\s*\\bdddd\\b\\s*,?\\s*|,\\s*\\bdddd\\b"_s);
    QString pattern = locale.dateFormat(QLocale::LongFormat);
    pattern.remove(dayName);
    return pattern.contains(u"MMMM"_s) && pattern.contains(u'y') ? pattern : u"d MMMM yyyy"_s;
}

QString withoutYear(QString pattern)
{
    static const QRegularExpression year(u",?\\s*\\by+\\b[\\s,]*"_s);
    return pattern.remove(year).trimmed();
}

} // namespace

PortalFormat::PortalFormat(const QString &country, const Currency &currency, const QTimeZone &zone)
    : m_currency(currency)
    , m_zone(zone)
{
    const QLocale::Territory territory = QLocale::codeToTerritory(country);
    m_dates = englishOf(territory);
    m_numbers = numbersOf(territory);
    const bool own = m_numbers.currencySymbol(QLocale::CurrencyIsoCode) == currency.code;
    m_symbol = own ? m_numbers.currencySymbol() : currency.code;
    m_longPattern = longPatternOf(m_dates);
}

QString PortalFormat::money(Money amount) const
{
    qint64 scale = 1;
    for (int i = 0; i < m_currency.decimals; ++i)
        scale *= 10;
    const qint64 minor = amount.abs().minor();
    QString number = m_numbers.toString(minor / scale);
    if (m_currency.decimals > 0)
        number += m_numbers.decimalPoint()
            + QString::number(minor % scale).rightJustified(m_currency.decimals, u'0');
    // The place of the sign is the locale's: "1" is written as money and then replaced.
    QString pattern = m_numbers.toCurrencyString(qlonglong(1), m_symbol);
    const qsizetype one = pattern.indexOf(u'1');
    if (one < 0)
        return m_symbol + QChar(QChar::Nbsp) + number;
    if (one > 0 && pattern[one - 1].isLetter())
        number.prepend(QChar(QChar::Nbsp));
    pattern.replace(one, 1, number);
    return amount.isNegative() ? u'-' + pattern : pattern;
}

QString PortalFormat::longDate(QDate date) const
{
    return m_dates.toString(date, m_longPattern);
}

QString PortalFormat::longDay(QDate date) const
{
    return m_dates.toString(date, withoutYear(m_longPattern));
}

QString PortalFormat::shortDate(QDate date, QDate today) const
{
    QString pattern = m_longPattern;
    pattern.replace(u"MMMM"_s, u"MMM"_s);
    return m_dates.toString(date, date.year() == today.year() ? withoutYear(pattern) : pattern);
}

QString PortalFormat::moment(const QDateTime &utc) const
{
    const QDateTime local = utc.toTimeZone(m_zone);
    return shortDate(local.date(), local.date()) + u", "_s
        + m_dates.toString(local.time(), QLocale::ShortFormat);
}

QDate PortalFormat::dateOf(const QDateTime &utc) const
{
    return businessDate(utc, m_zone);
}

} // namespace linedesk::portal
