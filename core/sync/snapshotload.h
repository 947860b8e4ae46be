#pragma once
#include "core/storage/bulkloader.h"
#include "core/sync/protocol.h"

namespace linedesk {

/// Where a page of a first copy stands: in which part of the manifest, and after which row.
struct CopyPlace {
    qsizetype part = 0;
    QString after; ///< empty = at the table's start
    friend bool operator==(const CopyPlace &, const CopyPlace &) = default;
};

/// Takes a first copy page by page into an empty desk database. Rows and place are written in one
/// transaction, so a copy that was cut goes on at the page it lacked, also after a restart. Lives
/// on the thread of its connection.
class SnapshotLoad
{
public:
    explicit SnapshotLoad(Connection &connection)
        : m_connection(connection), m_loader(connection)
    {
    }

    /// Begins with an empty, migrated database.
    Result<void> begin(const SnapshotManifest &manifest);
    /// Takes up a copy begun earlier; false when there is none.
    Result<bool> resume();

    /// The table whose page comes next; null when all pages are in.
    const SnapshotPart *part() const;
    qsizetype partIndex() const { return m_part; }
    /// Where that page starts; empty = at the table's start.
    QString after() const { return m_after; }
    const SnapshotManifest &manifest() const { return m_manifest; }
    qint64 rowsDone() const { return m_rowsDone; }

    /// Keeps the page asked for.
    Result<void> put(const SnapshotPage &page);
    /// Indexes, search index, cursor; afterwards the copy is whole but for the changes since.
    Result<void> finish();

private:
    Result<void> keepPlace();

    Connection &m_connection;
    BulkLoader m_loader;
    SnapshotManifest m_manifest;
    qsizetype m_part = 0;
    QString m_after;
    qint64 m_rowsDone = 0;
};

} // namespace linedesk
