#include "core/storage/lists/summaryorder.h"

#include "core/storage/connection.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr size_t askEvery = 4'096;

Error stopped()
{
    return Error{ErrorCode::Cancelled, {}, {}};
}

} // namespace

bool SummaryOrder::knows(SubscriberSort sort)
{
    return sort == SubscriberSort::Balance || sort == SubscriberSort::OldestDue
           || sort == SubscriberSort::Packages;
}

Result<std::vector<RowId>> SummaryOrder::places()
{
    LD_ASSIGN(Cursor subscribers, m_connection.query("subscriber_places"_L1));
    LD_ASSIGN(Cursor summaries, m_connection.query("summary_places"_L1));
    std::vector<RowId> places;
    size_t read = 0;
    bool more = subscribers.next();
    QByteArray id = more ? subscribers.bytes(0) : QByteArray();
    while (more && summaries.next()) {
        const QByteArray wanted = summaries.bytes(0);
        while (more && id < wanted) {
            more = subscribers.next();
            id = more ? subscribers.bytes(0) : QByteArray();
        }
        if (more && id == wanted) {
            const size_t row = size_t(summaries.number(1));
            if (row >= places.size())
                places.resize(std::max(row + 1, places.size() * 2), RowId{});
            places[row] = RowId(subscribers.number(1));
        }
        if (++read % askEvery == 0 && m_stop.stop_requested())
            break;
    }
    subscribers.finish();
    summaries.finish();
    if (m_stop.stop_requested())
        return stopped();
    return places;
}

Result<std::vector<RowId>> SummaryOrder::ids(SubscriberSort sort, bool descending,
                                             const RowMarks &marks, bool marked)
{
    LD_ASSIGN(const std::vector<RowId> subscriberOf, places());
    const auto statement = sort == SubscriberSort::Balance     ? "summary_by_balance"_L1
                           : sort == SubscriberSort::OldestDue ? "summary_by_due"_L1
                                                               : "summary_by_packages"_L1;
    LD_ASSIGN(Cursor cursor, m_connection.query(statement));
    std::vector<RowId> ids;
    ids.reserve(marked ? size_t(marks.count) : subscriberOf.size());
    size_t read = 0;
    while (cursor.next()) {
        const size_t row = size_t(cursor.number(0));
        const RowId id = row < subscriberOf.size() ? subscriberOf[row] : RowId{};
        if (id != RowId{} && marks.has(id) == marked)
            ids.push_back(id);
        if (++read % askEvery == 0 && m_stop.stop_requested()) {
            cursor.finish();
            return stopped();
        }
    }
    // "Days late" falls as the due date rises.
    if (descending != (sort == SubscriberSort::OldestDue))
        std::reverse(ids.begin(), ids.end());
    return ids;
}

Result<Money> SummaryOrder::balance(const RowMarks &of)
{
    LD_ASSIGN(const std::vector<RowId> subscriberOf, places());
    LD_ASSIGN(Cursor cursor, m_connection.query("summary_balances"_L1));
    Money sum;
    size_t read = 0;
    while (cursor.next()) {
        const size_t row = size_t(cursor.number(0));
        if (row < subscriberOf.size() && of.has(subscriberOf[row]))
            sum += Money::fromMinor(cursor.number(1));
        if (++read % askEvery == 0 && m_stop.stop_requested()) {
            cursor.finish();
            return stopped();
        }
    }
    return sum;
}

} // namespace linedesk
