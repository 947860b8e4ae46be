#include "app/desktop/desksettings.h"
#include "app/desktop/signinflow.h"
#include "core/base/fingerprint.h"
#include "core/commands/subscribers.h"
#include "support/scriptedprompter.h"
#include "tests/app/deskserver.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QLoggingCategory>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// The sign-in window over the real engine and the real server.
class TestDesktopSignIn : public QObject
{
    Q_OBJECT
    std::unique_ptr<DeskServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    MemorySecrets m_secrets;
    Theme m_theme;
    ScriptedPrompter m_prompter;
    std::unique_ptr<DeskSettings> m_settings;
    std::unique_ptr<DeskEngine> m_engine;
    std::unique_ptr<SignInFlow> m_flow;
    std::unique_ptr<QSignalSpy> m_signedIn;

    template <typename T>
    T *child(const QString &name) const
    {
        return m_flow->window().findChild<T *>(name);
    }
    void type(const QString &field, const QString &text)
    {
        auto *edit = child<QLineEdit>(field);
        edit->clear();
        QTest::keyClicks(edit, text);
    }
    void click(const QString &button)
    {
        QTest::mouseClick(child<QPushButton>(button), Qt::LeftButton);
    }
    QString said() const
    {
        auto *label = child<QLabel>(u"bannerText"_s);
        return label->isVisible() ? label->text() : QString();
    }
    void startProgram()
    {
        m_flow.reset();
        m_engine.reset();
        m_settings = std::make_unique<DeskSettings>(m_folder->path());
        m_engine = std::make_unique<DeskEngine>(m_server->fixture().clock(), m_secrets);
        QVERIFY(m_engine->open(m_folder->path()).ok());
        newFlow();
    }
    void newFlow()
    {
        m_flow = std::make_unique<SignInFlow>(*m_engine, *m_settings, m_server->fixture().clock(),
                                              m_theme, m_prompter);
        m_signedIn = std::make_unique<QSignalSpy>(m_flow.get(), &SignInFlow::signedIn);
    }
    void joinByAddress()
    {
        startProgram();
        m_flow->resume();
        type(u"serverField"_s, m_server->profile().address);
        type(u"userField"_s, u"rosa"_s);
        type(u"passwordField"_s, DeskServer::password);
        click(u"signInButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(child<QLabel>(u"fingerprintLabel"_s)->isVisible(), 20'000);
        click(u"fingerprintYesButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_signedIn->size(), 1, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_engine->hasWholeCopy(), 20'000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"linedesk.*.info=false\nlinedesk.client.warning=false"_s);
        m_theme.apply();
    }
    void init()
    {
        m_secrets.kept.clear();
        m_secrets.there = true;
        m_server = std::make_unique<DeskServer>();
        QVERIFY(m_server->make() && m_server->start());
        auto set = m_server->auth().setPassword(u"rosa"_s, DeskServer::password);
        QTRY_VERIFY_WITH_TIMEOUT(set.isFinished(), 20'000);
        m_folder = std::make_unique<QTemporaryDir>();
    }
    void cleanup()
    {
        m_flow.reset();
        m_engine.reset();
        m_settings.reset();
        m_server.reset();
    }

    void aNewComputerJoinsAfterTheFingerprintWasCompared()
    {
        startProgram();
        m_flow->resume();
        QVERIFY(m_flow->window().isVisible());
        QVERIFY(!child<QPushButton>(u"workOfflineButton"_s)->isVisible());
        type(u"serverField"_s, m_server->profile().address);
        type(u"userField"_s, u"rosa"_s);
        type(u"passwordField"_s, u"nothing like the password"_s);
        click(u"signInButton"_s);
        auto *shown = child<QLabel>(u"fingerprintLabel"_s);
        QTRY_VERIFY_WITH_TIMEOUT(shown->isVisible(), 20'000);
        QCOMPARE(shown->text().simplified(),
                 fingerprintText(QByteArray::fromHex(m_server->profile().spkiSha256.toLatin1())));
        click(u"fingerprintYesButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(said().startsWith(u"The user name or the password"_s), 20'000);
        // The server is known by now; only the password was wrong.
        type(u"passwordField"_s, DeskServer::password);
        click(u"signInButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_signedIn->size(), 1, 20'000);
        QVERIFY(!m_flow->window().isVisible());
        QCOMPARE(child<QLineEdit>(u"passwordField"_s)->text(), QString());
    }

    void cancellingTheFingerprintJoinsNothing()
    {
        startProgram();
        m_flow->resume();
        type(u"serverField"_s, m_server->profile().address);
        type(u"userField"_s, u"rosa"_s);
        type(u"passwordField"_s, DeskServer::password);
        click(u"signInButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(child<QLabel>(u"fingerprintLabel"_s)->isVisible(), 20'000);
        click(u"fingerprintNoButton"_s);
        QVERIFY(child<QLineEdit>(u"serverField"_s)->isVisible());
        QVERIFY(!m_engine->isEnrolled());
        // Asked again from the beginning.
        click(u"signInButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(child<QLabel>(u"fingerprintLabel"_s)->isVisible(), 20'000);
    }

    void whatIsWrongWithAnAddressIsSaid_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("start");
        QTest::newRow("no port") << u"desk.larkspur.example"_s << u"The port is missing."_s;
        QTest::newRow("no address") << u"the server"_s
                                    << u"“the server” is not a server's address."_s;
        QTest::newRow("no such computer") << u"nothing-here.invalid:8443"_s
                                          << u"No computer called “nothing-here.invalid”"_s;
        QTest::newRow("nothing there") << u"127.0.0.1:1"_s << u"Nothing answers at “127.0.0.1:1”."_s;
    }
    void whatIsWrongWithAnAddressIsSaid()
    {
        QFETCH(QString, typed);
        QFETCH(QString, start);
        startProgram();
        m_flow->resume();
        type(u"serverField"_s, typed);
        type(u"userField"_s, u"rosa"_s);
        type(u"passwordField"_s, DeskServer::password);
        click(u"signInButton"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(said().startsWith(start), qPrintable(said()), 20'000);
        QVERIFY(child<QPushButton>(u"signInButton"_s)->isEnabled());
    }

    void theNextStartNeedsNoPasswordAndNoWindow()
    {
        joinByAddress();
        startProgram();
        m_flow->resume();
        QTRY_COMPARE_WITH_TIMEOUT(m_signedIn->size(), 1, 20'000);
        QVERIFY(!m_flow->window().isVisible());
    }

    void whileTheKeychainAsksThePasswordMayBeTyped()
    {
        joinByAddress();
        startProgram();
        m_secrets.asksFirst = true;
        m_flow->resume();
        QTRY_VERIFY_WITH_TIMEOUT(m_flow->window().isVisible(), 20'000);
        QVERIFY(said().contains(u"keychain"_s));
        type(u"passwordField"_s, DeskServer::password);
        click(u"signInButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_signedIn->size(), 1, 20'000);
        m_secrets.openIt();
        m_secrets.asksFirst = false;
        QCoreApplication::processEvents(); // the late answer of the keychain is delivered
        QCOMPARE(m_signedIn->size(), 1);
        QVERIFY(!m_flow->window().isVisible());
    }

    void aLostQueueIsToldAndBegunAnewWithAReason()
    {
        joinByAddress();
        const QString folder = m_folder->filePath(u"users/"_s + m_engine->user()->id.toString());
        m_flow.reset();
        m_engine.reset();
        const OutboxPlace place = DeskProfile::outboxPlace(folder);
        for (const QString &path : {place.database, place.journal}) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(4096, 'x')) == 4096);
        }
        startProgram();
        m_flow->ask();
        type(u"passwordField"_s, DeskServer::password);
        click(u"signInButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(child<QDialog>(u"lostQueueDialog"_s), 20'000);
        type(u"lostReasonEdit"_s, u"the disk was replaced"_s);
        click(u"beginQueueButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!child<QDialog>(u"lostQueueDialog"_s), 20'000);
        QVERIFY(said().contains(u"put aside"_s));
        click(u"signInButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_signedIn->size(), 1, 20'000);
    }

    void withoutTheServerTheCopyIsOffered()
    {
        joinByAddress();
        m_flow.reset();
        m_engine.reset();
        m_server->stop();
        startProgram();
        m_flow->resume();
        QTRY_VERIFY_WITH_TIMEOUT(!said().isEmpty(), 20'000);
        QVERIFY2(said().startsWith(u"Nothing answers at “127.0.0.1:"_s), qPrintable(said()));
        QVERIFY(child<QLineEdit>(u"serverField"_s)->isReadOnly());
        QCOMPARE(child<QLineEdit>(u"userField"_s)->text(), u"rosa"_s);
        QVERIFY(child<QPushButton>(u"workOfflineButton"_s)->isVisible());
        type(u"userField"_s, u"somebody"_s);
        type(u"passwordField"_s, DeskServer::password);
        click(u"workOfflineButton"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(said().startsWith(u"Working offline needs a password"_s),
                                  qPrintable(said()), 20'000);
        type(u"userField"_s, u"rosa"_s);
        type(u"passwordField"_s, DeskServer::password);
        click(u"workOfflineButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_signedIn->size(), 1, 20'000);
        QVERIFY(m_engine->hasWholeCopy());
    }

    void anEnrolmentFileIsUsedTogetherWithThePassword()
    {
        startProgram();
        m_flow->resume();
        m_prompter.files = {m_folder->filePath(u"none.enrol"_s)};
        click(u"enrolFileButton"_s);
        QVERIFY2(said().contains(u"none.enrol"_s), qPrintable(said()));
        const QString path = m_server->writeEnrolmentFile(m_folder->filePath(u"desk.enrol"_s));
        QVERIFY(!path.isEmpty());
        m_prompter.files = {path};
        click(u"enrolFileButton"_s);
        QCOMPARE(child<QLineEdit>(u"serverField"_s)->text(), m_server->profile().address);
        QCOMPARE(child<QLineEdit>(u"userField"_s)->text(), u"rosa"_s);
        type(u"passwordField"_s, DeskServer::password);
        click(u"signInButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_signedIn->size(), 1, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_engine->hasWholeCopy(), 20'000);
        // The password is known here now: this computer works offline, too.
        m_server->stop();
        m_engine->signOut();
        newFlow();
        m_flow->ask();
        type(u"passwordField"_s, DeskServer::password);
        click(u"workOfflineButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_signedIn->size(), 1, 20'000);
    }

    void aServerWithAnotherFingerprintIsNotTrusted()
    {
        joinByAddress();
        m_secrets.kept.clear();
        m_flow.reset();
        m_engine.reset();
        // Another server at the same address.
        const quint16 port = m_server->port();
        m_server->stop();
        DeskServer other;
        QVERIFY(other.make());
        other.setPort(port);
        QVERIFY(other.start());
        startProgram();
        m_flow->resume();
        QTRY_VERIFY_WITH_TIMEOUT(m_flow->window().isVisible(), 20'000);
        type(u"passwordField"_s, DeskServer::password);
        click(u"signInButton"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(said().contains(u"shows another key"_s), qPrintable(said()),
                                  20'000);
        QVERIFY2(said().contains(u"Everything entered on this computer was sent."_s),
                 qPrintable(said()));
        QVERIFY2(said().contains(u"new enrolment file"_s), qPrintable(said()));
        QVERIFY(m_signedIn->isEmpty());
    }

    void aServerSetUpAnewIsJoinedByItsFileAlone()
    {
        joinByAddress();
        m_flow.reset();
        // Something stays unsent.
        const quint16 port = m_server->port();
        m_server->stop();
        CreateSubscriber create;
        create.id = newId<SubscriberId>();
        create.contact = {{u"name"_s, u"Dolores Whitaker"_s}};
        auto entered = m_engine->submit(QString(CreateSubscriber::name), codec::encode(create));
        QTRY_VERIFY_WITH_TIMEOUT(entered.isFinished(), 20'000);
        QVERIFY(entered.result().ok());
        m_engine.reset();
        DeskServer anew;
        QVERIFY(anew.make());
        anew.setPort(port);
        QVERIFY(anew.start());
        const QString file = anew.writeEnrolmentFile(m_folder->filePath(u"anew.enrol"_s));
        startProgram();
        m_flow->ask();
        // Cancelled: nothing happens.
        m_prompter.files = {file, file};
        m_prompter.answers = {u""_s, u"yes"_s};
        m_prompter.asked.clear();
        click(u"enrolFileButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_prompter.asked.size(), 1, 20'000);
        QVERIFY2(m_prompter.asked.first().text.contains(u"1 change(s) not sent yet"_s),
                 qPrintable(m_prompter.asked.first().text));
        QVERIFY(m_engine->knownUsers().size() == 1);
        click(u"enrolFileButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_prompter.asked.size() == 2, 20'000);
        QVERIFY(!QFile::exists(m_folder->filePath(u"earlier-server-1"_s)));
        auto set = anew.auth().setPassword(u"rosa"_s, DeskServer::password);
        QTRY_VERIFY_WITH_TIMEOUT(set.isFinished(), 20'000);
        type(u"passwordField"_s, DeskServer::password);
        click(u"signInButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_signedIn->size(), 1, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_engine->hasWholeCopy(), 20'000);
        // What was here is put aside, the unsent change in it.
        const QDir aside(m_folder->filePath(u"earlier-server-1"_s));
        QVERIFY(aside.exists(u"profile.json"_s));
        const QStringList users = QDir(aside.filePath(u"users"_s))
                                      .entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QCOMPARE(users.size(), 1);
        const auto unsent = Outbox::unsentIn(
            DeskProfile::outboxPlace(aside.filePath(u"users/"_s + users.first())));
        QVERIFY(unsent.ok());
        QCOMPARE(*unsent, 1);
    }

    void aSessionThatEndedAsksForTheSamePerson()
    {
        joinByAddress();
        newFlow();
        m_flow->askAgain(*m_engine->user());
        QVERIFY(said().startsWith(u"Your sign-in at the server has ended."_s));
        QVERIFY(child<QLineEdit>(u"userField"_s)->isReadOnly());
        type(u"passwordField"_s, DeskServer::password);
        click(u"signInButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_signedIn->size(), 1, 20'000);
    }

    void theLookIsKeptPerProfile()
    {
        QTemporaryDir other;
        Theme theme;
        theme.apply();
        DeskSettings first(m_folder->path());
        first.follow(theme, true);
        QCOMPARE(theme.density(), Density::Standard);
        theme.setAppearance(Appearance::Dark);
        theme.setDensity(Density::Compact);
        QVERIFY(first.tellOnce(u"no-keychain"_s));

        Theme next;
        next.apply();
        DeskSettings second(m_folder->path());
        second.follow(next, true);
        QCOMPARE(next.appearance(), Appearance::Dark);
        QCOMPARE(next.density(), Density::Compact);
        QVERIFY(!second.tellOnce(u"no-keychain"_s));

        // The command line's appearance holds for this start and is not kept.
        Theme asked;
        asked.setAppearance(Appearance::Light);
        DeskSettings third(m_folder->path());
        third.follow(asked, false);
        QCOMPARE(asked.appearance(), Appearance::Light);
        QCOMPARE(asked.density(), Density::Compact);

        Theme strange;
        DeskSettings elsewhere(other.path());
        elsewhere.follow(strange, true);
        QCOMPARE(strange.density(), Density::Standard);
    }
};

QTEST_MAIN(TestDesktopSignIn)
#include "tst_desktop_signin.moc"
