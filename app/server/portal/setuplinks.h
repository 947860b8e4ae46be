#pragma once
#include "core/domain/portalmessage.h"
#include "core/storage/connection.h"

#include <QDateTime>

#include <chrono>

namespace linedesk::portal {

/// How long a set-up link works (S106): up to, and not at, five days after it was made.
inline constexpr std::chrono::hours setUpLinkLife{5 * 24};

/// Makes the one link with which a portal user sets username and password; an earlier one works no
/// more (S106, S112). Gives the token; the page is paths::setUp + "/" + token. Only its hash is
/// stored. Takes part in the caller's transaction, or makes its own. Fails with NotFound when there
/// is no such user.
Result<QString> createPortalSetUpLink(Connection &connection, const PortalUserId &user,
                                      const QDateTime &now);

/// Whose link it is. Reads only, so that a scanner which opens links does no harm. Fails with
/// Reason::Expired alike for a link that is used, too old, replaced or was never made.
Result<PortalUserId> findSetUpLink(Connection &connection, QStringView token, const QDateTime &now);
/// The same, and the link is used up. The caller holds the transaction.
Result<PortalUserId> spendSetUpLink(Connection &connection, QStringView token,
                                    const QDateTime &now);

} // namespace linedesk::portal
