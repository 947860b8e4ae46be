#pragma once
#include "core/client/outbox.h"

namespace linedesk {

/// A row of outbox.db as far as it can be read.
struct OutboxRow {
    qint64 seq = 0;                   ///< its key
    std::optional<OutboxEntry> entry; ///< nothing where it says something else than its key, or nothing
};

/// One queue made of the table and the journal.
struct MergedQueue {
    QList<CommandEnvelope> commands; ///< gapless, the chain checked, from the first kept
    QSet<qint64> missing;            ///< not in the table: to be added
    QSet<qint64> wrong;              ///< in the table, but otherwise than it was saved
    QList<qint64> foreign;           ///< keys in the table that no command has
    bool journalWhole = false;       ///< the journal says the same to the end and nothing else
};

/// What there was when the queue's files were opened.
struct QueueFound {
    QList<OutboxRow> rows;
    JournalContent journal;
    bool tableLost = false; ///< missing, empty or no database, while the journal has something
    qint64 behind = 0;      ///< the queue begins after this number: pruned, or another's before
};

/// Puts the queue together again, each command from whichever copy has it: a record of the journal
/// carries a checksum, and each command names the hash of all before it. Pure. Damaged, naming
/// what is gone, where neither copy has a command, or where both are too harmed to tell.
Result<MergedQueue> mergeQueue(const QueueFound &found);

} // namespace linedesk
