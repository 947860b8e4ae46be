#include "app/server/portal/setuplinks.h"

#include "app/server/auth/onetimelinks.h"
#include "core/storage/reader.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace linedesk::portal {

Result<QString> createPortalSetUpLink(Connection &connection, const PortalUserId &user,
                                      const QDateTime &now)
{
    std::optional<Transaction> own;
    if (!connection.inTransaction()) {
        own.emplace(connection);
        LD_TRY(own->begin());
    }
    Reader reader(connection);
    LD_TRY(reader.get<PortalUser>(user, "portal_user"_L1));
    OneTimeLinks links(connection, now.toMSecsSinceEpoch());
    LD_ASSIGN(const OneTimeLinks::Issued issued,
              links.issue(OneTimeLinks::Purpose::PortalSetUp, user.uuid()));
    if (own)
        LD_TRY(own->commit());
    return QString::fromLatin1(issued.secret);
}

} // namespace linedesk::portal
