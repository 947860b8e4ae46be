#pragma once
#include "app/server/portal/portal.h"

namespace linedesk::portal {

/// What everybody may have: style, script and icon, the brand's colours, robots.txt, the way from /
/// to the portal, and /healthz for those that watch over the server.
QList<http::Route> publicRoutes(const std::shared_ptr<Portal> &portal);

} // namespace linedesk::portal
