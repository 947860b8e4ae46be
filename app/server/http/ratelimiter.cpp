#include "app/server/http/ratelimiter.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

namespace linedesk::http {
namespace {

constexpr std::size_t places = 1 << 16;

} // namespace

RateLimiter::RateLimiter(double perSecond, double burst)
    : m_perSecond(perSecond)
    , m_burst(burst)
    , m_seed(std::size_t(QRandomGenerator::system()->generate64()))
    , m_start(std::chrono::steady_clock::now())
    , m_buckets(perSecond > 0 ? places : 0)
{
}

std::optional<int> RateLimiter::take(const AddressKey &address, TimePoint now)
{
    if (m_perSecond <= 0)
        return std::nullopt;
    const std::size_t mixed = (AddressHash()(address) ^ m_seed) * 0x9e3779b97f4a7c15ULL;
    const double seconds = std::chrono::duration<double>(now - m_start).count();
    const std::lock_guard lock(m_mutex);
    Bucket &bucket = m_buckets[mixed >> 48];
    const double flowed = bucket.spentAt < 0 ? m_burst : (seconds - bucket.spentAt) * m_perSecond;
    const double tokens = std::min(m_burst, bucket.tokens + std::max(0.0, flowed));
    bucket.spentAt = seconds;
    if (tokens >= 1) {
        bucket.tokens = tokens - 1;
        return std::nullopt;
    }
    bucket.tokens = tokens;
    return std::max(1, int(std::ceil((1 - tokens) / m_perSecond)));
}

} // namespace linedesk::http
