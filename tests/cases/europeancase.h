#pragma once
#include "tests/cases/outcome.h"

#include <QJsonObject>

namespace linedesk::cases {

/// An invoice sample of the European standard EN 16931 through invoiceTotals(): its lines, charges
/// and allowances of the document, tax by category and rate, rounding and what was prepaid.
void runEuropeanCase(const QJsonObject &one, const QString &path, Outcome &outcome);

} // namespace linedesk::cases
