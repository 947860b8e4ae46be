#include "app/desktop/application.h"
#include "tests/app/deskserver.h"
#include "ui/common/widgets/toast.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/offlinedialog.h"
#include "ui/shell/signinwindow.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QLoggingCategory>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// The whole program with the real server: a person who came by an enrolment file, without ever
/// typing a password, sets up offline work from the menu.
class TestDesktopOffline : public QObject
{
    Q_OBJECT
    std::unique_ptr<DeskServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    MemorySecrets m_secrets;
    std::unique_ptr<Application> m_program;

    template <typename W>
    static W *shown()
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *window = qobject_cast<W *>(widget); window && window->isVisible())
                return window;
        }
        return nullptr;
    }
    void startProgram(const QString &enrolFile = {})
    {
        m_program.reset();
        DesktopOptions options;
        options.profile = m_folder->filePath(u"profile"_s);
        options.enrolFile = enrolFile;
        m_program = std::make_unique<Application>(options, m_server->fixture().clock(), m_secrets);
        const auto started = m_program->start();
        QVERIFY(started.ok());
    }
    /// The program starts by an enrolment file and its copy becomes whole.
    void joinByFile()
    {
        const QString file = m_server->writeEnrolmentFile(m_folder->filePath(u"desk.enrol"_s));
        QVERIFY(!file.isEmpty());
        startProgram(file);
        QTRY_VERIFY_WITH_TIMEOUT(shown<MainWindow>(), 20'000);
        QVERIFY(!shown<SignInWindow>());
        QTRY_VERIFY_WITH_TIMEOUT(entry() && entry()->isEnabled(), 20'000);
        const QDir users(m_folder->filePath(u"profile/users"_s));
        QTRY_VERIFY_WITH_TIMEOUT(
            DeskStore::hasCopy(users.filePath(
                users.entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0))), 20'000);
    }
    /// "Set up offline work…" as it stands in the File menu.
    static QAction *entry()
    {
        const MainWindow *window = shown<MainWindow>();
        if (!window)
            return nullptr;
        for (const QAction *top : window->menuBar()->actions()) {
            for (QAction *action : top->menu() ? top->menu()->actions() : QList<QAction *>()) {
                if (top->text().remove(u'&') == "File"_L1
                    && action->text().remove(u'&') == u"Set up offline work…"_s)
                    return action;
            }
        }
        return nullptr;
    }
    static QString notice() { return shown<MainWindow>()->toast().message(); }
    static void type(QWidget *in, const QString &field, const QString &text)
    {
        auto *edit = in->findChild<QLineEdit *>(field);
        edit->clear();
        QTest::keyClicks(edit, text);
    }
    static void click(QWidget *in, const QString &button)
    {
        QTest::mouseClick(in->findChild<QPushButton *>(button), Qt::LeftButton);
    }
    /// Ends the program and the server, and starts the program alone, up to its sign-in window.
    void startWithoutTheServer()
    {
        m_program.reset();
        m_server->stop();
        startProgram();
        QTRY_VERIFY_WITH_TIMEOUT(shown<SignInWindow>(), 20'000);
        const auto *said = shown<SignInWindow>()->findChild<QLabel *>(u"bannerText"_s);
        QTRY_VERIFY_WITH_TIMEOUT(said->text().startsWith(u"Nothing answers at"_s), 20'000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"linedesk.*.info=false\nlinedesk.client.warning=false"_s);
        // Between sign-in window and desk no window is open for a moment.
        QApplication::setQuitOnLastWindowClosed(false);
    }
    void init()
    {
        m_secrets.kept.clear();
        m_server = std::make_unique<DeskServer>();
        QVERIFY(m_server->make() && m_server->start());
        auto set = m_server->auth().setPassword(u"rosa"_s, DeskServer::password);
        QTRY_VERIFY_WITH_TIMEOUT(set.isFinished(), 20'000);
        m_folder = std::make_unique<QTemporaryDir>();
    }
    void cleanup()
    {
        m_program.reset();
        m_server.reset();
    }

    void afterAnEnrolmentWithoutAPasswordOfflineWorkIsMissingAndSaid()
    {
        joinByFile();
        QVERIFY2(notice().startsWith(u"This computer cannot let you in while the server is away."_s),
                 qPrintable(notice()));
        QVERIFY(shown<MainWindow>()->toast().accessibleName().startsWith(u"Warning: "_s));
        startWithoutTheServer();
        QVERIFY(!shown<SignInWindow>()
                     ->findChild<QPushButton *>(u"workOfflineButton"_s)->isVisible());
    }

    void theMenuEntrySetsOfflineWorkUp()
    {
        joinByFile();
        entry()->trigger();
        auto *dialog = shown<MainWindow>()->findChild<OfflineDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        // The server checks it: a wrong one sets up nothing.
        type(dialog, u"offlinePasswordField"_s, u"nothing like the password"_s);
        click(dialog, u"setUpOfflineButton"_s);
        const auto *said = dialog->findChild<QLabel *>(u"bannerText"_s);
        QTRY_VERIFY_WITH_TIMEOUT(said->text().startsWith(u"The user name or the password"_s), 20'000);
        QVERIFY(entry()->isEnabled());
        type(dialog, u"offlinePasswordField"_s, DeskServer::password);
        click(dialog, u"setUpOfflineButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!shown<MainWindow>()->findChild<OfflineDialog *>(), 20'000);
        QCOMPARE(notice(), u"“Work offline” is there from the next start on."_s);
        QVERIFY(!entry()->isEnabled()); // nothing is missing any more

        startWithoutTheServer();
        SignInWindow *window = shown<SignInWindow>();
        QVERIFY(window->findChild<QPushButton *>(u"workOfflineButton"_s)->isVisible());
        QCOMPARE(window->findChild<QLineEdit *>(u"userField"_s)->text(), u"rosa"_s);
        type(window, u"passwordField"_s, DeskServer::password);
        click(window, u"workOfflineButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(shown<MainWindow>(), 20'000);
        // Its kept token signs in by itself when the server is back: nothing to be told but the pill.
        const auto *pill = shown<MainWindow>()->findChild<QAbstractButton *>(u"syncPill"_s);
        QTRY_VERIFY2(pill->text().startsWith(u"Offline"_s), qPrintable(pill->text()));
        QCOMPARE(notice(), QString());
        QVERIFY(!entry()->isEnabled());
    }
};

QTEST_MAIN(TestDesktopOffline)
#include "tst_desktop_offline.moc"
