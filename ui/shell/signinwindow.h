#pragma once
#include <QWidget>

class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;

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
    /// One person alone may sign in, the one whose session ended; no file is asked for.
    void setUserFixed(const QString &user);
    /// The enrolment file gave the server; its field is read-only then.
    void setEnrolled(const QString &server, const QString &fileName);
    /// This computer belongs to the server; its field is read-only.
    void setJoined(const QString &server);
    void setOfflineAvailable(bool available);
    /// Asks for a second factor's code below the password.
    void askForCode(bool wanted);

    /// All fields off and a word at the button while the listener works.
    void setBusy(bool busy, const QString &what = {});
    void showError(const QString &sentence, const QString &details = {});
    /// A word before anything went wrong; empty takes it away.
    void showNotice(const QString &sentence);
    /// The second step: the server is not known yet; the person compares the fingerprint, groups of
    /// it parted by spaces. `company` is what the server calls itself, and may be empty.
    void showFingerprint(const QString &server, const QString &company,
                         const QString &fingerprint);
    void showCredentials();
    void forgetPassword();

Q_SIGNALS:
    void signInRequested(const SignInWindow::Values &values, const QString &code);
    void workOfflineRequested(const SignInWindow::Values &values);
    void enrolmentFileChosen(const QString &path);
    void fingerprintConfirmed();
    void fingerprintRejected();
    /// The person closed it.
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeCredentials();
    QWidget *makeFingerprint();
    bool check();
    Values values() const;
    void signIn();
    void workOffline();

    const Theme &m_theme;
    Prompter &m_prompter;
    QFrame *m_card;
    Banner *m_banner;
    QWidget *m_steps;
    QWidget *m_credentials = nullptr;
    QWidget *m_compare = nullptr;
    QLineEdit *m_server = nullptr;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_password = nullptr;
    QLineEdit *m_code = nullptr;
    FormRow *m_serverRow = nullptr;
    FormRow *m_userRow = nullptr;
    FormRow *m_passwordRow = nullptr;
    FormRow *m_codeRow = nullptr;
    bool m_takesFile = true;
    QPushButton *m_file = nullptr;
    QPushButton *m_signIn = nullptr;
    QPushButton *m_offline = nullptr;
    QLabel *m_fingerprintText = nullptr;
    QLabel *m_fingerprint = nullptr;
};

} // namespace linedesk
