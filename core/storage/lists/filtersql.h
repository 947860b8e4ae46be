#pragma once
#include "core/domain/filter/filtercompile.h"
#include "core/storage/connection.h"

namespace linedesk {

/// A condition on `s` (subscriber) and `m` (its summary), with its values. Only names of our own
/// stand in the text; what people typed is bound.
struct SqlCondition {
    QString text;
    Binds binds;
    bool usesSummary = false;
};

/// A compiled filter as a condition both engines run. It selects what predicateMatches() accepts.
SqlCondition filterCondition(const FilterPredicate &predicate);

} // namespace linedesk
