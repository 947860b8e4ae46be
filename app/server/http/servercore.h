#pragma once
#include "app/server/http/connectionbook.h"
#include "app/server/http/limits.h"
#include "app/server/http/ratelimiter.h"
#include "core/base/clock.h"

#include <boost/asio/io_context.hpp>

#include <atomic>

namespace linedesk::http {

/// What the connections of one server share. Each holds it, so that the last one turns off the
/// light.
struct ServerCore {
    ServerCore(const Limits &limitsIn, const Clock &clockIn, int threads)
        : limits(limitsIn)
        , clock(clockIn)
        , io(threads)
        , book(limitsIn.connections, limitsIn.connectionsPerAddress)
        , rates(limitsIn.requestsPerSecond, limitsIn.requestBurst)
    {
    }

    const Limits limits;
    const Clock &clock;
    boost::asio::io_context io;
    ConnectionBook book;
    RateLimiter rates;
    std::atomic<qint64> bodyBytes = 0;
};

} // namespace linedesk::http
