#include "core/client/outboxmerge.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// Every version of each command that was found, the journal's first.
using Candidates = QMap<qint64, QList<CommandEnvelope>>;

Candidates candidatesOf(const QueueFound &found)
{
    Candidates out;
    for (const CommandEnvelope &command : found.journal.commands)
        out[command.deviceSeq].append(command);
    for (const CommandEnvelope &command : found.journal.scattered)
        out[command.deviceSeq].append(command);
    for (const OutboxRow &row : found.rows) {
        if (row.entry)
            out[row.seq].append(row.entry->envelope);
    }
    return out;
}

Error gone(const QString &file, const QString &what)
{
    return Error::of(ErrorCode::Damaged, Reason::Damaged, file, what, u"what was saved"_s);
}

/// From the last command backward: each one names the hash of the one before it. Gives the number
/// that nobody has, or 0 with the whole queue.
qint64 walkBack(const Candidates &all, CommandEnvelope last, qint64 first,
                QList<CommandEnvelope> &queue)
{
    queue = {std::move(last)};
    while (queue.last().deviceSeq > first) {
        const qint64 seq = queue.last().deviceSeq - 1;
        const QString wanted = queue.last().prevHash;
        const CommandEnvelope *before = nullptr;
        const auto versions = all.constFind(seq);
        for (qsizetype i = 0; versions != all.cend() && i < versions->size() && !before; ++i) {
            if (versions->at(i).chainHash() == wanted)
                before = &versions->at(i);
        }
        if (!before)
            return seq;
        queue.append(*before);
    }
    std::reverse(queue.begin(), queue.end());
    return 0;
}

} // namespace

Result<MergedQueue> mergeQueue(const QueueFound &found)
{
    MergedQueue out;
    const JournalContent &journal = found.journal;
    // Without the table nobody knows whether a torn end was told to be saved.
    if (found.tableLost && (journal.strayBytes > 0 || journal.commands.isEmpty()))
        return gone(u"outbox"_s, u"outbox.db, outbox.journal"_s);
    const Candidates all = candidatesOf(found);
    const auto behind = all.upperBound(found.behind);
    if (behind == all.cend()) {
        for (const OutboxRow &row : found.rows) {
            if (row.seq > found.behind) // what it was, nobody knows
                return gone(u"device_seq"_s, QString::number(row.seq));
        }
        out.journalWhole = journal.strayBytes == 0;
        return out;
    }
    const qint64 first = found.tableLost ? behind.key() : found.behind + 1;
    qint64 hole = all.lastKey();
    for (const CommandEnvelope &last : all.last()) {
        hole = walkBack(all, last, first, out.commands);
        if (hole == 0)
            break;
    }
    if (hole != 0)
        return gone(u"device_seq"_s, QString::number(hole));

    // As they travel: the server takes a changed letter of a hash for another queue.
    const auto textOf = [](const CommandEnvelope &command) {
        return canonicalJson(codec::encode(command));
    };
    QHash<qint64, QByteArray> rows;
    for (const OutboxRow &row : found.rows)
        rows.insert(row.seq, row.entry ? textOf(row.entry->envelope) : QByteArray());
    for (const CommandEnvelope &command : std::as_const(out.commands)) {
        const auto row = rows.constFind(command.deviceSeq);
        if (row == rows.cend())
            out.missing.insert(command.deviceSeq);
        else if (*row != textOf(command))
            out.wrong.insert(command.deviceSeq);
    }
    for (const OutboxRow &row : found.rows) {
        if (row.seq < first ? !row.entry : row.seq > out.commands.last().deviceSeq)
            out.foreign.append(row.seq);
    }
    const CommandEnvelope &last = out.commands.last();
    out.journalWhole = journal.strayBytes == 0 && !journal.commands.isEmpty()
                       && journal.commands.first().deviceSeq <= first
                       && journal.commands.last().chainHash() == last.chainHash();
    // A row that says nothing may be what the harmed journal lost.
    if (!out.foreign.isEmpty() && !out.journalWhole)
        return gone(u"device_seq"_s, QString::number(out.foreign.first()));
    return out;
}

} // namespace linedesk
