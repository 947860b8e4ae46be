#include "ui/importing/importassistant.h"

#include "core/base/async.h"
#include "ui/common/prompts/prompter.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/progresscard.h"
#include "ui/common/widgets/stepper.h"
#include "ui/common/words/problemwords.h"
#include "ui/common/worker.h"
#include "ui/desk/deskservice.h"
#include "ui/importing/importcheckpage.h"
#include "ui/importing/importcolumnspage.h"

#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

ImportAssistant::ImportAssistant(const Theme &theme, DeskService &desk, Prompter &prompter,
                                 RowEncoder encode, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_prompter(prompter)
    , m_stepper(new Stepper(theme, {tr("File"), tr("Columns"), tr("Check"), tr("Import")}, this))
    , m_pages(new QStackedWidget(this))
    , m_banner(new Banner(theme, this))
    , m_columns(new ImportColumnsPage(theme, this))
    , m_check(new ImportCheckPage(theme, prompter, this))
    , m_upload(new ImportUpload(desk, std::move(encode), this))
{
    setWindowTitle(tr("Import subscribers"));
    resize(920, 640);
    m_pages->addWidget(makeFilePage(theme));
    m_pages->addWidget(m_columns);
    m_pages->addWidget(m_check);
    m_pages->addWidget(makeImportPage(theme));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_stepper);
    column->addWidget(m_banner);
    column->addWidget(m_pages, 1);
    column->addWidget(makeFooter());
    connect(m_stepper, &Stepper::backRequested, this, [this](int step) {
        if (!m_running && !m_done)
            goTo(step);
    });
    connect(m_check, &ImportCheckPage::readyChanged, this, [this] {
        showButtons();
        if (m_check->isReady() && m_back->hasFocus())
            m_next->setFocus();
    });
    connectUpload();
    goTo(File);
}

ImportAssistant::~ImportAssistant() = default;

QWidget *ImportAssistant::makeFilePage(const Theme &theme)
{
    auto *page = new QWidget(this);
    auto *words = new QLabel(tr("Choose the file your old system wrote: comma-separated text, one "
                                "customer per line, in any usual encoding. Nothing is changed "
                                "before the last step, and one click undoes it all."),
                             page);
    words->setWordWrap(true);
    m_choose = makeButton(theme, u"chooseFileButton"_s, tr("Choose file…"), u"document-import"_s,
                              page);
    m_choose->setAutoDefault(true); // Enter while nothing else can be done
    m_fileName = makeLabel(theme, {}, TextSize::Section, page);
    m_fileName->setTextFormat(Qt::PlainText);
    m_fileName->setObjectName(u"fileNameLabel"_s);
    m_dialect = makeMutedLabel({}, page);
    m_dialect->setObjectName(u"dialectLabel"_s);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(words);
    column->addWidget(m_choose, 0, Qt::AlignLeft);
    column->addWidget(m_fileName);
    column->addWidget(m_dialect);
    column->addStretch();
    connect(m_choose, &QPushButton::clicked, this, &ImportAssistant::chooseFile);
    return page;
}

QWidget *ImportAssistant::makeImportPage(const Theme &theme)
{
    auto *page = new QWidget(this);
    m_progress = new ProgressCard(theme, page);
    m_result = makeLabel(theme, {}, TextSize::Section, page);
    m_result->setObjectName(u"importResultLabel"_s);
    m_result->setWordWrap(true);
    m_undo = makeButton(theme, u"undoImportButton"_s, tr("Undo this import"), u"edit-undo"_s, page);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_progress);
    column->addWidget(m_result);
    column->addWidget(m_undo, 0, Qt::AlignLeft);
    column->addStretch();
    m_progress->hide();
    m_undo->hide();
    connectProgress();
    connect(m_undo, &QPushButton::clicked, this, [this] {
        m_prompter.confirm(this,
                           Question::confirm(tr("Undo this import"), tr("Undo this import?"),
                                             tr("Everyone it brought in is archived. It is refused "
                                                "where money was posted since."),
                                             tr("Undo"), Question::Weight::Destructive),
                           [this] {
                               m_undo->setEnabled(false);
                               m_upload->undo();
                           });
    });
    return page;
}

