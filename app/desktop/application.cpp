#include "app/desktop/application.h"

#include "app/desktop/deskwindow.h"
#include "core/base/async.h"
#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "ui/common/words/problemwords.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/signinwindow.h"

#include <QApplication>
#include <QDir>
#include <QStandardPaths>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace linedesk {

Application::Application(const DesktopOptions &options)
    : m_options(options)
    , m_prompter(m_theme)
    , m_engine(m_clock, m_secrets)
{
    if (m_options.appearance == "light"_L1)
        m_theme.setAppearance(Appearance::Light);
    else if (m_options.appearance == "dark"_L1)
        m_theme.setAppearance(Appearance::Dark);
    m_theme.apply();
}

Application::~Application() = default;

Result<void> Application::start()
{
    QString folder = m_options.profile;
    if (folder.isEmpty())
        folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    LD_TRY(m_engine.open(folder));
    if (!m_options.enrolFile.isEmpty())
        enrol(m_options.enrolFile);
    else
        showSignIn();
    return {};
}

QString Application::sentence(const Error &error) const
{
    return ProblemWords::sentences(error).join(u' ');
}

void Application::enrol(const QString &file)
{
    whenDone(m_engine.enrol(file), this,
             [this](const Result<KnownUser> &user) { takeSession(user); });
}

void Application::showSignIn()
{
    m_window.reset();
    m_desk.reset();
    m_signIn = std::make_unique<SignInWindow>(m_theme, m_prompter);
    SignInWindow *window = m_signIn.get();
    const QList<KnownUser> known = m_engine.knownUsers();
    if (!known.isEmpty())
        window->setUser(known.first().name);
    if (m_engine.isEnrolled())
        window->setEnrolled(m_engine.status().server, {});
    window->setOfflineAvailable(!known.isEmpty());
    connect(window, &SignInWindow::signInRequested, this,
            [this](const SignInWindow::Values &values) {
                m_signIn->setBusy(true, tr("Signing in…"));
                whenDone(m_engine.signIn(values.user, values.password), this,
                         [this](const Result<KnownUser> &user) { takeSession(user); });
            });
    connect(window, &SignInWindow::workOfflineRequested, this,
            [this](const SignInWindow::Values &values) {
                m_signIn->setBusy(true, tr("Opening this computer's copy…"));
                whenDone(m_engine.signInOffline(values.user, values.password), this,
                         [this](const Result<KnownUser> &user) { takeSession(user); });
            });
    connect(window, &SignInWindow::enrolmentFileChosen, this, [this](const QString &path) {
        m_signIn->setBusy(true, tr("Joining the server…"));
        enrol(path);
    });
    window->show();
    if (!m_options.screenshot.isEmpty())
        takeScreenshotWhenReady();
}

void Application::takeSession(const Result<KnownUser> &user)
{
    if (user.ok()) {
        showDesk(*user);
        return;
    }
    qCWarning(lcClient).noquote() << "not signed in:" << errorSentences(user.error()).join(u' ');
    if (!m_signIn)
        showSignIn();
    m_signIn->setBusy(false);
    m_signIn->showError(sentence(user.error()));
}

void Application::showDesk(const KnownUser &user)
{
    Q_UNUSED(user)
    if (m_signIn) {
        m_signIn->forgetPassword();
        m_signIn->hide();
    }
    m_desk = std::make_unique<EngineDesk>(m_engine, m_clock);
    m_window = std::make_unique<DeskWindow>(
        *m_desk, m_theme, m_prompter, m_clock,
        m_options.profile.isEmpty()
            ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
            : m_options.profile);
    connect(m_window.get(), &DeskWindow::signOutAsked, this, [this] {
        m_engine.signOut();
        // The window that asked must not be destroyed inside its own signal.
        QTimer::singleShot(0, this, [this] { showSignIn(); });
    });
    m_window->show(m_options.page);
    if (m_signIn)
        m_signIn.release()->deleteLater();
    if (!m_options.screenshot.isEmpty())
        takeScreenshotWhenReady();
}

void Application::takeScreenshotWhenReady()
{
    // The picture is of a window that shows data: the copy is whole and the pages have drawn.
    auto *poll = new QTimer(this);
    poll->setInterval(200);
    connect(poll, &QTimer::timeout, this, [this, poll, quiet = 0]() mutable {
        const bool ready = !m_window || m_engine.hasWholeCopy();
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
    QWidget *window = m_window ? static_cast<QWidget *>(&m_window->window())
                               : static_cast<QWidget *>(m_signIn.get());
    const QString part = m_options.screenshot + u".part"_s;
    const bool saved = window && window->grab().save(part, "PNG");
    // Whoever waits for the file must not see half of it.
    if (saved) {
        QFile::remove(m_options.screenshot);
        QFile::rename(part, m_options.screenshot);
    } else {
        qCWarning(lcUi) << "the picture could not be saved";
    }
    if (m_options.quitAfterScreenshot)
        QApplication::exit(saved ? 0 : 1);
}

} // namespace linedesk
