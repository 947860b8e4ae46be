#pragma once
#include "core/client/journalmedium.h"
#include "core/commands/envelope.h"

namespace linedesk {

/// What a journal holds when it is read.
struct JournalContent {
    QList<CommandEnvelope> commands;  ///< whole records from the start, the chain checked
    QList<CommandEnvelope> scattered; ///< whole records behind the first bad place
    qint64 goodBytes = 0;             ///< up to the end of the last of `commands`
    qint64 strayBytes = 0;            ///< what stands behind it: torn, flipped or foreign
};

/// The second, independent copy of what a clerk was told is saved: an append-only file of records
/// (length, CRC-32C, JSON), whose envelopes are chained by hash. SQLite alone loses acknowledged
/// rows silently when one write is swallowed (reliability 0.4). Lives on one thread.
class OutboxJournal
{
public:
    explicit OutboxJournal(std::unique_ptr<JournalMedium> medium) : m_medium(std::move(medium)) {}

    /// Reads and checks everything. Must be called once before append().
    Result<JournalContent> read();
    /// Cuts off what stands behind the good records.
    Result<void> dropStray();
    /// Writes a record and brings it to the disk. After a failure the journal takes nothing more
    /// until it was opened and read again, because what the disk holds is unknown.
    Result<void> append(const CommandEnvelope &command);
    /// Writes all of it anew from the commands given.
    Result<void> rewrite(const QList<CommandEnvelope> &commands);

    /// Whether a sync failed: what can be read may not be on the disk, so it must be written anew,
    /// not synced again.
    bool isDoubtful() const { return m_doubtful; }

private:
    std::unique_ptr<JournalMedium> m_medium;
    qint64 m_goodBytes = 0;
    bool m_usable = false;
    bool m_doubtful = false;
};

} // namespace linedesk
