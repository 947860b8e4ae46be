#include "core/base/async.h"
#include "core/domain/filter/companyfilter.h"
#include "tests/support/gatedpool.h"
#include "tst_crowdeddesk.h"
#include "ui/subscribers/subscriberlistmodel.h"

#include <QSignalSpy>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;
using Model = SubscriberListModel;

/// Answers to questions that nobody asks any more when they come.
class TestSubscriberListAnswers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { m_model = std::make_unique<Model>(*m_desk, nullptr); }
    void cleanup()
    {
        m_desk->setDetour(nullptr);
        m_model.reset();
    }
    void anOlderQuerysAnswerIsDropped_data();
    void anOlderQuerysAnswerIsDropped();
    void theListOfAnOlderFilterIsDropped();

private:
    QString name(int row) const { return m_model->index(row, Model::Name).data().toString(); }

    std::unique_ptr<CrowdedDesk> m_desk;
    std::unique_ptr<Model> m_model;
};

void TestSubscriberListAnswers::initTestCase()
{
    m_desk = std::make_unique<CrowdedDesk>();
    QVERIFY(m_desk->isWritten());
}

void TestSubscriberListAnswers::anOlderQuerysAnswerIsDropped_data()
{
    QTest::addColumn<bool>("early");
    QTest::newRow("it comes late") << false;
    QTest::newRow("it is there, and not taken yet") << true;
}

void TestSubscriberListAnswers::anOlderQuerysAnswerIsDropped()
{
    // The first question waits behind a closed gate until the second one is asked or answered.
    QFETCH(bool, early);
    GatedPool slow(m_desk->target());
    QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    QSignalSpy failed(m_model.get(), &Model::failed);
    m_desk->setDetour(&slow);
    m_model->setFilter({}, u"Person 00001"_s, false);
    if (early)
        slow.openAndFinish();
    m_desk->setDetour(nullptr);
    m_model->setFilter({}, u"Person 00002"_s, false);
    QTRY_VERIFY(m_model->isComplete());
    QCOMPARE(name(0), u"Person 00002"_s);
    if (!early)
        slow.openAndFinish();
    bool late = false;
    whenDone(slow.run([](Connection &) -> Result<void> { return {}; }), this,
             [&late](const Result<void> &) { late = true; });
    QTRY_VERIFY(late); // asked after it on the same thread, so the first answer came before
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(name(0), u"Person 00002"_s);
    QCOMPARE(resets.size(), 1);
    QCOMPARE(failed.size(), 0); // nobody hears of it that it was cut short
}

void TestSubscriberListAnswers::theListOfAnOlderFilterIsDropped()
{
    // 15,000 people owe 50.00 or more. Their list is there, and not taken, when all are asked for.
    const auto rich = parseFilter(u"balance >= 50"_s, filterContextOf(m_desk->company()));
    QVERIFY(rich.ok());
    GatedPool slow(m_desk->target());
    bool started = false;
    const auto first = connect(m_model.get(), &Model::started, this, [&] {
        m_desk->setDetour(&slow); // the list itself is asked for after its first rows
        started = true;
    });
    m_model->setFilter(*rich, {}, false);
    QTRY_VERIFY(started);
    disconnect(first);
    slow.openAndFinish();
    m_desk->setDetour(nullptr);
    m_model->setFilter({}, {}, false);
    QTRY_VERIFY(m_model->isComplete());
    QCOMPARE(m_model->rowCount(), CrowdedDesk::many);
}

QTEST_MAIN(TestSubscriberListAnswers)
#include "tst_subscriberlistanswers.moc"
