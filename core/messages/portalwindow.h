#pragma once
#include "core/base/result.h"

#include <QDateTime>
#include <QTimeZone>

#include <optional>

namespace linedesk {

/// A reading of the wall clock, to the minute, in a zone named elsewhere.
struct LocalTime {
    QDate date;
    QTime time;
    bool isValid() const { return date.isValid() && time.isValid(); }
    friend bool operator==(const LocalTime &, const LocalTime &) = default;
};

/// Where a portal message stands at an instant (S25–S29). Only Active is shown to subscribers.
enum class PortalState {
    Inactive,  ///< not activated, or deactivated: the window does not matter
    Scheduled, ///< activated, before its start
    Active,
    Expired, ///< activated, at or after its end
};

/// How long a window is, in wall-clock days first and real time for the rest: midnight to midnight
/// is one day, also on days of 23 and 25 hours. Presenters make the words ("1 day and 22 hours").
struct WindowLength {
    qint64 days = 0;
    int hours = 0;
    int minutes = 0;
    qint64 seconds = 0; ///< the real length in all, for timers
    friend bool operator==(const WindowLength &, const WindowLength &) = default;
};

/// When a portal message shows itself: an optional start and an optional end on the company's wall
/// clock, half-open (at the end it is gone). A time in the spring gap means the first instant after
/// it; a doubled hour means the first one for the start and the second for the end (decisions 24).
/// "After" is meant of the instants, so 1:30 to 1:30 in a doubled hour is a window of one hour.
/// A value; any thread.
class PortalWindow
{
public:
    /// Without start and end: shows from activation until it is deactivated.
    PortalWindow() = default;
    /// Problems name the fields "auto_start", "auto_expire" and "zone": NotATime, NotATimeZone, and
    /// EndNotAfterStart (S26) with the end as its value and the start as what was expected.
    static Result<PortalWindow> make(std::optional<LocalTime> start, std::optional<LocalTime> end,
                                     const QTimeZone &zone);

    /// The same from the texts of the record ("2026-11-22T08:00"; empty = none).
    static Result<PortalWindow> parse(QStringView start, QStringView end, const QTimeZone &zone);

    std::optional<LocalTime> start() const { return m_start; }
    std::optional<LocalTime> end() const { return m_end; }
    /// The first instant it shows; nothing without a start.
    std::optional<QDateTime> startUtc() const { return m_startUtc; }
    /// The first instant it no longer shows; nothing without an end.
    std::optional<QDateTime> endUtc() const { return m_endUtc; }

    PortalState stateAt(const QDateTime &utc, bool activated) const;
    /// The next instant at which the state changes by itself, later than `utc`; nothing when it
    /// never will. Pages and desks refresh themselves then.
    std::optional<QDateTime> nextChangeAfter(const QDateTime &utc, bool activated) const;
    /// The length; nothing without both a start and an end.
    std::optional<WindowLength> length() const;

private:
    std::optional<LocalTime> m_start;
    std::optional<LocalTime> m_end;
    std::optional<QDateTime> m_startUtc;
    std::optional<QDateTime> m_endUtc;
    QTimeZone m_zone;
};

} // namespace linedesk
