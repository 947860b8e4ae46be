#include "app/desktop/signinflow.h"

#include "app/desktop/desksettings.h"
#include "core/base/async.h"
#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "ui/common/prompts/prompter.h"
#include "ui/common/words/problemwords.h"
#include "ui/shell/signinwords.h"
#include "ui/subscribers/historywords.h"
#include "ui/sync/lostqueuedialog.h"

#include <QFileInfo>
#include <QPointer>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// Coming back is quick as a rule: a window that shows for a blink is worse than none.
constexpr int quietMs = 700;

LostWork shown(const LostQueue &lost)
{
    LostWork out;
    out.person = lost.user.displayName.isEmpty() ? lost.user.name : lost.user.displayName;
    out.taken = lost.taken;
    out.noted = lost.noted;
    out.folder = lost.folder;
    out.files = lost.files;
    for (const LostQueue::Entry &entry : lost.entries) {
        QString what = HistoryWords::what(entry.history.command);
        if (!entry.subscriberName.isEmpty())
            what = SignInFlow::tr("%1, %2", "what was done, to whom")
                       .arg(what, entry.subscriberName);
        out.lines.append({entry.history.at, what, HistoryWords::changes(entry.history)});
    }
    return out;
}

} // namespace

SignInFlow::SignInFlow(DeskEngine &engine, DeskSettings &settings, const Clock &clock,
                       const Theme &theme, Prompter &prompter)
    : m_engine(engine)
    , m_settings(settings)
    , m_clock(clock)
    , m_theme(theme)
    , m_window(std::make_unique<SignInWindow>(theme, prompter))
    , m_prompter(prompter)
{
    connectWindow();
    prepare();
}

SignInFlow::~SignInFlow() = default;

void SignInFlow::connectWindow()
{
    SignInWindow *window = m_window.get();
    connect(window, &SignInWindow::signInRequested, this, &SignInFlow::signIn);
    connect(window, &SignInWindow::workOfflineRequested, this,
            [this](const SignInWindow::Values &values) {
                m_window->setBusy(true, tr("Opening this computer's copy…"));
                take(m_engine.signInOffline(values.user, values.password));
            });
    connect(window, &SignInWindow::enrolmentFileChosen, this, &SignInFlow::takeFile);
    connect(window, &SignInWindow::fingerprintConfirmed, this, [this] {
        m_confirmed = true;
        join();
    });
    connect(window, &SignInWindow::fingerprintRejected, this, [this] {
        m_met.reset();
        m_values = {};
    });
}

void SignInFlow::prepare()
{
    const QList<KnownUser> known = m_engine.knownUsers();
    if (m_engine.isEnrolled())
        m_window->setJoined(m_engine.status().server);
    else
        m_window->setServer(m_settings.typedServer());
    if (!known.isEmpty())
        m_window->setUser(known.last().name);
    m_window->setOfflineAvailable(m_engine.hasCopy());
}

void SignInFlow::resume()
{
    if (!m_engine.isEnrolled() || m_engine.knownUsers().isEmpty())
        return show();
    // The keychain may be asking the person to open it: they may type their password here instead.
    m_window->showNotice(tr("Signing in with what this computer's keychain keeps…"));
    QTimer::singleShot(quietMs, this, [this] { show(); });
    whenDone(m_engine.resume(), this, [this](const Result<KnownUser> &user) {
        if (user.ok())
            return take(user);
        const Error &error = user.error();
        if (error.code == ErrorCode::Cancelled)
            return; // the person was quicker
        m_window->showNotice({});
        const bool nothingKept = !error.problems.isEmpty()
                                 && error.problems.first().field == "sign_in"_L1;
        if (!nothingKept)
            fail(error);
        show();
    });
}

void SignInFlow::ask(const QString &why)
{
    if (!why.isEmpty())
        m_window->showNotice(why);
    show();
}

void SignInFlow::askAgain(const KnownUser &user)
{
    m_window->setUserFixed(user.name);
    m_window->setOfflineAvailable(false);
    ask(tr("Your sign-in at the server has ended. Type your password to go on; what you entered is "
           "kept on this computer."));
}

void SignInFlow::enrol(const QString &file)
{
    const auto ticket = m_engine.readTicket(file);
    if (!ticket.ok() || !m_engine.isSetUpAnew(*ticket))
        return take(m_engine.enrol(file));
    show();
    askAboutAnewServer(*ticket, [this, file] {
        m_window->setBusy(true, tr("Joining the server…"));
        take(m_engine.enrol(file, {}, EarlierServer::PutAside));
    });
}

void SignInFlow::askAboutAnewServer(const EnrolmentTicket &ticket, std::function<void()> goOn)
{
    whenDone(m_engine.unsentKept(), this,
             [this, ticket, goOn = std::move(goOn)](const Result<int> &unsent) {
                 const QString text =
                     tr("This file is for a server with another key than the one this computer "
                        "knows at %1. Go on only if your owner gave you the file and set the "
                        "server up anew.")
                         .arg(ticket.address)
                     + u"\n\n"_s + SignInWords::unsent(unsent.ok() ? *unsent : 0) + u' '
                     + tr("This computer's copy is put aside in a folder of its own in %1 and a "
                          "new copy is fetched.")
                           .arg(m_engine.folder());
                 m_prompter.confirm(m_window.get(),
                                    Question::confirm(tr("Server set up anew"),
                                                      tr("Join %1 anew?").arg(ticket.company), text,
                                                      tr("Put aside and join"),
                                                      Question::Weight::Destructive),
                                    goOn);
             });
}

