#pragma once
#include "core/documents/formdefinition.h"
#include "core/documents/invoicedocument.h"
#include "core/documents/layoutitems.h"
#include "core/documents/qrencoder.h"
#include "core/documents/textsetter.h"

namespace linedesk::documents {

/// Lays invoices out into pages of placed items, by a form. One object serves many invoices on one
/// thread; threads have one each. Source: ui 11 "Printed invoice", design 7.
class InvoiceLayout
{
public:
    explicit InvoiceLayout(FormDefinition form = FormDefinition::standard());

    /// The pages of an invoice. More lines flow to page 2; the slip stays at the foot of page 1.
    /// Fails with TooLong ("qr_payload") for a QR text no code can hold, with Damaged when the
    /// fonts do not load.
    Result<LaidOutDocument> layout(const InvoiceDocument &invoice);

    const FormDefinition &form() const { return m_form; }

private:
    FormDefinition m_form;
    TextSetter m_setter;
    QrEncoder m_codes;
};

} // namespace linedesk::documents
