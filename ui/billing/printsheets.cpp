#include "ui/billing/printsheets.h"

#include "core/documents/invoicelayout.h"
#include "core/printing/invoicedocumentof.h"
#include "core/storage/reader.h"
#include "core/sync/documentshere.h"

namespace linedesk {
namespace {

Result<documents::InvoiceDocument> documentOf(Reader &reader, const InvoiceId &id,
                                              const PrintOptions &options)
{
    LD_ASSIGN(documents::InvoiceDocument document,
              invoiceDocumentOf(reader, id, {options.copy, options.slip}));
    document.paper = options.paper;
    return document;
}

documents::PrintSheet sheetOf(const InvoiceListEntry &entry)
{
    documents::PrintSheet sheet;
    sheet.document = entry.id.uuid();
    sheet.documentNumber = entry.number;
    sheet.name = entry.name;
    sheet.town = entry.town;
    sheet.postalCode = entry.postalCode;
    sheet.total = entry.total;
    return sheet;
}

} // namespace

Result<PreparedSheets> prepareSheets(Connection &connection, const InvoiceListFilter &filter,
                                     const PrintOptions &options,
                                     const std::shared_ptr<std::atomic_bool> &stop)
{
    Reader reader(connection);
    LD_ASSIGN(const QList<InvoiceListEntry> entries, invoiceList(reader, filter));
    documents::InvoiceLayout layout;
    PreparedSheets prepared;
    LD_ASSIGN(const QDate keptFrom, DocumentsHere(connection).keptFrom());
    if (keptFrom.isValid() && filter.from < keptFrom)
        prepared.lackBefore = keptFrom;
    prepared.sheets.reserve(entries.size());
    for (const InvoiceListEntry &entry : entries) {
        if (stop->load())
            return Error{ErrorCode::Cancelled, {}, {}};
        documents::PrintSheet sheet = sheetOf(entry);
        LD_ASSIGN(const documents::InvoiceDocument document,
                  documentOf(reader, entry.id, options));
        sheet.problem = documents::sheetProblem(document, entry.postalCode);
        const auto pages = layout.layout(document);
        if (pages.ok())
            sheet.pages = int(pages->pages.size());
        else if (!sheet.problem)
            sheet.problem = documents::SheetProblem::LayoutFailed;
        if (document.voided)
            sheet.skipped = documents::SkipReason::Voided;
        prepared.subscribers.insert(sheet.document, entry.subscriberId);
        prepared.sheets.append(sheet);
    }
    return prepared;
}

Result<documents::LaidOutDocument> layOutInvoice(Connection &connection, const InvoiceId &id,
                                                 const PrintOptions &options)
{
    Reader reader(connection);
    LD_ASSIGN(const documents::InvoiceDocument document, documentOf(reader, id, options));
    documents::InvoiceLayout layout;
    return layout.layout(document);
}

} // namespace linedesk
