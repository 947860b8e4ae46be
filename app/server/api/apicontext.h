#pragma once
#include "app/server/api/changewaiters.h"
#include "app/server/api/jobcontrol.h"
#include "app/server/api/portalorigin.h"
#include "app/server/api/recenttokens.h"
#include "app/server/auth/auth.h"
#include "app/server/http/httpscalls.h"
#include "app/server/record/outstanding.h"

namespace linedesk {

/// What the API's handlers share. The handlers hold it by reference; Api keeps it until none runs.
struct ApiContext {
    ApiContext(ServerRecord &recordIn, Auth &authIn, JobControl *jobsIn)
        : record(recordIn)
        , auth(authIn)
        , jobs(jobsIn)
        , recent(recordIn.clock())
    {
    }

    ServerRecord &record;
    Auth &auth;
    JobControl *jobs; ///< null = there are none
    RecentTokens recent;
    PortalOrigin portal;
    Outstanding outstanding; ///< before what uses it
    ChangeWaiters waiters;
    std::unique_ptr<http::HttpsCalls> otherServers; ///< null = there are none
};

} // namespace linedesk
