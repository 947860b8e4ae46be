#pragma once
#include "app/server/jobs/recordcheck.h"

namespace linedesk {

/// Walks the journal of commands in its order: no number left out, each stored digest that of its
/// command (unless the payload was blanked), each chain hash made from the one before (I9, I20).
Result<void> checkCommandChain(Connection &connection, CheckReport &report);

/// Compares the search words of each subscriber with its search key (I16).
Result<void> checkSearchWords(Connection &connection, CheckReport &report);

} // namespace linedesk
