#include "tests/bench/benchtable.h"
#include "tests/bench/invoicebatch.h"

#include <QDir>
#include <QGuiApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace linedesk;
using namespace linedesk::documents;
using namespace Qt::StringLiterals;

namespace {

constexpr int manyPages = 100;
constexpr int patienceMs = 10 * 60'000;

/// The same texts as our pages, one page each, as HTML.
bool writeHtml(const QString &path, int pages)
{
    InvoiceLayout layout;
    QString html =
        u"<html><head><meta charset=utf-8><style>@page{size:letter;margin:1cm}"
        "div{page-break-before:always}div:first-child{page-break-before:avoid}"
        "p{margin:0;font:11px Inter,sans-serif}</style></head><body>"_s;
    for (int i = 0; i < pages; ++i) {
        const auto laidOut = layout.layout(bench::numbered(i));
        if (!laidOut.ok())
            return false;
        html += u"<div>"_s;
        for (const QString &line : laidOut->textOf(0))
            html += u"<p>"_s + line.toHtmlEscaped() + u"</p>"_s;
        html += u"</div>"_s;
    }
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(html.toUtf8() + "</body></html>") > 0;
}

/// A program that makes a PDF of an HTML file.
struct Peer {
    const char *name;
    QString program;
    QStringList arguments; ///< %1 = source, %2 = PDF, %3 = its folder
};

/// Pages as pdfinfo counts them: some programs make more or fewer than they were asked for.
int pagesIn(const QString &pdf)
{
    QProcess info;
    info.start(u"pdfinfo"_s, {pdf});
    info.waitForFinished();
    for (const QByteArray &line : info.readAllStandardOutput().split('\n')) {
        if (line.startsWith("Pages:"))
            return line.mid(6).trimmed().toInt();
    }
    return 0;
}

struct Run {
    double seconds = 0;
    int pages = 0; ///< 0 = failed
};

Run run(const Peer &peer, const QDir &folder, int pages)
{
    const QString source = folder.filePath(u"pages-%1.html"_s.arg(pages));
    const QString pdf = folder.filePath(u"pages-%1.pdf"_s.arg(pages));
    QFile::remove(pdf);
    QStringList arguments;
    for (const QString &argument : peer.arguments)
        arguments.append(QString(argument).replace(u"%1"_s, source).replace(u"%2"_s, pdf).replace(
            u"%3"_s, folder.path()));
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    QElapsedTimer timer;
    timer.start();
    process.start(QStandardPaths::findExecutable(peer.program), arguments);
    if (!process.waitForFinished(patienceMs) || process.exitCode() != 0)
        return {};
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    return {seconds, pagesIn(pdf)};
}

void compare(const Peer &peer, const QDir &folder, double ours)
{
    const QByteArray name(peer.name);
    if (QStandardPaths::findExecutable(peer.program).isEmpty())
        return bench::rowWithout(("invoices against " + name).constData(), "not installed");
    run(peer, folder, 1); // its files into the cache, its profile made
    const Run one = run(peer, folder, 1);
    const Run many = run(peer, folder, manyPages);
    if (one.pages == 0 || many.pages == 0)
        return bench::rowWithout(("invoices against " + name).constData(), "failed");
    bench::row((name + ", 100 pages with its start").constData(), ours, "pages/s",
               many.pages / many.seconds);
    if (many.pages > one.pages && many.seconds > one.seconds)
        bench::row((name + ", each further page").constData(), ours, "pages/s",
                   (many.pages - one.pages) / (many.seconds - one.seconds));
    bench::row((name + ", a single page with its start").constData(), ours, "pages/s",
               1 / one.seconds);
}

} // namespace

/// Our invoices in one file beside pages with the same texts, without lines, box, logo or code,
/// through programs that print HTML. Usage: bench_peers [our pages]
int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication app(argc, argv);
    const int count = argc > 1 ? QByteArray(argv[1]).toInt() : 1000;
    QTemporaryDir temporary;
    const QDir folder(temporary.path());
    const double ours = bench::invoiceBatch(folder.filePath(u"ours.pdf"_s), count).pagesPerSecond;
    if (ours <= 0 || !writeHtml(folder.filePath(u"pages-1.html"_s), 1)
        || !writeHtml(folder.filePath(u"pages-%1.html"_s.arg(manyPages)), manyPages))
        return 1;
    const QString profile = folder.filePath(u"profile"_s);
    compare({"WeasyPrint", u"weasyprint"_s, {u"%1"_s, u"%2"_s}}, folder, ours);
    compare({"Chromium", u"chromium"_s,
             {u"--headless"_s, u"--no-sandbox"_s, u"--disable-gpu"_s, u"--no-pdf-header-footer"_s,
              u"--user-data-dir="_s + profile, u"--print-to-pdf=%2"_s, u"file://%1"_s}},
            folder, ours);
    compare({"LibreOffice", u"soffice"_s,
             {u"-env:UserInstallation=file://"_s + profile + u"-office"_s, u"--headless"_s,
              u"--convert-to"_s, u"pdf:writer_web_pdf_Export"_s, u"--outdir"_s, u"%3"_s, u"%1"_s}},
            folder, ours);
    return 0;
}
