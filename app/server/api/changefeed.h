#pragma once
#include "core/storage/keptpart.h"
#include "core/storage/rowscope.h"

namespace linedesk {

/// Reads pages of the change feed for desks (design 3, 4): whole transactions, each changed row as
/// it is now, once a page. Lives on its connection's thread.
class ChangeFeed
{
public:
    explicit ChangeFeed(Connection &connection) : m_connection(connection) {}

    /// In a read snapshot of the caller's: the page after `cursor`, of about `limit` changes, more where one transaction has more:
    /// {cursor, head, more, changes: [{seq, tx, entity, id, ver, op, row?}], columns: {entity:
    /// [names]}}. Only what desks keep and the scope lets through: a row that left the scope is told
    /// as removed, one that never stood in it is not told. A desk that keeps a part of the documents
    /// is told the charges of an invoice and the allocations of a payment along with it, where it
    /// may not have them. Fails with Conflict and OutOfRange for a cursor past the
    /// head, with Conflict and Expired for one older than what is kept.
    Result<QJsonObject> page(qint64 cursor, int limit, const StaffScope &scope,
                             const KeptPart &part = {});

    /// How long changes and deletions are kept for desks that were away (decisions 9).
    static constexpr qint64 keptMs = 180ll * 24 * 3600 * 1000;
    /// Forgets whole transactions from the front, up to the first one at or after the instant; the
    /// last one always stays. A desk whose cursor is older takes a new first copy. Gives how many
    /// changes went. On the writing connection; commits by itself.
    Result<qint64> trim(qint64 beforeMs);

private:
    struct Change {
        qint64 seq = 0;
        qint64 tx = 0;
        const Table *table = nullptr; ///< null = nothing that we know
        Uuid id;
        qint64 ver = 0;
        bool removed = false;
        QString scope; ///< where the row stood with this change
    };
    Result<QList<Change>> read(qint64 after, int limit);
    Result<QList<Change>> wholeTransactions(qint64 cursor, int limit);
    Result<void> checkCursor(qint64 cursor, qint64 head);
    /// The rows of a changed document that a desk lacks which keeps this part.
    static Result<QList<Uuid>> companions(Reader &reader, const Change &change, const Row &row,
                                          const KeptPart &part);

    Connection &m_connection;
};

} // namespace linedesk
