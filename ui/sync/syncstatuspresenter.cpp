#include "ui/sync/syncstatuspresenter.h"

#include "ui/messages/messagewords.h"

namespace linedesk {

SyncStanding SyncStatusPresenter::standing(const DeskStatus &status)
{
    if (status.attention > 0)
        return {SyncStanding::Kind::NeedsAttention, status.attention};
    if (status.link != DeskStatus::Link::Online)
        return {SyncStanding::Kind::Offline, status.waiting + status.sending};
    const int open = status.waiting + status.sending;
    return open > 0 ? SyncStanding{SyncStanding::Kind::Sending, open}
                    : SyncStanding{SyncStanding::Kind::UpToDate, 0};
}

QString SyncStatusPresenter::sentence(const DeskStatus &status)
{
    if (status.snapshotPercent < 100)
        return tr("Making this computer's first copy: %1 %").arg(status.snapshotPercent);
    const int open = status.waiting + status.sending;
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
