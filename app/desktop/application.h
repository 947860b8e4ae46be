#pragma once
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
class SignInWindow;

/// The desk program put together: engine, theme, window. Members are made top to bottom and gone
/// bottom to top. GUI thread.
class Application : public QObject
{
    Q_OBJECT
public:
    explicit Application(const DesktopOptions &options);
    ~Application() override;

    /// Opens the profile and shows the first window. Fails when the profile cannot be used.
    Result<void> start();

private:
    void enrol(const QString &file);
    void showSignIn();
    void showDesk(const KnownUser &user);
    void takeSession(const Result<KnownUser> &user);
    void takeScreenshotWhenReady();
    void takeScreenshot();
    QString sentence(const Error &error) const;

    DesktopOptions m_options;
    SystemClock m_clock;
    Theme m_theme;
    DialogPrompter m_prompter;
    Keychain m_secrets;
    DeskEngine m_engine;
    std::unique_ptr<EngineDesk> m_desk;
    std::unique_ptr<SignInWindow> m_signIn;
    std::unique_ptr<DeskWindow> m_window;
};

} // namespace linedesk
