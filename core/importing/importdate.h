#pragma once
#include <QDate>
#include <QStringView>

#include <optional>

namespace linedesk {

/// Which number of 03/04/2026 is the day.
enum class DateOrder { Unknown, DayFirst, MonthFirst };

/// What a date's text came to.
enum class DateFault { NotADate, Ambiguous };
struct ReadDate {
    QDate date; ///< invalid = see fault
    DateFault fault = DateFault::NotADate;
    DateOrder shown = DateOrder::Unknown; ///< the order this date alone gives away
};

/// Reads 2026-11-21 (also with / or . or nothing between), 21.11.2026 (points: day first),
/// 11/21/2026 and 21-11-2026 by `order` where they don't tell themselves, 21 Nov 2026, Nov 21, 2026;
/// English month names; a time after the date is passed over. Two-digit years from 70 are 19xx.
/// Years 1900 to 2999.
ReadDate readDate(QStringView text, DateOrder order);

/// MySQL's "0000-00-00" and the like: no date at all.
bool isEmptyDate(QStringView text);

} // namespace linedesk
