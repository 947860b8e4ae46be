#pragma once
#include "core/base/clock.h"
#include "ui/billing/printjobfile.h"

#include <QObject>

class QTimer;

namespace linedesk {

class DeskService;

/// Runs a print job: lot by lot on a reader's thread, so that other work gets its turn between
/// lots. Pause and cancel take hold after the sheet on its way. Sheets are "sent" when the printer
/// took their lot. GUI thread.
class PrintRunner : public QObject
{
    Q_OBJECT
public:
    explicit PrintRunner(DeskService &desk, QObject *parent = nullptr);
    ~PrintRunner() override;

    const documents::PrintJob &job() const { return m_job; }
    /// A job that does not run is replaced by this one.
    void setSheets(const QList<documents::PrintSheet> &sheets);
    bool isRunning() const;
    /// Also while the sheet on its way is still going.
    bool isPaused() const
    {
        return m_pauseWanted || m_job.state() == documents::PrintJobState::Paused;
    }
    /// The lot that is on its way, from 1.
    int lot() const { return m_lot; }
    /// Sheets handed over, those of the lot that is on its way included.
    int handed() const;

    /// The job as it is kept across the end of the program.
    KeptPrintJob kept() const { return {m_job, m_to, m_options, m_part}; }
    /// A job that was cut short stands here paused. What of the cut lot was not answered for needs a
    /// look at the printer, for a lot goes there as one.
    void restore(const KeptPrintJob &kept);

    Result<void> start(const PrinterChoice &to, const PrintOptions &options);
    void pause();
    /// Goes on, with other settings where they were changed meanwhile.
    void resume(const PrinterChoice &to, const PrintOptions &options);
    void cancel();
    Result<void> reprintLot(int lot);
    void skip(int number);
    void accept(int number);

Q_SIGNALS:
    void changed();
    /// The job took a step worth keeping: a lot began or ended, a pause, the end.
    void stepped();
    /// Everything that waited was tried, or the job was cancelled.
    void ended();

private:
    void nextLot();
    void takeLot(const Result<LotResult> &result);

    DeskService &m_desk;
    SystemClock m_clock;
    documents::PrintJob m_job;
    PrinterChoice m_to;
    PrintOptions m_options;
    LotOrder m_order;
    QTimer *m_watch;
    int m_lot = 0;
    int m_part = 0;
    bool m_busy = false; ///< a lot is on the reader's thread
    bool m_pauseWanted = false;
    bool m_cancelWanted = false;
};

} // namespace linedesk
