#include "tests/core/syncdriver.h"

#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;
using namespace linedesk::syncevent;

/// The sync machine before a record that was put back, and first copies that come to nothing.
class TestSyncRestore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A record put back to a moment before our cursor says so by refusing the pull: what it lost
    /// is sent again before its state is taken (reliability 2.7).
    void aRefusedCursorSendsEverythingAgainFirst()
    {
        Driver d;
        const auto pull = d.started();
        d.give(PullFailed{pull.token, SyncFailure::Restored});
        QCOMPARE(d.resend.value_or(-1), 0);
        QVERIFY(!d.manifest);
        d.give(QueueReloaded{queueOf(3)});
        QCOMPARE(d.push->firstSeq, 1);
        QVERIFY(!d.manifest);
        d.give(PushAnswered{d.push->token});
        d.give(AnswersStored{*d.storeAnswers, 3});
        QVERIFY(d.manifest);
        // Which life answered is known only now: it may be yet another one.
        d.give(ManifestStored{*d.manifest, u"e2"_s});
        QCOMPARE(d.resend.value_or(-1), 0);
        d.give(QueueReloaded{});
        const qint64 page = *d.page;
        // Pages of a third life: their manifest is another one, and so all is sent once more.
        d.give(SnapshotFailed{page, SyncFailure::Gone});
        d.give(ManifestStored{*d.manifest, u"e3"_s});
        QCOMPARE(d.resend.value_or(-1), 0);
        d.give(QueueReloaded{});
        d.give(SnapshotPageStored{*d.page, true});
        d.give(SnapshotFinished{*d.finish, u"7"_s, u"e3"_s});
        QCOMPARE(d.pull->epoch, u"e3"_s);
        QVERIFY(!d.resend);
    }

    /// The pages come from a record of another life, the pulls never said so.
    void aCopyOfAnotherLifeSendsEverythingAgain()
    {
        Driver d;
        const auto pull = d.started();
        d.give(PullFailed{pull.token, SyncFailure::Gone});
        d.give(ManifestStored{*d.manifest, u"e2"_s});
        QCOMPARE(d.resend.value_or(-1), 0);
        d.give(QueueReloaded{queueOf(2)});
        QCOMPARE(d.push->firstSeq, 1);
    }

    /// An answer of the life before says nothing about the one that is now.
    void anAnswerOnItsWayDoesNotStandForWhatIsSentAgain()
    {
        Driver d;
        const auto pull = d.started(queueOf(2));
        const auto push = *d.push;
        d.give(PullFailed{pull.token, SyncFailure::Restored});
        d.give(QueueReloaded{queueOf(2)});
        const auto again = *d.push;
        d.give(PushAnswered{push.token});
        QVERIFY(!d.storeAnswers);
        QCOMPARE(d.machine.waiting(), 2);
        d.give(PushAnswered{again.token});
        QVERIFY(d.storeAnswers);
    }

    /// All pages are in, but the feed no longer reaches back to the first of them.
    void aCopyThatCannotBeCaughtUpIsTakenAnew()
    {
        Driver d;
        const auto pull = d.started();
        d.give(PullFailed{pull.token, SyncFailure::Gone});
        d.give(ManifestStored{*d.manifest, u"e1"_s});
        d.give(SnapshotPageStored{*d.page, true});
        d.give(SnapshotFailed{*d.finish, SyncFailure::Gone});
        QVERIFY(!d.finish);
        QVERIFY(d.manifest);
    }

    /// A page asked for before the link broke may not come into the copy afterwards.
    void aStepThatWasGivenUpIsNotAwaited()
    {
        Driver d;
        const auto pull = d.started();
        d.give(PullFailed{pull.token, SyncFailure::Gone});
        const qint64 manifest = *d.manifest;
        QVERIFY(d.machine.awaitsCopy(manifest));
        d.give(WentOffline{});
        QVERIFY(!d.machine.awaitsCopy(manifest));
        d.give(WentOnline{});
        QVERIFY(!d.machine.awaitsCopy(manifest));
        QVERIFY(d.machine.awaitsCopy(*d.manifest));
    }
};

QTEST_GUILESS_MAIN(TestSyncRestore)
#include "tst_sync_restore.moc"