void SignInFlow::show()
{
    if (m_done)
        return;
    m_window->show();
    m_window->raise();
}

void SignInFlow::signIn(const SignInWindow::Values &values)
{
    if (!m_file.isEmpty()) {
        m_window->setBusy(true, tr("Joining the server…"));
        return take(m_engine.enrol(std::exchange(m_file, {}), values.password, m_earlier));
    }
    if (m_engine.isEnrolled()) {
        m_window->setBusy(true, tr("Signing in…"));
        return take(m_engine.signIn(values.user, values.password));
    }
    const bool sameServer = m_met && m_values.server == values.server;
    m_values = values;
    if (sameServer && m_confirmed)
        return join();
    meet(values);
}

void SignInFlow::meet(const SignInWindow::Values &values)
{
    m_met.reset();
    m_confirmed = false;
    m_window->setBusy(true, tr("Looking for the server…"));
    whenDone(m_engine.meet(values.server), this, [this](const Result<MetServer> &met) {
        if (!met.ok())
            return fail(met.error());
        m_met = *met;
        m_settings.setTypedServer(met->trust.address);
        m_window->showFingerprint(met->trust.address, met->company, met->fingerprint());
    });
}

void SignInFlow::join()
{
    m_window->showCredentials();
    m_window->setBusy(true, tr("Joining the server…"));
    take(m_engine.join(*m_met, m_values.user, m_values.password));
}

void SignInFlow::takeFile(const QString &path)
{
    const auto ticket = m_engine.readTicket(path);
    if (!ticket.ok())
        return fail(ticket.error());
    if (m_engine.isSetUpAnew(*ticket) && m_earlier == EarlierServer::Refuse) {
        askAboutAnewServer(*ticket, [this, path] {
            m_earlier = EarlierServer::PutAside;
            takeFile(path);
        });
        return;
    }
    m_file = path;
    m_window->setEnrolled(ticket->address, QFileInfo(path).fileName());
    m_window->setUser(ticket->user);
}

void SignInFlow::take(const QFuture<Result<KnownUser>> &answer)
{
    whenDone(answer, this, [this](const Result<KnownUser> &user) { take(user); });
}

void SignInFlow::take(const Result<KnownUser> &user)
{
    if (!user.ok())
        return fail(user.error());
    m_done = true;
    m_values = {};
    m_window->forgetPassword();
    m_window->hide();
    Q_EMIT signedIn(*user);
}

void SignInFlow::fail(const Error &error)
{
    qCWarning(lcClient).noquote() << "not signed in:" << errorSentences(error).join(u' ');
    if (isLostQueue(error))
        return askAboutLostQueue(error);
    const bool otherKey = m_engine.isEnrolled() && !error.problems.isEmpty()
                          && error.problems.first().field == "certificate"_L1;
    if (!otherKey)
        return showFailure(error, SignInWords::sentence(error, m_clock.nowUtc()));
    whenDone(m_engine.unsentKept(), this, [this, error](const Result<int> &unsent) {
        showFailure(error, SignInWords::otherKey(error.problems.first().value,
                                                 unsent.ok() ? *unsent : 0));
    });
}

void SignInFlow::askAboutLostQueue(const Error &error)
{
    whenDone(m_engine.lostQueue(), this, [this, error](const Result<LostQueue> &lost) {
        showFailure(error, SignInWords::sentence(error, m_clock.nowUtc()));
        if (!lost.ok())
            return;
        auto *dialog = new LostQueueDialog(m_theme, shown(*lost), m_window.get());
        connect(dialog, &LostQueueDialog::beginAsked, this,
                [this, dialog, user = lost->user.id](const QString &reason) {
                    beginQueue(dialog, user, reason);
                });
        dialog->open();
    });
}

void SignInFlow::beginQueue(LostQueueDialog *dialog, const UserId &user, const QString &reason)
{
    dialog->setBusy(true);
    whenDone(m_engine.giveUpQueue(user, reason), this,
             [this, dialog = QPointer(dialog)](const Result<QStringList> &kept) {
                 if (!kept.ok()) {
                     if (dialog)
                         dialog->showError(ProblemWords::sentences(kept.error()).join(u' '));
                     return;
                 }
                 if (dialog)
                     dialog->accept();
                 m_window->showNotice(tr("What is left was put aside in %1. Sign in while the server "
                                         "is reached, and a new queue begins.")
                                          .arg(m_engine.folder()));
             });
}

void SignInFlow::showFailure(const Error &error, const QString &sentence)
{
    m_earlier = EarlierServer::Refuse;
    m_window->setBusy(false);
    if (m_engine.isEnrolled())
        m_window->setJoined(m_engine.status().server);
    m_window->showError(sentence, error.detail);
    m_window->setOfflineAvailable(m_engine.hasCopy());
    show();
}

} // namespace linedesk
