#pragma once
#include <QDate>
#include <QDateTime>
#include <QTimeZone>

#include <optional>

namespace linedesk {

/// The company's business date of an instant: the plain date on its wall calendar.
QDate businessDate(const QDateTime &utc, const QTimeZone &zone);

/// Which instant a doubled local hour means (decisions 24).
enum class WindowEdge { Start, End };

/// The UTC instant of a local wall-clock time. A time inside the spring gap means the first instant
/// after it; a doubled hour means the first one for a start and the second for an end.
QDateTime localToUtc(QDate date, QTime time, const QTimeZone &zone, WindowEdge edge);

/// The anchor date of a month: day 31 gives the last day of shorter months and returns afterwards
/// (Jan 31, Feb 28, Mar 31). `months` counts from `anchor`, so no clamped date is ever fed back.
QDate anchoredMonth(QDate anchor, int months);

/// The term of `monthsPerTerm` months that starts at anchor + n terms and holds `date`, half-open.
struct DateRange {
    QDate start;
    QDate end; ///< the day after the last day
    qint64 days() const { return start.daysTo(end); }
    bool contains(QDate date) const { return date >= start && date < end; }
    friend bool operator==(const DateRange &, const DateRange &) = default;
};
DateRange anchoredTerm(QDate anchor, int monthsPerTerm, int index);

/// "2026-11-21" and nothing else; years 1900 to 2999.
std::optional<QDate> parseIsoDate(QStringView text);
/// The same the other way; empty for an invalid date. Quicker than QDate::toString.
QString isoDate(QDate date);
/// "2026-11-22T08:00": a local wall-clock time without zone.
std::optional<QDateTime> parseLocalTime(QStringView text);
QString localTimeText(QDate date, QTime time);
/// "2026-11-21T22:21:33.123Z": an instant.
std::optional<QDateTime> parseInstant(QStringView text);
QString instantText(const QDateTime &utc);

} // namespace linedesk
