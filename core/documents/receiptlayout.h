#pragma once
#include "core/documents/formdefinition.h"
#include "core/documents/layoutitems.h"
#include "core/documents/receiptdocument.h"
#include "core/documents/textsetter.h"

namespace linedesk::documents {

/// Lays payment receipts out: one page, its upper half, by the same form as the invoices. One
/// object serves many receipts on one thread.
class ReceiptLayout
{
public:
    explicit ReceiptLayout(FormDefinition form = FormDefinition::standard());

    /// The page of a receipt. Fails with Damaged when the fonts do not load.
    Result<LaidOutDocument> layout(const ReceiptDocument &receipt);

private:
    FormDefinition m_form;
    TextSetter m_setter;
};

} // namespace linedesk::documents
