#pragma once
#include "core/domain/portalmessage.h"
#include "core/storage/connection.h"

#include <QDateTime>

namespace linedesk::portal {

/// Makes the one link with which a portal user sets username and password; an earlier one works no
/// more (S106, S112). Gives the token; the page is paths::setUp + "/" + token. It works up to, and
/// not at, five days after `now`; only its digest is kept. Takes part in the caller's transaction,
/// or makes its own. Fails with NotFound when there is no such user.
Result<QString> createPortalSetUpLink(Connection &connection, const PortalUserId &user,
                                      const QDateTime &now);

} // namespace linedesk::portal
