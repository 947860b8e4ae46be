#pragma once
#include "app/server/http/addresskey.h"

#include <chrono>
#include <mutex>
#include <optional>
#include <vector>

namespace linedesk::http {

/// A token bucket for each address: `perSecond` tokens flow in up to `burst`, a request takes one.
/// The table has a fixed size, so an attacker with many addresses cannot make it grow; two addresses
/// that fall on one place share it, differently after each start. Thread-safe.
class RateLimiter
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    RateLimiter(double perSecond, double burst);

    /// Takes a token. Nothing when there was one, else the whole seconds until the next.
    std::optional<int> take(const AddressKey &address, TimePoint now);

private:
    struct Bucket {
        double tokens = 0;
        double spentAt = -1; ///< seconds since the start; below 0: never used
    };
    double m_perSecond;
    double m_burst;
    std::size_t m_seed;
    TimePoint m_start;
    std::mutex m_mutex;
    std::vector<Bucket> m_buckets;
};

} // namespace linedesk::http
