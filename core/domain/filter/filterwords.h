#pragma once
#include "core/domain/filter/filtertext.h"

namespace linedesk {

/// One piece of the sentence that says a filter in plain words. A surface turns each piece into
/// words of its language; And, Or and Not are shown in bold.
struct FilterWord {
    enum class Kind {
        Everybody,
        Condition, ///< field, op and all its values: "balance over $50.00"
        Value, ///< one more value of the condition before: "(tower is Quarry Flat or) Otter Bend"
        And,
        Or,
        Not, ///< stands before a condition or a group
        Open,
        Close,
    };
    Kind kind = Kind::Everybody;
    FilterCondition condition; ///< of Condition; of Value with the single value
    friend bool operator==(const FilterWord &, const FilterWord &) = default;
};

/// The pieces in reading order. Values of In and of an Any of one field's "is" come as
/// Condition, Or, Value, …; a "not in" as Condition with all values.
QList<FilterWord> filterWords(const FilterNode &filter);

/// One piece in English, without leading capital ("over 15 days late", "and").
QString englishFilterWord(const FilterWord &word, const FilterContext &context);
/// The whole sentence: "Balance over $50.00 and over 15 days late and not archived and (tower is
/// Quarry Flat or Otter Bend)". For the command line, the log and as the desk's source text.
QString englishFilter(const FilterNode &filter, const FilterContext &context);

} // namespace linedesk
