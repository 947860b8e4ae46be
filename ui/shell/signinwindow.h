#pragma once
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace linedesk {

class Banner;
class FormRow;
class Prompter;
class Theme;

/// First run and sign-in: server address or enrolment file, user, password; the server's
/// fingerprint to confirm once; "Work offline" where this computer has a copy. It only collects and
/// says; whoever listens does the networking and answers with setBusy, showError or
/// showFingerprint. Passwords leave it in signals alone and are cleared on success or dismissal.
class SignInWindow : public QWidget
{
    Q_OBJECT
public:
    struct Values {
        QString server;
        QString user;
        QString password;
    };

    SignInWindow(const Theme &theme, Prompter &prompter, QWidget *parent = nullptr);

    void setServer(const QString &server);
    void setUser(const QString &user);
    /// The enrolment file gave the server; its field is read-only then.
    void setEnrolled(const QString &server, const QString &fileName);
    void setOfflineAvailable(bool available);
    /// Asks for a second factor's code below the password.
    void askForCode(bool wanted);

    /// All fields off and a word at the button while the listener works.
    void setBusy(bool busy, const QString &what = {});
    void showError(const QString &sentence, const QString &details = {});
    /// The second step: the server is not known yet; the person compares the fingerprint.
    void showFingerprint(const QString &server, const QString &fingerprint);
    void showCredentials();
    void forgetPassword();

Q_SIGNALS:
    void signInRequested(const SignInWindow::Values &values, const QString &code);
    void workOfflineRequested(const SignInWindow::Values &values);
    void enrolmentFileChosen(const QString &path);
    void fingerprintConfirmed();
    void fingerprintRejected();

private:
    QWidget *makeCredentials();
    QWidget *makeFingerprint();
    bool check();
    Values values() const;
    void signIn();
    void workOffline();

    const Theme &m_theme;
    Prompter &m_prompter;
    Banner *m_banner;
    QStackedWidget *m_steps;
    QLineEdit *m_server = nullptr;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_password = nullptr;
    QLineEdit *m_code = nullptr;
    FormRow *m_serverRow = nullptr;
    FormRow *m_userRow = nullptr;
    FormRow *m_passwordRow = nullptr;
    FormRow *m_codeRow = nullptr;
    QPushButton *m_signIn = nullptr;
    QPushButton *m_offline = nullptr;
    QLabel *m_fingerprintText = nullptr;
    QLabel *m_fingerprint = nullptr;
};

} // namespace linedesk
