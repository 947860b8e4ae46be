#include "core/sync/syncmachine.h"

#include <QHash>
#include <QRandomGenerator>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;
using namespace linedesk::syncevent;

/// The sync machine under any weather; a failing seed is its row's name.
class TestSyncWeather : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A network that loses, doubles and delays, a server that remembers: everything arrives once
    /// and the desk ends level, however the dice fall.
    void anyWeatherEndsLevel_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 300; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void anyWeatherEndsLevel()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        SyncMachine machine([&](qint64 limit) { return qint64(random.bounded(quint32(limit))); });
        QList<SyncAction> open;
        qint64 now = 0, serverSeq = 0, head = 0, cursor = 0, entered = 0;
        QList<qint64> applied;
        QHash<qint64, qint64> arrived; // cursors of pages by token
        bool calm = false;
        const auto give = [&](const SyncEvent &event) { open += machine.handle(event, now); };
        give(SignedIn{});
        give(Started{{}, u"0"_s, u"e1"_s, true, false});
        for (int step = 0; step < 3000; ++step) {
            calm = step > 2000;
            if (!calm && random.bounded(10) == 0) {
                give(CommandEntered{{++entered, 200}});
                continue;
            }
            if (open.isEmpty())
                break;
            const SyncAction action = open.takeAt(random.bounded(int(open.size())));
            const bool lost = !calm && random.bounded(4) == 0;
            now += random.bounded(3000);
            if (const auto *push = std::get_if<syncaction::Push>(&action)) {
                const bool received = !lost || random.bounded(2) == 0;
                if (received) {
                    QVERIFY(push->firstSeq <= serverSeq + 1);
                    for (qint64 seq = push->firstSeq; seq < push->firstSeq + push->count; ++seq) {
                        if (seq == serverSeq + 1) {
                            applied.append(seq);
                            ++serverSeq;
                            ++head;
                        }
                    }
                }
                if (lost) {
                    give(PushFailed{push->token, random.bounded(2) ? SyncFailure::Unreachable : SyncFailure::Busy});
                } else {
                    give(PushAnswered{push->token});
                    if (!calm && random.bounded(3) == 0)
                        give(PushAnswered{push->token});
                    give(AnswersStored{push->token, push->firstSeq + push->count - 1});
                }
            } else if (const auto *pull = std::get_if<syncaction::Pull>(&action)) {
                if (lost) {
                    give(PullFailed{pull->token, SyncFailure::Unreachable});
                } else {
                    const qint64 from = pull->cursor.toLongLong();
                    arrived[pull->token] = qMin(head, from + 3);
                    give(PageArrived{pull->token, u"e1"_s, QString::number(arrived[pull->token]),
                                     arrived[pull->token] < head});
                }
            } else if (const auto *page = std::get_if<syncaction::StorePage>(&action)) {
                cursor = arrived[page->token];
                give(PageStored{page->token});
            } else if (const auto *timer = std::get_if<syncaction::ArmTimer>(&action)) {
                now += calm ? timer->ms : 0;
                give(TimerFired{timer->timer});
            }
            if (calm && machine.waiting() == 0 && cursor == head && machine.state() == SyncState::Idle)
                break;
        }
        QCOMPARE(machine.waiting(), 0);
        QCOMPARE(serverSeq, entered);
        QCOMPARE(applied.size(), entered);
        QCOMPARE(cursor, head);
        QCOMPARE(machine.trouble(), SyncTrouble::None);
    }
};

QTEST_GUILESS_MAIN(TestSyncWeather)
#include "tst_sync_weather.moc"
