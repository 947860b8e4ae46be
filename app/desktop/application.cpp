#include "app/desktop/application.h"

#include "app/desktop/deskwindow.h"
#include "app/desktop/signinflow.h"
#include "core/base/async.h"
#include "core/base/logging.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/offlinedialog.h"
#include "ui/shell/signinwords.h"

#include <QApplication>
#include <QDir>
#include <QNetworkInformation>
#include <QStandardPaths>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace linedesk {

Application::Application(const DesktopOptions &options, const Clock &clock, SecretStore &secrets)
    : m_options(options)
    , m_clock(clock)
    , m_prompter(m_theme)
    , m_engine(clock, secrets)
{
    if (m_options.appearance == "light"_L1)
        m_theme.setAppearance(Appearance::Light);
    else if (m_options.appearance == "dark"_L1)
        m_theme.setAppearance(Appearance::Dark);
    m_theme.apply();
}

Application::~Application() = default;

QString Application::profileFolder(const DesktopOptions &options)
{
    return options.profile.isEmpty()
               ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
               : options.profile;
}

Result<void> Application::start()
{
    m_folder = profileFolder(m_options);
    LD_TRY(m_engine.open(m_folder));
    m_settings = std::make_unique<DeskSettings>(m_folder);
    m_settings->follow(m_theme, m_options.appearance.isEmpty());
    connect(&m_engine, &DeskEngine::nothingRemembered, this, [this] {
        m_nothingRemembered = true;
        tellStanding();
    });
    connect(&m_engine, &DeskEngine::signInNeeded, this, &Application::signInAgain);
    connect(&m_engine, &DeskEngine::serverKeyChanged, this, &Application::tellOtherKey);
    followNetwork();
    if (!m_options.enrolFile.isEmpty())
        startSignIn().enrol(m_options.enrolFile);
    else
        startSignIn().resume();
    if (!m_options.screenshot.isEmpty())
        takeScreenshotWhenReady();
    return {};
}

void Application::followNetwork()
{
    // Where the system tells nothing, the desk finds out by its own requests.
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability now) {
                m_engine.networkChanged(now != QNetworkInformation::Reachability::Disconnected);
            });
}

SignInFlow &Application::startSignIn()
{
    m_signIn = std::make_unique<SignInFlow>(m_engine, *m_settings, m_clock, m_theme, m_prompter);
    connect(m_signIn.get(), &SignInFlow::signedIn, this, &Application::takeSession);
    return *m_signIn;
}

void Application::takeSession(const KnownUser &user)
{
    qCInfo(lcClient).noquote() << "signed in:" << user.name;
    if (!m_window)
        showDesk();
    // It is still in its own signal.
    m_signIn.release()->deleteLater();
    tellStanding();
}

void Application::showDesk()
{
    m_desk = std::make_unique<EngineDesk>(m_engine, m_clock);
    m_window = std::make_unique<DeskWindow>(*m_desk, m_theme, m_prompter, m_clock);
    connect(m_window.get(), &DeskWindow::signOutAsked, this, [this] {
        m_engine.signOut();
        // The window that asked must not be destroyed inside its own signal.
        QTimer::singleShot(0, this, [this] {
            startSignIn().ask();
            m_window.reset();
            m_desk.reset();
        });
    });
    connect(m_window.get(), &DeskWindow::signInAsked, this, &Application::signInAgain);
    connect(m_window.get(), &DeskWindow::offlineSetUpAsked, this, &Application::setUpOffline);
    m_window->show(m_options.page);
}

/// What a person should know once they work: one thing at a time, the weightiest first.
void Application::tellStanding()
{
    if (!m_window)
        return;
    const SyncStatus status = m_engine.status();
    const QString clock = SignInWords::clockOff(status.clockAheadMs);
    const bool offlineMissing = !m_engine.isOfflineSetUp();
    m_window->setOfflineMissing(offlineMissing);
    if (!status.signedIn)
        m_window->say(Notice::warning(
            tr("You work offline with this computer's copy. Sign in from the File menu when the "
               "server is reached, so that your work is sent.")));
    else if (!clock.isEmpty())
        m_window->say(Notice::warning(clock));
    else if (m_nothingRemembered && m_settings->tellOnce(u"no-keychain"_s))
        m_window->say(Notice::information(
            tr("This computer has no open keychain, so Linedesk asks for your password each time it "
               "starts.")));
    else if (offlineMissing && m_settings->tellOnce(u"offline-"_s + m_engine.user()->id.toString()))
        m_window->say(Notice::warning(
            tr("This computer cannot let you in while the server is away. “Set up offline work…” in "
               "the File menu asks for your password once.")));
}

void Application::setUpOffline()
{
    const auto user = m_engine.user();
    if (!m_window || !user)
        return;
    auto *dialog = new OfflineDialog(m_theme, user->name, &m_window->window());
    connect(dialog, &OfflineDialog::passwordGiven, this, [this, dialog](const QString &password) {
        dialog->setBusy(true);
        whenDone(m_engine.setUpOffline(password), dialog, [this, dialog](const Result<bool> &done) {
            if (!done.ok())
                return dialog->showError(SignInWords::sentence(done.error(), m_clock.nowUtc()));
            dialog->accept();
            m_window->setOfflineMissing(false);
            m_window->say(Notice::success(tr("“Work offline” is there from the next start on.")));
        });
    });
    dialog->open();
}

void Application::tellOtherKey(const QString &address)
{
    if (!m_window)
        return;
    const SyncStatus status = m_engine.status();
    m_prompter.tell(&m_window->window(), tr("Server"), tr("This is not the server as you know it"),
                    SignInWords::otherKey(address, status.waiting), StatusGlyph::Critical);
}

void Application::signInAgain()
{
    const auto user = m_engine.user();
    if (!m_window || !user || m_signIn)
        return;
    startSignIn().askAgain(*user);
    // Closed without an answer: the menu asks again.
    connect(&m_signIn->window(), &SignInWindow::closed, this, [this] {
        if (m_window && m_signIn)
            m_signIn.release()->deleteLater();
    });
}

void Application::takeScreenshotWhenReady()
{
    // The picture is of a window that shows data: the copy is whole and the pages have drawn.
    auto *poll = new QTimer(this);
    poll->setInterval(200);
    connect(poll, &QTimer::timeout, this, [this, poll, quiet = 0]() mutable {
        // While an enrolment file is taken in, nothing is shown yet: a keychain may take seconds.
        const bool ready = m_window ? m_engine.hasWholeCopy()
                                    : m_signIn && m_signIn->window().isVisible();
        quiet = ready ? quiet + 1 : 0;
        if (quiet < 10)
            return;
        poll->stop();
        poll->deleteLater();
        takeScreenshot();
    });
    poll->start();
}

void Application::takeScreenshot()
{
    QWidget *window = m_window ? static_cast<QWidget *>(&m_window->window()) : nullptr;
    // Somebody who names a page wants that one, and not the question who they are.
    if (!window && m_signIn && m_options.page.isEmpty())
        window = &m_signIn->window();
    const QString part = m_options.screenshot + u".part"_s;
    const bool saved = window && window->grab().save(part, "PNG");
    // Whoever waits for the file must not see half of it.
    if (saved) {
        QFile::remove(m_options.screenshot);
        QFile::rename(part, m_options.screenshot);
    } else {
        qCWarning(lcUi) << (window ? "the picture could not be saved"
                                   : "no picture of the page: nobody is signed in");
    }
    if (m_options.quitAfterScreenshot)
        QApplication::exit(saved ? 0 : 1);
}

} // namespace linedesk
