#include "ui/sync/syncalarm.h"

#include "core/base/async.h"
#include "ui/common/prompts/prompter.h"
#include "ui/sync/syncstatuspresenter.h"

using namespace Qt::StringLiterals;

namespace linedesk {

using Help = SyncStatusPresenter::Alarm::Help;

SyncAlarm::SyncAlarm(const Theme &theme, DeskService &desk, Prompter &prompter, QWidget *parent)
    : Banner(theme, parent)
    , m_desk(desk)
    , m_prompter(prompter)
{
    setObjectName(u"syncAlarm"_s);
    connect(this, &Banner::buttonClicked, this, &SyncAlarm::help);
}

void SyncAlarm::showStatus()
{
    const DeskStatus status = m_desk.status();
    const SyncStatusPresenter::Alarm alarm = SyncStatusPresenter::alarm(status);
    if (alarm.text.isEmpty())
        return dismiss();
    const bool anythingWaits = status.waiting + status.sending + status.attention > 0;
    QString button;
    if (alarm.help == Help::SignIn)
        button = tr("Sign in…");
    else if (alarm.help == Help::Export && anythingWaits)
        button = tr("Save what waits…");
    showMessage(alarm.isUrgent ? StatusGlyph::Critical : StatusGlyph::Warning, alarm.text, button);
}

void SyncAlarm::help()
{
    switch (SyncStatusPresenter::alarm(m_desk.status()).help) {
    case Help::SignIn: Q_EMIT signInRequested(); break;
    case Help::Export: save(); break;
    case Help::None: break;
    }
}

/// What waits stays in the queue; the file is for the owner, or for whoever mends this computer.
void SyncAlarm::save()
{
    const QString proposed =
        tr("unsent-%1.json", "a file's name").arg(m_desk.today().toString(Qt::ISODate));
    const FileQuestion question{tr("Save what waits"), tr("Linedesk's unsent changes (*.json)"),
                                proposed};
    m_prompter.saveFile(this, question, [this](const QString &path) {
        if (path.isEmpty())
            return;
        whenDone(m_desk.exportUnsent(path), this, [this](const Result<int> &written) {
            if (written.ok())
                Q_EMIT said(tr("%Ln change(s) saved to the file", nullptr, *written));
            else
                Q_EMIT failed(written.error());
        });
    });
}

} // namespace linedesk
