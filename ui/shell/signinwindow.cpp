#include "ui/shell/signinwindow.h"

#include "ui/common/forms/formrow.h"
#include "ui/common/prompts/prompter.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/buttons.h"

#include <QFontDatabase>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QLineEdit *makeField(const QString &objectName, QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setObjectName(objectName);
    field->setMaxLength(200);
    return field;
}

} // namespace

SignInWindow::SignInWindow(const Theme &theme, Prompter &prompter, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_prompter(prompter)
    , m_banner(new Banner(theme, this))
    , m_steps(new QStackedWidget(this))
{
    setObjectName(u"signInWindow"_s);
    setWindowTitle(tr("Sign in – Linedesk"));
    setWindowIcon(theme.icon(u"linedesk-logo"_s));
    setMinimumSize(480, 560);
    auto *logo = new QLabel(this);
    logo->setPixmap(theme.icon(u"linedesk-logo"_s).pixmap(48, 48));
    logo->setAlignment(Qt::AlignCenter);
    QLabel *name = makeLabel(theme, tr("Linedesk"), TextSize::Title, this);
    name->setAlignment(Qt::AlignCenter);
    auto *card = new QFrame(this);
    card->setProperty("card", true);
    card->setFixedWidth(420);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(24, 20, 24, 20);
    inside->setSpacing(12);
    inside->addWidget(m_banner);
    inside->addWidget(m_steps);
    m_steps->addWidget(makeCredentials());
    m_steps->addWidget(makeFingerprint());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(12);
    column->addStretch(2);
    column->addWidget(logo);
    column->addWidget(name);
    column->addSpacing(4);
    column->addWidget(card, 0, Qt::AlignHCenter);
    column->addStretch(3);
    setOfflineAvailable(false);
    askForCode(false);
}

QWidget *SignInWindow::makeCredentials()
{
    auto *step = new QWidget(m_steps);
    m_server = makeField(u"serverField"_s, step);
    m_server->setPlaceholderText(tr("desk.company.example"));
    m_user = makeField(u"userField"_s, step);
    m_password = makeField(u"passwordField"_s, step);
    m_password->setEchoMode(QLineEdit::Password);
    m_code = makeField(u"codeField"_s, step);
    m_serverRow = new FormRow(m_theme, tr("Ser&ver"), m_server, step);
    m_userRow = new FormRow(m_theme, tr("&User name"), m_user, step);
    m_passwordRow = new FormRow(m_theme, tr("&Password"), m_password, step);
    m_codeRow = new FormRow(m_theme, tr("&Code"), m_code, step);
    m_codeRow->setHint(tr("Six digits from your authenticator."));
    auto *file = makeButton(m_theme, u"enrolFileButton"_s, tr("Use an &enrolment file…"),
                            u"document-import"_s, step, ButtonLook::Flat);
    m_signIn = makeButton(u"signInButton"_s, tr("&Sign in"), step, ButtonLook::Primary);
    m_offline = makeButton(u"workOfflineButton"_s, tr("Work &offline"), step);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 8, 0, 0);
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_offline);
    buttons->addWidget(m_signIn);
    auto *column = new QVBoxLayout(step);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_serverRow);
    column->addWidget(file, 0, Qt::AlignRight);
    column->addWidget(m_userRow);
    column->addWidget(m_passwordRow);
    column->addWidget(m_codeRow);
    column->addLayout(buttons);
    connect(file, &QPushButton::clicked, this, [this] {
        m_prompter.openFile(this, {tr("Enrolment file"), tr("Enrolment files (*.json *.enrol *.txt);;All files (*)"), {}},
                            [this](const QString &path) {
                                if (!path.isEmpty())
                                    Q_EMIT enrolmentFileChosen(path);
                            });
    });
    connect(m_signIn, &QPushButton::clicked, this, &SignInWindow::signIn);
    connect(m_offline, &QPushButton::clicked, this, &SignInWindow::workOffline);
    for (QLineEdit *field : {m_server, m_user, m_password, m_code})
        connect(field, &QLineEdit::returnPressed, this, &SignInWindow::signIn);
    return step;
}