void ImportAssistant::connectProgress()
{
    connect(m_progress, &ProgressCard::pauseClicked, this, [this] {
        m_progress->setPaused(true);
        m_upload->pause();
    });
    connect(m_progress, &ProgressCard::resumeClicked, this, [this] {
        m_progress->setPaused(false);
        m_upload->resume();
    });
    connect(m_progress, &ProgressCard::cancelClicked, this, [this] {
        m_prompter.confirm(this,
                           Question::confirm(tr("Import subscribers"), tr("Stop the import?"),
                                             tr("Whom it brought in so far stays until you undo it. "
                                                "The same file can be imported again: nobody comes "
                                                "in twice."),
                                             tr("Stop the import"), Question::Weight::Destructive),
                           [this] { m_upload->cancel(); });
    });
}

QWidget *ImportAssistant::makeFooter()
{
    auto *footer = new QWidget(this);
    m_close = makeButton(u"closeButton"_s, tr("Cancel"), footer);
    m_back = makeButton(u"backButton"_s, tr("Back"), footer);
    m_next = makeButton(u"nextButton"_s, tr("Next"), footer, ButtonLook::Primary);
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addStretch();
    row->addWidget(m_close);
    row->addWidget(m_back);
    row->addWidget(m_next);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_back, &QPushButton::clicked, this, [this] { goTo(m_stepper->current() - 1); });
    connect(m_next, &QPushButton::clicked, this, &ImportAssistant::next);
    return footer;
}

void ImportAssistant::connectUpload()
{
    connect(m_upload, &ImportUpload::staged, this, [this](qint64 rows) {
        m_progress->setTitle(tr("Sending the file to the server"));
        m_progress->setProgress(rows, m_check->rows());
    });
    connect(m_upload, &ImportUpload::jobChanged, this, &ImportAssistant::showJob);
    connect(m_upload, &ImportUpload::unreachable, this, [this] {
        m_progress->setCounts(tr("The server does not answer. The import goes on there by itself as "
                                 "soon as it runs again."));
    });
    connect(m_upload, &ImportUpload::finished, this, &ImportAssistant::showResult);
    connect(m_upload, &ImportUpload::undone, this, &ImportAssistant::showUndone);
    connect(m_upload, &ImportUpload::failed, this, &ImportAssistant::takeFailure);
}

void ImportAssistant::showResult(const QJsonObject &job)
{
    m_running = false;
    m_done = true;
    const bool whole = job.value("state"_L1).toString() == "done"_L1;
    const QJsonObject result = job.value("result"_L1).toObject();
    const qint64 created = result.value("created"_L1).toInteger();
    const qint64 known = result.value("known"_L1).toInteger();
    if (whole)
        m_progress->setTitle(tr("The file is imported"));
    m_progress->setFinished(true);
    QStringList words{whole ? tr("%Ln subscriber(s) brought in.", nullptr, int(created))
                            : tr("Stopped after %Ln subscriber(s).", nullptr, int(created))};
    if (known > 0)
        words.append(tr("%Ln customers were here already.", nullptr, int(known)));
    m_result->setText(words.join(u' '));
    m_undo->setVisible(created > 0);
    showButtons();
    m_next->setFocus();
}

void ImportAssistant::showUndone(const QJsonObject &job)
{
    const bool whole = job.value("state"_L1).toString() == "done"_L1
                       && job.value("refused"_L1).toInteger() == 0;
    m_progress->setFinished(true);
    m_undo->setVisible(!whole);
    m_undo->setEnabled(true);
    if (whole)
        m_progress->setTitle(tr("The import is undone"));
    m_result->setText(whole ? tr("The import is undone.")
                            : tr("The undoing was stopped: some of those the import brought in "
                                 "are still here. Undo again to go on."));
}

void ImportAssistant::takeFailure(const Error &error)
{
    m_running = false;
    m_progress->hide();
    m_undo->setEnabled(true);
    if (error.code == ErrorCode::Cancelled)
        m_banner->showMessage(StatusGlyph::Informational, tr("Stopped. Nobody was brought in."));
    else
        showError(error);
    showButtons();
}

void ImportAssistant::chooseFile()
{
    m_prompter.openFile(this, {tr("Import subscribers"),
                               tr("Comma-separated (*.csv *.txt *.tsv *.iif);;All files (*)"), {}},
                        [this](const QString &path) {
                            if (!path.isEmpty())
                                openFile(path);
                        });
}

void ImportAssistant::openFile(const QString &path)
{
    const auto future = runOnPool(m_worker, [path] { return readFileShape(path); });
    whenDone(future, this, [this, path](const Result<FileShape> &shape) {
        takeShape(path, shape);
    });
}

