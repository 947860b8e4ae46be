#include "core/client/contactdays.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// While no backup comes older days are of no use: newer ones say more once it does.
constexpr qsizetype mostDays = 100;

} // namespace

ContactDays ContactDays::parse(const QString &text)
{
    ContactDays out;
    const QStringList parts = text.split(u';', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const QStringList values = part.split(u' ');
        const QDate day = QDate::fromString(values.value(0), Qt::ISODate);
        bool isThrough = false;
        bool isFeed = false;
        const Day read{day, values.value(1).toLongLong(&isThrough),
                       values.value(2).toLongLong(&isFeed)};
        const bool follows = out.m_days.isEmpty() || out.m_days.last().day < day;
        if (!day.isValid() || !isThrough || !isFeed || !follows)
            return {};
        out.m_days.append(read);
    }
    return out;
}

QString ContactDays::text() const
{
    QStringList parts;
    for (const Day &day : m_days)
        parts.append(u"%1 %2 %3"_s.arg(day.day.toString(Qt::ISODate)).arg(day.through).arg(day.feed));
    return parts.join(u';');
}

bool ContactDays::note(const Day &today)
{
    if (!today.day.isValid())
        return false;
    bool changed = false;
    while (!m_days.isEmpty() && m_days.last().day > today.day) {
        m_days.removeLast();
        changed = true;
    }
    if (!m_days.isEmpty() && m_days.last().day == today.day)
        return changed;
    m_days.append(today);
    if (m_days.size() > mostDays)
        m_days.removeFirst();
    return true;
}

qint64 ContactDays::forgettable(qint64 safeFeed) const
{
    for (qsizetype i = m_days.size() - 1 - keptDays; i >= 0; --i) {
        // A refusal does not move the feed: only a backup past the number has it for certain.
        if (m_days[i].feed < safeFeed)
            return m_days[i].through;
    }
    return 0;
}

} // namespace linedesk
