#pragma once
#include "core/domain/filter/filtertext.h"

namespace linedesk {

/// Reads one value as people type it ("$50.00", "today-30", "yes"). Nothing when it is not of the
/// field's kind; ranges and codes are conditionProblem()'s business.
std::optional<FilterValue> readFilterValue(QStringView typed, const FilterFieldInfo &info,
                                           const FilterContext &context);
/// Why readFilterValue() gave nothing, and what would have been right (Problem::expected).
Reason unreadableReason(FilterKind kind);
QString valuePattern(const FilterFieldInfo &info, const FilterContext &context);
/// The operators as text spells them, for Problem::expected.
QString operatorPattern(FilterField field);

} // namespace linedesk
