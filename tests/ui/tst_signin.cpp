#include "support/accessibility.h"
#include "support/scriptedprompter.h"
#include "support/shots.h"
#include "ui/common/theme/theme.h"
#include "ui/shell/signinwindow.h"
#include "ui/shell/signinwords.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

class TestSignIn : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme.apply(); }
    void init();
    void cleanup() { m_window.reset(); }
    void enterInThePasswordSignsIn();
    void emptyFieldsAreNamedAndTheFirstGetsTheFocus();
    void busyTakesNoSecondTry();
    void errorStaysOnScreenAndKeepsTheName();
    void enrolmentFileIsChosen();
    void fingerprintIsConfirmedOrRejected();
    void workOfflineShowsOnlyWithACopy();
    void everyControlHasAName();
    void everyStepIsDrawn();

private:
    template <typename T>
    T *child(const QString &name) const
    {
        return m_window->findChild<T *>(name);
    }
    void fill()
    {
        QTest::keyClicks(child<QLineEdit>(u"serverField"_s), u"desk.larkspur.example"_s);
        QTest::keyClicks(child<QLineEdit>(u"userField"_s), u"rosa"_s);
        QTest::keyClicks(child<QLineEdit>(u"passwordField"_s), u"quarry flat"_s);
    }
    Theme m_theme;
    ScriptedPrompter m_prompter;
    std::unique_ptr<SignInWindow> m_window;
};

