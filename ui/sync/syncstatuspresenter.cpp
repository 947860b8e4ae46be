#include "ui/sync/syncstatuspresenter.h"

#include "ui/messages/messagewords.h"

namespace linedesk {

SyncStanding SyncStatusPresenter::standing(const DeskStatus &status)
{
    using Kind = SyncStanding::Kind;
    const int open = status.waiting + status.sending;
    if (badge(status) > 0)
        return {Kind::NeedsAttention, badge(status)};
    if (alarm(status).isUrgent)
        return {Kind::Stopped, open};
    if (status.link == DeskStatus::Link::SignedOut)
        return {Kind::SignedOut, open};
    if (status.link == DeskStatus::Link::Offline)
        return {Kind::Offline, open};
    if (status.snapshotPercent < 100)
        return {Kind::Copying, status.snapshotPercent};
    if (open > 0)
        return {Kind::Sending, open};
    return {status.fetching ? Kind::Fetching : Kind::UpToDate, 0};
}

SyncStatusPresenter::Alarm SyncStatusPresenter::alarm(const DeskStatus &status)
{
    using Help = Alarm::Help;
    switch (status.trouble) {
    case SyncTrouble::None: break;
    case SyncTrouble::SignIn:
        return {tr("The server asks you to sign in again. What you enter is kept on this computer "
                   "and sent afterwards."),
                false, Help::SignIn};
    case SyncTrouble::Upgrade:
        return {tr("The server takes nothing from a program as old as this one. You can read, but "
                   "not enter anything, until Linedesk is updated. What waits is safe and is sent "
                   "after that."),
                true, Help::Export};
    case SyncTrouble::Denied:
        return {tr("The server refuses you or this computer. Ask an owner; it is tried again each "
                   "minute."),
                true, Help::None};
    case SyncTrouble::DeviceFork:
        if (status.released)
            return {tr("This computer's folder exists twice: it was copied or restored, and work was "
                       "entered in both. Somebody let this one go on: choose below what becomes of "
                       "what waits here."),
                    true, Help::Export};
        return {tr("This computer's folder exists twice: it was copied or restored, and work was "
                   "entered in both. Nothing more is sent from here until an owner or a billing "
                   "user lets it go on. What you enter is kept."),
                true, Help::Export};
    case SyncTrouble::QueueGap:
        return {tr("The server was set back and asks for changes that this computer no longer "
                   "keeps. Save what waits and ask an owner."),
                true, Help::Export};
    case SyncTrouble::UnreadableCommand:
        return {tr("The server cannot read the first change that waits. It is tried again each "
                   "minute; save what waits and report it."),
                true, Help::Export};
    case SyncTrouble::TooManySnapshots:
        return {tr("Three fresh copies in a day did not bring this computer level with the server. "
                   "Ask an owner; Sync now tries once more."),
                true, Help::None};
    case SyncTrouble::Disk:
        return {tr("This computer's disk does not take what the server sends. Make room on it or "
                   "have it looked at; it is tried again each minute."),
                true, Help::Export};
    }
    if (status.stalled)
        return {tr("The first change has waited for more than a quarter of an hour although the "
                   "server can be reached. Save what waits and report it."),
                true, Help::Export};
    const qint64 minutes = status.clockAheadMs / 60'000;
    constexpr qint64 tolerated = 2; // reliability 2.12
    if (minutes > tolerated)
        return {tr("This computer's clock is %Ln minute(s) ahead of the server's. Set it right: "
                   "entries carry its time.", nullptr, int(minutes)),
                false, Help::None};
    if (minutes < -tolerated)
        return {tr("This computer's clock is %Ln minute(s) behind the server's. Set it right: "
                   "entries carry its time.", nullptr, int(-minutes)),
                false, Help::None};
    return {};
}

QString SyncStatusPresenter::sentence(const DeskStatus &status)
{
    if (status.snapshotPercent < 100)
        return tr("Making this computer's first copy: %1 %").arg(status.snapshotPercent);
    const int open = status.waiting + status.sending;
    if (alarm(status).isUrgent)
        return open > 0 ? tr("Sync has stopped · %Ln change(s) waiting", "sync page", open)
                        : tr("Sync has stopped");
    switch (status.link) {
    case DeskStatus::Link::Online:
        return open > 0 ? tr("Connected · sending %Ln change(s)", nullptr, open)
                        : tr("Connected · everything is sent");
    case DeskStatus::Link::Offline:
        return open > 0 ? tr("Offline · %Ln change(s) waiting", "sync page", open)
                        : tr("Offline · nothing is waiting");
    case DeskStatus::Link::SignedOut:
        return open > 0 ? tr("Signed out of the server · %Ln change(s) waiting", nullptr, open)
                        : tr("Signed out of the server");
    }
    return {};
}

QString SyncStatusPresenter::lastSynced(const DeskStatus &status, const QTimeZone &zone,
                                        QDate today)
{
    return status.lastSynced.isValid() ? MessageWords::moment(status.lastSynced, zone, today)
                                       : QString();
}

QString SyncStatusPresenter::age(const DeskStatus &status, const QTimeZone &zone, QDate today)
{
    if (status.link == DeskStatus::Link::Online)
        return {};
    const QString last = lastSynced(status, zone, today);
    return last.isEmpty() ? tr("Nothing was fetched from the server yet.")
                          : tr("What you see is from %1.", "a moment").arg(last);
}

} // namespace linedesk
