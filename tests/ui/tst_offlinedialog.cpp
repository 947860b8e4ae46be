#include "support/accessibility.h"
#include "support/shots.h"
#include "ui/common/theme/theme.h"
#include "ui/shell/offlinedialog.h"
#include "ui/shell/signinwords.h"

#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// The password that lets somebody in while the server is away is asked for once.
class TestOfflineDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme.apply(); }
    void init()
    {
        m_parent = std::make_unique<QWidget>();
        m_dialog = new OfflineDialog(m_theme, u"rosa"_s, m_parent.get());
        m_dialog->open();
    }
    void cleanup() { m_parent.reset(); }

    void thePasswordIsGivenOnceItIsTyped()
    {
        QSignalSpy given(m_dialog, &OfflineDialog::passwordGiven);
        QTest::mouseClick(button(), Qt::LeftButton);
        QVERIFY(given.isEmpty());
        QVERIFY(field()->property("error").toBool());
        QTest::keyClicks(field(), u"quarry flat"_s);
        QTest::keyClick(field(), Qt::Key_Return);
        QCOMPARE(given.size(), 1);
        QCOMPARE(given.first().first().toString(), u"quarry flat"_s);
    }

    void whileTheServerIsAskedNothingIsGivenTwice()
    {
        QSignalSpy given(m_dialog, &OfflineDialog::passwordGiven);
        QTest::keyClicks(field(), u"quarry flat"_s);
        m_dialog->setBusy(true);
        QTest::mouseClick(button(), Qt::LeftButton);
        QVERIFY(given.isEmpty());
        m_dialog->showError(u"The user name or the password is not right."_s);
        QVERIFY(m_dialog->findChild<QLabel *>(u"bannerText"_s)->isVisible());
        // The field below it is not cut.
        QTRY_COMPARE(field()->visibleRegion().boundingRect().size(), field()->size());
        QTest::mouseClick(button(), Qt::LeftButton);
        QCOMPARE(given.size(), 1);
    }

    void escapeClosesItAndForgetsThePassword()
    {
        QTest::keyClicks(field(), u"quarry flat"_s);
        QPointer<QLineEdit> typed = field();
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QVERIFY(!typed || typed->text().isEmpty());
        QTRY_VERIFY(m_dialog.isNull());
    }

    void itsFrameIsTheOneOfAllSuchDialogs()
    {
        const auto *frame = qobject_cast<ActionDialog *>(m_dialog.data());
        QVERIFY(frame);
        QCOMPARE(frame->primaryButton(), button());
        QVERIFY(button()->isDefault());
        QVERIFY(m_dialog->findChild<QPushButton *>(u"cancelButton"_s));
        QTest::mouseClick(m_dialog->findChild<QPushButton *>(u"cancelButton"_s), Qt::LeftButton);
        QTRY_VERIFY(m_dialog.isNull());
    }

    void everyControlHasAName() { QCOMPARE(controlsWithoutName(m_dialog).join(u"; "_s), QString()); }

    void aStrangeKeySaysWhatIsUnsentAndHowToGoOn()
    {
        const QString sent = SignInWords::otherKey(u"desk.larkspur.example:8443"_s, 0);
        QVERIFY(sent.contains(u"nothing was sent to it"_s));
        QVERIFY(sent.contains(u"Everything entered on this computer was sent."_s));
        QVERIFY(sent.contains(u"“Use an enrolment file…”"_s));
        QVERIFY(SignInWords::otherKey(u"desk.larkspur.example:8443"_s, 3)
                    .contains(u"3 change(s) not sent yet"_s));
    }

    void everyStateIsDrawn()
    {
        if (!shotsWanted())
            return;
        takeShots(m_theme, *m_dialog, u"offline-setup"_s);
        QTest::keyClicks(field(), u"quarry flat"_s);
        m_dialog->setBusy(true);
        takeShots(m_theme, *m_dialog, u"offline-setup-busy"_s);
        m_dialog->showError(u"The user name or the password is not right. Check Caps Lock and try "
                            "again."_s);
        takeShots(m_theme, *m_dialog, u"offline-setup-error"_s);
    }

private:
    QPushButton *button() const
    {
        return m_dialog->findChild<QPushButton *>(u"setUpOfflineButton"_s);
    }
    QLineEdit *field() const
    {
        return m_dialog->findChild<QLineEdit *>(u"offlinePasswordField"_s);
    }

    Theme m_theme;
    std::unique_ptr<QWidget> m_parent;
    QPointer<OfflineDialog> m_dialog;
};

QTEST_MAIN(TestOfflineDialog)
#include "tst_offlinedialog.moc"
