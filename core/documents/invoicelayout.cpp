#include "core/documents/invoicelayout.h"

#include "core/documents/invoicepages.h"
#include "core/documents/printfonts.h"

namespace linedesk::documents {

InvoiceLayout::InvoiceLayout(FormDefinition form) : m_form(std::move(form)) {}

Result<LaidOutDocument> InvoiceLayout::layout(const InvoiceDocument &invoice)
{
    LD_TRY(prepareFonts());
    QrMatrix code;
    if (invoice.payOnline && !invoice.payOnline->qrPayload.isEmpty()) {
        LD_ASSIGN(code, m_codes.encode(invoice.payOnline->qrPayload));
    }
    const DocumentFormat format(invoice.locale, invoice.currency);
    InvoicePages pages(invoice, std::move(code),
                       PageBuilder(m_form, format, m_setter, invoice.paper));
    return std::move(pages).build();
}

} // namespace linedesk::documents
