#pragma once
#include "core/storage/lists/subscriberlist.h"
#include "ui/subscribers/rowticks.h"

#include <QFuture>

namespace linedesk {

class DeskService;

/// What goes into the file.
struct SubscriberExport {
    SubscriberListQuery query;
    RowIds shown;                   ///< the list as the page has it
    std::optional<RowTicks> ticked; ///< only these of it; nothing = whom the query finds
};

/// Those of a list that are ticked, in its order. Walks the list: not on a window's thread.
std::vector<RowId> tickedOf(const std::vector<RowId> &ids, const RowTicks &ticks);

/// Writes subscribers to a CSV file that an import gives back. Runs beside the read pool; the file
/// appears whole or not at all. The result is how many.
QFuture<Result<int>> exportSubscribers(DeskService &desk, const SubscriberExport &wanted,
                                       const QString &path);

} // namespace linedesk
