#pragma once
#include "app/server/portal/portal.h"

namespace linedesk::portal {

/// Where the subscriber is signed in, ending one or all others, and signing out (reliability 6.2).
QList<http::Route> sessionRoutes(const std::shared_ptr<Portal> &portal);

} // namespace linedesk::portal
