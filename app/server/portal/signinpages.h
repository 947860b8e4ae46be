#pragma once
#include "app/server/portal/portal.h"

namespace linedesk::portal {

/// Signing in (reliability 6.1–6.4): the same answer and the same work for an unknown name and a
/// wrong password, limits on failures, a new token at each sign-in.
QList<http::Route> signInRoutes(const std::shared_ptr<Portal> &portal);

struct SignInModel;

/// The sign-in page with the messages shown before sign-in. Gives the browser a visit's cookie if
/// it has none; `model`'s token and notices are filled in.
http::Response signInPage(const http::Request &request, const BoardSnapshot &board,
                          PortalContext context, SignInModel model, int status = 200);

} // namespace linedesk::portal
