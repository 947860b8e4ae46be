#pragma once
#include "core/storage/lists/subscriberlist.h"

#include <QFuture>

namespace linedesk {

class DeskService;

/// Writes subscribers to a CSV file that an import gives back: those of a list, or only the given
/// rows. Runs on the read pool; the file appears whole or not at all. The result is how many.
QFuture<Result<int>> exportSubscribers(DeskService &desk, const SubscriberListQuery &query,
                                       const std::vector<RowId> &onlyThese, const QString &path);

} // namespace linedesk
