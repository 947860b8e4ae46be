#include "support/accessibility.h"
#include "support/scriptedprompter.h"
#include "ui/common/theme/theme.h"
#include "ui/shell/signinwindow.h"

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
    m_window->showError(u"The user name or the password is not right."_s);
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
    m_window->showFingerprint(u"desk.larkspur.example"_s, u"5F:1C:22"_s);
    QCOMPARE(child<QLabel>(u"fingerprintLabel"_s)->text(), u"5F:1C:22"_s);
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

QTEST_MAIN(TestSignIn)
#include "tst_signin.moc"
