#pragma once
#include "ui/common/widgets/banner.h"
#include "ui/desk/deskservice.h"

namespace linedesk {

class Prompter;

/// What is wrong with the way to the server, in plain words, with what helps: signing in again, or
/// saving what waits into a file. Hidden while nothing is wrong. GUI thread.
class SyncAlarm : public Banner
{
    Q_OBJECT
public:
    /// All references must outlive it.
    SyncAlarm(const Theme &theme, DeskService &desk, Prompter &prompter, QWidget *parent = nullptr);
    /// Says what the desk's status calls for.
    void showStatus();

Q_SIGNALS:
    void signInRequested();
    void said(const QString &message);
    void failed(const linedesk::Error &error);

private:
    void help();
    void save();

    DeskService &m_desk;
    Prompter &m_prompter;
};

} // namespace linedesk
