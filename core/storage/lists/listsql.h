#pragma once
#include "core/storage/connection.h"
#include "core/storage/lists/findtext.h"
#include "core/storage/lists/subscriberlistquery.h"

namespace linedesk {

/// The parts of the statements behind lists of subscribers, on `s` (subscriber) and `m` (its
/// summary). Inside core/storage/lists only.
struct ListWhere {
    QString text;
    Binds binds;
    bool usesSummary = false;
};
struct ListOrder {
    QString text;
    bool usesSummary = false;
};

/// The condition of the filter alone.
ListWhere filterWhere(const SubscriberListQuery &query);
/// The filter and what is typed, in one condition. `desk`: the record has the full-text index.
ListWhere listWhere(const SubscriberListQuery &query, const FindText &find, bool desk);
ListOrder listOrder(SubscriberSort sort, bool descending);
QString listFrom(bool usesSummary);
/// Whether this record is a desk's copy, which has the full-text index.
Result<bool> hasFullText(Connection &connection);

} // namespace linedesk
