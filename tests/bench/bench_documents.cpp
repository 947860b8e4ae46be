#include "core/documents/invoicelayout.h"
#include "core/documents/pdffile.h"
#include "core/documents/receiptlayout.h"
#include "tests/core/tst_documentsample.h"

#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTextStream>

#include <ctime>

using namespace linedesk;
using namespace linedesk::documents;
using namespace Qt::StringLiterals;

namespace {

QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

/// The private memory of this process in kB.
qint64 privateMemory()
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("RssAnon:"))
            return line.mid(8).trimmed().split(' ').first().toLongLong();
    }
    return 0;
}

InvoiceDocument numbered(const InvoiceDocument &pattern, int index)
{
    InvoiceDocument invoice = pattern;
    invoice.number = QString::number(20260000 + index);
    invoice.account = QString::number(10000 + index);
    invoice.subscriberName = u"Subscriber %1"_s.arg(index);
    if (invoice.payOnline)
        invoice.payOnline->qrPayload += QString::number(index);
    return invoice;
}

void row(const QString &what, const QString &ours, const QString &peer = u"–"_s,
         const QString &ratio = u"–"_s)
{
    out() << what.leftJustified(34) << " | " << ours.rightJustified(18) << " | "
          << peer.rightJustified(18) << " | " << ratio.rightJustified(8) << Qt::endl;
}

QString rate(double perSecond, const QString &unit)
{
    return QString::number(perSecond, 'f', perSecond < 100 ? 1 : 0) + u' ' + unit;
}

/// Processor seconds of this process: what counts when the machine has other work.
double processorSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

void layoutAlone(int count)
{
    InvoiceLayout layout;
    const InvoiceDocument pattern = sample::invoice();
    const double before = processorSeconds();
    for (int i = 0; i < count; ++i) {
        if (!layout.layout(numbered(pattern, i)).ok())
            return;
    }
    row(u"layout alone"_s, rate(count / (processorSeconds() - before), u"pages/cpu-s"_s));
}

double batch(const QString &path, int count)
{
    InvoiceLayout layout;
    const InvoiceDocument pattern = sample::invoice();
    qint64 early = 0;
    QElapsedTimer timer;
    timer.start();
    const double processorBefore = processorSeconds();
    PdfOptions options;
    options.progress = [&](int done) {
        if (done == count / 10)
            early = privateMemory();
    };
    const auto written = writeOnePdf(path, count, [&](int index) {
        return layout.layout(numbered(pattern, index));
    }, options);
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    const double processor = processorSeconds() - processorBefore;
    if (!written.ok())
        return 0;
    row(u"invoices in one file"_s, rate(written->pages / seconds, u"pages/s"_s));
    row(u"the same by processor time"_s, rate(written->pages / processor, u"pages/cpu-s"_s));
    row(u"bytes a page"_s, QString::number(written->bytes / written->pages));
    row(u"memory grown, 10 % to 100 %"_s,
        QString::number(privateMemory() - early) + u" kB"_s);
    return written->pages / seconds;
}

void each(const QString &folder, int count)
{
    InvoiceLayout layout;
    const InvoiceDocument pattern = sample::invoice();
    QElapsedTimer timer;
    timer.start();
    const auto written = writePdfEach(folder, count, [&](int index) {
        return layout.layout(numbered(pattern, index));
    }, [](int index) { return u"%1.pdf"_s.arg(index); });
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    if (written.ok())
        row(u"a file for each invoice"_s, rate(written->documents / seconds, u"files/s"_s));
}

/// One page of the same text as HTML through another program, for the peers.
void peer(const QString &program, const QStringList &arguments, int pages, double ours)
{
    const QString path = QStandardPaths::findExecutable(program);
    if (path.isEmpty()) {
        row(u"  "_s + program, u"–"_s, u"not installed"_s);
        return;
    }
    QElapsedTimer timer;
    timer.start();
    const int code = QProcess::execute(path, arguments);
    const double perSecond = pages / (double(timer.nsecsElapsed()) / 1e9);
    if (code != 0)
        row(u"  "_s + program, u"–"_s, u"failed"_s);
    else
        row(u"  against "_s + program, rate(ours, u"pages/s"_s), rate(perSecond, u"pages/s"_s),
            QString::number(ours / perSecond, 'f', 1) + u" ×"_s);
}

void peers(const QDir &folder, double ours)
{
    constexpr int pages = 100;
    InvoiceLayout layout;
    QString html = u"<html><head><meta charset=utf-8><style>@page{size:letter}"
                   "div{page-break-after:always;font-family:Inter,sans-serif}</style></head><body>"_s;
    for (int i = 0; i < pages; ++i) {
        const auto laidOut = layout.layout(numbered(sample::invoice(), i));
        html += u"<div>"_s;
        for (const QString &line : laidOut->textOf(0))
            html += u"<p style='margin:1px;font-size:11px'>"_s + line.toHtmlEscaped() + u"</p>"_s;
        html += u"</div>"_s;
    }
    const QString source = folder.filePath(u"peer.html"_s);
    QFile file(source);
    if (!file.open(QIODevice::WriteOnly) || file.write(html.toUtf8() + "</body></html>") < 0)
        return;
    file.close();
    const QString pdf = folder.filePath(u"peer.pdf"_s);
    peer(u"weasyprint"_s, {source, pdf}, pages, ours);
    peer(u"chromium"_s, {u"--headless"_s, u"--no-sandbox"_s, u"--disable-gpu"_s,
                         u"--print-to-pdf="_s + pdf, u"file://"_s + source}, pages, ours);
    peer(u"libreoffice"_s, {u"--headless"_s, u"--convert-to"_s, u"pdf:writer_web_pdf_Export"_s,
                            u"--outdir"_s, folder.path(), source}, pages, ours);
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

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"count"_s, u"Invoices in the batch."_s, u"number"_s, u"10000"_s},
                       {u"full"_s, u"Measure peers that are installed, too."_s},
                       {u"look"_s, u"Only write sample pages into this folder."_s, u"folder"_s}});
    parser.process(app);
    if (parser.isSet(u"look"_s))
        return look(QDir(parser.value(u"look"_s))) ? 0 : 1;

    QTemporaryDir folder;
    const int count = std::max(10, parser.value(u"count"_s).toInt());
    row(u"what"_s, u"ours"_s, u"peer"_s, u"ratio"_s);
    layoutAlone(count);
    const double ours = batch(folder.filePath(u"batch.pdf"_s), count);
    each(folder.path(), std::max(1, count / 20));
    if (parser.isSet(u"full"_s))
        peers(QDir(folder.path()), ours);
    return ours > 0 ? 0 : 1;
}
