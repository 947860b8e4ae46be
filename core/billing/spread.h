#pragma once
#include "core/base/money.h"

#include <QList>

namespace linedesk {

/// Shares a total in proportion to weights so that the parts add up to it: every part is rounded
/// down, and the units left go to the largest remainders, the earlier line first (decisions 5).
/// Weights that sum to zero leave everything on the first part.
/// |total| must not exceed the absolute sum of the weights where they have different signs.
QList<Money> spreadByWeight(Money total, const QList<Money> &weights);

/// The exact quotas amount × numerator ÷ denominator, rounded to whole units so that they add up
/// to the quota of the sum, itself rounded half away from zero. The returned parts are one per
/// amount. Denominator > 0; amounts within ±Money::limit.
QList<Money> spreadQuota(const QList<Money> &amounts, qint64 numerator, qint64 denominator);

} // namespace linedesk
