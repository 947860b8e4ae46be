#include "tests/app/desktest.h"

#include <QLoggingCategory>
#include <QSignalSpy>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Coming back without a password, and working without the server.
class TestClientSignIn : public DeskTest
{
    Q_OBJECT

    QByteArray keptToken() const
    {
        for (auto it = m_secrets.kept.begin(); it != m_secrets.kept.end(); ++it) {
            if (it.key().startsWith(u"refresh-"_s))
                return it.value();
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"linedesk.*.info=false"_s); }
    void init()
    {
        makeServer();
        serve();
        openDesk();
    }
    void cleanup() { endDesk(); }

    void theDeskComesBackWithoutAPassword()
    {
        join();
        const QByteArray first = keptToken();
        QVERIFY(!first.isEmpty());
        openDesk();
        const auto user = wait(m_desk->resume());
        QVERIFY2(user.ok(), user.ok() ? "" : qPrintable(fieldOf(user.error())));
        QCOMPARE(user->name, u"rosa"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().state, SyncState::Idle, 20'000);
        QVERIFY(m_desk->status().signedIn);
        QVERIFY(!keptToken().isEmpty() && keptToken() != first);
        openDesk();
        QVERIFY(wait(m_desk->resume()).ok());
    }

    void aLostAnswerDoesNotEndTheSession()
    {
        join();
        m_desk.reset();
        // The server made the next pair, and the answer never came home.
        ApiClient client({address(), m_server->profile().authorityPem,
                          m_server->profile().spkiSha256});
        auto profile = DeskProfile::open(m_folder->path());
        QVERIFY(profile.ok());
        client.setDevice((*profile)->data().deviceId.toString());
        profile->reset();
        const auto lost = wait(client.send(ApiVerb::Post, u"/api/v1/sessions/refresh"_s,
                                           client.refreshBody(keptToken())));
        QCOMPARE(lost->status, 200);
        openDesk();
        QVERIFY(wait(m_desk->resume()).ok());
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().state, SyncState::Idle, 20'000);
    }

    void thePersonMayBeQuickerThanTheKeychain()
    {
        join();
        openDesk();
        m_secrets.asksFirst = true;
        const auto resumed = m_desk->resume();
        QVERIFY(wait(m_desk->signIn(u"rosa"_s, DeskServer::password)).ok());
        m_secrets.openIt();
        QCOMPARE(wait(resumed).error().code, ErrorCode::Cancelled);
        m_secrets.asksFirst = false;
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().state, SyncState::Idle, 20'000);
        QVERIFY(m_desk->status().signedIn);
    }

    void afterSigningOutThePasswordIsNeeded()
    {
        join();
        m_desk->signOut();
        QVERIFY(keptToken().isEmpty());
        QCOMPARE(fieldOf(wait(m_desk->resume()).error()), u"sign_in"_s);
        openDesk();
        QCOMPARE(fieldOf(wait(m_desk->resume()).error()), u"sign_in"_s);
        QVERIFY(wait(m_desk->signIn(u"rosa"_s, DeskServer::password)).ok());
    }

    void aTokenTheServerTakesNoMoreIsForgotten()
    {
        join();
        m_desk.reset();
        QVERIFY(wait(m_server->auth().setPassword(u"rosa"_s, u"lantern barley nine"_s)).ok());
        openDesk();
        QCOMPARE(wait(m_desk->resume()).error().reason(), Reason::Expired);
        QVERIFY(keptToken().isEmpty());
        QVERIFY(wait(m_desk->signIn(u"rosa"_s, u"lantern barley nine"_s)).ok());
    }

    void aSessionThatEndsAsksForTheSamePersonAndKeepsTheirWork()
    {
        join();
        QSignalSpy needed(m_desk.get(), &DeskEngine::signInNeeded);
        QVERIFY(wait(m_server->auth().setPassword(u"rosa"_s, u"lantern barley nine"_s)).ok());
        m_desk->syncNow();
        const auto asked = wait(m_desk->call(ApiVerb::Get, u"/api/v1/sessions"_s));
        QVERIFY(!asked.ok());
        QTRY_COMPARE_WITH_TIMEOUT(needed.size(), 1, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(!m_desk->status().signedIn, 40'000);
        QVERIFY(m_desk->user().has_value());
        QVERIFY(wait(m_desk->signIn(u"rosa"_s, u"lantern barley nine"_s)).ok());
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().state, SyncState::Idle, 20'000);
    }

    void withoutAKeychainItIsSaidAndThePasswordAsked()
    {
        m_secrets.there = false;
        QSignalSpy nothing(m_desk.get(), &DeskEngine::nothingRemembered);
        join();
        QCOMPARE(nothing.size(), 1);
        openDesk();
        QCOMPARE(fieldOf(wait(m_desk->resume()).error()), u"sign_in"_s);
        QVERIFY(wait(m_desk->signIn(u"rosa"_s, DeskServer::password)).ok());
    }

    void whileTheServerIsAwayTheKeptTokenStays()
    {
        join();
        m_desk.reset();
        m_server->stop();
        openDesk();
        QCOMPARE(wait(m_desk->resume()).error().code, ErrorCode::Offline);
        QVERIFY(!keptToken().isEmpty());
    }

    void offlineWorkNeedsThePasswordOfSomebodyWhoWasHere()
    {
        QVERIFY(!m_desk->hasCopy());
        join();
        m_desk.reset();
        m_server->stop();
        openDesk();
        QVERIFY(m_desk->hasCopy());
        const auto stranger = wait(m_desk->signInOffline(u"support"_s, DeskServer::password));
        QCOMPARE(fieldOf(stranger.error()), u"offline_sign_in"_s);
        const auto wrong = wait(m_desk->signInOffline(u"rosa"_s, u"nothing like the password"_s));
        QCOMPARE(wrong.error().reason(), Reason::WrongCredentials);
        QVERIFY(wait(m_desk->signInOffline(u"rosa"_s, DeskServer::password)).ok());
        QVERIFY(m_desk->hasWholeCopy());
        // The kept token signs in by itself when the server is back.
        QVERIFY(m_server->start());
        m_desk->syncNow();
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().state, SyncState::Idle, 30'000);
        QVERIFY(m_desk->status().signedIn);
    }

    void anEnrolmentFileWithThePasswordOpensOfflineToo()
    {
        const QString file = enrolmentFile();
        const auto wrong = wait(m_desk->enrol(file, u"nothing like the password"_s));
        QCOMPARE(wrong.error().reason(), Reason::WrongCredentials);
        // The file was used; the password is asked for by the ordinary way.
        QVERIFY(m_desk->isEnrolled() && !m_desk->user());
        QVERIFY(wait(m_desk->signIn(u"rosa"_s, DeskServer::password)).ok());
        m_desk.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        openDesk();
        QVERIFY(wait(m_desk->enrol(enrolmentFile(), DeskServer::password)).ok());
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->hasWholeCopy(), 20'000);
        m_desk.reset();
        m_server->stop();
        openDesk();
        QVERIFY(wait(m_desk->signInOffline(u"rosa"_s, DeskServer::password)).ok());
    }

    void offlineWorkIsSetUpAfterAnEnrolmentWithoutAPassword()
    {
        QVERIFY(wait(m_desk->enrol(enrolmentFile())).ok());
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->hasWholeCopy(), 20'000);
        QVERIFY(!m_desk->isOfflineSetUp());
        QVERIFY(!m_desk->hasCopy()); // none that anybody could open
        const QByteArray token = keptToken();
        const auto wrong = wait(m_desk->setUpOffline(u"nothing like the password"_s));
        QCOMPARE(wrong.error().reason(), Reason::WrongCredentials);
        QVERIFY(!m_desk->isOfflineSetUp());
        QVERIFY(wait(m_desk->setUpOffline(DeskServer::password)).ok());
        QVERIFY(m_desk->isOfflineSetUp());
        // The session goes on, and the one that checked the password has ended.
        QCOMPARE(keptToken(), token);
        const auto open = [this] {
            auto row = m_server->fixture().connection().exec(
                u"SELECT count(DISTINCT family_id) FROM session WHERE state = 'active'"_s);
            return row.ok() && row->next() ? row->number(0) : -1;
        };
        QTRY_COMPARE_WITH_TIMEOUT(open(), 1, 20'000);
        QVERIFY(wait(m_desk->call(ApiVerb::Get, u"/api/v1/sessions"_s)).ok());
        m_desk.reset();
        m_server->stop();
        openDesk();
        QVERIFY(m_desk->hasCopy());
        QVERIFY(wait(m_desk->signInOffline(u"rosa"_s, DeskServer::password)).ok());
    }

    /// A profile from before there were keys gets one, which the server takes from its next sign-in
    /// on. After that the id alone opens nothing: a disk put back to before needs a file.
    void aDeskOfAnOlderProgramGetsAKeyOfItsOwn()
    {
        const auto withoutKey = [this] {
            m_desk->signOut();
            m_desk.reset();
            const auto profile = DeskProfile::open(m_folder->path());
            DeskProfileData data = (*profile)->data();
            data.deviceKey.clear();
            return (*profile)->save(data).ok();
        };
        join();
        QVERIFY(withoutKey());
        QVERIFY(m_server->fixture().connection().run(u"DELETE FROM device_key"_s).ok());
        openDesk();
        QVERIFY(wait(m_desk->signIn(u"rosa"_s, DeskServer::password)).ok());
        untilIdle();
        m_desk.reset();
        QCOMPARE((*DeskProfile::open(m_folder->path()))->data().deviceKey.size(), 43);

        openDesk();
        QVERIFY(wait(m_desk->signIn(u"rosa"_s, DeskServer::password)).ok());
        QVERIFY(wait(m_desk->setUpOffline(DeskServer::password)).ok());
        QVERIFY(withoutKey());
        openDesk();
        const auto refused = wait(m_desk->signIn(u"rosa"_s, DeskServer::password));
        QVERIFY(!refused.ok());
        QCOMPARE(fieldOf(refused.error()), u"device_key"_s);
        const auto brought = wait(m_desk->enrol(enrolmentFile(), DeskServer::password));
        QVERIFY2(brought.ok(), brought.ok() ? "" : qPrintable(fieldOf(brought.error())));
        untilIdle();
    }

    void aServerWithAnotherKeyIsToldWhileSomebodyWorks()
    {
        join();
        QSignalSpy strange(m_desk.get(), &DeskEngine::serverKeyChanged);
        const quint16 port = m_server->port();
        m_server->stop();
        DeskServer anew;
        QVERIFY(anew.make());
        anew.setPort(port);
        QVERIFY(anew.start());
        m_desk->syncNow();
        QTRY_COMPARE_WITH_TIMEOUT(strange.size(), 1, 60'000);
        QCOMPARE(strange.first().first().toString(), address());
        m_desk->syncNow();
        const QString file = anew.writeEnrolmentFile(m_folder->filePath(u"anew.enrol"_s));
        const auto refused = wait(m_desk->enrol(file));
        QCOMPARE(fieldOf(refused.error()), u"server_key"_s);
        QCOMPARE(strange.size(), 1);
    }

    void theNetworksWordIsTriedAtOnceAndNotTrusted()
    {
        join();
        QSignalSpy away(m_desk.get(), &DeskEngine::wentOffline);
        QSignalSpy back(m_desk.get(), &DeskEngine::wentOnline);
        // The computer says that it lost its network; the server is there all the same.
        m_desk->networkChanged(false);
        QCOMPARE(away.size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(back.size(), 1, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().state, SyncState::Idle, 20'000);
        m_server->stop();
        QTRY_COMPARE_WITH_TIMEOUT(away.size(), 2, 20'000);
        QVERIFY(m_server->start());
        m_desk->networkChanged(true);
        QTRY_COMPARE_WITH_TIMEOUT(back.size(), 2, 20'000);
    }

    void goingAwayAndComingBackIsToldOnceEach()
    {
        join();
        QSignalSpy away(m_desk.get(), &DeskEngine::wentOffline);
        QSignalSpy back(m_desk.get(), &DeskEngine::wentOnline);
        QVERIFY(m_desk->status().reached);
        m_server->stop();
        QTRY_COMPARE_WITH_TIMEOUT(away.size(), 1, 20'000);
        QVERIFY(!m_desk->status().reached);
        // Each new try fails; the desk does not say so again.
        m_desk->syncNow();
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().state, SyncState::Offline, 20'000);
        QCOMPARE(away.size(), 1);
        QCOMPARE(back.size(), 0);
        QVERIFY(m_server->start());
        m_desk->syncNow();
        QTRY_COMPARE_WITH_TIMEOUT(back.size(), 1, 20'000);
        QVERIFY(m_desk->status().reached);
        QCOMPARE(away.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestClientSignIn)
#include "tst_client_signin.moc"
