#pragma once
#include "app/server/http/router.h"

namespace linedesk {

struct ApiContext;

/// Lets through whom a route's rule admits: a bearer token becomes a StaffActor in the request. The
/// role is read from the record at each request.
http::Gate apiGate(ApiContext &context);

} // namespace linedesk
