#pragma once
#include "core/domain/package.h"
#include "core/storage/connection.h"

namespace linedesk {

/// A package as the list and its dialog show it: with its services and how many subscribers have it.
struct PackageRow {
    Package package;
    QList<PackageService> services;
    qint64 users = 0;
};

/// All packages by name, from the local copy. Thread of the connection.
Result<QList<PackageRow>> readPackages(Connection &connection);

} // namespace linedesk
