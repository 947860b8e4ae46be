#include "ui/messages/messagewords.h"

#include "ui/common/words/datewords.h"

#include <QLocale>

namespace linedesk {

QString MessageWords::severity(Severity severity)
{
    switch (severity) {
    case Severity::Normal: return tr("Normal", "severity");
    case Severity::Informational: return tr("Informational", "severity");
    case Severity::Warning: return tr("Warning", "severity");
    case Severity::Critical: return tr("Critical", "severity");
    }
    return {};
}

QString MessageWords::severityHint(Severity severity)
{
    switch (severity) {
    case Severity::Normal: return tr("General news");
    case Severity::Informational: return tr("Worth a look, nothing to do");
    case Severity::Warning: return tr("May affect their service");
    case Severity::Critical: return tr("Outage or urgent action");
    }
    return {};
}

StatusGlyph MessageWords::glyph(Severity severity)
{
    switch (severity) {
    case Severity::Normal: return StatusGlyph::Normal;
    case Severity::Informational: return StatusGlyph::Informational;
    case Severity::Warning: return StatusGlyph::Warning;
    case Severity::Critical: return StatusGlyph::Critical;
    }
    return StatusGlyph::None;
}

QString MessageWords::state(PortalState state)
{
    switch (state) {
    case PortalState::Inactive: return tr("Not active", "portal message");
    case PortalState::Scheduled: return tr("Scheduled", "portal message");
    case PortalState::Active: return tr("Active", "portal message");
    case PortalState::Expired: return tr("Expired", "portal message");
    }
    return {};
}

StatusGlyph MessageWords::glyph(PortalState state)
{
    switch (state) {
    case PortalState::Inactive: return StatusGlyph::Off;
    case PortalState::Scheduled: return StatusGlyph::Waiting;
    case PortalState::Active: return StatusGlyph::Normal;
    case PortalState::Expired: return StatusGlyph::Off;
    }
    return StatusGlyph::None;
}

QString MessageWords::chip(PortalState state)
{
    switch (state) {
    case PortalState::Inactive: return tr("Message currently inactive");
    case PortalState::Scheduled: return tr("Message scheduled");
    case PortalState::Active: return tr("Message currently active");
    case PortalState::Expired: return tr("Message expired");
    }
    return {};
}

QString MessageWords::moment(const LocalTime &time, QDate today)
{
    const QString clock = QLocale().toString(time.time, QLocale::ShortFormat);
    if (time.date == today)
        return tr("today %1", "time of day").arg(clock);
    if (time.date == today.addDays(1))
        return tr("tomorrow %1", "time of day").arg(clock);
    return tr("%1, %2", "date, time of day").arg(DateWords().brief(time.date, today), clock);
}

QString MessageWords::moment(const QDateTime &utc, const QTimeZone &zone, QDate today)
{
    const QDateTime local = utc.toTimeZone(zone);
    return moment(LocalTime{local.date(), local.time()}, today);
}

QString MessageWords::cell(QString moment)
{
    if (!moment.isEmpty())
        moment[0] = moment.at(0).toUpper();
    return moment;
}

QString MessageWords::length(const WindowLength &length)
{
    const QString days = tr("%Ln day(s)", "length of time", int(length.days));
    const QString hours = tr("%Ln hour(s)", "length of time", length.hours);
    const QString minutes = tr("%Ln minute(s)", "length of time", length.minutes);
    const auto both = [](const QString &more, const QString &less) {
        return tr("%1 and %2", "two lengths of time: 1 day and 22 hours").arg(more, less);
    };
    if (length.days > 0 && length.hours > 0)
        return both(days, hours);
    if (length.days > 0)
        return length.minutes > 0 ? both(days, minutes) : days;
    if (length.hours > 0)
        return length.minutes > 0 ? both(hours, minutes) : hours;
    return minutes;
}

QString MessageWords::startsIn(qint64 seconds)
{
    if (seconds >= 2 * 86'400)
        return tr("Starts in %Ln day(s)", "portal message", int(seconds / 86'400));
    if (seconds >= 3'600)
        return tr("Starts in %Ln hour(s)", "portal message", int(seconds / 3'600));
    return tr("Starts in %Ln minute(s)", "portal message", int(qMax<qint64>(1, seconds / 60)));
}

} // namespace linedesk
