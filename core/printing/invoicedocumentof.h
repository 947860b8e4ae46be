#pragma once
#include "core/documents/invoicedocument.h"
#include "core/domain/invoice.h"

namespace linedesk {

class Reader;

/// How a stored invoice is printed this time; what it says comes from the record alone.
struct InvoicePrintOptions {
    bool copy = false;    ///< prints the copy mark
    bool withSlip = true; ///< the payment slip at the foot of page 1
};

/// A stored invoice as it is printed: company, mailing address, its charges, tax and what was owed
/// before, all from rows that do not change after issue. One builder for desk, server, portal and
/// command line. A number "P-…" is provisional (decisions 20). Fails with NotFound
/// ("invoice_id", "subscriber_id", "company"). Thread of the reader.
Result<documents::InvoiceDocument> invoiceDocumentOf(Reader &reader, const InvoiceId &id,
                                                     const InvoicePrintOptions &options = {});

/// Whether a number is the mark a desk gave until the server numbers the document.
bool isProvisionalNumber(const QString &number);

} // namespace linedesk
