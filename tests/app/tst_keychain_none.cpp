#include "core/client/deskengine.h"
#include "tests/app/deskserver.h"
#include "tests/app/privatebus.h"
#include "tests/support/wait.h"

#include <QLoggingCategory>
#include <QSignalSpy>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// A computer with a session bus and no Secret Service on it.
class TestKeychainNone : public QObject
{
    Q_OBJECT
    PrivateBus m_bus;
    Keychain m_secrets;

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"linedesk.*.info=false"_s);
        QVERIFY2(m_bus.start(PrivateBus::Keyring::None),
                 "dbus-daemon comes with packaging/setup.sh --with-tests");
    }

    void everyCallIsAnErrorAndNothingIsKept()
    {
        QVERIFY(!wait(m_secrets.write(u"refresh"_s, "secret")).ok());
        QVERIFY(!wait(m_secrets.read(u"refresh"_s)).ok());
        QVERIFY(!wait(m_secrets.remove(u"refresh"_s)).ok());
        // No quiet fallback to a file either.
        QDir home(QDir::homePath());
        QVERIFY2(home.entryList({u"*linedesk*"_s, u"*.conf"_s, u"*.ini"_s}, QDir::AllEntries)
                     .filter(u"linedesk"_s).isEmpty(),
                 qPrintable(home.path()));
    }

    void thePasswordIsAskedForAtEachStart()
    {
        DeskServer server;
        QVERIFY(server.make() && server.start());
        QVERIFY(wait(server.auth().setPassword(u"rosa"_s, DeskServer::password)).ok());
        QTemporaryDir folder;
        for (int start = 0; start < 2; ++start) {
            DeskEngine desk(server.fixture().clock(), m_secrets);
            QVERIFY(desk.open(folder.path()).ok());
            QSignalSpy nothing(&desk, &DeskEngine::nothingRemembered);
            const auto asked = wait(desk.resume());
            QVERIFY(!asked.ok());
            QCOMPARE(asked.error().problems.first().field, u"sign_in"_s);
            if (start == 0) {
                const auto met = wait(desk.meet(server.profile().address));
                QVERIFY(met.ok());
                QVERIFY(wait(desk.join(*met, u"rosa"_s, DeskServer::password)).ok());
                QTRY_VERIFY_WITH_TIMEOUT(desk.hasWholeCopy(), 20'000);
            } else {
                QVERIFY(wait(desk.signIn(u"rosa"_s, DeskServer::password)).ok());
            }
            QTRY_COMPARE_WITH_TIMEOUT(nothing.size(), 1, 20'000);
        }
    }
};

QTEST_GUILESS_MAIN(TestKeychainNone)
#include "tst_keychain_none.moc"
