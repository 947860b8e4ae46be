#pragma once
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/portalmessage.h"
#include "core/messages/portalwindow.h"

#include <QObject>

#include <functional>

class QWidget;

namespace linedesk {

class DeskService;
class Prompter;

/// Asks before a portal message is shown or taken down, with the number of people and the times
/// (S28, S29), and gives the commands. Both need the server. GUI thread.
class MessageActivation : public QObject
{
    Q_OBJECT
public:
    /// Lives in `asker`, over which the questions stand.
    MessageActivation(DeskService &desk, Prompter &prompter, const Clock &clock, QWidget *asker);

    /// `people` −1 = not known yet.
    void askActivate(const PortalWindow &window, qint64 people, std::function<void()> yes);
    void askDeactivate(const QString &heading, std::function<void()> yes);
    void activate(const PortalMessageId &id);
    void deactivate(const PortalMessageId &id);

Q_SIGNALS:
    void activated();
    void deactivated();
    /// Nothing was changed.
    void failed(const Error &error);

private:
    QString timesSentence(const PortalWindow &window) const;

    DeskService &m_desk;
    Prompter &m_prompter;
    const Clock &m_clock;
    QWidget *m_asker;
};

} // namespace linedesk
