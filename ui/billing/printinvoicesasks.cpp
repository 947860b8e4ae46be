#include "core/base/async.h"
#include "core/storage/reader.h"
#include "core/sync/takenaway.h"
#include "ui/billing/pdfbatch.h"
#include "ui/billing/printchoices.h"
#include "ui/billing/printinvoicespage.h"
#include "ui/billing/printjobfile.h"
#include "ui/billing/printpreviewdialog.h"
#include "ui/billing/printrunner.h"
#include "ui/billing/printsheetmodel.h"
#include "ui/common/prompts/prompter.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/words/problemwords.h"

#include <QDir>
#include <QFileInfo>

// What the page of the batch print asks a person, and what follows from the answers.

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

FileQuestion pdfQuestion(const QString &title)
{
    return {title, PrintInvoicesPage::tr("PDF files (*.pdf)"), u"invoices.pdf"_s};
}

QString withSuffix(const QString &path)
{
    return path.endsWith(".pdf"_L1, Qt::CaseInsensitive) ? path : path + u".pdf"_s;
}

} // namespace

void PrintInvoicesPage::askToPrint()
{
    const documents::PrintCounts counts = m_runner->job().counts();
    const QLocale locale;
    const QString number = locale.toString(counts.waiting);
    const PrinterChoice to = m_choices->printer();
    QStringList text{to.printer.isEmpty()
                         ? tr("They are written into PDF files, up to 50 in each.")
                         : tr("They go to %1, 50 at a time, so that a paper jam never spoils more "
                              "than one lot.")
                               .arg(to.printer)};
    if (counts.problem > 0)
        text.append(counts.problem == 1 ? tr("One needs a fix and is left out.")
                                        : tr("%1 need a fix and are left out.")
                                              .arg(locale.toString(counts.problem)));
    text.append(tr("You can pause or cancel at any time."));
    const Question question = Question::confirm(
        title(), counts.waiting == 1 ? tr("Print 1 invoice?") : tr("Print %1 invoices?").arg(number),
        text.join(u' '),
        counts.waiting == 1 ? tr("Print 1 invoice") : tr("Print %1 invoices").arg(number));
    m_prompter.confirm(this, question, [this] {
        if (!m_choices->toPdfFiles()) {
            print({});
            return;
        }
        m_prompter.saveFile(this, pdfQuestion(tr("Save the lots")), [this](const QString &path) {
            if (!path.isEmpty())
                print(withSuffix(path));
        });
    });
}

void PrintInvoicesPage::print(const QString &pdfPath)
{
    PrinterChoice to = m_choices->printer();
    to.pdfPath = pdfPath;
    const Result<void> started = m_runner->start(to, m_choices->options());
    if (!started.ok())
        m_banner->showMessage(StatusGlyph::Critical,
                              ProblemWords::sentences(started.error()).join(u' '));
}

/// A batch that seems whole and is not would leave people without their invoice.
void PrintInvoicesPage::sayWhatLacks(QDate before)
{
    if (!before.isValid())
        return m_banner->dismiss();
    m_banner->showMessage(StatusGlyph::Warning,
                          tr("Invoices of before %1 are on this computer only while they are open. "
                             "The server prints all of them: linedeskd print invoices.")
                              .arg(QLocale().toString(before, QLocale::ShortFormat)));
}

void PrintInvoicesPage::keepJob()
{
    switch (m_runner->job().state()) {
    case documents::PrintJobState::Running:
    case documents::PrintJobState::Paused:
        m_file->write(m_runner->kept());
        return;
    case documents::PrintJobState::Ready:
    case documents::PrintJobState::Cancelled:
    case documents::PrintJobState::Finished:
        m_file->remove();
        return;
    }
}

/// What is kept of a batch has names and towns in it: it is not to stay where one of its people was
/// taken away with a branch.
void PrintInvoicesPage::stopIfTaken()
{
    if (!m_runner->isRunning() && !m_runner->isPaused())
        return;
    // Not by the invoices: an older one may be missing from a newer copy for want of room.
    QList<Uuid> subscribers;
    for (const documents::PrintSheet &sheet : m_runner->job().sheets()) {
        if (const SubscriberId who = m_subscribers.value(sheet.document); !who.isNull())
            subscribers.append(who.uuid());
    }
    const auto read = [subscribers](Connection &copy) {
        return takenaway::isGone(copy, subscribers);
    };
    m_takenReads.ask(this, [this, read] { return m_desk.reads().run(read); },
                     [this](const Result<bool> &isGone) {
                         if (!isGone.ok() || !*isGone)
                             return;
                         m_runner->cancel();
                         m_later->start();
                         m_banner->showMessage(StatusGlyph::Warning,
                                               tr("Printing was stopped: some of these invoices "
                                                  "are no longer among those you work with."));
                     });
}

void PrintInvoicesPage::goOnWith(const KeptPrintJob &kept)
{
    if (isBusy())
        return;
    if (m_stopReading)
        m_stopReading->store(true); // the list that is being read is not the batch
    m_loaded = true;
    m_runner->restore(kept);
    readSubscribers();
    const documents::PrintCounts counts = m_runner->job().counts();
    const QLocale locale;
    QStringList words{tr("Printing was cut short when Linedesk ended: %1 of %2 were sent.")
                          .arg(locale.toString(counts.sent), locale.toString(counts.selected))};
    if (counts.problem > 0)
        words.append(tr("Those that were on their way need a look at the printer: print them again "
                        "or leave them out."));
    if (counts.waiting > 0)
        words.append(tr("Resume goes on with the rest."));
    m_banner->showMessage(StatusGlyph::Informational, words.join(u' '));
}