void TestSignIn::init()
{
    m_prompter = {};
    m_window = std::make_unique<SignInWindow>(m_theme, m_prompter);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestSignIn::enterInThePasswordSignsIn()
{
    SignInWindow::Values got;
    connect(m_window.get(), &SignInWindow::signInRequested, this,
            [&got](const SignInWindow::Values &values) { got = values; });
    fill();
    auto *button = child<QPushButton>(u"signInButton"_s);
    QCOMPARE(button->visibleRegion().boundingRect().size(), button->size());
    QTest::keyClick(child<QLineEdit>(u"passwordField"_s), Qt::Key_Return);
    QCOMPARE(got.server, u"desk.larkspur.example"_s);
    QCOMPARE(got.user, u"rosa"_s);
    QCOMPARE(got.password, u"quarry flat"_s);
}

void TestSignIn::emptyFieldsAreNamedAndTheFirstGetsTheFocus()
{
    int asked = 0;
    connect(m_window.get(), &SignInWindow::signInRequested, this, [&asked] { ++asked; });
    m_window->setServer(u"desk.larkspur.example"_s);
    QTest::mouseClick(child<QPushButton>(u"signInButton"_s), Qt::LeftButton);
    QCOMPARE(asked, 0);
    QVERIFY(child<QLineEdit>(u"userField"_s)->property("error").toBool());
    QVERIFY(!child<QLineEdit>(u"serverField"_s)->property("error").toBool());
    QVERIFY(child<QLineEdit>(u"userField"_s)->hasFocus());
}

void TestSignIn::busyTakesNoSecondTry()
{
    int asked = 0;
    connect(m_window.get(), &SignInWindow::signInRequested, this, [this, &asked] {
        ++asked;
        m_window->setBusy(true);
    });
    fill();
    QTest::mouseClick(child<QPushButton>(u"signInButton"_s), Qt::LeftButton);
    QTest::mouseClick(child<QPushButton>(u"signInButton"_s), Qt::LeftButton);
    QCOMPARE(asked, 1);
    m_window->setBusy(false);
    QTest::mouseClick(child<QPushButton>(u"signInButton"_s), Qt::LeftButton);
    QCOMPARE(asked, 2);
}

void TestSignIn::errorStaysOnScreenAndKeepsTheName()
{
    fill();
    m_window->setBusy(true);
    m_window->showError(u"The user name or the password is not right. It goes on for so long that it "
                        "takes four lines, and then the field below it would be cut in two, were "
                        "the box not to grow with what stands in it."_s,
                        u"HTTP 401"_s);
    QTRY_COMPARE(child<QPushButton>(u"signInButton"_s)->height(),
                 child<QPushButton>(u"signInButton"_s)->sizeHint().height());
    QVERIFY(child<QLabel>(u"bannerText"_s)->isVisible());
    QCOMPARE(child<QLineEdit>(u"userField"_s)->text(), u"rosa"_s);
    QVERIFY(child<QPushButton>(u"signInButton"_s)->isEnabled());
    QVERIFY(child<QLineEdit>(u"passwordField"_s)->hasFocus());
    m_window->forgetPassword();
    QCOMPARE(child<QLineEdit>(u"passwordField"_s)->text(), QString());
}

void TestSignIn::enrolmentFileIsChosen()
{
    QSignalSpy chosen(m_window.get(), &SignInWindow::enrolmentFileChosen);
    QTest::mouseClick(child<QPushButton>(u"enrolFileButton"_s), Qt::LeftButton);
    QCOMPARE(chosen.size(), 0); // cancelled
    m_prompter.files = {u"/media/stick/rosa.json"_s};
    QTest::mouseClick(child<QPushButton>(u"enrolFileButton"_s), Qt::LeftButton);
    QCOMPARE(chosen.at(0).at(0).toString(), u"/media/stick/rosa.json"_s);
    m_window->setEnrolled(u"desk.larkspur.example"_s, u"rosa.json"_s);
    QVERIFY(child<QLineEdit>(u"serverField"_s)->isReadOnly());
}

void TestSignIn::fingerprintIsConfirmedOrRejected()
{
    QSignalSpy yes(m_window.get(), &SignInWindow::fingerprintConfirmed);
    QSignalSpy no(m_window.get(), &SignInWindow::fingerprintRejected);
    m_window->showFingerprint(u"desk.larkspur.example:8443"_s, u"Larkspur Valley Internet"_s,
                              u"5F1C 22A0 0001 0002 0003"_s);
    QCOMPARE(child<QLabel>(u"fingerprintLabel"_s)->text(), u"5F1C 22A0 0001 0002\n0003"_s);
    QVERIFY(child<QPushButton>(u"fingerprintNoButton"_s)->hasFocus());
    QTest::mouseClick(child<QPushButton>(u"fingerprintYesButton"_s), Qt::LeftButton);
    QCOMPARE(yes.size(), 1);
    QTest::mouseClick(child<QPushButton>(u"fingerprintNoButton"_s), Qt::LeftButton);
    QCOMPARE(no.size(), 1);
    QVERIFY(child<QLineEdit>(u"serverField"_s)->isVisible());
}

void TestSignIn::workOfflineShowsOnlyWithACopy()
{
    QVERIFY(!child<QPushButton>(u"workOfflineButton"_s)->isVisible());
    m_window->setOfflineAvailable(true);
    int asked = 0;
    connect(m_window.get(), &SignInWindow::workOfflineRequested, this, [&asked] { ++asked; });
    fill();
    QTest::mouseClick(child<QPushButton>(u"workOfflineButton"_s), Qt::LeftButton);
    QCOMPARE(asked, 1);
}

void TestSignIn::everyControlHasAName()
{
    QCOMPARE(controlsWithoutName(m_window.get()).join(u"; "_s), QString());
}

void TestSignIn::everyStepIsDrawn()
{
    if (!shotsWanted())
        return;
    const QString scale = qEnvironmentVariable("QT_SCALE_FACTOR") == "2"_L1 ? u"-200"_s : QString();
    takeShots(m_theme, *m_window, u"signin-first"_s + scale);
    fill();
    takeShots(m_theme, *m_window, u"signin-filled"_s + scale);
    m_window->setBusy(true, u"Looking for the server…"_s);
    takeShots(m_theme, *m_window, u"signin-busy"_s + scale);
    m_window->showError(u"No computer called “desk.larkspur.example” was found. Check the spelling "
                        "and this computer's network."_s,
                        u"Host not found"_s);
    takeShots(m_theme, *m_window, u"signin-error"_s + scale);
    m_window->showFingerprint(u"desk.larkspur.example:8443"_s, u"Larkspur Valley Internet"_s,
                              u"5F1C 22A0 91D4 0B7E C3A8 6E52 1F90 D7B4 08E6 4A13 BB2F 75C9 E1D0 "
                              "3A67 9C58 F204"_s);
    takeShots(m_theme, *m_window, u"signin-fingerprint"_s + scale);
    m_window->showCredentials();
    m_window->setJoined(u"desk.larkspur.example:8443"_s);
    m_window->setOfflineAvailable(true);
    m_window->showError(u"“desk.larkspur.example:8443” does not answer. Check the network and try "
                        "again."_s);
    takeShots(m_theme, *m_window, u"signin-offline"_s + scale);
    m_window->showError(SignInWords::otherKey(u"desk.larkspur.example:8443"_s, 3));
    takeShots(m_theme, *m_window, u"signin-otherkey"_s + scale);
    m_window->setUserFixed(u"rosa"_s);
    m_window->setOfflineAvailable(false);
    m_window->showNotice(u"Your sign-in at the server has ended. Type your password to go on; what "
                         "you entered is kept on this computer."_s);
    takeShots(m_theme, *m_window, u"signin-again"_s + scale);
}

QTEST_MAIN(TestSignIn)
#include "tst_signin.moc"
