#include "app/server/api/feedretention.h"

#include "app/server/api/changefeed.h"
#include "core/base/logging.h"

namespace linedesk {
namespace {

constexpr int firstMs = 60'000;
constexpr int dailyMs = 24 * 3600 * 1000;

} // namespace

FeedRetention::FeedRetention(ServerRecord &record) : m_record(record)
{
    m_first.setSingleShot(true);
    m_first.callOnTimeout([this] { cutAndTell(); });
    m_daily.callOnTimeout([this] { cutAndTell(); });
    m_first.start(firstMs);
    m_daily.start(dailyMs);
}

Promised<Result<qint64>> FeedRetention::cut()
{
    return m_record.write([before = m_record.clock().nowMs() - ChangeFeed::keptMs](
                              Connection &connection) {
        return ChangeFeed(connection).trim(before);
    });
}

void FeedRetention::cutAndTell()
{
    onResult(cut(), [token = m_outstanding.token()](const Result<qint64> &gone) {
        if (!gone.ok() && gone.error().code == ErrorCode::Busy)
            return; // another server writes, and cuts
        if (!gone.ok())
            qCWarning(lcStorage).noquote() << "change feed not cut:" << gone.error().detail;
        else if (*gone > 0)
            qCInfo(lcStorage) << *gone << "old changes forgotten";
    });
}

} // namespace linedesk
