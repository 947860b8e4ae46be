#pragma once
#include "core/base/clock.h"
#include "core/domain/subscriber.h"
#include "ui/common/widgets/notice.h"
#include "ui/desk/deskservice.h"
#include "ui/shell/actionregistry.h"

#include <QObject>

#include <memory>

namespace linedesk {

class MainWindow;
class Prompter;
class SubscriberActions;
class SubscriberWalk;
class Theme;

/// The main window with its pages, actions and palette, for one signed-in person. GUI thread; the
/// references outlive it.
class DeskWindow : public QObject
{
    Q_OBJECT
public:
    DeskWindow(DeskService &desk, Theme &theme, Prompter &prompter, const Clock &clock);
    ~DeskWindow() override;

    MainWindow &window() const { return *m_window; }
    void show(const QString &page);
    /// At the foot of the window for a while; the bell keeps it.
    void say(const Notice &notice);
    /// Whether there is something left to set up before the person can work without the server.
    void setOfflineMissing(bool missing);

Q_SIGNALS:
    void signOutAsked();
    /// The person who works here without a session wants one.
    void signInAsked();
    void offlineSetUpAsked();

private:
    void addPages();
    void addActions();
    void showStatus();
    void openProfile(const SubscriberId &id);
    void askBeforeClose(bool *ignore);

    DeskService &m_desk;
    Theme &m_theme;
    Prompter &m_prompter;
    const Clock &m_clock;
    ActionRegistry m_actions;
    std::unique_ptr<MainWindow> m_window;
    SubscriberActions *m_subscriberActions;
    SubscriberWalk *m_walk;
    bool m_offlineMissing = false;
};

} // namespace linedesk
