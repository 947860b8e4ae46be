#pragma once
#include "tests/cases/outcome.h"

#include <QJsonObject>

namespace linedesk::cases {

/// Invoice totals of other products through invoiceTotals(). Their habits differ by source: with
/// `in-` the invoice says whether a discount is an amount, with `lago-` each line does, and the
/// subtotal stands before the lines' discounts.
void runTotalsCase(const QJsonObject &one, const QString &path, Outcome &outcome);

} // namespace linedesk::cases
