#pragma once
#include "core/domain/portalmessage.h"
#include "core/messages/portalwindow.h"
#include "ui/common/glyphs/statusglyph.h"

#include <QCoreApplication>

namespace linedesk {

/// What portal messages are called on screen: severities with their signs (S24), states, moments
/// on the company's wall clock and lengths of windows. Plain functions.
class MessageWords
{
    Q_DECLARE_TR_FUNCTIONS(linedesk::MessageWords)
public:
    static QString severity(Severity severity);
    /// When to use it: "May affect their service".
    static QString severityHint(Severity severity);
    static StatusGlyph glyph(Severity severity);

    static QString state(PortalState state);
    static StatusGlyph glyph(PortalState state);
    /// "Message currently active" or "inactive" (S27).
    static QString chip(PortalState state);

    /// "today 11:52 AM", "tomorrow 8:00 AM", "Nov 24, 6:00 AM"; with the year when it is not
    /// `today`'s.
    static QString moment(const LocalTime &time, QDate today);
    /// The same of an instant, on the wall clock of `zone`.
    static QString moment(const QDateTime &utc, const QTimeZone &zone, QDate today);
    /// The same at the start of a cell: "Today 11:52 AM".
    static QString cell(QString moment);
    /// "1 day and 22 hours".
    static QString length(const WindowLength &length);
    /// "Starts in 18 hours", "Starts in 4 days": rounded down, at least a minute.
    static QString startsIn(qint64 seconds);
};

} // namespace linedesk
