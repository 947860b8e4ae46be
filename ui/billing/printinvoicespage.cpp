#include "ui/billing/printinvoicespage.h"

#include "core/base/async.h"
#include "core/base/json.h"
#include "core/printing/companyblockof.h"
#include "core/storage/reader.h"
#include "ui/billing/pdfbatch.h"
#include "ui/billing/printchoices.h"
#include "ui/billing/printjobfile.h"
#include "ui/billing/printpreviewdialog.h"
#include "ui/billing/printrunner.h"
#include "ui/billing/printsheetmodel.h"
#include "ui/common/prompts/prompter.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/tables/keptplace.h"
#include "ui/common/tables/linkdelegate.h"
#include "ui/common/tables/numberdelegate.h"
#include "ui/common/tables/statusdelegate.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/emptystate.h"
#include "ui/common/widgets/pagehead.h"
#include "ui/common/widgets/progresscard.h"
#include "ui/common/widgets/segmentedswitch.h"
#include "ui/common/words/datewords.h"
#include "ui/common/words/problemwords.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

Result<QList<Job>> recentRuns(Connection &connection)
{
    return Reader(connection)
        .list<Job>("job_recent_ids"_L1, {{u":kind"_s, u"billing_run"_s}, {u":limit"_s, 6}});
}

} // namespace

PrintInvoicesPage::PrintInvoicesPage(const Theme &theme, DeskService &desk, Prompter &prompter,
                                     const QString &jobPath, QWidget *parent)
    : Page(parent)
    , m_theme(theme)
    , m_desk(desk)
    , m_prompter(prompter)
    , m_print(new QAction(tr("Print…"), this))
    , m_savePdf(new QAction(tr("Save as one PDF…"), this))
    , m_preview(new QAction(tr("Preview"), this))
    , m_reprint(new QAction(tr("Print a lot again…"), this))
    , m_head(new PageHead(theme, tr("Print invoices"), this))
    , m_choices(new PrintChoices(theme, [&desk] { return desk.today(); },
                                 documents::paperOf(documentLocaleOf(desk.company())), this))
    , m_runner(new PrintRunner(desk, this))
    , m_file(new PrintJobFile(jobPath, this))
    , m_pdf(new PdfBatch(desk, this))
    , m_progress(new ProgressCard(theme, this))
    , m_banner(new Banner(theme, this))
    , m_table(new DataTable(theme, this))
    , m_model(new PrintSheetModel(
          MoneyFormat(documentCurrencyOf(desk.company().currency)), desk.company().timeZone(), this))
    , m_empty(new EmptyState(theme, u"document-print"_s,
                             tr("No invoice matches. Choose another list or other dates."), this))
    , m_later(new QTimer(this))
{
    makeHead();
    auto *body = new QHBoxLayout;
    body->setContentsMargins(16, 0, 16, 16);
    body->setSpacing(12);
    body->addWidget(m_choices);
    body->addWidget(makeRight(), 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addLayout(body, 1);
    m_progress->hide();
    m_later->setSingleShot(true);
    m_later->setInterval(150);
    connectAll();
    readRuns();
    refresh();
    m_file->read();
}

PrintInvoicesPage::~PrintInvoicesPage()
{
    if (m_stopReading)
        m_stopReading->store(true);
}

void PrintInvoicesPage::makeHead()
{
    m_print->setObjectName(u"printInvoices"_s);
    m_print->setProperty("iconName", u"document-print"_s);
    m_savePdf->setObjectName(u"saveInvoicesPdf"_s);
    m_savePdf->setProperty("iconName", u"document-export"_s);
    m_preview->setObjectName(u"previewInvoice"_s);
    m_preview->setProperty("iconName", u"document-print-preview"_s);
    m_reprint->setObjectName(u"reprintLot"_s);
    m_reprintButton = m_head->addButton(m_reprint);
    m_head->addButton(m_preview);
    m_head->addButton(m_savePdf);
    m_head->setPrimary(m_print);
}

QWidget *PrintInvoicesPage::makeRight()
{
    auto *right = new QWidget(this);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_progress);
    column->addWidget(m_banner);
    column->addWidget(makeList(), 1);
    return right;
}

