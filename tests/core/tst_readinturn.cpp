#include "core/base/readinturn.h"

#include <QPromise>
#include <QTest>

using namespace linedesk;

/// Reads that end when the test says so.
class TestReadInTurn : public QObject
{
    Q_OBJECT

private:
    ReadInTurn m_reads;
    QList<std::shared_ptr<QPromise<int>>> m_begun;
    QList<int> m_taken;

    void ask()
    {
        m_reads.ask(
            this,
            [this] {
                auto promise = std::make_shared<QPromise<int>>();
                promise->start();
                m_begun.append(promise);
                return promise->future();
            },
            [this](int value) { m_taken.append(value); });
    }
    void answer(qsizetype read, int value)
    {
        m_begun.at(read)->addResult(value);
        m_begun.at(read)->finish();
    }

private Q_SLOTS:
    void init()
    {
        m_reads = {};
        m_begun.clear();
        m_taken.clear();
    }

    void theNextReadBeginsWhenTheOneBeforeItIsDone()
    {
        ask();
        ask();
        QCOMPARE(m_begun.size(), 1);
        answer(0, 41);
        QTRY_COMPARE(m_begun.size(), 2);
        answer(1, 43);
        QTRY_COMPARE(m_taken, (QList<int>{41, 43}));
    }

    void ofManyQuestionsMeanwhileOneIsAsked()
    {
        for (int at = 0; at < 100; ++at)
            ask();
        answer(0, 1);
        QTRY_COMPARE(m_taken.size(), 1);
        answer(1, 100);
        QTRY_COMPARE(m_taken, (QList<int>{1, 100}));
        QCOMPARE(m_begun.size(), 2);
    }

    void aCancelledReadEndsItsTurn()
    {
        ask();
        ask();
        m_begun.at(0)->future().cancel();
        m_begun.at(0)->finish();
        QTRY_COMPARE(m_begun.size(), 2);
        answer(1, 7);
        QTRY_COMPARE(m_taken, QList<int>{7});
    }
};

QTEST_GUILESS_MAIN(TestReadInTurn)
#include "tst_readinturn.moc"
