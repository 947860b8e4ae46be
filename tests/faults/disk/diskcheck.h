#pragma once
#include "tests/faults/disk/deskhand.h"

namespace linedesk::faults {

/// What a run may have lost by its fault.
struct Loss {
    /// Both copies of the queue were harmed: the desk may say that it cannot be put together.
    bool queue = false;
    /// The copy too: nothing is left that could know of a queue.
    bool everything = false;
};

/// Opens the desk after a fault, on a sound disk, works on and brings it in step with the server;
/// then checks that nothing is lost, doubled or stuck. Gives what is broken, in words.
QStringList brokenAfter(const DiskPlace &place, const DiskFacts &facts, const Loss &loss);

} // namespace linedesk::faults