void ImportAssistant::takeShape(const QString &path, const Result<FileShape> &shape)
{
    m_path.clear();
    m_fileName->setText(QFileInfo(path).fileName());
    m_dialect->clear();
    m_banner->dismiss();
    if (!shape.ok()) {
        showError(shape.error());
    } else {
        m_path = path;
        const char delimiter = shape->dialect.delimiter;
        const QString words = delimiter == '\t'  ? tr("tab", "between cells")
                              : delimiter == ';' ? tr("semicolon", "between cells")
                              : delimiter == '|' ? tr("bar", "between cells")
                                                 : tr("comma", "between cells");
        m_dialect->setText(tr("%1, separated by %2, %Ln column(s)", "encoding, delimiter",
                              int(shape->header.size()))
                               .arg(QString(encodingName(shape->dialect.encoding)), words));
        m_columns->setShape(*shape);
    }
    showButtons();
}

void ImportAssistant::goTo(int step)
{
    if (m_stepper->current() == Check && step < Check)
        m_check->stop();
    m_banner->dismiss();
    m_stepper->setCurrent(step);
    m_pages->setCurrentIndex(step);
    showButtons();
    // The keyboard follows to what is done next, not back to the steps behind.
    if (step == File)
        m_choose->setFocus();
    else
        (m_next->isEnabled() ? m_next : m_back)->setFocus();
}

void ImportAssistant::next()
{
    switch (Step(m_stepper->current())) {
    case File: goTo(Columns); break;
    case Columns: {
        if (!m_columns->check())
            return;
        const Company company = m_desk.company();
        ImportOptions options;
        options.currency = Currency::find(company.currency).value_or(Currency{});
        options.defaultCountry = company.country;
        options.map = m_columns->map();
        goTo(Check);
        m_check->start(m_path, options);
        break;
    }
    case Check:
        goTo(Import);
        startImport();
        break;
    case Import: m_done ? accept() : startImport(); break;
    }
}

void ImportAssistant::startImport()
{
    m_banner->dismiss();
    m_result->clear();
    m_running = true;
    m_progress->setTitle(tr("Sending the file to the server"));
    m_progress->setProgress(0, m_check->rows());
    m_progress->setFinished(false);
    m_progress->setPaused(false);
    m_progress->setCounts({});
    m_progress->show();
    showButtons();
    m_progress->setFocus();
    m_upload->start(m_path, m_check->options(), m_check->mode());
}

void ImportAssistant::showJob(const QJsonObject &job)
{
    const QLocale locale;
    const qint64 done = job.value("done"_L1).toInteger();
    const qint64 total = job.value("total"_L1).toInteger();
    const bool undo = job.value("kind"_L1).toString() == "import_undo"_L1;
    m_progress->setTitle((undo ? tr("Undoing %1 of %2") : tr("Importing %1 of %2"))
                             .arg(locale.toString(done), locale.toString(total)));
    m_progress->setProgress(done, total);
    m_progress->setPaused(job.value("state"_L1).toString() == "paused"_L1);
    m_progress->setCounts(tr("%Ln refused", "rows of an import", int(job.value("refused"_L1).toInteger())));
}

void ImportAssistant::showButtons()
{
    const int step = m_stepper->current();
    m_back->setVisible(step > File && !m_done);
    m_back->setEnabled(!m_running);
    m_close->setVisible(!m_done);
    m_close->setText(m_running ? tr("Close") : tr("Cancel"));
    m_close->setAccessibleName(m_close->text());
    const QString words = step == Check         ? tr("Import")
                          : step < Import       ? tr("Next")
                          : m_done              ? tr("Done")
                                                : tr("Try again");
    m_next->setText(words);
    m_next->setAccessibleName(words);
    m_next->setEnabled(!m_running
                       && (step == File      ? !m_path.isEmpty()
                           : step == Check   ? m_check->isReady()
                                             : true));
}

void ImportAssistant::showError(const Error &error)
{
    QString words = ProblemWords::sentences(error).join(u'\n');
    if (error.code == ErrorCode::Offline)
        words = tr("The server cannot be reached, and importing needs it. Your match of the columns "
                   "is kept here; try again when you are connected.");
    m_banner->showMessage(StatusGlyph::Critical, words);
}

} // namespace linedesk
