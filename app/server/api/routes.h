#pragma once
#include "app/server/http/router.h"

namespace linedesk {

struct ApiContext;

// One function per area; each adds its rows to the route table.
void addSessionRoutes(QList<http::Route> &routes, ApiContext &context);
void addDeviceRoutes(QList<http::Route> &routes, ApiContext &context);
void addCommandRoutes(QList<http::Route> &routes, ApiContext &context);
void addChangeRoutes(QList<http::Route> &routes, ApiContext &context);
void addSnapshotRoutes(QList<http::Route> &routes, ApiContext &context);
void addLookupRoutes(QList<http::Route> &routes, ApiContext &context);
void addSubscriberDocumentRoutes(QList<http::Route> &routes, ApiContext &context);
void addDocumentRoutes(QList<http::Route> &routes, ApiContext &context);
void addImportRoutes(QList<http::Route> &routes, ApiContext &context);
void addJobRoutes(QList<http::Route> &routes, ApiContext &context);
void addPortalUserRoutes(QList<http::Route> &routes, ApiContext &context);

} // namespace linedesk
