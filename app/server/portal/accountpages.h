#pragma once
#include "app/server/portal/portal.h"

namespace linedesk::portal {

/// The home page, the bills and an invoice's PDF: what a signed-in subscriber reads (S116, S124).
QList<http::Route> accountRoutes(const std::shared_ptr<Portal> &portal);

} // namespace linedesk::portal
