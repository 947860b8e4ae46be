#include "core/base/dates.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// The last `width` digits of a number that is not negative.
void putDigits(QChar *&at, int number, int width)
{
    for (int place = width - 1; place >= 0; --place, number /= 10)
        at[place] = QChar(char16_t(u'0' + number % 10));
    at += width;
}

void putDate(QChar *&at, QDate date)
{
    int year = 0;
    int month = 0;
    int day = 0;
    date.getDate(&year, &month, &day);
    putDigits(at, year, 4);
    *at++ = u'-';
    putDigits(at, month, 2);
    *at++ = u'-';
    putDigits(at, day, 2);
}

bool hasFourDigits(QDate date)
{
    return date.isValid() && date.year() >= 0 && date.year() <= 9999;
}

} // namespace

QDate businessDate(const QDateTime &utc, const QTimeZone &zone)
{
    return utc.toTimeZone(zone).date();
}

QDateTime localToUtc(QDate date, QTime time, const QTimeZone &zone, WindowEdge edge)
{
    // Qt 6.4 leaves times in a gap invalid, so the answer is found from the offsets around them.
    const QDateTime asUtc(date, time, Qt::UTC);
    const int before = zone.offsetFromUtc(asUtc.addDays(-1));
    const int after = zone.offsetFromUtc(asUtc.addDays(1));
    const QDateTime early = asUtc.addSecs(-qMax(before, after));
    const QDateTime late = asUtc.addSecs(-qMin(before, after));
    const auto shows = [&](const QDateTime &instant) {
        return instant.addSecs(zone.offsetFromUtc(instant)) == asUtc;
    };
    const bool earlyShows = shows(early);
    const bool lateShows = shows(late);
    if (earlyShows && lateShows)
        return edge == WindowEdge::Start ? early : late;
    if (earlyShows)
        return early;
    if (lateShows)
        return late;
    // In the gap: no instant shows this time. The first one after it is the transition itself.
    const auto transition = zone.nextTransition(early.addSecs(-1));
    return transition.atUtc.isValid() ? transition.atUtc : late;
}

QDate anchoredMonth(QDate anchor, int months)
{
    const int index = anchor.year() * 12 + anchor.month() - 1 + months;
    const int year = index / 12;
    const int month = index % 12 + 1;
    return QDate(year, month, qMin(anchor.day(), QDate(year, month, 1).daysInMonth()));
}

DateRange anchoredTerm(QDate anchor, int monthsPerTerm, int index)
{
    return {anchoredMonth(anchor, index * monthsPerTerm),
            anchoredMonth(anchor, (index + 1) * monthsPerTerm)};
}

std::optional<QDate> parseIsoDate(QStringView text)
{
    if (text.size() != 10 || text[4] != u'-' || text[7] != u'-')
        return std::nullopt;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (i != 4 && i != 7 && (text[i] < u'0' || text[i] > u'9'))
            return std::nullopt;
    }
    const QDate date(text.first(4).toInt(), text.mid(5, 2).toInt(), text.mid(8, 2).toInt());
    if (!date.isValid() || date.year() < 1900 || date.year() > 2999)
        return std::nullopt;
    return date;
}

QString isoDate(QDate date)
{
    if (!hasFourDigits(date))
        return date.toString(Qt::ISODate);
    QString text(10, Qt::Uninitialized);
    QChar *at = text.data();
    putDate(at, date);
    return text;
}

std::optional<QDateTime> parseLocalTime(QStringView text)
{
    if (text.size() != 16 || text[10] != u'T' || text[13] != u':')
        return std::nullopt;
    const auto date = parseIsoDate(text.first(10));
    const QTime time = QTime::fromString(text.mid(11), u"HH:mm"_s);
    if (!date || !time.isValid())
        return std::nullopt;
    return QDateTime(*date, time, Qt::UTC);
}

QString localTimeText(QDate date, QTime time)
{
    return date.toString(Qt::ISODate) + u'T' + time.toString(u"HH:mm");
}

std::optional<QDateTime> parseInstant(QStringView text)
{
    if (text.size() < 20 || text.size() > 24 || !text.endsWith(u'Z') || text[10] != u'T'
        || !parseIsoDate(text.first(10)))
        return std::nullopt;
    const QDateTime instant = QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
    if (!instant.isValid())
        return std::nullopt;
    return instant.toUTC();
}

QString instantText(const QDateTime &utc)
{
    const QDateTime instant = utc.toUTC();
    const QDate date = instant.date();
    if (!hasFourDigits(date))
        return instant.toString(Qt::ISODateWithMs);
    const int ms = instant.time().msecsSinceStartOfDay();
    QString text(24, Qt::Uninitialized);
    QChar *at = text.data();
    putDate(at, date);
    *at++ = u'T';
    putDigits(at, ms / 3'600'000, 2);
    *at++ = u':';
    putDigits(at, ms / 60'000 % 60, 2);
    *at++ = u':';
    putDigits(at, ms / 1'000 % 60, 2);
    *at++ = u'.';
    putDigits(at, ms % 1'000, 3);
    *at++ = u'Z';
    return text;
}

} // namespace linedesk
