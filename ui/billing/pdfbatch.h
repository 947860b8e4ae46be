#pragma once
#include "core/documents/pdffile.h"
#include "ui/billing/printsheets.h"

#include <QObject>

class QTimer;

namespace linedesk {

class DeskService;

/// Writes a batch of invoices into one PDF file on a reader's thread. The file takes its name when
/// it is whole; a cancel leaves none. GUI thread.
class PdfBatch : public QObject
{
    Q_OBJECT
public:
    explicit PdfBatch(DeskService &desk, QObject *parent = nullptr);
    ~PdfBatch() override;

    bool isRunning() const { return m_running; }
    int done() const { return m_done ? m_done->load() : 0; }
    int total() const { return m_total; }
    void start(const QString &path, const QList<InvoiceId> &invoices, const PrintOptions &options);
    void cancel();

Q_SIGNALS:
    void progressed();
    void finished(const Result<documents::PdfSummary> &result);

private:
    DeskService &m_desk;
    QTimer *m_watch;
    std::shared_ptr<std::atomic_bool> m_stop;
    std::shared_ptr<std::atomic_int> m_done;
    int m_total = 0;
    bool m_running = false;
};

} // namespace linedesk
