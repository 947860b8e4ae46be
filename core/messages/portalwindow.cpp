#include "core/messages/portalwindow.h"

#include "core/base/dates.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

const QString startField = u"auto_start"_s;
const QString endField = u"auto_expire"_s;

Problem notATime(const QString &field, const QString &value)
{
    return {Reason::NotATime, field, value, u"YYYY-MM-DDTHH:MM"_s};
}

/// Reads one edge; what cannot be read becomes a problem.
std::optional<LocalTime> edge(QStringView text, const QString &field, Error &error)
{
    if (text.isEmpty())
        return std::nullopt;
    const auto parsed = parseLocalTime(text);
    if (!parsed) {
        error.problems.append(notATime(field, text.toString()));
        return std::nullopt;
    }
    return LocalTime{parsed->date(), parsed->time()};
}

} // namespace

Result<PortalWindow> PortalWindow::make(std::optional<LocalTime> start,
                                        std::optional<LocalTime> end, const QTimeZone &zone)
{
    Error error;
    if (!zone.isValid())
        error.problems.append({Reason::NotATimeZone, u"zone"_s, QString::fromUtf8(zone.id()), {}});
    if (start && !start->isValid())
        error.problems.append(notATime(startField, {}));
    if (end && !end->isValid())
        error.problems.append(notATime(endField, {}));
    if (!error.problems.isEmpty())
        return error;

    PortalWindow window;
    window.m_zone = zone;
    window.m_start = start;
    window.m_end = end;
    if (start)
        window.m_startUtc = localToUtc(start->date, start->time, zone, WindowEdge::Start);
    if (end)
        window.m_endUtc = localToUtc(end->date, end->time, zone, WindowEdge::End);
    if (start && end && *window.m_endUtc <= *window.m_startUtc)
        return Error::invalid(Reason::EndNotAfterStart, endField,
                              localTimeText(end->date, end->time),
                              localTimeText(start->date, start->time));
    return window;
}

Result<PortalWindow> PortalWindow::parse(QStringView start, QStringView end,
                                         const QTimeZone &zone)
{
    Error error;
    const auto first = edge(start, startField, error);
    const auto last = edge(end, endField, error);
    if (!error.problems.isEmpty())
        return error;
    return make(first, last, zone);
}

PortalState PortalWindow::stateAt(const QDateTime &utc, bool activated) const
{
    if (!activated)
        return PortalState::Inactive;
    if (m_endUtc && utc >= *m_endUtc)
        return PortalState::Expired;
    if (m_startUtc && utc < *m_startUtc)
        return PortalState::Scheduled;
    return PortalState::Active;
}

std::optional<QDateTime> PortalWindow::nextChangeAfter(const QDateTime &utc, bool activated) const
{
    if (!activated)
        return std::nullopt;
    if (m_startUtc && utc < *m_startUtc)
        return m_startUtc;
    if (m_endUtc && utc < *m_endUtc)
        return m_endUtc;
    return std::nullopt;
}

std::optional<WindowLength> PortalWindow::length() const
{
    if (!m_start || !m_end)
        return std::nullopt;
    // Days are counted on the calendar, so that a change of the clocks adds no odd hour to them.
    const auto startOnDay = [this](qint64 day) {
        return localToUtc(m_start->date.addDays(day), m_start->time, m_zone, WindowEdge::Start);
    };
    qint64 days = qMax<qint64>(0, m_start->date.daysTo(m_end->date));
    while (days > 0 && startOnDay(days) > *m_endUtc)
        --days;
    const QDateTime from = days == 0 ? *m_startUtc : startOnDay(days);
    const qint64 minutes = from.secsTo(*m_endUtc) / 60;
    return WindowLength{days, static_cast<int>(minutes / 60), static_cast<int>(minutes % 60),
                        m_startUtc->secsTo(*m_endUtc)};
}

} // namespace linedesk