QWidget *PrintInvoicesPage::makeList()
{
    auto *frame = new QFrame(this);
    frame->setProperty("card", true);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    m_listHead = new QHBoxLayout;
    m_listHead->setContentsMargins(14, 6, 14, 6);
    m_listHead->setSpacing(14);
    auto *title = new QLabel(tr("Invoices"), frame);
    title->setProperty("strong", true);
    m_listHead->addWidget(title);
    m_listHead->addStretch();
    column->addLayout(m_listHead);
    m_table->setObjectName(u"printTable"_s);
    m_table->setAccessibleName(tr("Invoices of this batch"));
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(PrintSheetModel::State, new StatusDelegate(m_theme, m_table));
    for (const int at : {PrintSheetModel::Pages, PrintSheetModel::Total})
        m_table->setItemDelegateForColumn(at, new NumberDelegate(m_theme, m_table));
    auto *links = new LinkDelegate(m_theme, m_table);
    m_table->setItemDelegateForColumn(PrintSheetModel::Fix, links);
    connect(links, &LinkDelegate::linkClicked, this, &PrintInvoicesPage::askToFix);
    const int widths[] = {206, 116, 164, 104, 98, 68, 88, 90};
    for (int at = 0; at < PrintSheetModel::Count; ++at)
        m_table->horizontalHeader()->resizeSection(at, widths[at]);
    m_stack = new QStackedWidget(frame);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    return frame;
}

void PrintInvoicesPage::connectAll()
{
    connect(m_print, &QAction::triggered, this, &PrintInvoicesPage::askToPrint);
    connect(m_savePdf, &QAction::triggered, this, &PrintInvoicesPage::savePdf);
    connect(m_preview, &QAction::triggered, this, &PrintInvoicesPage::preview);
    connect(m_reprint, &QAction::triggered, this, &PrintInvoicesPage::reprint);
    connect(m_choices, &PrintChoices::listChanged, m_later, qOverload<>(&QTimer::start));
    connect(m_later, &QTimer::timeout, this, &PrintInvoicesPage::refresh);
    connect(m_runner, &PrintRunner::changed, this, &PrintInvoicesPage::takeJob);
    connect(m_runner, &PrintRunner::stepped, this, &PrintInvoicesPage::keepJob);
    connect(m_file, &PrintJobFile::found, this, &PrintInvoicesPage::goOnWith);
    connect(m_pdf, &PdfBatch::progressed, this, &PrintInvoicesPage::takeJob);
    connect(m_pdf, &PdfBatch::finished, this,
            [this](const Result<documents::PdfSummary> &result) { takePdf(result, m_pdfPath); });
    connect(m_progress, &ProgressCard::pauseClicked, m_runner, &PrintRunner::pause);
    connect(m_progress, &ProgressCard::resumeClicked, this, [this] {
        m_runner->resume(m_choices->printer(), m_choices->options());
    });
    connect(m_progress, &ProgressCard::cancelClicked, this, &PrintInvoicesPage::askToCancel);
    connect(m_table, &DataTable::rowOpened, this, [this](const QModelIndex &index) {
        if (m_model->sheet(index.row()).state == documents::SheetState::Problem)
            askToFix(index);
        else
            preview();
    });
    connect(m_banner, &Banner::buttonClicked, this, &PrintInvoicesPage::refresh);
    connect(&m_desk, &DeskService::recordChanged, this, [this](const QSet<Entity> &entities) {
        if (entities.contains(Entity::Job))
            readRuns();
        if (entities.contains(Entity::Subscriber))
            stopIfTaken();
        if (m_runner->job().state() == documents::PrintJobState::Ready
            && (entities.contains(Entity::Invoice) || entities.contains(Entity::Subscriber)))
            m_later->start();
    });
}

QString PrintInvoicesPage::title() const
{
    return tr("Print invoices");
}

