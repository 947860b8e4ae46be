#pragma once
#include "core/domain/filter/filternode.h"

namespace linedesk {

/// What text needs to know of the company: how its money is written.
struct FilterContext {
    int decimals = 2;
    QString currencySymbol = QStringLiteral("$");
};

/// Reads a filter such as
///   `status is active and balance > 50 and site in ("Quarry Flat", "Otter Bend")
///    and not (tag is "vip" or days_late >= 15)`.
/// `not` binds tighter than `and`, `and` tighter than `or`; keywords and field names go in any
/// case; a value of one word needs no quotes unless it is a keyword. Empty text is everybody. The
/// result is simplified and sound (checkFilter). Fails with one Problem: reason, field, value, what
/// could have stood there, line and column.
Result<FilterNode> parseFilter(QStringView text, const FilterContext &context);

/// The one way a tree is written. parseFilter(printFilter(tree)) is tree.simplified().
QString printFilter(const FilterNode &filter, const FilterContext &context);

} // namespace linedesk
