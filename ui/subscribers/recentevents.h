#pragma once
#include "ui/subscribers/linelist.h"
#include "ui/subscribers/profiledata.h"

#include <QTimeZone>

namespace linedesk {

class DateWords;
class MoneyFormat;

/// One thing that happened with a subscriber: a note, a payment or an invoice.
struct RecentEvent {
    QDate on; ///< in the company's zone
    QString iconName;
    QString text;
    QString by; ///< who did it; empty for what the system did

    /// As a line of a card: the day, the icon, the words and at the right end who did it.
    LineList::Line line(const DateWords &dates, const QDate &today) const;
};

/// The newest `count` events, newest first. Voided payments are left out.
QList<RecentEvent> recentEvents(const ProfileData &data, const MoneyFormat &money,
                                const QTimeZone &zone, qsizetype count);

} // namespace linedesk
