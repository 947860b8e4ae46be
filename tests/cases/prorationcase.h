#pragma once
#include "tests/cases/outcome.h"

#include <QJsonObject>

namespace linedesk::cases {

/// A proration case of another product, of one of four kinds: cycles (how many terms a bill day
/// gives), segment (one part of a term), first-period (the part of a calendar period) and scenario
/// (dated invoice items with changes between them).
void runProrationCase(const QJsonObject &one, const QString &path, Outcome &outcome);
/// The last kind: each item is worked out from the price then in force and the term it belongs to.
void runScenarioCase(const QJsonObject &one, const QString &path, Outcome &outcome);

/// "QUARTERLY" → 3.
int monthsOfPeriod(const QString &period);
const QStringList &periodNames();

} // namespace linedesk::cases
