#include "core/documents/receiptlayout.h"
#include "tests/bench/benchtable.h"
#include "tests/bench/invoicebatch.h"

#include <QCommandLineParser>
#include <QDir>
#include <QGuiApplication>
#include <QTemporaryDir>

using namespace linedesk;
using namespace linedesk::documents;
using namespace Qt::StringLiterals;

namespace {

double layoutsPerSecond(int count)
{
    InvoiceLayout layout;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < count; ++i) {
        if (!layout.layout(bench::numbered(i)).ok())
            return 0;
    }
    return count / (double(timer.nsecsElapsed()) / 1e9);
}

double filesPerSecond(const QString &folder, int count)
{
    InvoiceLayout layout;
    QElapsedTimer timer;
    timer.start();
    const auto written = writePdfEach(
        folder, count, [&](int index) { return layout.layout(bench::numbered(index)); },
        [](int index) { return u"%1.pdf"_s.arg(index); });
    return written.ok() ? written->documents / (double(timer.nsecsElapsed()) / 1e9) : 0;
}

/// The sample pages as files, to be looked at.
bool look(const QDir &folder)
{
    InvoiceLayout invoices;
    ReceiptLayout receipts;
    bool good = true;
    const auto save = [&](const QString &name, const Result<LaidOutDocument> &laidOut) {
        good = good && laidOut.ok()
               && writeOnePdf(folder.filePath(name), 1, [&](int) { return laidOut; }).ok();
    };
    for (const Paper paper : {Paper::Letter, Paper::A4}) {
        const QString tail = paper == Paper::Letter ? u"-letter.pdf"_s : u"-a4.pdf"_s;
        for (const int lines : {1, 14, 40}) {
            InvoiceDocument invoice = sample::invoiceOf(lines);
            invoice.paper = paper;
            save(u"invoice-%1"_s.arg(lines) + tail, invoices.layout(invoice));
        }
        InvoiceDocument invoice = sample::invoice();
        invoice.paper = paper;
        save(u"invoice"_s + tail, invoices.layout(invoice));
        invoice.voided = invoice.copy = true;
        save(u"invoice-void"_s + tail, invoices.layout(invoice));
        invoice.voided = false;
        invoice.provisional = true;
        invoice.number = u"P-7-12"_s;
        save(u"invoice-provisional"_s + tail, invoices.layout(invoice));
        ReceiptDocument receipt = sample::receipt();
        receipt.paper = paper;
        save(u"receipt"_s + tail, receipts.layout(receipt));
    }
    return good;
}

} // namespace

/// One-page invoices into one file and into a file each.
int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"count"_s, u"Invoices in the batch."_s, u"number"_s, u"10000"_s},
                       {u"look"_s, u"Only write sample pages into this folder."_s, u"folder"_s}});
    parser.process(app);
    if (parser.isSet(u"look"_s))
        return look(QDir(parser.value(u"look"_s))) ? 0 : 1;

    QTemporaryDir folder;
    const int count = std::max(10, parser.value(u"count"_s).toInt());
    bench::row("invoices laid out", layoutsPerSecond(std::min(count, 2000)), "pages/s");
    const bench::BatchFigures batch = bench::invoiceBatch(folder.filePath(u"batch.pdf"_s), count);
    bench::row("one-page invoices in one file", batch.pagesPerSecond, "pages/s", std::nullopt,
               bench::Limit::oursAtLeast(400));
    bench::row("memory grown while writing them", double(batch.grownKb) / 1024, "MB", std::nullopt,
               bench::Limit::oursAtMost(8));
    bench::row("bytes a page", double(batch.bytesPerPage), "B");
    bench::row("a file for each invoice", filesPerSecond(folder.path(), std::max(1, count / 20)),
               "files/s");
    return batch.pagesPerSecond > 0 ? 0 : 1;
}
