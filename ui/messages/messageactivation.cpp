#include "ui/messages/messageactivation.h"

#include "core/base/async.h"
#include "core/commands/messages.h"
#include "ui/common/prompts/prompter.h"
#include "ui/desk/deskservice.h"
#include "ui/messages/messagewords.h"

#include <QWidget>

namespace linedesk {

MessageActivation::MessageActivation(DeskService &desk, Prompter &prompter, const Clock &clock,
                                     QWidget *asker)
    : QObject(asker)
    , m_desk(desk)
    , m_prompter(prompter)
    , m_clock(clock)
    , m_asker(asker)
{
}

QString MessageActivation::timesSentence(const PortalWindow &window) const
{
    const QDate today = m_desk.today();
    const bool waits = window.startUtc() && *window.startUtc() > m_clock.nowUtc();
    const QString start = waits ? MessageWords::moment(*window.start(), today) : QString();
    if (!window.end())
        return waits ? tr("It starts %1 and stays until you deactivate it.").arg(start)
                     : tr("It starts now and stays until you deactivate it.");
    const QString end = MessageWords::moment(*window.end(), today);
    return waits ? tr("It starts %1 and hides itself %2.").arg(start, end)
                 : tr("It starts now and hides itself %1.").arg(end);
}

void MessageActivation::askActivate(const PortalWindow &window, qint64 people,
                                    std::function<void()> yes)
{
    const QString headline = people < 0
                                 ? tr("Show this on the portal?")
                                 : tr("Show this on the portal for %Ln people?", nullptr,
                                      int(people));
    m_prompter.confirm(m_asker,
                       Question::confirm(tr("Activate portal message"), headline,
                                         timesSentence(window), tr("Activate")),
                       std::move(yes));
}

void MessageActivation::askDeactivate(const QString &heading, std::function<void()> yes)
{
    m_prompter.confirm(
        m_asker,
        Question::confirm(tr("Deactivate portal message"),
                          tr("Take “%1” off the portal?").arg(heading),
                          tr("People stop seeing it at once. You can activate it again."),
                          tr("Deactivate"), Question::Weight::Destructive),
        std::move(yes));
}

void MessageActivation::activate(const PortalMessageId &id)
{
    ActivatePortalMessage command;
    command.id = id;
    whenDone(m_desk.give(command), this, [this](const Result<CommandAnswer> &answer) {
        if (!answer.ok())
            Q_EMIT failed(answer.error());
        else if (answer->status == AnswerStatus::Refused)
            Q_EMIT failed(Error{answer->code, answer->problems, {}});
        else
            Q_EMIT activated();
    });
}

void MessageActivation::deactivate(const PortalMessageId &id)
{
    DeactivatePortalMessage command;
    command.id = id;
    whenDone(m_desk.give(command), this, [this](const Result<CommandAnswer> &answer) {
        if (!answer.ok())
            Q_EMIT failed(answer.error());
        else if (answer->status == AnswerStatus::Refused)
            Q_EMIT failed(Error{answer->code, answer->problems, {}});
        else
            Q_EMIT deactivated();
    });
}

} // namespace linedesk
