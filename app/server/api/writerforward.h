#pragma once
#include "app/server/http/httpscalls.h"
#include "app/server/http/router.h"

namespace linedesk {

struct ApiContext;

/// What only the record's writer does, asked of a server that is not it: the request goes to the
/// writer as it came, its bearer token with it, and the writer's answer comes back. Without a writer
/// it is 503 with Retry-After, and the desk tries again.
namespace forwarding {

/// Says to the other server that this request was forwarded once: it is not sent on again, should
/// two servers each take the other for the writer.
inline constexpr auto mark = "Linedesk-Forwarded";

/// Gives the routes from `first` on that change something a way to the writer.
void toWriter(QList<http::Route> &routes, qsizetype first, ApiContext &context);

} // namespace forwarding
} // namespace linedesk