void PrintInvoicesPage::readSubscribers()
{
    QList<Uuid> wanted;
    for (const documents::PrintSheet &sheet : m_runner->job().sheets()) {
        if (sheet.state == documents::SheetState::Problem)
            wanted.append(sheet.document);
    }
    using Owners = QHash<Uuid, SubscriberId>;
    const auto read = [wanted](Connection &connection) -> Result<Owners> {
        Reader reader(connection);
        Owners owners;
        for (const Uuid &document : wanted) {
            LD_ASSIGN(const std::optional<Invoice> invoice, reader.find<Invoice>(document));
            if (invoice)
                owners.insert(document, invoice->subscriberId);
        }
        return owners;
    };
    whenDone(m_desk.reads().run(read), this, [this](const Result<Owners> &owners) {
        if (owners.ok())
            m_subscribers.insert(*owners);
    });
}

void PrintInvoicesPage::savePdf()
{
    m_prompter.saveFile(this, pdfQuestion(tr("Save as one PDF")), [this](const QString &path) {
        if (path.isEmpty())
            return;
        m_banner->dismiss();
        m_pdfPath = withSuffix(path);
        m_pdf->start(m_pdfPath, printable(), m_choices->options());
    });
}

void PrintInvoicesPage::takePdf(const Result<documents::PdfSummary> &result, const QString &path)
{
    const QString name = QDir::toNativeSeparators(path);
    if (result.ok()) {
        const QLocale locale;
        m_banner->showMessage(
            StatusGlyph::Normal,
            tr("%1 invoices, %2 pages, are in %3.")
                .arg(locale.toString(result->documents), locale.toString(result->pages), name));
        return;
    }
    if (result.error().code == ErrorCode::Cancelled) {
        m_banner->showMessage(StatusGlyph::Informational,
                              tr("Cancelled. No file was written."));
        return;
    }
    QStringList words = ProblemWords::sentences(result.error());
    words.append(tr("No file was written; a file that stood there before is untouched."));
    m_banner->showMessage(StatusGlyph::Critical, words.join(u' '));
    m_banner->setDetails(result.error().detail);
}

void PrintInvoicesPage::askToCancel()
{
    if (m_pdf->isRunning()) {
        m_pdf->cancel();
        return;
    }
    const documents::PrintCounts counts = m_runner->job().counts();
    const QLocale locale;
    const Question question = Question::confirm(
        title(), tr("Cancel printing?"),
        tr("%1 of %2 were sent to the printer and stay sent. The others are not printed; you can "
           "start again at any time.")
            .arg(locale.toString(m_runner->handed()), locale.toString(counts.selected)),
        tr("Cancel printing"), Question::Weight::Destructive);
    m_prompter.confirm(this, question, [this] { m_runner->cancel(); });
}

void PrintInvoicesPage::askToFix(const QModelIndex &index)
{
    const documents::PrintSheet sheet = m_model->sheet(index.row());
    if (sheet.state != documents::SheetState::Problem || !sheet.problem)
        return;
    Question question;
    question.title = tr("Invoice %1").arg(sheet.documentNumber);
    question.headline = PrintSheetModel::problemText(*sheet.problem);
    question.text = tr("Open the subscriber to mend it, print it all the same, or leave it out of "
                       "this batch.");
    question.choices = {{u"skip"_s, tr("Leave it out"), Question::Weight::Plain},
                        {u"print"_s, tr("Print it all the same"), Question::Weight::Plain},
                        {u"open"_s, tr("Open the subscriber"), Question::Weight::Primary}};
    m_prompter.ask(this, question, [this, sheet](const QString &choice) {
        if (choice == "skip"_L1)
            m_runner->skip(sheet.number);
        else if (choice == "print"_L1)
            m_runner->accept(sheet.number);
        else if (choice == "open"_L1)
            Q_EMIT subscriberRequested(m_subscribers.value(sheet.document));
    });
}

void PrintInvoicesPage::reprint()
{
    const documents::PrintJob &job = m_runner->job();
    Question question;
    question.title = tr("Print a lot again");
    question.headline = tr("Which lot?");
    question.text = tr("All invoices of the lot that were sent wait again and are printed with the "
                       "next start.");
    QSet<int> lots;
    for (const documents::PrintSheet &sheet : job.sheets()) {
        if (sheet.state == documents::SheetState::Sent)
            lots.insert(job.lotOf(sheet.number));
    }
    // A handful of buttons is what a question can carry: the lots printed last.
    for (int lot = job.lotCount(); lot > 0 && question.choices.size() < 4; --lot) {
        if (lots.contains(lot))
            question.choices.append(
                {QString::number(lot), tr("Lot %1").arg(lot), Question::Weight::Plain});
    }
    m_prompter.ask(this, question, [this](const QString &choice) {
        if (choice.isEmpty())
            return;
        const Result<void> again = m_runner->reprintLot(choice.toInt());
        if (!again.ok())
            m_banner->showMessage(StatusGlyph::Warning,
                                  ProblemWords::sentences(again.error()).join(u' '));
    });
}

void PrintInvoicesPage::preview()
{
    const QModelIndex current = m_table->currentIndex();
    if (m_model->rowCount() == 0)
        return;
    const InvoiceId id(m_model->sheet(current.isValid() ? current.row() : 0).document);
    const auto read = [id, options = m_choices->options()](Connection &connection) {
        return layOutInvoice(connection, id, options);
    };
    whenDone(m_desk.reads().run(read), this,
             [this](const Result<documents::LaidOutDocument> &pages) {
                 if (pages.ok()) {
                     (new PrintPreviewDialog(m_theme, *pages, this))->open();
                     return;
                 }
                 m_banner->showMessage(StatusGlyph::Critical,
                                       tr("The page cannot be made. %1")
                                           .arg(ProblemWords::sentences(pages.error()).join(u' ')));
             });
}

} // namespace linedesk
