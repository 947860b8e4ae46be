#pragma once
#include "app/server/auth/auth.h"
#include "app/server/record/serverfolder.h"
#include "app/server/record/serverrecord.h"

namespace linedesk {

class JobRunner;

/// What sub-commands work on: a data folder that this process holds, its open record, the people of
/// the office and the jobs. Made by the command line for itself, or by `serve` for everybody.
struct Office {
    ServerFolder &folder;
    ServerRecord &record;
    Auth &auth;
    JobRunner &jobs;
};

/// Waits for work that goes on elsewhere; for threads that have nothing else to do.
template <typename R>
R waited(const Promised<R> &promised)
{
    return promised.result();
}

/// The person who stands for the command line in commands: the first owner.
Result<StaffUser> commandLineUser(Connection &connection);

} // namespace linedesk
