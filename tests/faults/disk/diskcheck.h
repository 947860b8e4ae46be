#pragma once
#include "tests/faults/disk/deskhand.h"

namespace linedesk::faults {

/// What a run may have lost by its fault.
struct Loss {
    /// Both copies of the queue were destroyed: the desk has to say so before anything else.
    bool queue = false;
    /// Nothing is left that could know of a queue: the desk is as new.
    bool everything = false;
};

/// Opens the desk after a fault, on a sound disk, works on and brings it in step with the server;
/// then checks that nothing is lost, doubled or stuck. Gives what is broken, in words.
QStringList brokenAfter(const DiskPlace &place, const DiskFacts &facts, const Loss &loss);

} // namespace linedesk::faults
