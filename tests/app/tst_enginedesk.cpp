#include "app/desktop/enginedesk.h"
#include "ui/sync/syncstatuspresenter.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace linedesk;

/// How the engine's state reaches the pages.
class TestEngineDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The engine counts what is on its way among what waits for an answer; the pages tell them apart.
    void aChangeOnItsWayIsOneChange_data()
    {
        QTest::addColumn<int>("unanswered");
        QTest::addColumn<int>("onTheirWay");
        QTest::addColumn<int>("told");
        QTest::newRow("one is sent") << 1 << 1 << 1;
        QTest::newRow("two of three are sent") << 3 << 2 << 3;
        QTest::newRow("nothing is sent yet") << 2 << 0 << 2;
    }
    void aChangeOnItsWayIsOneChange()
    {
        QFETCH(int, unanswered);
        QFETCH(int, onTheirWay);
        QFETCH(int, told);
        SyncStatus engine;
        engine.signedIn = true;
        engine.reached = true;
        engine.state = SyncState::Pushing;
        engine.waiting = unanswered;
        engine.sending = onTheirWay;
        engine.snapshotProgress = 100;
        const DeskStatus status = EngineDesk::statusOf(engine);
        QCOMPARE(status.sending, onTheirWay);
        QCOMPARE(SyncStatusPresenter::standing(status).changes, told);
    }
};

QTEST_GUILESS_MAIN(TestEngineDesk)
#include "tst_enginedesk.moc"
