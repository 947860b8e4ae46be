#include "ui/common/words/datewords.h"

#include "core/base/dates.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace linedesk {

DateWords::DateWords(const QLocale &locale)
    : m_locale(locale)
{
}

bool DateWords::dayFirst() const
{
    const QString format = m_locale.dateFormat(QLocale::ShortFormat);
    return format.indexOf(u'd') < format.indexOf(u'M');
}

QString DateWords::brief(QDate date, QDate today) const
{
    if (!date.isValid())
        return {};
    if (date.year() != today.year())
        return full(date);
    return m_locale.toString(date, dayFirst() ? u"d MMM"_s : u"MMM d"_s);
}

QString DateWords::full(QDate date) const
{
    return m_locale.toString(date, dayFirst() ? u"d MMM yyyy"_s : u"MMM d, yyyy"_s);
}

QString DateWords::printed(QDate date) const
{
    return m_locale.toString(date, dayFirst() ? u"d MMMM yyyy"_s : u"MMMM d, yyyy"_s);
}

std::optional<QDate> DateWords::read(const QString &typed, QDate today) const
{
    const QString text = typed.trimmed().toLower();
    if (text == tr("today").toLower())
        return today;
    if (text == tr("tomorrow").toLower())
        return today.addDays(1);
    if (text == tr("yesterday").toLower())
        return today.addDays(-1);
    static const QRegularExpression days(u"^[+-]\\d{1,4}$"_s);
    if (days.match(text).hasMatch())
        return today.addDays(text.toInt());
    if (const auto iso = parseIsoDate(text))
        return iso;
    for (const QString &format : {u"MMM d, yyyy"_s, u"MMMM d, yyyy"_s, u"d MMM yyyy"_s}) {
        const QDate date = m_locale.toDate(typed.trimmed(), format);
        if (date.isValid())
            return date;
    }
    static const QRegularExpression numbers(u"^(\\d{1,2})[/.-](\\d{1,2})\\.?(?:[/.-]?(\\d{4}))?$"_s);
    const auto match = numbers.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const int day = match.captured(dayFirst() ? 1 : 2).toInt();
    const int month = match.captured(dayFirst() ? 2 : 1).toInt();
    if (match.hasCaptured(3)) {
        const QDate date(match.captured(3).toInt(), month, day);
        return date.isValid() && date.year() >= 1900 ? std::optional(date) : std::nullopt;
    }
    // Without a year: the one that brings the date nearest to today.
    std::optional<QDate> nearest;
    for (int year = today.year() - 1; year <= today.year() + 1; ++year) {
        const QDate date(year, month, day);
        if (date.isValid()
            && (!nearest || qAbs(today.daysTo(date)) < qAbs(today.daysTo(*nearest))))
            nearest = date;
    }
    return nearest;
}

} // namespace linedesk
