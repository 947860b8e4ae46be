#pragma once
#include "core/domain/filter/filternode.h"
#include "core/domain/filter/filtersubject.h"

namespace linedesk {

/// One test on one stored field, with typed operands in stored form. Negation is the logical
/// complement: a negated clause also holds where the value is missing, and a Range never
/// holds there: a store that keeps a far date for "none" must take it out of open ends.
struct FilterClause {
    enum class Test {
        Equals,     ///< the text or one of the list is one of `texts`
        Contains,   ///< … contains texts[0]
        StartsWith, ///< … starts with texts[0]
        Range,      ///< low..high or from..to, both ends included, an absent end is open
        Missing,    ///< there is no value
    };
    FilterField field =
        FilterField::Name; ///< never DaysLate, HasEmail or InGrace: those are lowered
    Test test = Test::Equals;
    bool negated = false;
    QStringList texts;               ///< folded; digits for phones; codes for enumerations
    std::optional<qint64> low, high; ///< money, in minor units
    QDate from, to;                  ///< dates; invalid = open

    friend bool operator==(const FilterClause &, const FilterClause &) = default;
};

/// A filter made ready for a store on a given day: negations pushed down to the clauses, relative
/// dates resolved, days late and grace turned into ranges of the oldest due date, comparisons into
/// closed ranges. Nothing in it knows SQL.
struct FilterPredicate {
    enum class Shape { Everything, Nothing, All, Any, Clause };
    Shape shape = Shape::Everything;
    QList<FilterPredicate> parts; ///< of All and Any; at least two, never Everything or Nothing
    FilterClause clause;

    friend bool operator==(const FilterPredicate &, const FilterPredicate &) = default;
};

/// The filter must be sound (checkFilter).
FilterPredicate compileFilter(const FilterNode &filter, const FilterDay &day);
/// Whether a subscriber passes. Agrees with filterMatches() on the same day.
bool predicateMatches(const FilterPredicate &predicate, const FilterSubject &subject);

} // namespace linedesk
