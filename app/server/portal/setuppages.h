#pragma once
#include "app/server/portal/portal.h"

namespace linedesk::portal {

/// The page behind a set-up link and its form (S106, S112). Opening it spends nothing; a link that
/// is used, too old, replaced or unknown leads to the same page.
QList<http::Route> setUpRoutes(const std::shared_ptr<Portal> &portal);

} // namespace linedesk::portal
