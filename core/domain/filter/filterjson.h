#pragma once
#include "core/domain/filter/filternode.h"

#include <QJsonObject>

namespace linedesk {

/// A filter as it is kept and sent:
///   {"all":[{"field":"balance","op":"more","values":[5000]},{"not":{…}},{"any":[…]}]}
/// Money is minor units, dates are "2026-11-21" or "today-30". Round trips exactly.
QJsonObject filterToJson(const FilterNode &filter);

/// Strict: unknown or missing keys, wrong types and anything checkFilter() refuses fail. The
/// problem's field is the path ("all[1].values[0]").
Result<FilterNode> filterFromJson(const QJsonObject &object);

} // namespace linedesk
