#include "tests/core/syncdriver.h"

#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;
using namespace linedesk::syncevent;

class TestSyncMachine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itPullsUntilItIsLevelAndThenListens()
    {
        Driver d;
        const auto first = d.started();
        QCOMPARE(first.cursor, u"10"_s);
        QCOMPARE(first.waitSeconds, 0);
        QCOMPARE(d.machine.state(), SyncState::Pulling);
        d.give(PageArrived{first.token, u"e1"_s, u"20"_s, true});
        QCOMPARE(d.storePage, first.token);
        d.give(PageStored{first.token});
        QCOMPARE(d.pull->cursor, u"20"_s);
        QCOMPARE(d.pull->waitSeconds, 0);
        const auto poll = d.caughtUp(*d.pull, u"25"_s);
        QCOMPARE(poll.cursor, u"25"_s);
        QCOMPARE(poll.waitSeconds, 25);
        QCOMPARE(d.machine.state(), SyncState::Idle);
    }

    void onePushAtATimeInOrder()
    {
        Driver d;
        d.caughtUp(d.started());
        d.give(CommandEntered{{1, 300}});
        QCOMPARE(d.push->firstSeq, 1);
        QCOMPARE(d.machine.state(), SyncState::Pushing);
        const qint64 token = d.push->token;
        d.give(CommandEntered{{2, 300}});
        QVERIFY(!d.push);
        d.give(CommandEntered{{3, 300}});
        d.give(PushAnswered{token});
        QCOMPARE(d.storeAnswers, token);
        QVERIFY(!d.push);
        d.give(AnswersStored{token, 1});
        QCOMPARE(d.push->firstSeq, 2);
        QCOMPARE(d.push->count, 2);
    }

    void batchesKeepToTheLimits_data()
    {
        QTest::addColumn<int>("commands");
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<int>("first");
        QTest::newRow("by number") << 250 << qint64(300) << 100;
        QTest::newRow("by size: 256 KiB / 10,000 = 26") << 250 << qint64(10'000) << 26;
        QTest::newRow("a great one alone") << 3 << qint64(300'000) << 1;
    }
    void batchesKeepToTheLimits()
    {
        QFETCH(int, commands);
        QFETCH(qint64, bytes);
        QFETCH(int, first);
        Driver d;
        d.started(queueOf(commands, bytes));
        for (const SyncAction &action : std::as_const(d.all)) {
            if (const auto *push = std::get_if<syncaction::Push>(&action))
                QCOMPARE(push->count, first);
        }
    }

    void lateAndDoubledAnswersDoNothing()
    {
        Driver d;
        const auto first = d.started(queueOf(1));
        const auto push = std::get<syncaction::Push>(*std::find_if(d.all.begin(), d.all.end(), [](const auto &a) {
            return std::holds_alternative<syncaction::Push>(a);
        }));
        d.give(PushAnswered{push.token});
        d.give(PushAnswered{push.token});
        QVERIFY(!d.storeAnswers);
        d.give(AnswersStored{push.token, 1});
        d.give(AnswersStored{push.token, 1});
        d.give(PushFailed{push.token, SyncFailure::Unreachable});
        QVERIFY(!d.retryMs);
        QCOMPARE(d.machine.waiting(), 0);
        d.give(PageArrived{first.token + 50, u"e1"_s, u"99"_s, false});
        QVERIFY(!d.storePage);
        d.give(PageStored{first.token + 50});
        QVERIFY(!d.pull);
    }

    void aLostAnswerIsSentAgainByTheTimerAlone()
    {
        Driver d;
        d.caughtUp(d.started());
        d.give(CommandEntered{{1, 300}});
        const auto push = *d.push;
        d.now += 61'000;
        d.give(TimerFired{SyncTimer::Check});
        QVERIFY(d.retryMs);
        QCOMPARE(d.machine.state(), SyncState::Offline);
        d.give(TimerFired{SyncTimer::Retry});
        QCOMPARE(d.push->firstSeq, 1);
        QVERIFY(d.push->token != push.token);
        d.give(PushAnswered{push.token}); // the old answer after all
        QVERIFY(!d.storeAnswers);
    }

    void waitingDoublesToTwentySecondsWithFullJitter()
    {
        Driver d;
        auto pull = d.started();
        QList<qint64> waits;
        for (int i = 0; i < 9; ++i) {
            d.give(PullFailed{pull.token, SyncFailure::Unreachable});
            waits.append(*d.retryMs);
            d.give(TimerFired{SyncTimer::Retry});
            pull = *d.pull;
        }
        // The chance here always gives its greatest number, one less than the limit.
        QCOMPARE(waits, (QList<qint64>{999, 1999, 3999, 7999, 15999, 19999, 19999, 19999, 19999}));
        d.caughtUp(pull);
        d.give(PullFailed{d.pull->token, SyncFailure::Busy});
        QCOMPARE(*d.retryMs, 999);
        QCOMPARE(d.machine.state(), SyncState::BackingOff);
    }

    void theServersOwnWaitIsHonoured()
    {
        Driver d;
        const auto pull = d.started();
        d.give(PullFailed{pull.token, SyncFailure::Busy, 30'000});
        QCOMPARE(*d.retryMs, 30'000);
    }

    void anUnreadableCommandIsFoundByHalving()
    {
        Driver d;
        d.caughtUp(d.started());
        for (int i = 1; i <= 9; ++i)
            d.give(CommandEntered{{i, 300}});
        // The first went alone; number 6 is the bad one.
        QList<int> counts;
        qint64 done = 0;
        auto push = std::get<syncaction::Push>(*std::find_if(d.all.begin(), d.all.end(), [](const auto &a) {
            return std::holds_alternative<syncaction::Push>(a);
        }));
        for (int round = 0; round < 20; ++round) {
            counts.append(push.count);
            const qint64 last = push.firstSeq + push.count - 1;
            if (push.firstSeq <= 6 && last >= 6) {
                d.give(PushFailed{push.token, SyncFailure::BadRequest});
            } else {
                d.give(PushAnswered{push.token});
                d.give(AnswersStored{push.token, last});
                done = last;
            }
            if (!d.push)
                break;
            push = *d.push;
        }
        QCOMPARE(done, 5);
        QCOMPARE(push.firstSeq, 6);
        QCOMPARE(push.count, 1);
        QCOMPARE(d.machine.trouble(), SyncTrouble::UnreadableCommand);
        QCOMPARE(d.machine.state(), SyncState::NeedsAttention);
        d.now += 60'000;
        d.give(TimerFired{SyncTimer::Check});
        QCOMPARE(d.push->firstSeq, 6); // tried again each minute
    }

    void aGapIsSentAgainAndThenNamed()
    {
        Driver d;
        d.caughtUp(d.started());
        d.give(CommandEntered{{8, 300}});
        auto push = *d.push;
        for (int i = 0; i < 3; ++i) {
            d.give(PushFailed{push.token, SyncFailure::Gap, 0, 6});
            QCOMPARE(d.resend, 6);
            QVERIFY(!d.push);
            d.give(QueueReloaded{{{6, 300}, {7, 300}, {8, 300}}});
            QCOMPARE(d.push->firstSeq, 6);
            push = *d.push;
        }
        d.give(PushFailed{push.token, SyncFailure::Gap, 0, 6});
        QVERIFY(!d.resend);
        QCOMPARE(d.machine.trouble(), SyncTrouble::QueueGap);
        d.give(Resumed{});
        QVERIFY(d.push);
    }

    void anOldCursorEndsInANewCopyOutboxFirst()
    {
        Driver d;
        const auto pull = d.started(queueOf(2));
        const auto push = std::get<syncaction::Push>(*std::find_if(d.all.begin(), d.all.end(), [](const auto &a) {
            return std::holds_alternative<syncaction::Push>(a);
        }));
        d.give(PullFailed{pull.token, SyncFailure::Gone});
        QVERIFY(!d.manifest);
        d.give(PushAnswered{push.token});
        d.give(AnswersStored{push.token, 2});
        QVERIFY(d.manifest);
        d.give(ManifestStored{*d.manifest, u"e1"_s});
        d.give(SnapshotPageStored{*d.page, false});
        d.give(SnapshotPageStored{*d.page, true});
        d.give(SnapshotFinished{*d.finish, u"77"_s, u"e1"_s});
        QCOMPARE(d.pull->cursor, u"77"_s);
        QCOMPARE(d.pull->waitSeconds, 0);
    }

    void threeCopiesADayAndThenAPerson()
    {
        Driver d;
        auto pull = d.started();
        for (int i = 0; i < 3; ++i) {
            d.give(PullFailed{pull.token, SyncFailure::Gone});
            QVERIFY(d.manifest);
            d.give(ManifestStored{*d.manifest, u"e1"_s});
            d.give(SnapshotPageStored{*d.page, true});
            d.give(SnapshotFinished{*d.finish, u"1"_s, u"e1"_s});
            pull = *d.pull;
        }
        d.give(PullFailed{pull.token, SyncFailure::Gone});
        QVERIFY(!d.manifest);
        QCOMPARE(d.machine.trouble(), SyncTrouble::TooManySnapshots);
        d.give(CommandEntered{{1, 100}});
        QVERIFY(d.push); // what is entered still goes out
        d.give(Resumed{});
        d.give(PushAnswered{d.push ? d.push->token : 0});
    }

    /// A plan that does not come is asked for again without end; only a copy that began counts.
    void askingForTheFirstCopysPlanAgainDoesNotCount()
    {
        Driver d;
        const auto pull = d.started();
        d.give(PullFailed{pull.token, SyncFailure::Gone});
        for (int i = 0; i < 20; ++i) {
            QVERIFY(d.manifest);
            constexpr SyncFailure ways[] = {SyncFailure::Unreachable, SyncFailure::Busy,
                                            SyncFailure::Damaged, SyncFailure::BadRequest};
            d.give(SnapshotFailed{*d.manifest, ways[i % 4]});
            QVERIFY(!d.manifest);
            QVERIFY(d.retryMs);
            QCOMPARE(d.machine.trouble(), SyncTrouble::None);
            d.give(TimerFired{SyncTimer::Retry});
        }
        QVERIFY(d.manifest);
        d.give(ManifestStored{*d.manifest, u"e1"_s});
        QVERIFY(d.page);
    }

    void aRestoredServerGetsEverythingAgain()
    {
        Driver d;
        const auto pull = d.started();
        d.give(PageArrived{pull.token, u"e2"_s, u"4"_s, false});
        QVERIFY(!d.storePage);
        QCOMPARE(d.resend, 0);
        QVERIFY(!d.manifest);
        d.give(QueueReloaded{queueOf(3)});
        QCOMPARE(d.push->count, 3);
        d.give(PushAnswered{d.push->token});
        d.give(AnswersStored{*d.storeAnswers, 3});
        QVERIFY(d.manifest);
    }

    void aCopyGoesOnAfterARestartAndAfterACut()
    {
        Driver d;
        d.give(SignedIn{});
        d.give(Started{{}, {}, {}, false, true});
        QVERIFY(d.page);
        d.give(SnapshotFailed{*d.page, SyncFailure::Damaged});
        QVERIFY(d.retryMs);
        d.give(TimerFired{SyncTimer::Retry});
        QVERIFY(d.page); // the same page; where it is stands in the copy
        d.give(SnapshotFailed{*d.page, SyncFailure::Gone});
        QVERIFY(d.manifest);
    }

    void sessionsAndVersionsStopIt_data()
    {
        QTest::addColumn<SyncFailure>("failure");
        QTest::addColumn<SyncTrouble>("trouble");
        QTest::addColumn<bool>("signInHelps");
        QTest::newRow("401") << SyncFailure::NotSignedIn << SyncTrouble::SignIn << true;
        QTest::newRow("403") << SyncFailure::Denied << SyncTrouble::Denied << true;
        QTest::newRow("426") << SyncFailure::TooOld << SyncTrouble::Upgrade << false;
        QTest::newRow("another used the queue") << SyncFailure::Fork << SyncTrouble::DeviceFork << false;
    }
    void sessionsAndVersionsStopIt()
    {
        QFETCH(SyncFailure, failure);
        QFETCH(SyncTrouble, trouble);
        QFETCH(bool, signInHelps);
        Driver d;
        d.caughtUp(d.started());
        d.give(CommandEntered{{1, 300}});
        d.give(PushFailed{d.push->token, failure});
        QCOMPARE(d.machine.trouble(), trouble);
        QCOMPARE(d.machine.state(), SyncState::NeedsAttention);
        QVERIFY(!d.push);
        d.give(SignedIn{});
        QCOMPARE(bool(d.push), signInHelps);
        QCOMPARE(d.machine.waiting(), 1);
    }

    void aStallIsNoticedAndAClockThatJumpsIsNot()
    {
        Driver d;
        auto pull = d.caughtUp(d.started());
        d.give(CommandEntered{{1, 300}});
        const auto minute = [&](qint64 step) {
            d.now += step;
            d.give(PageArrived{pull.token, u"e1"_s, u"10"_s, false});
            d.give(PageStored{pull.token});
            pull = d.pull.value_or(pull);
            d.give(TimerFired{SyncTimer::Check}); // the push is lost again and again
            d.give(TimerFired{SyncTimer::Retry});
            pull = d.pull.value_or(pull);
        };
        minute(3ll * 365 * 24 * 3600 * 1000); // three years ahead
        minute(-3ll * 365 * 24 * 3600 * 1000);
        QVERIFY(!d.machine.stalled());
        for (int i = 0; i < 16; ++i)
            minute(60'000);
        QVERIFY(d.machine.stalled());
    }

    void goingOfflineAndBackPullsAtOnce()
    {
        Driver d;
        const auto poll = d.caughtUp(d.started());
        d.give(WentOffline{});
        QCOMPARE(d.machine.state(), SyncState::Offline);
        d.give(CommandEntered{{1, 300}});
        QVERIFY(!d.push);
        d.give(PageArrived{poll.token, u"e1"_s, u"11"_s, false});
        QVERIFY(!d.storePage);
        d.give(WentOnline{});
        QVERIFY(d.push && d.pull);
        QCOMPARE(d.pull->waitSeconds, 0);
    }
};

QTEST_GUILESS_MAIN(TestSyncMachine)
#include "tst_sync_machine.moc"
