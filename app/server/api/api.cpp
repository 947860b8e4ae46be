#include "app/server/api/api.h"

#include "app/server/api/apicontext.h"
#include "app/server/api/apigate.h"
#include "app/server/api/openapi.h"
#include "app/server/api/routes.h"
#include "app/server/api/writerforward.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// The context together with the record's word of changes.
struct Wired : ApiContext {
    Wired(ServerRecord &recordIn, Auth &authIn, JobControl *jobsIn)
        : ApiContext(recordIn, authIn, jobsIn)
        , listener(recordIn.onChange([this](qint64 head) { waiters.wake(head); }))
    {
        waiters.wake(recordIn.head());
    }
    ~Wired() { record.forget(listener); }
    Wired(const Wired &) = delete;
    Wired &operator=(const Wired &) = delete;

    int listener;
};

} // namespace

Api::Api(ServerRecord &record, Auth &auth, JobControl *jobs)
    : m_context(std::make_shared<Wired>(record, auth, jobs))
{
}

Api::~Api() = default;

void Api::setLocalPortal(const QString &url)
{
    m_context->portal.setLocal(url);
}

void Api::setOtherServers(const QByteArray &authorityPem)
{
    m_context->otherServers = http::HttpsCalls::make(authorityPem);
}

QList<http::Route> Api::routes() const
{
    QList<http::Route> routes;
    addSessionRoutes(routes, *m_context);
    addChangeRoutes(routes, *m_context);
    addSnapshotRoutes(routes, *m_context);
    addLookupRoutes(routes, *m_context);
    addSubscriberDocumentRoutes(routes, *m_context);
    addDocumentRoutes(routes, *m_context);
    addPortalUserRoutes(routes, *m_context);
    // What only the record's writer does.
    const qsizetype first = routes.size();
    addCommandRoutes(routes, *m_context);
    addDeviceRoutes(routes, *m_context);
    addImportRoutes(routes, *m_context);
    addJobRoutes(routes, *m_context);
    forwarding::toWriter(routes, first, *m_context);
    routes.append(healthRoute(m_context->record));
    // Last: it describes all the others and itself.
    routes.append(openApiRoute(routes));
    return routes;
}

http::Gate Api::gate() const
{
    return apiGate(*m_context);
}

std::function<bool(const http::Request &)> Api::quickCheck() const
{
    return [context = m_context.get()](const http::Request &head) {
        return context->recent.knows(head.bearerToken());
    };
}

Result<std::shared_ptr<http::Router>> Api::service() const
{
    LD_ASSIGN(std::shared_ptr<http::Router> router, http::Router::build(routes(), gate()));
    router->setQuickCheck(quickCheck());
    return router;
}

} // namespace linedesk
