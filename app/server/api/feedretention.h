#pragma once
#include "app/server/record/outstanding.h"
#include "app/server/record/serverrecord.h"

#include <QTimer>

namespace linedesk {

/// Cuts the change feed a minute after the server started and once a day then: changes and
/// deletions are kept 180 days (decisions 9). A desk that was away longer is told 410 and takes a
/// new first copy by itself. Lives on a thread with an event loop.
class FeedRetention
{
public:
    explicit FeedRetention(ServerRecord &record);
    /// Cuts now; gives how many changes went.
    Promised<Result<qint64>> cut();

private:
    void cutAndTell();

    ServerRecord &m_record;
    QTimer m_first;
    QTimer m_daily;
    Outstanding m_outstanding;
};

} // namespace linedesk
