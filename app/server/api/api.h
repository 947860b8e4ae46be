#pragma once
#include "app/server/api/jobcontrol.h"
#include "app/server/auth/auth.h"
#include "app/server/http/router.h"

#include <memory>

namespace linedesk {

struct ApiContext;

/// The API for desks: its routes under /api/v1, the gate that lets bearer tokens through, and the
/// long polls that wait. Made after record, auth and jobs; destroyed before them and after the HTTP
/// server was stopped.
class Api
{
public:
    /// Without jobs (tests, tools) the routes for them answer 503.
    Api(ServerRecord &record, Auth &auth, JobControl *jobs = nullptr);
    ~Api();
    Api(const Api &) = delete;
    Api &operator=(const Api &) = delete;

    /// Where the portal is served on this computer alone, such as "http://127.0.0.1:8080". Links to
    /// it begin with that unless the company's portal address is another computer's.
    void setLocalPortal(const QString &url);

    /// Where other servers stand before the same record: commands, jobs and imports that come here
    /// while another one is the writer go to it. They know each other by the company's authority.
    void setOtherServers(const QByteArray &authorityPem);

    QList<http::Route> routes() const;
    /// 401 without a token that opens, 403 where the role has not the permission; for portal users'
    /// routes always 403.
    http::Gate gate() const;
    /// Whether the head shows a token that opened a moment ago; for Router::setQuickCheck.
    std::function<bool(const http::Request &)> quickCheck() const;
    /// routes(), gate() and quickCheck() in one service.
    Result<std::shared_ptr<http::Router>> service() const;

private:
    std::shared_ptr<ApiContext> m_context;
};

/// GET /healthz for any listener: 200 while the record can be read, else 503.
http::Route healthRoute(ServerRecord &record);

} // namespace linedesk
