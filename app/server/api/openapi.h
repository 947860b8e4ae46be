#pragma once
#include "app/server/http/router.h"

#include <QJsonObject>

namespace linedesk {

/// The OpenAPI 3.1 description of a route table: each route with its summary, its path's
/// parameters, who may use it, and what it refuses.
QJsonObject openApiOf(const QList<http::Route> &routes);

/// GET /api/v1/openapi.json for these routes and itself.
http::Route openApiRoute(const QList<http::Route> &routes);

} // namespace linedesk