QWidget *SignInWindow::makeFingerprint()
{
    auto *step = new QWidget(m_steps);
    QLabel *headline = makeLabel(m_theme, tr("Is this your server?"), TextSize::Section, step);
    m_fingerprintText = new QLabel(step);
    m_fingerprintText->setTextFormat(Qt::PlainText);
    m_fingerprintText->setWordWrap(true);
    m_fingerprint = new QLabel(step);
    m_fingerprint->setObjectName(u"fingerprintLabel"_s);
    m_fingerprint->setAccessibleName(tr("Fingerprint"));
    m_fingerprint->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_fingerprint->setTextFormat(Qt::PlainText);
    m_fingerprint->setWordWrap(true);
    m_fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse
                                           | Qt::TextSelectableByKeyboard);
    m_fingerprint->setMargin(10);
    auto *frame = new QFrame(step);
    frame->setProperty("card", u"alt"_s);
    auto *inside = new QVBoxLayout(frame);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->addWidget(m_fingerprint);
    auto *yes = makeButton(u"fingerprintYesButton"_s, tr("It &matches"), step, ButtonLook::Primary);
    auto *no = makeButton(u"fingerprintNoButton"_s, tr("&Cancel"), step);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 8, 0, 0);
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(no);
    buttons->addWidget(yes);
    auto *column = new QVBoxLayout(step);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(headline);
    column->addWidget(m_fingerprintText);
    column->addWidget(frame);
    column->addStretch();
    column->addLayout(buttons);
    connect(yes, &QPushButton::clicked, this, &SignInWindow::fingerprintConfirmed);
    connect(no, &QPushButton::clicked, this, [this] {
        showCredentials();
        Q_EMIT fingerprintRejected();
    });
    return step;
}

void SignInWindow::setServer(const QString &server)
{
    m_server->setText(server);
    if (!server.isEmpty())
        (m_user->text().isEmpty() ? m_user : m_password)->setFocus();
}

void SignInWindow::setUser(const QString &user)
{
    m_user->setText(user);
    if (!user.isEmpty())
        m_password->setFocus();
}

void SignInWindow::setEnrolled(const QString &server, const QString &fileName)
{
    setServer(server);
    m_server->setReadOnly(true);
    m_serverRow->setHint(tr("From the enrolment file %1.").arg(fileName));
}

void SignInWindow::setOfflineAvailable(bool available)
{
    m_offline->setVisible(available);
}

void SignInWindow::askForCode(bool wanted)
{
    m_codeRow->setVisible(wanted);
    if (wanted)
        m_code->setFocus();
}

SignInWindow::Values SignInWindow::values() const
{
    return {m_server->text().trimmed(), m_user->text().trimmed(), m_password->text()};
}

bool SignInWindow::check()
{
    const auto need = [](FormRow *row, const QLineEdit *field, const QString &sentence) {
        row->setError(field->text().trimmed().isEmpty() ? sentence : QString());
        return !row->hasError();
    };
    bool good = need(m_serverRow, m_server, tr("Type the server's address, or use the enrolment file."));
    good = need(m_userRow, m_user, tr("Type your user name.")) && good;
    good = need(m_passwordRow, m_password, tr("Type your password.")) && good;
    for (FormRow *row : {m_serverRow, m_userRow, m_passwordRow}) {
        if (row->hasError()) {
            row->field()->setFocus();
            break;
        }
    }
    return good;
}

void SignInWindow::signIn()
{
    if (!m_signIn->isEnabled() || !check())
        return;
    m_banner->dismiss();
    Q_EMIT signInRequested(values(), m_codeRow->isHidden() ? QString() : m_code->text().trimmed());
}

void SignInWindow::workOffline()
{
    if (!check())
        return;
    m_banner->dismiss();
    Q_EMIT workOfflineRequested(values());
}

void SignInWindow::setBusy(bool busy, const QString &what)
{
    m_steps->setEnabled(!busy);
    m_signIn->setText(busy ? (what.isEmpty() ? tr("Signing in…") : what) : tr("&Sign in"));
    setCursor(busy ? Qt::BusyCursor : Qt::ArrowCursor);
}

void SignInWindow::showError(const QString &sentence, const QString &details)
{
    setBusy(false);
    m_banner->showMessage(StatusGlyph::Critical, sentence);
    m_banner->setDetails(details);
    m_password->setFocus();
    m_password->selectAll();
}

void SignInWindow::showFingerprint(const QString &server, const QString &fingerprint)
{
    setBusy(false);
    m_banner->dismiss();
    m_fingerprintText->setText(
        tr("This computer meets %1 for the first time. Compare the fingerprint with the one your "
           "owner gave you. If it differs, cancel and ask.")
            .arg(server));
    m_fingerprint->setText(fingerprint);
    m_steps->setCurrentIndex(1);
    m_steps->currentWidget()->findChild<QPushButton *>(u"fingerprintNoButton"_s)->setFocus();
}

void SignInWindow::showCredentials()
{
    m_steps->setCurrentIndex(0);
}

void SignInWindow::forgetPassword()
{
    m_password->clear();
    m_code->clear();
}

} // namespace linedesk
