#pragma once
#include "core/domain/filter/filternode.h"
#include "core/domain/filter/filtersubject.h"

namespace linedesk {

/// Whether a subscriber passes a filter. Pure; the meaning every other way of running a filter
/// (SQL, a portal message's audience) is measured by. A missing value fails every positive
/// condition and passes every negative one (is not, not in).
bool filterMatches(const FilterNode &filter, const FilterSubject &subject, const FilterDay &day);

} // namespace linedesk
