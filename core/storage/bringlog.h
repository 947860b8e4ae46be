#pragma once
#include "core/storage/connection.h"

namespace linedesk {

/// What became of a SQLite log that was brought into its file.
struct LogBrought {
    bool whole = false; ///< all of it, and nothing is left in it; a reader may have kept it back
    QString damage;     ///< what the disk did not keep; empty = nothing
};

/// Brings the log of the connection's database into the one file, and reads back whether each page
/// stands there as the log has it. A page whose writing a disk swallowed is the page of before: well
/// formed, so that no check of SQLite's finds it. The log is emptied only after that. Costs reading
/// what was written once more. The connection must be the only one that writes, and stand between
/// transactions; nobody is waited for. Fails where the disk does not answer.
Result<LogBrought> bringLog(Connection &connection);

} // namespace linedesk
