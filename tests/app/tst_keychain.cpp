#include "core/client/deskengine.h"
#include "tests/app/deskserver.h"
#include "tests/app/privatebus.h"
#include "tests/support/wait.h"

#include <QLoggingCategory>
#include <QSignalSpy>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Secrets in a real Secret Service.
class TestKeychain : public QObject
{
    Q_OBJECT
    PrivateBus m_bus;
    Keychain m_secrets;

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"linedesk.*.info=false"_s);
        QVERIFY2(m_bus.start(PrivateBus::Keyring::Unlocked),
                 "dbus-daemon and gnome-keyring-daemon come with packaging/setup.sh --with-tests");
        // The service says that it is there a moment before its keyring is open.
        const auto open = [this] { return wait(m_secrets.write(u"first"_s, "1")).ok(); };
        QTRY_VERIFY_WITH_TIMEOUT(open(), 20'000);
    }

    void aSecretIsWrittenReadAndRemoved_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("text") << QByteArray("a refresh token");
        QTest::newRow("utf-8") << QString(u"Übergröße ☃"_s).toUtf8();
        QTest::newRow("bytes") << QByteArray("\0\1\xff\0end", 7);
        QTest::newRow("long") << QByteArray(4'000, 'x');
    }
    void aSecretIsWrittenReadAndRemoved()
    {
        QFETCH(QByteArray, secret);
        const QString key = u"tst-"_s + QString::fromLatin1(QTest::currentDataTag());
        QCOMPARE(wait(m_secrets.read(key)).value(), QByteArray());
        QVERIFY(wait(m_secrets.write(key, secret)).ok());
        QCOMPARE(wait(m_secrets.read(key)).value(), secret);
        QVERIFY(wait(m_secrets.write(key, "another")).ok());
        QCOMPARE(wait(m_secrets.read(key)).value(), "another");
        QVERIFY(wait(m_secrets.remove(key)).ok());
        QCOMPARE(wait(m_secrets.read(key)).value(), QByteArray());
        QVERIFY(wait(m_secrets.remove(key)).ok()); // gone is gone
    }

    void theDeskComesBackWithoutAPasswordUntilItIsSignedOut()
    {
        DeskServer server;
        QVERIFY(server.make() && server.start());
        QVERIFY(wait(server.auth().setPassword(u"rosa"_s, DeskServer::password)).ok());
        QTemporaryDir folder;
        const auto desk = [&] {
            auto made = std::make_unique<DeskEngine>(server.fixture().clock(), m_secrets);
            return made->open(folder.path()).ok() ? std::move(made) : nullptr;
        };
        auto first = desk();
        QVERIFY(first);
        QSignalSpy nothing(first.get(), &DeskEngine::nothingRemembered);
        const auto met = wait(first->meet(server.profile().address));
        QVERIFY(met.ok());
        QVERIFY(wait(first->join(*met, u"rosa"_s, DeskServer::password)).ok());
        QTRY_VERIFY_WITH_TIMEOUT(first->hasWholeCopy(), 20'000);
        QCOMPARE(nothing.size(), 0);
        first.reset();
        for (int start = 0; start < 2; ++start) {
            auto again = desk();
            QVERIFY(again);
            const auto user = wait(again->resume());
            QVERIFY(user.ok());
            QCOMPARE(user->name, u"rosa"_s);
            QTRY_COMPARE_WITH_TIMEOUT(again->status().state, SyncState::Idle, 20'000);
        }
        // The keychain's key seals the verifier, too: it opens offline, with the right password.
        server.stop();
        auto offline = desk();
        QVERIFY(!wait(offline->resume()).ok());
        QVERIFY(!wait(offline->signInOffline(u"rosa"_s, u"nothing like the password"_s)).ok());
        QVERIFY(wait(offline->signInOffline(u"rosa"_s, DeskServer::password)).ok());
        offline->signOut();
        offline.reset();
        QVERIFY(server.start());
        auto last = desk();
        const auto asked = wait(last->resume());
        QVERIFY(!asked.ok());
        QCOMPARE(asked.error().problems.first().field, u"sign_in"_s);
    }
};

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