QString PrintInvoicesPage::statusText() const
{
    if (isBusy())
        return tr("You can keep working while this prints. Progress stays here.");
    if (!m_loaded)
        return {};
    int pages = 0;
    for (const documents::PrintSheet &sheet : m_runner->job().sheets())
        pages += sheet.pages;
    return tr("%1 invoices · %2 pages")
        .arg(QLocale().toString(m_runner->job().counts().selected), QLocale().toString(pages));
}

QWidget *PrintInvoicesPage::findBox() const
{
    return m_choices->findBox();
}

void PrintInvoicesPage::showPlace(const QString &place)
{
    if (!place.isEmpty() && !isBusy())
        m_choices->chooseRun(place);
}

bool PrintInvoicesPage::isBusy() const
{
    return m_runner->isRunning() || m_runner->isPaused() || m_pdf->isRunning();
}

void PrintInvoicesPage::readRuns()
{
    const auto read = [this] { return m_desk.reads().run(recentRuns); };
    m_runReads.ask(this, read, [this](const Result<QList<Job>> &jobs) {
        if (!jobs.ok())
            return;
        QList<PrintChoices::Run> runs;
        for (const Job &job : *jobs) {
            const auto params = parseJsonObject(job.params.toUtf8());
            const QDate date = params.ok() ? QDate::fromString(
                                   params->value("invoice_date"_L1).toString(), Qt::ISODate)
                                           : QDate();
            runs.append({job.id.toString(),
                         tr("Billing run of %1").arg(DateWords().brief(date, m_desk.today())),
                         date});
        }
        m_choices->setRuns(runs);
    });
}

QWidget *PrintInvoicesPage::noticeArea() const
{
    return m_stack;
}

void PrintInvoicesPage::refresh()
{
    if (isBusy())
        return;
    if (m_stopReading)
        m_stopReading->store(true);
    m_stopReading = std::make_shared<std::atomic_bool>(false);
    const auto read = [filter = m_choices->filter(), options = m_choices->options(),
                       stop = m_stopReading](Connection &connection) {
        return prepareSheets(connection, filter, options, stop);
    };
    whenDone(m_desk.reads().run(read), this,
             [this, stop = m_stopReading](const Result<PreparedSheets> &prepared) {
                 if (stop == m_stopReading && !stop->load())
                     takeSheets(prepared);
             });
}

void PrintInvoicesPage::takeSheets(const Result<PreparedSheets> &prepared)
{
    if (!prepared.ok()) {
        m_banner->showMessage(StatusGlyph::Critical,
                              tr("The invoices could not be read from this computer. %1")
                                  .arg(ProblemWords::headline(prepared.error().code)),
                              tr("Try again"));
        m_banner->setDetails(prepared.error().detail);
        return;
    }
    m_loaded = true;
    m_subscribers.insert(prepared->subscribers);
    if (isBusy())
        return; // a batch that was cut short came back meanwhile
    sayWhatLacks(prepared->lackBefore);
    m_runner->setSheets(prepared->sheets);
}

void PrintInvoicesPage::makeSwitch()
{
    const documents::PrintCounts counts = m_runner->job().counts();
    const QLocale locale;
    const QStringList words{tr("All %1").arg(locale.toString(counts.selected)),
                            tr("Needs a fix %1").arg(locale.toString(counts.problem)),
                            tr("Sent %1").arg(locale.toString(counts.sent))};
    if (m_switch && words.join(u'|') == m_counts)
        return;
    m_counts = words.join(u'|');
    const int before = m_switch ? m_switch->current() : 0;
    delete m_switch;
    m_switch = new SegmentedSwitch(tr("Which invoices are shown"), words, this);
    m_switch->setObjectName(u"printSwitch"_s);
    m_switch->setCurrent(before);
    m_listHead->insertWidget(1, m_switch);
    connect(m_switch, &SegmentedSwitch::currentChanged, this, [this](int at) {
        const KeptPlace place(*m_table);
        m_model->setShown(PrintSheetModel::Shown(at));
        place.putBack(*m_table, PrintSheetModel::Name);
    });
}

