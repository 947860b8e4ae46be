#include "ui/billing/lotprint.h"

#include "core/documents/documentpainter.h"
#include "core/documents/papersize.h"

#include <QFileInfo>
#include <QPainter>
#include <QPrinter>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QString partPath(const QString &path, int part)
{
    const QFileInfo file(path);
    return u"%1/%2-%3.pdf"_s.arg(file.path(), file.completeBaseName()).arg(part);
}

void setUp(QPrinter &printer, const LotOrder &order)
{
    if (order.to.printer.isEmpty()) {
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(partPath(order.to.pdfPath, order.part));
    } else {
        printer.setPrinterName(order.to.printer);
    }
    printer.setFullPage(true);
    printer.setPageSize(documents::pageSize(order.options.paper));
    printer.setPageMargins(QMarginsF());
    printer.setDuplex(order.to.bothSides ? QPrinter::DuplexLongSide : QPrinter::DuplexNone);
    printer.setDocName(u"Invoices, lot %1"_s.arg(order.lot));
    printer.setCreator(u"Linedesk"_s);
}

} // namespace

Result<LotResult> printLot(Connection &connection, const LotOrder &order)
{
    LotResult result;
    QPrinter printer(QPrinter::HighResolution);
    setUp(printer, order);
    QPainter painter;
    documents::DocumentPainter ink;
    bool refused = false;
    for (const auto &[number, invoice] : order.sheets) {
        // The first one was announced as on its way; it goes whatever was wished meanwhile.
        if (order.stop->load() && !result.sheets.isEmpty())
            break;
        LotResult::Sheet sheet{number, std::nullopt};
        const auto pages = layOutInvoice(connection, invoice, order.options);
        if (!pages.ok())
            sheet.problem = documents::SheetProblem::LayoutFailed;
        for (qsizetype at = 0; pages.ok() && !refused && at < pages->pages.size(); ++at) {
            refused = painter.isActive() ? !printer.newPage() : !painter.begin(&printer);
            if (!refused)
                ink.paint(painter, pages->pages.at(at));
        }
        if (refused)
            sheet.problem = documents::SheetProblem::PrinterRefused;
        result.sheets.append(sheet);
        order.done->fetch_add(1);
    }
    if (painter.isActive() && !painter.end()) {
        for (LotResult::Sheet &sheet : result.sheets)
            sheet.problem = documents::SheetProblem::PrinterRefused;
    }
    return result;
}

} // namespace linedesk
