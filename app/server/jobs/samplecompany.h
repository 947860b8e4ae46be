#pragma once
#include "core/base/clock.h"
#include "core/commands/executor.h"

namespace linedesk {

struct SampleOptions {
    int subscribers = 5'000;
    quint64 seed = 1;
};

/// What was made.
struct SampleCounts {
    int subscribers = 0;
    int subscriptions = 0;
    int invoices = 0;
    int payments = 0;
    int portalUsers = 0;
};

/// Fills an empty company with sample data: sites, packages, subscribers with two months of
/// invoices and payments, portal users and messages. The same seed on the same day gives the same
/// people. Settings, sites, packages, messages and portal users are ordinary commands. Subscribers
/// and their money are loaded in bulk: rows made by the same billing functions that the commands
/// use, written through the Writer with their feed, so that `verify` holds; they leave no commands
/// and no history. Fails with AlreadyExists where there are subscribers.
Result<SampleCounts> makeSample(Connection &connection, const Clock &clock,
                                const SampleOptions &options);

} // namespace linedesk
