#include "ui/billing/printrunner.h"

#include "core/base/async.h"
#include "ui/desk/deskservice.h"

#include <QTimer>

namespace linedesk {

using documents::PrintJobState;
using documents::SheetState;

PrintRunner::PrintRunner(DeskService &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_watch(new QTimer(this))
{
    m_watch->setInterval(200);
    connect(m_watch, &QTimer::timeout, this, &PrintRunner::changed);
}

PrintRunner::~PrintRunner()
{
    if (m_order.stop)
        m_order.stop->store(true);
}

void PrintRunner::setSheets(const QList<documents::PrintSheet> &sheets)
{
    if (isRunning() || m_busy)
        return;
    m_job = documents::PrintJob::freeze(sheets);
    m_lot = 0;
    m_part = 0;
    Q_EMIT changed();
}

void PrintRunner::restore(const KeptPrintJob &kept)
{
    if (isRunning() || m_busy)
        return;
    m_job = kept.job;
    m_to = kept.to;
    m_options = kept.options;
    m_part = kept.parts;
    m_lot = 0;
    QSet<int> cut;
    for (const documents::PrintSheet &sheet : m_job.sheets()) {
        if (sheet.problem == documents::SheetProblem::Interrupted)
            cut.insert(m_job.lotOf(sheet.number));
    }
    if (!cut.isEmpty() && m_job.resume().ok()) {
        const QList<documents::PrintSheet> sheets = m_job.sheets();
        for (const documents::PrintSheet &sheet : sheets) {
            if (sheet.state == SheetState::Waiting && cut.contains(m_job.lotOf(sheet.number))
                && m_job.sending(sheet.number).ok()) {
                const bool marked =
                    m_job.failed(sheet.number, documents::SheetProblem::Interrupted).ok();
                Q_ASSERT(marked);
                Q_UNUSED(marked)
            }
        }
        // With nothing left that waits the job has ended; it does not pause then.
        if (const Result<void> paused = m_job.pause(); !paused.ok())
            Q_ASSERT(m_job.state() == PrintJobState::Finished);
    }
    Q_EMIT changed();
    Q_EMIT stepped();
}

bool PrintRunner::isRunning() const
{
    return m_job.state() == PrintJobState::Running;
}

Result<void> PrintRunner::start(const PrinterChoice &to, const PrintOptions &options)
{
    LD_TRY(m_job.start());
    m_to = to;
    m_options = options;
    m_part = 0;
    nextLot();
    return {};
}

int PrintRunner::handed() const
{
    return m_job.counts().sent + (m_busy ? m_order.done->load() : 0);
}

void PrintRunner::pause()
{
    if (!isRunning() || m_pauseWanted)
        return;
    m_pauseWanted = true;
    m_order.stop->store(true);
    Q_EMIT changed();
}

void PrintRunner::resume(const PrinterChoice &to, const PrintOptions &options)
{
    m_pauseWanted = false;
    const QString path = m_to.pdfPath;
    m_to = to;
    if (m_to.pdfPath.isEmpty())
        m_to.pdfPath = path;
    m_options = options;
    if (m_job.state() == PrintJobState::Paused && m_job.resume().ok())
        nextLot();
    Q_EMIT changed();
    Q_EMIT stepped();
}

void PrintRunner::cancel()
{
    m_cancelWanted = m_busy;
    if (m_busy)
        m_order.stop->store(true);
    else if (m_job.cancel().ok())
        Q_EMIT ended();
    Q_EMIT changed();
    Q_EMIT stepped();
}

Result<void> PrintRunner::reprintLot(int lot)
{
    LD_TRY(m_job.reprintLot(lot));
    Q_EMIT changed();
    return {};
}

void PrintRunner::skip(int number)
{
    if (m_job.skip(number, documents::SkipReason::ByPerson).ok())
        Q_EMIT changed();
}

void PrintRunner::accept(int number)
{
    if (m_job.accept(number).ok())
        Q_EMIT changed();
}

void PrintRunner::nextLot()
{
    const auto first = m_job.next();
    if (!first) {
        m_watch->stop();
        Q_EMIT changed();
        Q_EMIT stepped();
        Q_EMIT ended();
        return;
    }
    m_lot = m_job.lotOf(*first);
    m_order = {};
    m_order.lot = m_lot;
    m_order.part = ++m_part;
    m_order.options = m_options;
    m_order.to = m_to;
    m_order.stop = std::make_shared<std::atomic_bool>(false);
    m_order.done = std::make_shared<std::atomic_int>(0);
    for (const documents::PrintSheet &sheet : m_job.sheets()) {
        if (m_job.lotOf(sheet.number) == m_lot && sheet.state == SheetState::Waiting)
            m_order.sheets.append({sheet.number, InvoiceId(sheet.document)});
    }
    const bool onItsWay = m_job.sending(*first).ok();
    Q_ASSERT(onItsWay);
    Q_UNUSED(onItsWay)
    m_busy = true;
    m_watch->start();
    Q_EMIT changed();
    Q_EMIT stepped();
    whenDone(m_desk.reads().run([order = m_order](Connection &connection) {
        return printLot(connection, order);
    }), this, [this](const Result<LotResult> &result) { takeLot(result); });
}

void PrintRunner::takeLot(const Result<LotResult> &result)
{
    m_busy = false;
    m_watch->stop();
    QList<LotResult::Sheet> sheets = result.ok() ? result->sheets : QList<LotResult::Sheet>();
    if (!result.ok()) {
        for (const auto &[number, invoice] : m_order.sheets)
            sheets.append({number, documents::SheetProblem::PrinterRefused});
    }
    for (const LotResult::Sheet &sheet : sheets) {
        const bool waits = m_job.sheets().at(sheet.number - 1).state == SheetState::Waiting;
        if (waits && !m_job.sending(sheet.number).ok())
            continue;
        const Result<void> taken = sheet.problem ? m_job.failed(sheet.number, *sheet.problem)
                                                 : m_job.sent(sheet.number, m_clock.nowUtc());
        Q_ASSERT(taken.ok());
        Q_UNUSED(taken)
    }
    if (std::exchange(m_cancelWanted, false) && m_job.cancel().ok()) {
        m_pauseWanted = false;
        Q_EMIT changed();
        Q_EMIT stepped();
        Q_EMIT ended();
        return;
    }
    if (std::exchange(m_pauseWanted, false) && m_job.pause().ok()) {
        Q_EMIT changed();
        Q_EMIT stepped();
        return;
    }
    nextLot();
}

} // namespace linedesk
