#include "core/documents/invoicelayout.h"

#include "core/documents/invoicepages.h"
#include "core/documents/printfonts.h"
#include "core/documents/qrmatrix.h"

namespace linedesk::documents {

InvoiceLayout::InvoiceLayout(FormDefinition form) : m_form(std::move(form)) {}

Result<LaidOutDocument> InvoiceLayout::layout(const InvoiceDocument &invoice)
{
    LD_TRY(prepareFonts());
    if (invoice.payOnline && !invoice.payOnline->qrPayload.isEmpty())
        LD_TRY(QrMatrix::check(invoice.payOnline->qrPayload));
    const DocumentFormat format(invoice.locale, invoice.currency);
    InvoicePages pages(invoice, PageBuilder(m_form, format, m_setter, invoice.paper));
    return std::move(pages).build();
}

} // namespace linedesk::documents
