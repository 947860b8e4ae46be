#pragma once
#include "core/documents/layoutitems.h"
#include "core/documents/printjob.h"
#include "core/printing/invoicelist.h"
#include "core/storage/connection.h"

#include <QHash>

#include <atomic>
#include <memory>

namespace linedesk {

/// What stands on the pages of a batch.
struct PrintOptions {
    documents::Paper paper = documents::Paper::Letter;
    bool slip = true;
    bool copy = false;
    friend bool operator==(const PrintOptions &, const PrintOptions &) = default;
};

/// The invoices of a batch in their order, each with its pages counted and looked over.
struct PreparedSheets {
    QList<documents::PrintSheet> sheets;
    QHash<Uuid, SubscriberId> subscribers; ///< by document
    /// Of the invoices asked for, those issued before this day may be missing here, unless they are
    /// open; invalid = none are.
    QDate lackBefore;
};

/// Reads and lays out every invoice of the filter; one that cannot be printed brings its problem.
/// `stop` ends it early with Cancelled. Thread of the connection.
Result<PreparedSheets> prepareSheets(Connection &connection, const InvoiceListFilter &filter,
                                     const PrintOptions &options,
                                     const std::shared_ptr<std::atomic_bool> &stop);

/// One invoice as its pages.
Result<documents::LaidOutDocument> layOutInvoice(Connection &connection, const InvoiceId &id,
                                                 const PrintOptions &options);

} // namespace linedesk