void PrintInvoicesPage::takeJob()
{
    const documents::PrintJob &job = m_runner->job();
    const documents::PrintCounts counts = job.counts();
    const KeptPlace place(*m_table);
    m_model->setJob(job);
    place.putBack(*m_table, PrintSheetModel::Name);
    makeSwitch();
    m_stack->setCurrentWidget(counts.selected == 0 ? static_cast<QWidget *>(m_empty) : m_table);
    const bool busy = isBusy();
    const int waiting = counts.waiting;
    const bool paused = job.state() == documents::PrintJobState::Paused;
    m_choices->setLocked(busy, busy && !paused);
    m_print->setText(waiting == 1 ? tr("Print 1 invoice…")
                                  : tr("Print %1 invoices…").arg(QLocale().toString(waiting)));
    m_print->setEnabled(!busy && waiting > 0 && job.state() == documents::PrintJobState::Ready);
    m_savePdf->setEnabled(!busy && !printable().isEmpty());
    m_preview->setEnabled(counts.selected > 0);
    m_reprintButton->setVisible(counts.sent > 0);
    m_reprint->setEnabled(!m_runner->isRunning() && !m_pdf->isRunning());
    takeProgress();
    Q_EMIT statusTextChanged();
}

void PrintInvoicesPage::takeProgress()
{
    const documents::PrintJob &job = m_runner->job();
    const documents::PrintCounts counts = job.counts();
    const QLocale locale;
    QString title;
    if (m_pdf->isRunning()) {
        title = tr("Writing invoice %1 of %2 into the PDF")
                    .arg(locale.toString(m_pdf->done()), locale.toString(m_pdf->total()));
        m_progress->setProgress(m_pdf->done(), m_pdf->total());
        m_progress->setCounts(tr("The file appears when it is whole."));
    } else if (job.state() != documents::PrintJobState::Ready) {
        const int sent = m_runner->handed();
        title = m_runner->isPaused()
                    ? tr("Paused at %1 of %2").arg(locale.toString(sent),
                                                   locale.toString(counts.selected))
                    : tr("Printing %1 of %2").arg(locale.toString(sent),
                                                  locale.toString(counts.selected));
        if (job.state() == documents::PrintJobState::Finished)
            title = tr("%1 of %2 sent to the printer")
                        .arg(locale.toString(counts.sent), locale.toString(counts.selected));
        else if (job.state() == documents::PrintJobState::Cancelled)
            title = tr("Cancelled at %1 of %2").arg(locale.toString(counts.sent),
                                                    locale.toString(counts.selected));
        m_progress->setProgress(sent, counts.selected);
        m_progress->setCounts(
            tr("%1 sent · %2 need a fix · %3 waiting")
                .arg(locale.toString(sent), locale.toString(counts.problem),
                     locale.toString(qMax(0, counts.waiting - (sent - counts.sent)))));
        m_progress->setTimeLeft(
            m_runner->isRunning()
                ? tr("Lot %1 of %2, up to %3 invoices each")
                      .arg(m_runner->lot()).arg(job.lotCount()).arg(documents::PrintJob::lotSize)
                : QString());
    }
    const bool running = isBusy();
    m_progress->setVisible(!title.isEmpty());
    if (!title.isEmpty())
        m_progress->setTitle(title);
    m_progress->setPaused(m_runner->isPaused());
    m_progress->setFinished(!running);
    if (m_pdf->isRunning())
        m_progress->findChild<QPushButton *>(u"pauseButton"_s)->hide();
    Q_EMIT workChanged(running ? title : QString());
}

QList<InvoiceId> PrintInvoicesPage::printable() const
{
    QList<InvoiceId> ids;
    for (const documents::PrintSheet &sheet : m_runner->job().sheets()) {
        if (sheet.state == documents::SheetState::Waiting
            || sheet.state == documents::SheetState::Sent)
            ids.append(InvoiceId(sheet.document));
    }
    return ids;
}

} // namespace linedesk
