#include "app/server/portal/portalservice.h"

#include "app/server/portal/accountpages.h"
#include "app/server/portal/publicfiles.h"
#include "app/server/portal/sessionpages.h"
#include "app/server/portal/setuppages.h"
#include "app/server/portal/signinpages.h"
#include "app/server/portal/views/portalpaths.h"

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

/// "/portal/" is typed as often as "/portal".
bool isHomeWithSlash(const http::Request &head)
{
    return head.target.segments.size() == 2 && head.target.segments.last().isEmpty()
        && u'/' + head.target.segments.first() == paths::home;
}

} // namespace

QList<http::Route> portalRoutes(const std::shared_ptr<Portal> &portal)
{
    return publicRoutes(portal) + signInRoutes(portal) + setUpRoutes(portal)
        + accountRoutes(portal) + sessionRoutes(portal);
}

Result<std::shared_ptr<PortalService>> PortalService::build(std::shared_ptr<Portal> portal)
{
    LD_ASSIGN(std::shared_ptr<http::Router> router,
              http::Router::build(portalRoutes(portal), portal->gate()));
    router->setQuickCheck([portal](const http::Request &head) { return portal->isKnown(head); });
    portal->readAhead();
    return std::shared_ptr<PortalService>(new PortalService(std::move(portal), std::move(router)));
}

http::Admission PortalService::admit(const http::Request &head)
{
    http::Admission admission = m_router->admit(head);
    if (!admission.refusal || head.method == http::Method::Options)
        return admission;
    const http::Response refused = *admission.refusal;
    if (refused.status == 404 && isHomeWithSlash(head)) {
        admission.refusal = http::Response::redirect(paths::home.toLatin1());
        return admission;
    }
    admission.refusal = m_portal->errorPage(refused.status);
    for (const http::Header &header : refused.headers)
        admission.refusal->headers.set(header.name, header.value);
    return admission;
}

void PortalService::handle(http::Request request, http::ResponderPtr responder)
{
    m_router->handle(std::move(request), std::move(responder));
}

} // namespace linedesk::portal
