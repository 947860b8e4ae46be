#include "ui/billing/runprogressview.h"

#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/card.h"
#include "ui/common/widgets/progresscard.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

bool isGoing(const Job &job)
{
    switch (job.state) {
    case JobState::Waiting:
    case JobState::Running:
    case JobState::Paused:
        return true;
    case JobState::Done:
    case JobState::Cancelled:
    case JobState::Failed:
        return false;
    }
    return false;
}

} // namespace

RunProgressView::RunProgressView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_progress(new ProgressCard(theme, this))
    , m_stays(makeMutedLabel(tr("The server does the work. You can leave this page or close the "
                                "program; the run goes on."),
                             this))
    , m_result(new Banner(theme, this))
    , m_next(new Card(theme, tr("What next"), this))
    , m_print(makeButton(theme, u"printRunButton"_s, tr("&Print these invoices…"),
                         u"document-print"_s, m_next))
    , m_newRun(makeButton(u"newRunButton"_s, tr("Start &another run"), m_next))
{
    m_stays->setWordWrap(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addWidget(m_print);
    buttons->addWidget(m_newRun);
    buttons->addStretch();
    m_next->body()->addLayout(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 4, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_result);
    column->addWidget(m_progress);
    column->addWidget(m_stays);
    column->addWidget(m_next);
    column->addStretch(1);
    connect(m_progress, &ProgressCard::pauseClicked, this, &RunProgressView::pauseRequested);
    connect(m_progress, &ProgressCard::resumeClicked, this, &RunProgressView::resumeRequested);
    connect(m_progress, &ProgressCard::cancelClicked, this, &RunProgressView::cancelRequested);
    connect(m_print, &QPushButton::clicked, this, &RunProgressView::printRequested);
    connect(m_newRun, &QPushButton::clicked, this, &RunProgressView::newRunRequested);
    m_next->hide();
}

QString RunProgressView::titleOf(const Job &job)
{
    const QLocale locale;
    const QString done = locale.toString(job.done);
    const QString total = locale.toString(job.total);
    switch (job.state) {
    case JobState::Waiting: return tr("The billing run is about to begin");
    case JobState::Running: return tr("Creating invoices: %1 of %2").arg(done, total);
    case JobState::Paused: return tr("Paused at %1 of %2 invoices").arg(done, total);
    case JobState::Done: return tr("The billing run is done: %1 of %2").arg(done, total);
    case JobState::Cancelled: return tr("The billing run was stopped at %1 of %2").arg(done, total);
    case JobState::Failed: return tr("The billing run stopped at %1 of %2").arg(done, total);
    }
    return {};
}

void RunProgressView::setJob(const Job &job)
{
    const QLocale locale;
    m_progress->setTitle(titleOf(job));
    m_progress->setProgress(job.done + job.refused, job.total);
    m_progress->setCounts(
        tr("%1 created · %2 held back · %3 waiting")
            .arg(locale.toString(job.done), locale.toString(job.refused),
                 locale.toString(qMax(0, job.total - job.done - job.refused))));
    m_progress->setPaused(job.state == JobState::Paused);
    m_progress->setFinished(!isGoing(job));
    m_stays->setVisible(isGoing(job));
    m_next->setVisible(!isGoing(job));
    takeResult(job);
}

void RunProgressView::takeResult(const Job &job)
{
    const int created = job.done;
    const QString number = QLocale().toString(created);
    const QString invoices = created == 1 ? tr("One invoice was created.")
                                          : tr("%1 invoices were created.").arg(number);
    m_print->setEnabled(created > 0);
    switch (job.state) {
    case JobState::Done:
        m_result->showMessage(job.refused > 0 ? StatusGlyph::Warning : StatusGlyph::Normal,
                              job.refused > 0
                                  ? tr("%1 Subscribers that were held back stay on the list for a "
                                       "later run.")
                                        .arg(invoices)
                                  : invoices);
        return;
    case JobState::Cancelled:
        m_result->showMessage(StatusGlyph::Informational,
                              tr("%1 They stay. The others can be billed with a later run.")
                                  .arg(invoices));
        return;
    case JobState::Failed:
        m_result->showMessage(StatusGlyph::Critical,
                              tr("The run could not go on. %1 They stay; a new run bills the "
                                 "others and nothing twice.")
                                  .arg(invoices));
        return;
    case JobState::Waiting:
    case JobState::Running:
    case JobState::Paused:
        m_result->dismiss();
        return;
    }
}

} // namespace linedesk
