#pragma once
#include "app/server/portal/portal.h"

namespace linedesk::portal {

/// Every route of the portal: the pages of portalpaths.h, the files they need, robots.txt and
/// /healthz.
QList<http::Route> portalRoutes(const std::shared_ptr<Portal> &portal);

/// The portal as a listener serves it: its routes behind its gate, and what no route takes (404, 405)
/// as a page. Give the listener pageHeaders() as standing headers. Any thread.
class PortalService : public http::Service
{
public:
    static Result<std::shared_ptr<PortalService>> build(std::shared_ptr<Portal> portal);

    http::Admission admit(const http::Request &head) override;
    void handle(http::Request request, http::ResponderPtr responder) override;

    const http::Router &router() const { return *m_router; }

private:
    PortalService(std::shared_ptr<Portal> portal, std::shared_ptr<http::Router> router)
        : m_portal(std::move(portal)), m_router(std::move(router))
    {
    }

    std::shared_ptr<Portal> m_portal;
    std::shared_ptr<http::Router> m_router;
};

} // namespace linedesk::portal
