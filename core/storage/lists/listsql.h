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
/// The filter and what is typed, in one condition. The words are looked up in
/// the full-text index on SQLite, in the table of words on PostgreSQL.
ListWhere listWhere(const SubscriberListQuery &query, const FindText &find, Engine engine);
/// Whether this record is a desk's copy, which keeps what waits to be sent.
Result<bool> isDeskCopy(Connection &connection);
ListOrder listOrder(SubscriberSort sort, bool descending);
QString listFrom(bool usesSummary);

} // namespace linedesk
