#pragma once
#include "core/domain/staffscope.h"
#include "core/storage/changeset.h"
#include "core/storage/keptpart.h"
#include "core/storage/rowblock.h"

namespace linedesk {

/// One row as the server's feed tells it: how it is now, or that it is gone.
struct ServerChange {
    Entity entity = Entity::Company;
    Uuid id;
    qint64 ver = 0;
    RowOp op = RowOp::Upsert;
    Row row; ///< empty for a removal, and for a row that was removed after this change
};

/// An answer to GET /changes: whole transactions, and the cursor behind them.
struct ChangePage {
    QString epoch;
    QString cursor; ///< opaque; today a number
    QString head;   ///< the feed's end when the page was read
    bool more = false;
    QDateTime serverTime; ///< when the page was read, UTC; invalid where the server does not say
    qint64 safeSeq = 0;   ///< up to here the record is in a backup
    std::optional<StaffScope> scope; ///< what this person may have; none where the server does not say
    QString scopeRev;                ///< another one for another scope
    QList<ServerChange> changes;
};

/// What GET /snapshot offers of one table.
struct SnapshotPart {
    Entity entity = Entity::Company;
    QStringList columns; ///< names in the order of the rows; empty = this program's order
    qint64 rows = 0;     ///< about
    KeptPart part{};     ///< which rows of the table
};

/// The plan of a first copy. Pages are read over time, so the copy is whole only after the changes
/// since `cursor` were pulled (reliability 2.11).
struct SnapshotManifest {
    QString id;
    QString epoch;
    QString cursor;
    std::optional<StaffScope> scope; ///< what all the rows are in
    QString scopeRev;
    KeptPart part{}; ///< of the documents
    QList<SnapshotPart> parts;
    qint64 mostInvoices = KeptPart::mostInvoices; ///< so many of them are settled at most
    qint64 totalRows() const;
};

/// One page of a table.
struct SnapshotPage {
    RowBlock rows;
    QString epoch; ///< empty where the server does not say
    QString scopeRev; ///< of what the rows are in; the same
    QString next;  ///< where the next page starts; empty = the table is done
};

namespace protocol {

/// Reads the bodies of the server's answers. A body that does not hold what was agreed is an error
/// with ErrorCode::Protocol; unknown entities and columns of a newer server are passed over.
Result<ChangePage> readChanges(QByteArrayView body);
Result<SnapshotManifest> readManifest(QByteArrayView body);
/// Checks count and SHA-256 (hex, over the canonical JSON of `rows`) before a row is believed:
/// ErrorCode::Damaged otherwise.
Result<SnapshotPage> readSnapshotPage(QByteArrayView body, const SnapshotPart &part);

/// The manifest as it is kept beside the rows, so that a copy goes on after a restart.
QByteArray writeManifest(const SnapshotManifest &manifest);

/// A row whose values stand in the order of `columns`; without columns in the order of ours.
Result<Row> readRow(const Table &table, const QStringList &columns, const QJsonArray &values);

} // namespace protocol

} // namespace linedesk
