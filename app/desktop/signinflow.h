#pragma once
#include "core/client/deskengine.h"
#include "ui/shell/signinwindow.h"

#include <functional>
#include <memory>

namespace linedesk {

class DeskSettings;
class LostQueueDialog;

/// From the start of the program, or from a session that ended, to a person who is signed in: by
/// the token that the keychain kept, by an enrolment file, by a server's address whose fingerprint
/// they compared, by name and password, or offline. Asks the engine and shows the window; gone with
/// its window. GUI thread; the references outlive it.
class SignInFlow : public QObject
{
    Q_OBJECT
public:
    SignInFlow(DeskEngine &engine, DeskSettings &settings, const Clock &clock, const Theme &theme,
               Prompter &prompter);
    ~SignInFlow() override;

    /// Comes back by the kept token where there is one; else, or when that takes its time, the
    /// window shows.
    void resume();
    /// Asks at once; a sentence may say why.
    void ask(const QString &why = {});
    /// Joins by a file without asking anything; the window shows only when that fails.
    void enrol(const QString &file);
    /// Asks the person who works here for their password once more; nobody else fits.
    void askAgain(const KnownUser &user);

    SignInWindow &window() { return *m_window; }

Q_SIGNALS:
    void signedIn(const linedesk::KnownUser &user);

private:
    void connectWindow();
    void prepare();
    void show();
    void signIn(const SignInWindow::Values &values);
    void meet(const SignInWindow::Values &values);
    void join();
    void takeFile(const QString &path);
    /// The file's server has this desk's address and another key; goes on when the person says so.
    void askAboutAnewServer(const EnrolmentTicket &ticket, std::function<void()> goOn);
    void take(const Result<KnownUser> &user);
    void take(const QFuture<Result<KnownUser>> &answer);
    void fail(const Error &error);
    /// Neither copy of somebody's queue can be read: what is known of it, and a new one.
    void askAboutLostQueue(const Error &error);
    void beginQueue(LostQueueDialog *dialog, const UserId &user, const QString &reason);
    void showFailure(const Error &error, const QString &sentence);

    DeskEngine &m_engine;
    DeskSettings &m_settings;
    const Clock &m_clock;
    const Theme &m_theme;
    std::unique_ptr<SignInWindow> m_window;
    SignInWindow::Values m_values;    ///< while a fingerprint is compared
    std::optional<MetServer> m_met;
    bool m_confirmed = false;         ///< a person compared its fingerprint
    QString m_file;                   ///< an enrolment file that waits for the password
    EarlierServer m_earlier = EarlierServer::Refuse; ///< what that file may do with this desk
    Prompter &m_prompter;
    bool m_done = false;
};

} // namespace linedesk
