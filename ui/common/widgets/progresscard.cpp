#include "ui/common/widgets/progresscard.h"

#include "ui/common/widgets/buttons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace linedesk {

ProgressCard::ProgressCard(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_title(makeLabel(theme, {}, TextSize::Section, this))
    , m_timeLeft(makeMutedLabel({}, this))
    , m_bar(new QProgressBar(this))
    , m_counts(makeMutedLabel({}, this))
    , m_pause(makeButton(theme, u"pauseButton"_s, tr("Pause"), u"media-playback-pause"_s, this,
                         ButtonLook::Compact))
    , m_cancel(makeButton(u"cancelWorkButton"_s, tr("Cancel…"), this, ButtonLook::Compact))
{
    setProperty("card", true);
    setObjectName(u"progressCard"_s);
    m_title->setObjectName(u"progressTitle"_s);
    m_bar->setTextVisible(false);
    m_bar->setRange(0, 1000);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 0, 0);
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_timeLeft);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(0, 0, 0, 0);
    foot->setSpacing(8);
    foot->addWidget(m_counts, 1);
    foot->addWidget(m_pause);
    foot->addWidget(m_cancel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 14, 12);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(m_bar);
    column->addLayout(foot);
    connect(m_cancel, &QPushButton::clicked, this, &ProgressCard::cancelClicked);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_paused)
            Q_EMIT resumeClicked();
        else
            Q_EMIT pauseClicked();
    });
    setFocusProxy(m_pause);
    setTitle(tr("Progress"));
}

void ProgressCard::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
    m_bar->setAccessibleName(title);
}

void ProgressCard::setProgress(qint64 done, qint64 total)
{
    // A bar counts in int; a thousand steps are finer than its pixels.
    m_bar->setValue(total > 0 ? int(qBound(qint64(0), done, total) * 1000 / total) : 0);
}

void ProgressCard::setCounts(const QString &counts)
{
    m_counts->setText(counts);
}

void ProgressCard::setTimeLeft(const QString &words)
{
    m_timeLeft->setText(words);
}

void ProgressCard::setPaused(bool paused)
{
    m_paused = paused;
    m_pause->setText(paused ? tr("Resume") : tr("Pause"));
    m_pause->setAccessibleName(m_pause->text());
    setButtonIcon(m_pause,
                  m_theme.icon(paused ? u"media-playback-start"_s : u"media-playback-pause"_s));
}

void ProgressCard::setPausable(bool pausable)
{
    m_pausable = pausable;
    m_pause->setVisible(pausable);
    setFocusProxy(pausable ? m_pause : m_cancel);
}

void ProgressCard::setFinished(bool finished)
{
    m_pause->setVisible(!finished && m_pausable);
    m_cancel->setVisible(!finished);
}

} // namespace linedesk
