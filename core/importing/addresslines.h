#pragma once
#include "core/importing/importedsubscriber.h"

namespace linedesk {

/// Fills an address from free lines as old address books keep them. A first line that repeats the
/// customer's name is dropped, a last one that is a country is taken for it, a line
/// "City, ST 12345" is cut up; of the others the first is the street, the rest street 2.
void fillFromLines(QStringList lines, const QString &customerName, ImportedAddress &address);

} // namespace linedesk
