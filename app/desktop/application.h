#pragma once
#include "app/desktop/desksettings.h"
#include "app/desktop/desktopoptions.h"
#include "app/desktop/enginedesk.h"
#include "core/base/clock.h"
#include "core/client/deskengine.h"
#include "core/client/secretstore.h"
#include "ui/common/prompts/dialogprompter.h"
#include "ui/common/theme/theme.h"
#include "ui/shell/actionregistry.h"

#include <QObject>

#include <memory>

namespace linedesk {

class DeskWindow;
class SignInFlow;

/// The desk program put together: engine, theme, window. Members are made top to bottom and gone
/// bottom to top. GUI thread.
class Application : public QObject
{
    Q_OBJECT
public:
    /// Clock and secrets outlive it.
    Application(const DesktopOptions &options, const Clock &clock, SecretStore &secrets);
    ~Application() override;

    /// The profile's folder: the one asked for, or the usual one of this computer.
    static QString profileFolder(const DesktopOptions &options);

    /// Opens the profile and shows the first window. Fails when the profile cannot be used.
    Result<void> start();

private:
    void followNetwork();
    SignInFlow &startSignIn();
    void takeSession(const KnownUser &user);
    void showDesk();
    void tellStanding();
    void signInAgain();
    void setUpOffline();
    void tellOtherKey(const QString &address);
    void takeScreenshotWhenReady();
    void takeScreenshot();

    DesktopOptions m_options;
    const Clock &m_clock;
    Theme m_theme;
    DialogPrompter m_prompter;
    DeskEngine m_engine;
    QString m_folder;
    std::unique_ptr<DeskSettings> m_settings;
    std::unique_ptr<EngineDesk> m_desk;
    std::unique_ptr<DeskWindow> m_window;
    std::unique_ptr<SignInFlow> m_signIn;
    bool m_nothingRemembered = false;
};

} // namespace linedesk
