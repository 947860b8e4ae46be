#pragma once
#include "core/domain/staff.h"
#include "core/importing/importoptions.h"
#include "core/importing/importpayload.h"
#include "core/storage/connection.h"

namespace linedesk {

class ServerRecord;

/// A row as it goes up: its line in the file, what is made of it, or what is wrong with it.
struct StagedRow {
    int line = 0;
    QJsonObject payload; ///< an ImportPayload; empty when there are problems
    QList<Problem> problems;
};

StagedRow stagedRow(const ImportRow &row);

/// Keeps rows under the id of the import they are for, until it is started, in a transaction of its
/// own. Sent again, a row is kept once. Payloads are checked strictly; a wrong one refuses the
/// whole chunk.
Result<void> stageImportRows(Connection &connection, const JobId &job,
                             const QList<StagedRow> &rows);
/// Reads a file and keeps its rows under the id; a chunk is written while the next one is read.
/// Gives the name of the product the file comes from. Blocks; for the command line.
Result<QString> stageImportFile(ServerRecord &record, const JobId &job, const QString &path,
                                const ImportOptions &options);

} // namespace linedesk
