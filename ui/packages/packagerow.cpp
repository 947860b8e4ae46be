#include "ui/packages/packagerow.h"

#include "core/storage/reader.h"

using namespace Qt::StringLiterals;

namespace linedesk {

Result<QList<PackageRow>> readPackages(Connection &connection)
{
    Reader reader(connection);
    LD_ASSIGN(const QList<Package> packages, reader.list<Package>("package_all_ids"_L1));
    QList<PackageRow> rows;
    rows.reserve(packages.size());
    for (const Package &package : packages) {
        PackageRow row;
        row.package = package;
        const Binds which{{u":package"_s, bindId(package.id)}};
        LD_ASSIGN(row.services, reader.list<PackageService>("package_service_ids"_L1, which));
        LD_ASSIGN(row.users, reader.number("package_user_count"_L1, which));
        rows.append(row);
    }
    return rows;
}

} // namespace linedesk
