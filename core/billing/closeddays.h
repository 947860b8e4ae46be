#pragma once
#include <QDate>
#include <QSet>

namespace linedesk {

/// Days on which the company suspends nobody: weekdays, and dates such as holidays.
struct ClosedDays {
    QSet<int> weekdays; ///< 1 = Monday … 7 = Sunday
    QSet<QDate> dates;

    bool isClosed(QDate day) const;
    /// The day itself when it is open, else the next open one. A company that is never open within
    /// a year has set nothing sensible, and then the day stays.
    QDate openOnOrAfter(QDate day) const;
    friend bool operator==(const ClosedDays &, const ClosedDays &) = default;
};

} // namespace linedesk
