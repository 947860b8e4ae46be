#pragma once
#include "core/documents/invoicelayout.h"
#include "core/documents/pdffile.h"
#include "tests/core/tst_documentsample.h"

#include <QElapsedTimer>
#include <QFile>

namespace linedesk::bench {

/// The sample invoice for another subscriber.
inline documents::InvoiceDocument numbered(int index)
{
    static const documents::InvoiceDocument pattern = documents::sample::invoice();
    documents::InvoiceDocument invoice = pattern;
    invoice.number = QString::number(20260000 + index);
    invoice.account = QString::number(10000 + index);
    invoice.subscriberName = QStringLiteral("Subscriber %1").arg(index);
    if (invoice.payOnline)
        invoice.payOnline->qrPayload += QString::number(index);
    return invoice;
}

/// The private memory of this process in kB.
inline qint64 privateMemory()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("RssAnon:"))
            return line.mid(8).trimmed().split(' ').first().toLongLong();
    }
    return 0;
}

struct BatchFigures {
    double pagesPerSecond = 0; ///< 0 = not written
    qint64 bytesPerPage = 0;
    qint64 grownKb = 0; ///< private memory, from a fifth of the way to the end
};

/// One-page invoices written into one file.
inline BatchFigures invoiceBatch(const QString &path, int count)
{
    documents::InvoiceLayout layout;
    qint64 early = 0;
    documents::PdfOptions options;
    options.progress = [&](int done) {
        if (done == count / 5)
            early = privateMemory();
    };
    QElapsedTimer timer;
    timer.start();
    const auto written = documents::writeOnePdf(
        path, count, [&](int index) { return layout.layout(numbered(index)); }, options);
    if (!written.ok())
        return {};
    return {written->pages / (double(timer.nsecsElapsed()) / 1e9), written->bytes / written->pages,
            privateMemory() - early};
}

} // namespace linedesk::bench
