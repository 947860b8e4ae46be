#pragma once
#include "app/server/http/accessrule.h"
#include "app/server/http/service.h"
#include "core/base/result.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace linedesk::http {

/// One row of the route table. The OpenAPI description and the test that walks all routes are made
/// from the same rows.
struct Route {
    Method method = Method::Get;
    QString pattern;   ///< "/api/v1/jobs/{id}"
    AccessRule rule;
    QString summary;   ///< one sentence for the API's description
    Handler handler;
    std::optional<qint64> bodyLimit = std::nullopt; ///< bytes; for uploads
};

/// Decides whether a request may pass a rule. It answers by itself (401, 403) or calls `next` with
/// the request, its actor filled in; now or later, on any thread.
using Gate = std::function<void(const AccessRule &, Request, ResponderPtr, const Handler &next)>;

/// Finds the route of a request. A segment spelled out goes before a {name}; HEAD uses GET's route;
/// OPTIONS and 405 name the methods a path has. Unchanging once built, so any thread may use it.
class Router : public Service
{
public:
    /// Fails on a pattern that does not begin with "/", an empty or repeated {name}, a route
    /// without a handler, and two routes that could not be told apart. Without a gate only what is
    /// open to anyone is served; all else is 403.
    static Result<std::shared_ptr<Router>> build(QList<Route> routes, Gate gate = {});

    /// Says from the head alone, quickly, whether its sender is signed in, so that the limits per
    /// address do not hold for them.
    void setQuickCheck(std::function<bool(const Request &)> signedIn)
    {
        m_signedIn = std::move(signedIn);
    }

    Admission admit(const Request &head) override;
    void handle(Request request, ResponderPtr responder) override;

    const QList<Route> &routes() const { return m_routes; }

private:
    struct Match {
        const Route *route = nullptr;
        QList<Method> methods; ///< all that the path has
    };

    Router(QList<Route> routes, Gate gate);
    Match find(const Request &request) const;

    QList<Route> m_routes;
    QList<QStringList> m_patterns; ///< the routes' segments, in the same order
    Gate m_gate;
    std::function<bool(const Request &)> m_signedIn;
};

} // namespace linedesk::http
