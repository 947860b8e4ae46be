#include "app/server/cli/office.h"

using namespace Qt::StringLiterals;

namespace linedesk {

Result<StaffUser> commandLineUser(Connection &connection)
{
    LD_ASSIGN(const QList<StaffUser> owners,
              Reader(connection).list<StaffUser>("owner_ids"_L1));
    if (owners.isEmpty())
        return Error::of(ErrorCode::NotFound, Reason::NotFound, u"owner"_s);
    return owners.first();
}

} // namespace linedesk
