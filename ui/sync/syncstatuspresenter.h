#pragma once
#include "ui/common/widgets/syncpill.h"
#include "ui/desk/deskservice.h"

#include <QCoreApplication>

namespace linedesk {

/// Turns how the desk stands with its server into words and into what the window's pill and badge
/// show. Attention comes before everything, then what stops sync, then being offline, then what is
/// on its way.
class SyncStatusPresenter
{
    Q_DECLARE_TR_FUNCTIONS(linedesk::SyncStatusPresenter)
public:
    static SyncStanding standing(const DeskStatus &status);
    /// The count on the rail's Sync button.
    static int badge(const DeskStatus &status) 
    {
        return status.attention + status.recovered;
    }
    /// The line beside the page's title.
    static QString sentence(const DeskStatus &status);
    /// "today 1:12 PM", for the status bar and the page; empty when never.
    static QString lastSynced(const DeskStatus &status, const QTimeZone &zone, QDate today);
    /// What is wrong with the way to the server and what to do about it.
    struct Alarm {
        enum class Help { None, SignIn, Export };
        QString text; ///< empty = nothing is wrong
        bool isUrgent = false;
        Help help = Help::None;
    };
    static Alarm alarm(const DeskStatus &status);
    /// How old what is shown may be; empty while it is up to date.
    static QString age(const DeskStatus &status, const QTimeZone &zone, QDate today);
};

} // namespace linedesk
