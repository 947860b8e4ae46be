#pragma once
#include "core/documents/receiptdocument.h"
#include "core/domain/payment.h"

namespace linedesk {

class Reader;

/// A stored payment as its receipt. The balance is the one after this payment: what was posted
/// later is taken out again. An unallocated receipt names whom it was meant for. Fails with
/// NotFound ("payment_id", "company"). Thread of the reader.
Result<documents::ReceiptDocument> receiptDocumentOf(Reader &reader, const PaymentId &id);

} // namespace linedesk
