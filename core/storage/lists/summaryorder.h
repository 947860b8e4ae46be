#pragma once
#include "core/base/money.h"
#include "core/base/result.h"
#include "core/storage/lists/rowmarks.h"
#include "core/storage/lists/subscriberlistquery.h"

#include <stop_token>

namespace linedesk {

class Connection;

/// Orders and sums long lists of a desk's copy by what stands in the summaries. A join of a million rows by their
/// ids takes seconds; reading both tables' ids once side by side, in the ids' order, and then an
/// index of the summaries takes tenths. Lives on the thread of its connection; a stop asked for
/// ends it early with Cancelled.
class SummaryOrder
{
public:
    explicit SummaryOrder(Connection &connection, std::stop_token stop = {})
        : m_connection(connection)
        , m_stop(std::move(stop))
    {
    }

    static bool knows(SubscriberSort sort);
    /// The subscribers in the order of a column of their summaries: those that are marked, or with
    /// `marked` false those that are not.
    Result<std::vector<RowId>> ids(SubscriberSort sort, bool descending, const RowMarks &marks,
                                   bool marked);
    /// What the marked subscribers owe together.
    Result<Money> balance(const RowMarks &of);

private:
    /// The subscriber's row by the summary's row; zero where there is none.
    Result<std::vector<RowId>> places();

    Connection &m_connection;
    std::stop_token m_stop;
};

} // namespace linedesk
