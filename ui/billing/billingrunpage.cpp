#include "ui/billing/billingrunpage.h"

#include "core/base/async.h"
#include "core/billing/terms.h"
#include "ui/billing/runchecks.h"
#include "ui/billing/runchoose.h"
#include "ui/billing/runjob.h"
#include "ui/billing/runpreviewview.h"
#include "ui/billing/runprogressview.h"
#include "ui/common/prompts/prompter.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/pagehead.h"
#include "ui/common/widgets/stepper.h"
#include "ui/common/words/datewords.h"
#include "ui/common/words/problemwords.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

MoneyFormat formatOf(const DeskService &desk)
{
    const QString code = desk.company().currency;
    return MoneyFormat(Currency::find(code).value_or(Currency{code, 2}));
}

} // namespace

BillingRunPage::BillingRunPage(const Theme &theme, DeskService &desk, Prompter &prompter,
                               QWidget *parent)
    : Page(parent)
    , m_theme(theme)
    , m_desk(desk)
    , m_prompter(prompter)
    , m_primary(new QAction(this))
    , m_head(new PageHead(theme, tr("Billing run"), this))
    , m_stepper(new Stepper(theme, {tr("Choose"), tr("Check"), tr("Preview"), tr("Create")}, this))
    , m_banner(new Banner(theme, this))
    , m_stack(new QStackedWidget(this))
    , m_choose(new RunChoose(theme, [&desk] { return desk.today(); }, desk.company().dueDays, this))
    , m_checks(new RunChecks(theme, this))
    , m_previewView(new RunPreviewView(theme, formatOf(desk), this))
    , m_progress(new RunProgressView(theme, this))
    , m_job(new RunJob(desk, this))
{
    m_primary->setObjectName(u"runNext"_s);
    m_head->addWidget(m_stepper);
    for (QWidget *view : {static_cast<QWidget *>(m_choose), static_cast<QWidget *>(m_checks),
                          static_cast<QWidget *>(m_previewView),
                          static_cast<QWidget *>(m_progress)})
        m_stack->addWidget(view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    auto *notice = new QVBoxLayout;
    notice->setContentsMargins(16, 0, 16, 8);
    notice->addWidget(m_banner);
    column->addLayout(notice);
    column->addWidget(m_stack, 1);
    m_footer = makeFooter();
    column->addWidget(m_footer);
    connectAll();
    takeStep();
}

QWidget *BillingRunPage::makeFooter()
{
    auto *footer = new QFrame(this);
    footer->setProperty("footer", true);
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(14);
    m_back = makeButton(m_theme, u"runBackButton"_s, tr("&Back"), u"go-previous"_s, footer);
    m_hint = makeMutedLabel({}, footer);
    row->addWidget(m_back);
    row->addWidget(m_hint);
    row->addStretch();
    row->addWidget(makeButton(m_theme, m_primary, footer, ButtonLook::Primary));
    return footer;
}

void BillingRunPage::connectAll()
{
    connect(m_primary, &QAction::triggered, this, &BillingRunPage::goOn);
    connect(m_back, &QPushButton::clicked, this, [this] { goTo(Step(qMax(0, int(m_step) - 1))); });
    connect(m_stepper, &Stepper::backRequested, this, [this](int step) {
        if (m_step != Step::Create)
            goTo(Step(step));
    });
    connect(m_previewView, &RunPreviewView::againRequested, this, &BillingRunPage::preview);
    connect(m_previewView, &RunPreviewView::subscriberRequested, this,
            &BillingRunPage::subscriberRequested);
    connect(m_progress, &RunProgressView::pauseRequested, m_job, &RunJob::pause);
    connect(m_progress, &RunProgressView::resumeRequested, m_job, &RunJob::resume);
    connect(m_progress, &RunProgressView::cancelRequested, this, &BillingRunPage::askToCancel);
    connect(m_progress, &RunProgressView::printRequested, this, [this] {
        if (m_job->job())
            Q_EMIT printRequested(m_job->job()->id.toString());
    });
    connect(m_progress, &RunProgressView::newRunRequested, this, [this] {
        m_seenGoing = false;
        goTo(Step::Choose);
    });
    connect(m_job, &RunJob::changed, this, &BillingRunPage::takeJob);
    connect(m_job, &RunJob::failed, this, [this](const Error &error) {
        m_working = false;
        m_asked = false;
        takeFailure(error, tr("Nothing was created by this."));
        takeStep();
    });
    connect(&m_desk, &DeskService::statusChanged, this, [this] {
        if (m_step == Step::Check)
            look();
        takeStep();
    });
}

QString BillingRunPage::title() const
{
    return tr("Billing run");
}

QString BillingRunPage::statusText() const
{
    if (m_step != Step::Preview)
        return {};
    const DateWords words;
    const QDate date = m_choose->invoiceDate();
    const QString took = m_previewMs < 1500
                             ? tr("Preview took a second")
                             : tr("Preview took %1 seconds").arg((m_previewMs + 500) / 1000);
    return tr("%1 · invoice date %2, due %3", "duration, dates")
        .arg(took, words.brief(date, m_desk.today()),
             words.brief(dueDate(date, m_desk.company().dueDays), m_desk.today()));
}

QWidget *BillingRunPage::findBox() const
{
    return m_step == Step::Preview ? m_previewView->findBox() : nullptr;
}

QWidget *BillingRunPage::noticeArea() const
{
    return m_stack;
}

void BillingRunPage::refresh()
{
    m_job->read();
    if (m_step == Step::Preview)
        preview();
}

bool BillingRunPage::isOnline() const
{
    return m_desk.status().link == DeskStatus::Link::Online;
}

int BillingRunPage::unsentChanges() const
{
    const DeskStatus status = m_desk.status();
    return status.sending + status.waiting;
}

void BillingRunPage::goTo(Step step)
{
    m_step = step;
    m_banner->dismiss();
    if (step == Step::Check)
        look();
    takeStep();
}

void BillingRunPage::takeStep()
{
    m_stepper->setCurrent(int(m_step));
    m_stack->setCurrentIndex(int(m_step));
    m_footer->setVisible(m_step != Step::Create);
    m_back->setVisible(m_step != Step::Choose);
    const QLocale locale;
    const int invoices = m_previewView->preview().invoices;
    bool ready = m_desk.may(Permission::EditMoney) && !m_working;
    QString note;
    switch (m_step) {
    case Step::Choose:
        m_primary->setText(tr("Check"));
        m_hint->setText(m_desk.may(Permission::EditMoney)
                            ? QString()
                            : tr("Your role does not allow billing. Ask an owner."));
        break;
    case Step::Check:
        m_primary->setText(m_working ? tr("Making the preview…") : tr("Make the preview"));
        m_hint->setText(tr("The preview writes nothing."));
        ready = ready && m_checks->good();
        break;
    case Step::Preview:
        m_primary->setText(invoices == 1
                               ? tr("Create 1 invoice…")
                               : tr("Create %1 invoices…").arg(locale.toString(invoices)));
        m_hint->setText(
            invoices == 0
                ? tr("There is nothing to bill up to this day.")
                : tr("Held-back subscribers are skipped and stay on the list for a later run."));
        ready = ready && invoices > 0 && isOnline();
        break;
    case Step::Create:
        break;
    }
    if (m_step != Step::Choose && m_choose->through().isValid())
        note = tr("terms up to %1").arg(DateWords().full(m_choose->through()));
    m_head->setNote(m_step == Step::Create ? QString() : note);
    m_primary->setEnabled(ready);
    Q_EMIT statusTextChanged();
}

void BillingRunPage::goOn()
{
    switch (m_step) {
    case Step::Choose:
        if (m_choose->check())
            goTo(Step::Check);
        return;
    case Step::Check:
        preview();
        return;
    case Step::Preview:
        askToCreate();
        return;
    case Step::Create:
        return;
    }
}

void BillingRunPage::look()
{
    QList<RunChecks::Line> lines;
    if (isOnline())
        lines.append({StatusGlyph::Normal, tr("The server can be reached."), {}});
    else
        lines.append({StatusGlyph::Critical, tr("The server cannot be reached."),
                      tr("A billing run is made by the server. It can be done as soon as you are "
                         "connected.")});
    const int unsent = unsentChanges();
    if (unsent == 0)
        lines.append({StatusGlyph::Normal, tr("Everything entered here has been sent."), {}});
    else
        lines.append({StatusGlyph::Warning,
                      unsent == 1 ? tr("One change of this computer waits to be sent.")
                                  : tr("%Ln changes of this computer wait to be sent.", nullptr,
                                       unsent),
                      tr("The run does not know of them yet.")});
    if (m_job->isGoing())
        lines.append({StatusGlyph::Critical, tr("Another billing run is going on."),
                      tr("Wait until it is done, or stop it.")});
    else
        lines.append({StatusGlyph::Normal, tr("No other billing run is going on."), {}});
    const Company company = m_desk.company();
    if (company.taxRate.raw() > 0)
        lines.append({StatusGlyph::Normal,
                      tr("Tax: %1, %2%").arg(company.taxName, company.taxRate.percentText()),
                      tr("Added to packages that are taxed.")});
    else
        lines.append({StatusGlyph::Warning, tr("No tax is set for the company."),
                      tr("Invoices will carry none.")});
    m_checks->setLines(lines);
}

void BillingRunPage::preview()
{
    if (m_working)
        return;
    m_working = true;
    m_banner->dismiss();
    m_since.start();
    takeStep();
    whenDone(m_desk.call(HttpVerb::Post, u"/api/v1/jobs"_s,
                         runRequest(m_choose->through(), m_choose->invoiceDate(), true)),
             this, [this](const Result<QJsonObject> &answer) { takeAnswer(answer); });
}

void BillingRunPage::takeAnswer(const Result<QJsonObject> &answer)
{
    const Result<RunPreview> preview = answer.ok() ? runPreviewFromJson(*answer)
                                                   : Result<RunPreview>(answer.error());
    if (!preview.ok()) {
        takePreview(preview);
        return;
    }
    whenDone(m_desk.reads().run([found = *preview](Connection &connection) -> Result<RunPreview> {
        RunPreview filled = found;
        fillPackages(filled, connection);
        return filled;
    }), this, [this](const Result<RunPreview> &filled) { takePreview(filled); });
}

void BillingRunPage::takePreview(const Result<RunPreview> &preview)
{
    m_working = false;
    m_previewMs = m_since.elapsed();
    if (!preview.ok()) {
        takeFailure(preview.error(), tr("Nothing was created."));
        takeStep();
        return;
    }
    m_previewView->setPreview(*preview);
    goTo(Step::Preview);
    m_previewView->setFocus();
}

void BillingRunPage::takeFailure(const Error &error, const QString &kept)
{
    QStringList words = ProblemWords::sentences(error);
    if (words.isEmpty())
        words.append(ProblemWords::headline(error.code));
    m_banner->showMessage(StatusGlyph::Critical,
                          tr("%1 %2", "what happened, what was kept").arg(words.join(u' '), kept));
    m_banner->setDetails(error.detail);
}

void BillingRunPage::askToCreate()
{
    const RunPreview &preview = m_previewView->preview();
    const QLocale locale;
    const DateWords words;
    const QDate date = m_choose->invoiceDate();
    const QString number = locale.toString(preview.invoices);
    QStringList text{tr("%1 is billed with the invoice date %2, due %3.")
                         .arg(formatOf(m_desk).text(preview.total), words.full(date),
                              words.full(dueDate(date, m_desk.company().dueDays)))};
    if (preview.held > 0)
        text.append(preview.held == 1
                        ? tr("One subscriber is held back and stays for a later run.")
                        : tr("%1 subscribers are held back and stay for a later run.")
                              .arg(locale.toString(preview.held)));
    text.append(tr("Invoices are not deleted afterwards, only voided. No period is billed twice."));
    const Question question = Question::confirm(
        tr("Billing run"),
        preview.invoices == 1 ? tr("Create 1 invoice?") : tr("Create %1 invoices?").arg(number),
        text.join(u' '),
        preview.invoices == 1 ? tr("Create 1 invoice") : tr("Create %1 invoices").arg(number));
    m_prompter.confirm(this, question, [this] {
        m_working = true;
        m_asked = true;
        m_before = m_job->job() ? m_job->job()->id : JobId();
        takeStep();
        m_job->start(m_choose->through(), m_choose->invoiceDate());
    });
}

void BillingRunPage::askToCancel()
{
    if (!m_job->job())
        return;
    const Job job = *m_job->job();
    const QLocale locale;
    const Question question = Question::confirm(
        tr("Billing run"), tr("Stop the billing run?"),
        tr("%1 of %2 are done and stay. The others can be billed with a later run; nothing is "
           "billed twice.")
            .arg(locale.toString(job.done), locale.toString(job.total)),
        tr("Stop the run"), Question::Weight::Destructive);
    m_prompter.confirm(this, question, [this] { m_job->cancel(); });
}

void BillingRunPage::takeJob()
{
    const Job job = *m_job->job();
    m_progress->setJob(job);
    const bool ours = m_asked && job.id != m_before;
    if (ours) {
        m_asked = false;
        m_working = false;
    }
    // An old run that ended before this page was opened does not take the page.
    if (m_job->isGoing() || m_seenGoing || ours) {
        m_seenGoing = true;
        if (m_step != Step::Create)
            goTo(Step::Create);
    }
    Q_EMIT workChanged(m_job->isGoing() ? RunProgressView::titleOf(job) : QString());
    takeStep();
}

} // namespace linedesk
