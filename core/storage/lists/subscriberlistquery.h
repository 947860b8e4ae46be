#pragma once
#include "core/domain/filter/filternode.h"
#include "core/domain/filter/filtersubject.h"

namespace linedesk {

enum class SubscriberSort { Name, Account, Status, City, Balance, OldestDue, Packages, Since };

/// What a list of subscribers shows.
struct SubscriberListQuery {
    FilterNode filter;         ///< sound (checkFilter); the default is everybody
    FilterDay day;             ///< the day relative dates and lateness count from
    QString find;              ///< find-as-you-type: every word must begin a word of the subscriber
    bool withArchived = false; ///< archived subscribers only show when the filter asks for them
    SubscriberSort sort = SubscriberSort::Name;
    bool descending = false;
};

} // namespace linedesk
