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
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// Of a fingerprint: people read four groups at a glance.
constexpr int groupsPerLine = 4;
constexpr int leastWidth = 480;
constexpr int leastHeight = 560;
constexpr int cardWidth = 420;

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
    , m_card(new QFrame(this))
    , m_banner(new Banner(theme, this))
    , m_steps(new QWidget(this))
{
    setObjectName(u"signInWindow"_s);
    setWindowTitle(tr("Sign in – Linedesk"));
    setWindowIcon(theme.icon(u"linedesk-logo"_s));
    setMinimumSize(leastWidth, leastHeight);
    auto *logo = new QLabel(this);
    logo->setPixmap(theme.icon(u"linedesk-logo"_s).pixmap(48, 48));
    logo->setAlignment(Qt::AlignCenter);
    QLabel *name = makeLabel(theme, tr("Linedesk"), TextSize::Title, this);
    name->setAlignment(Qt::AlignCenter);
    m_card->setProperty("card", true);
    m_card->setFixedWidth(cardWidth);
    m_card->installEventFilter(this);
    auto *inside = new QVBoxLayout(m_card);
    inside->setContentsMargins(24, 20, 24, 20);
    inside->setSpacing(12);
    inside->addWidget(m_banner);
    inside->addWidget(m_steps);
    // No stacked widget: that is as high as its highest page and knows no height for a width.
    m_credentials = makeCredentials();
    m_compare = makeFingerprint();
    m_compare->hide();
    auto *steps = new QVBoxLayout(m_steps);
    steps->setContentsMargins(0, 0, 0, 0);
    steps->addWidget(m_credentials);
    steps->addWidget(m_compare);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(12);
    column->addStretch(2);
    column->addWidget(logo);
    column->addWidget(name);
    column->addSpacing(4);
    column->addWidget(m_card, 0, Qt::AlignHCenter);
    column->addWidget(m_file, 0, Qt::AlignHCenter);
    column->addStretch(3);
    setOfflineAvailable(false);
    askForCode(false);
}

QWidget *SignInWindow::makeCredentials()
{
    auto *step = new QWidget(m_steps);
    m_server = makeField(u"serverField"_s, step);
    m_server->setPlaceholderText(tr("desk.company.example:8443"));
    m_user = makeField(u"userField"_s, step);
    m_password = makeField(u"passwordField"_s, step);
    m_password->setEchoMode(QLineEdit::Password);
    m_code = makeField(u"codeField"_s, step);
    m_serverRow = new FormRow(m_theme, tr("Ser&ver"), m_server, step);
    m_userRow = new FormRow(m_theme, tr("&User name"), m_user, step);
    m_passwordRow = new FormRow(m_theme, tr("&Password"), m_password, step);
    m_codeRow = new FormRow(m_theme, tr("&Code"), m_code, step);
    m_codeRow->setHint(tr("Six digits from your authenticator."));
    m_file = makeButton(m_theme, u"enrolFileButton"_s, tr("Use an &enrolment file…"),
                        u"document-import"_s, this, ButtonLook::Flat);
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
    column->addWidget(m_userRow);
    column->addWidget(m_passwordRow);
    column->addWidget(m_codeRow);
    column->addLayout(buttons);
    connect(m_file, &QPushButton::clicked, this, [this] {
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
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPixelSize(QFontInfo(m_theme.font(TextSize::Section)).pixelSize());
    m_fingerprint->setFont(fixed);
    m_fingerprint->setAlignment(Qt::AlignCenter);
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
    auto *how = makeMutedLabel(tr("Compare it with the fingerprint that the server prints when it "
                                  "starts, or with the one your owner gave you. If it differs, "
                                  "cancel and ask."),
                               step);
    how->setWordWrap(true);
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
    column->addWidget(how);
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

void SignInWindow::setUserFixed(const QString &user)
{
    setUser(user);
    m_user->setReadOnly(true);
    m_takesFile = false;
    m_file->hide();
    m_userRow->setHint(tr("To sign in as somebody else, sign out first."));
}

void SignInWindow::setJoined(const QString &server)
{
    setServer(server);
    m_server->setReadOnly(true);
    m_serverRow->setHint({});
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
    m_file->setEnabled(!busy);
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

void SignInWindow::showNotice(const QString &sentence)
{
    if (sentence.isEmpty())
        m_banner->dismiss();
    else
        m_banner->showMessage(StatusGlyph::Informational, sentence);
}

void SignInWindow::showFingerprint(const QString &server, const QString &company,
                                   const QString &fingerprint)
{
    setBusy(false);
    m_banner->dismiss();
    m_fingerprintText->setText(
        company.isEmpty()
            ? tr("This computer meets %1 for the first time.").arg(server)
            : tr("This computer meets %1 for the first time. It calls itself %2.")
                  .arg(server, company));
    QStringList groups = fingerprint.split(u' ');
    QString lines = groups.takeFirst();
    for (qsizetype i = 0; i < groups.size(); ++i)
        lines += ((i + 1) % groupsPerLine == 0 ? u'\n' : u' ') + groups[i];
    m_fingerprint->setText(lines);
    m_credentials->hide();
    m_file->hide();
    m_compare->show();
    m_compare->findChild<QPushButton *>(u"fingerprintNoButton"_s)->setFocus();
}

void SignInWindow::closeEvent(QCloseEvent *event)
{
    QWidget::closeEvent(event);
    Q_EMIT closed();
}

/// Nothing is cut: text that wraps needs its height, which neither a box of fixed width nor a
/// window asks for by itself.
bool SignInWindow::eventFilter(QObject *watched, QEvent *event)
{
    const bool done = QWidget::eventFilter(watched, event);
    if (watched == m_card && event->type() == QEvent::LayoutRequest) {
        m_card->setFixedHeight(m_card->hasHeightForWidth() ? m_card->heightForWidth(cardWidth)
                                                           : m_card->sizeHint().height());
        setMinimumHeight(qMax(leastHeight, layout()->minimumSize().height()));
    }
    return done;
}

void SignInWindow::showCredentials()
{
    m_compare->hide();
    m_credentials->show();
    m_file->setVisible(m_takesFile);
}

void SignInWindow::forgetPassword()
{
    m_password->clear();
    m_code->clear();
}

} // namespace linedesk
