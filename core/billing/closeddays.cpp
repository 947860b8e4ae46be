#include "core/billing/closeddays.h"

namespace linedesk {

bool ClosedDays::isClosed(QDate day) const
{
    return weekdays.contains(day.dayOfWeek()) || dates.contains(day);
}

QDate ClosedDays::openOnOrAfter(QDate day) const
{
    for (int later = 0; later <= 366; ++later) {
        if (!isClosed(day.addDays(later)))
            return day.addDays(later);
    }
    return day;
}

} // namespace linedesk
