#pragma once
#include "core/domain/filter/filtersubject.h"
#include "core/storage/reader.h"

namespace linedesk {

/// What a filter sees of one subscriber, read from the record: the site served from and those above
/// it, the names of the packages that have not ended, the balances of the summary. Texts are folded,
/// phones are digits; a subscriber without a country of its own is in the company's. Meant for one
/// subscriber at a time (who sees a portal message); lists run filters as SQL.
/// Of ticked lists only the ones named are looked up: one step in an index each, however long the
/// list is.
Result<FilterSubject> filterSubjectOf(Reader &reader, const Subscriber &subscriber,
                                      const QStringList &tickedLists = {});

} // namespace linedesk
