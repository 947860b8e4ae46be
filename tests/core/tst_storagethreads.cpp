#include "core/base/async.h"
#include "core/base/promised.h"
#include "core/storage/storagethreads.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

/// What was called how often, counted on any thread.
using Counts = std::vector<std::atomic<int>>;

bool eachOnce(const Counts &counts)
{
    return std::all_of(counts.begin(), counts.end(), [](const auto &count) { return count == 1; });
}

/// Lets two threads go on at the same moment: the later one gets the earlier one going.
class Meeting
{
public:
    void come()
    {
        ++m_there;
        while (m_there < 2)
            std::this_thread::yield();
    }

private:
    std::atomic<int> m_there = 0;
};

} // namespace

/// Work on connection threads, whose ends meet with those who take them up.
class TestStorageThreads : public QObject
{
    Q_OBJECT
    static constexpr int rounds = 20'000;
    QTemporaryDir m_folder;

    DatabaseTarget target() const
    {
        return DatabaseTarget::sqlite(m_folder.filePath(u"record.db"_s));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QVERIFY(Connection::open(target(), Access::ReadWrite).ok());
    }

    void whatIsAttachedWhileWorkEndsIsCalledOnce()
    {
        Counts calls(rounds);
        std::atomic<int> onTheThread = 0;
        {
            ReadPool pool(target(), 2);
            const auto here = std::this_thread::get_id();
            for (int i = 0; i < rounds; ++i) {
                const Promised<Result<int>> promised;
                const auto meeting = std::make_shared<Meeting>();
                pool.run(
                    [meeting, i](Connection &) -> Result<int> {
                        meeting->come();
                        return i;
                    },
                    [promised](const Result<int> &result) { promised.give(result); });
                meeting->come();
                onResult(promised, [&, i](const Result<int> &result) {
                    onTheThread += std::this_thread::get_id() != here;
                    calls[size_t(i)] += result.ok() && *result == i ? 1 : 1'000;
                });
            }
        } // the pool finishes what it was asked
        QVERIFY(eachOnce(calls));
        qInfo() << onTheThread.load() << "of" << rounds << "on the storage threads";
    }

    void aHandlerMayGoOnWithTheNextWork()
    {
        Counts calls(rounds);
        {
            ReadPool second(target(), 1);
            ReadPool first(target(), 2);
            const auto ask = [](ReadPool &pool, int number) {
                const Promised<Result<int>> promised;
                pool.run([number](Connection &) -> Result<int> { return number; },
                         [promised](const Result<int> &result) { promised.give(result); });
                return promised;
            };
            for (int i = 0; i < rounds; ++i) {
                onResult(ask(first, i), [&, i](const Result<int> &number) {
                    onResult(ask(second, *number + 1), [&calls, i](const Result<int> &next) {
                        calls[size_t(i)] += *next == i + 1 ? 1 : 1'000;
                    });
                });
            }
        }
        QVERIFY(eachOnce(calls));
    }

    void aWindowHearsOnceOfWorkThatEndsWhileItBeginsToListen()
    {
        Counts calls(rounds);
        int heard = 0;
        QObject window;
        ReadPool pool(target(), 2);
        for (int i = 0; i < rounds; ++i) {
            const auto meeting = std::make_shared<Meeting>();
            const auto future = pool.run([meeting, i](Connection &) -> Result<int> {
                meeting->come();
                return i;
            });
            meeting->come();
            whenDone(future, &window, [&, i](const Result<int> &result) {
                calls[size_t(i)] += *result == i ? 1 : 1'000;
                ++heard;
            });
        }
        QTRY_COMPARE_WITH_TIMEOUT(heard, rounds, 60'000);
        QCoreApplication::sendPostedEvents();
        QVERIFY(eachOnce(calls));
    }

    void aResultComesOnTheThreadOfItsWorkBeforeTheNextWork()
    {
        QStringList order; // the one writing thread alone
        std::thread::id worked, told;
        {
            WriterThread writer(target());
            for (const QString &name : {u"first"_s, u"second"_s}) {
                writer.run(
                    [&order, &worked, name](Connection &) -> Result<QString> {
                        order.append(name);
                        worked = std::this_thread::get_id();
                        return name;
                    },
                    [&order, &told](const Result<QString> &result) {
                        order.append(u"told of "_s + *result);
                        told = std::this_thread::get_id();
                    });
            }
        }
        QCOMPARE(order, QStringList({u"first"_s, u"told of first"_s, u"second"_s,
                                     u"told of second"_s}));
        QVERIFY(worked == told);
        QVERIFY(told != std::this_thread::get_id());
    }

    void whereNoDatabaseIsTheErrorIsTheResult()
    {
        const DatabaseTarget nowhere =
            DatabaseTarget::sqlite(m_folder.filePath(u"no/such/folder/record.db"_s));
        ReadPool pool(nowhere, 1);
        const Promised<Result<int>> promised;
        bool worked = false;
        pool.run(
            [&worked](Connection &) -> Result<int> {
                worked = true;
                return 1;
            },
            [promised](const Result<int> &result) { promised.give(result); });
        QVERIFY(!promised.result().ok());
        QVERIFY(!worked);
    }

    void aPromiseKeptBeforehandIsTakenUpAtOnce()
    {
        int got = 0;
        onResult(Promised<int>::of(7), [&got](int value) { got = value; });
        QCOMPARE(got, 7);
    }
};

QTEST_GUILESS_MAIN(TestStorageThreads)
#include "tst_storagethreads.moc"
