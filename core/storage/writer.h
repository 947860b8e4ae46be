#pragma once
#include "core/storage/changeset.h"
#include "core/storage/connection.h"
#include "core/storage/rowversion.h"

#include <QMap>

namespace linedesk {

/// What the Writer keeps beside the rows.
enum class Journal {
    Feed,        ///< the server: a numbered change for each row
    BeforeImage, ///< the desk with commands pending: the row as it was before the first of them
    None,        ///< the desk taking the server's rows, or a bulk load
};

/// The only way rows are written. Lives on the thread of its connection, inside a transaction its
/// caller holds. It keeps what follows from a row: version, change feed or before-image, and the
/// search index.
///
/// On the server, history is written at the end of the transaction, many rows at once. So are search
/// words where they stand in a table of their own: on PostgreSQL. SQLite has its full-text index.
class Writer : private RowsBehind
{
public:
    Writer(Connection &connection, Journal journal) : m_connection(connection), m_journal(journal)
    {
    }
    ~Writer() override;
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    /// From here on rows that their planner takes for new are kept back and written many at once,
    /// where the engine is a trip away; before they are read, and at the end. Should one of them
    /// not be new after all, the transaction fails and clashed() says why.
    void keepBack();
    bool clashed() const { return m_clashed; }

    /// Takes up the feed's number; once at the start of each transaction on the server.
    Result<void> beginFeed(qint64 nowMs);
    /// Writes what was collected, in bulk: history, search words, the feed and its number; just
    /// before the commit. Until then neither history nor words of this transaction can be read.
    Result<void> endFeed();
    /// The number of the last change written in this transaction.
    qint64 headSeq() const { return m_seq; }

    /// On a desk: the rows written from here on are a waiting command's, and their versions say so
    /// (rowversion.h).
    void markVersions(qint64 deviceSeq) { m_versionMark = rowversion::markOf(deviceSeq); }

    /// Writes a planned change set; versions become the stored version + 1.
    Result<void> apply(const ChangeSet &changes);
    /// Writes a row as it came from the server, its version included.
    Result<void> putServerRow(Entity entity, const Row &row);
    Result<void> removeServerRow(Entity entity, const Uuid &id);

    /// Marks and returns to a place in the feed, beside a savepoint of the connection.
    struct Mark {
        qsizetype feed = 0;
        qsizetype words = 0;
        qsizetype history = 0;
    };
    Mark mark() const { return {m_feed.size(), m_words.size(), m_history.size()}; }
    void reset(const Mark &mark);

    /// Whether rows of the entity are kept here: a desk keeps only part.
    bool keeps(Entity entity) const { return m_journal == Journal::Feed || tableOf(entity).onDesk; }

private:
    struct FeedRow {
        Entity entity;
        Uuid id;
        qint64 ver = 0;
        RowOp op = RowOp::Upsert;
        QString scope;
        bool leaves = false; ///< it goes to another branch: a removal for this scope
    };
    /// What a subscriber was and is found by.
    struct Words {
        Uuid id;
        QString was;
        QString is;
    };
    Result<void> endWords();
    void moveHistory(const Uuid &subscriber, const QString &branch);
    Result<std::optional<qint64>> insertRow(Entity entity, const Row &values);
    Result<void> keepBeforeImage(Entity entity, const Uuid &id);
    Result<void> writeRow(Entity entity, const Row &row, bool takeVersion, qint64 &ver);
    Result<void> removeRow(Entity entity, const Uuid &id);
    Result<void> indexSubscriber(const Uuid &id, const Row *before, const Row *after);

    quint32 tablesBehind() const override { return m_tablesBehind; }
    Result<void> writeBehind() override;

    Connection &m_connection;
    Journal m_journal;
    bool m_keepsBack = false;
    bool m_clashed = false;
    quint32 m_tablesBehind = 0;
    QMap<int, QVariantList> m_behind; ///< rows kept back, row after row, by entity
    QList<FeedRow> m_feed;
    QList<Words> m_words; ///< on PostgreSQL
    QVariantList m_history; ///< row after row
    qint64 m_seq = 0;
    qint64 m_nowMs = 0;
    qint64 m_versionMark = 0;
};

} // namespace linedesk
