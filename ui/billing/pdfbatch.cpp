#include "ui/billing/pdfbatch.h"

#include "core/base/async.h"
#include "ui/desk/deskservice.h"

#include <QTimer>

namespace linedesk {

PdfBatch::PdfBatch(DeskService &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_watch(new QTimer(this))
{
    m_watch->setInterval(200);
    connect(m_watch, &QTimer::timeout, this, &PdfBatch::progressed);
}

PdfBatch::~PdfBatch()
{
    cancel();
}

void PdfBatch::cancel()
{
    if (m_stop)
        m_stop->store(true);
}

void PdfBatch::start(const QString &path, const QList<InvoiceId> &invoices,
                     const PrintOptions &options)
{
    if (m_running)
        return;
    m_running = true;
    m_total = int(invoices.size());
    m_stop = std::make_shared<std::atomic_bool>(false);
    m_done = std::make_shared<std::atomic_int>(0);
    m_watch->start();
    Q_EMIT progressed();
    const auto write = [=, stop = m_stop, count = m_done](Connection &connection) {
        documents::PdfOptions file;
        file.cancel = stop.get();
        file.progress = [count](int done) { count->store(done); };
        return documents::writeOnePdf(
            path, int(invoices.size()),
            [&](int at) { return layOutInvoice(connection, invoices.at(at), options); }, file);
    };
    whenDone(m_desk.reads().run(write), this,
             [this](const Result<documents::PdfSummary> &result) {
                 m_running = false;
                 m_watch->stop();
                 Q_EMIT progressed();
                 Q_EMIT finished(result);
             });
}

} // namespace linedesk
