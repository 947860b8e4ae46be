#include "tst_crowdeddesk.h"
#include "ui/common/tables/cellroles.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/theme/theme.h"
#include "ui/subscribers/subscriberlistmodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <future>

using namespace linedesk;
using namespace Qt::StringLiterals;
using Model = SubscriberListModel;

static constexpr int many = CrowdedDesk::many;

class TestSubscriberListModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup()
    {
        m_desk->setDetour(nullptr);
        m_model.reset();
    }
    void theFirstRowsComeBeforeTheWholeList();
    void theEndOfALongListHasTheRightNames();
    void rowsThatAreNotThereYetSaySo();
    void whatIsLookedAtComesBeforeWhatIsAroundIt();
    void typingNarrowsWhatIsShownInItsOrder_data();
    void typingNarrowsWhatIsShownInItsOrder();
    void lettersTypedFastGiveTheSameList();
    void theSameWordsAskNothing();
    void theSumOfEverybodyIsReadOnce();
    void aLongReadingHoldsUpNoTyping();
    void aStormOfChangesReadsTheListSeldom();
    void aBalanceChangesWhereItStands();
    void aBalanceSaysWhatOfItWaits();
    void onlySomeWindowsAreKept();
    void aRenamedPersonMovesWithoutAReset();
    void allTickedIsAFlagWithASum();
    void aRangeIsTickedInOneGo();
    void theModelKeepsTheRules();

private:
    QString name(int row) const { return m_model->index(row, Model::Name).data().toString(); }

    Theme m_theme;
    std::unique_ptr<CrowdedDesk> m_desk;
    std::unique_ptr<Model> m_model;
};

void TestSubscriberListModel::initTestCase()
{
    m_theme.apply();
    m_desk = std::make_unique<CrowdedDesk>();
    QVERIFY(m_desk->isWritten());
}

void TestSubscriberListModel::init()
{
    m_model = std::make_unique<Model>(*m_desk, nullptr);
}

void TestSubscriberListModel::theFirstRowsComeBeforeTheWholeList()
{
    QSignalSpy started(m_model.get(), &Model::started);
    int rowsAtStart = 0;
    QString firstName;
    connect(m_model.get(), &Model::started, this, [&] {
        rowsAtStart = m_model->rowCount();
        firstName = name(0);
    });
    m_model->setFilter({}, {}, false);
    QTRY_VERIFY(m_model->isComplete());
    QCOMPARE(started.size(), 1);
    QCOMPARE(rowsAtStart, Model::firstRows);
    QCOMPARE(firstName, u"Person 00000"_s);
    QCOMPARE(m_model->rowCount(), many);
    // 0 + 1 + … + 19,999 cents = 19,999 × 20,000 ÷ 2.
    QCOMPARE(m_model->totals().balance, Money::fromMinor(199'990'000));
}

void TestSubscriberListModel::theEndOfALongListHasTheRightNames()
{
    DataTable table(m_theme);
    table.setTickColumn(true);
    table.setModel(m_model.get());
    table.resize(1000, 600);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    m_model->setFilter({}, {}, false);
    QTRY_COMPARE(m_model->rowCount(), many);
    table.verticalScrollBar()->setValue(table.verticalScrollBar()->maximum());
    QTRY_COMPARE(name(many - 1), u"Person 19999"_s);
    QVERIFY(table.indexAt(table.viewport()->rect().bottomLeft() - QPoint(-60, 10)).row() > many - 4);
    m_model->setOrder(Model::Balance, Qt::DescendingOrder);
    QTRY_COMPARE(name(0), u"Person 19999"_s);
    QTRY_COMPARE(m_model->rowCount(), many);
    QTRY_COMPARE(name(many - 1), u"Person 00000"_s);
}

void TestSubscriberListModel::rowsThatAreNotThereYetSaySo()
{
    m_model->setFilter({}, {}, false);
    QTRY_COMPARE(m_model->rowCount(), many);
    const QModelIndex far = m_model->index(10'000, Model::Name);
    QCOMPARE(far.data(LoadingRole).toBool(), true);
    QCOMPARE(far.data().toString(), QString());
    QTRY_COMPARE(far.data().toString(), u"Person 10000"_s);
    QCOMPARE(far.data(LoadingRole).toBool(), false);
}

void TestSubscriberListModel::whatIsLookedAtComesBeforeWhatIsAroundIt()
{
    m_model->setFilter({}, {}, false);
    QTRY_VERIFY(m_model->isComplete());
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    for (int row = 10'010; row < 10'030; ++row)
        QVERIFY(m_model->index(row, Model::Name).data(LoadingRole).toBool());
    QTRY_VERIFY(!changed.isEmpty());
    QCOMPARE(changed.first().at(0).toModelIndex().row(), 10'010);
    QCOMPARE(changed.first().at(1).toModelIndex().row(), 10'029);
    QVERIFY(!m_model->index(10'020, Model::Name).data(LoadingRole).toBool());
    // 10,010 stands in the window from 9,984 to 10,111.
    QTRY_COMPARE(changed.last().at(1).toModelIndex().row(), 10'111);
    QVERIFY(m_model->loadedRow(9'984) && m_model->loadedRow(10'111));
    // One row further on, nothing that is here is told again.
    for (const QList<QVariant> &one : changed.mid(1)) {
        const int first = one.at(0).toModelIndex().row();
        const int last = one.at(1).toModelIndex().row();
        QVERIFY(last < 10'010 || first > 10'029);
    }
}

void TestSubscriberListModel::typingNarrowsWhatIsShownInItsOrder_data()
{
    QTest::addColumn<int>("column");
    QTest::newRow("by name") << int(Model::Name);
    QTest::newRow("by balance") << int(Model::Balance);
}

void TestSubscriberListModel::typingNarrowsWhatIsShownInItsOrder()
{
    QFETCH(int, column);
    m_model->setOrder(Model::Column(column), Qt::DescendingOrder);
    m_model->setFilter({}, {}, false);
    QTRY_VERIFY(m_model->isComplete());
    // Persons 00100 to 00199, then 00150 to 00159; names and balances rise together.
    const QList<std::tuple<QString, int, QString>> typed{
        {u"p"_s, many, u"Person 19999"_s},       {u"person"_s, many, u"Person 19999"_s},
        {u"person 001"_s, 100, u"Person 00199"_s}, {u"person 0015"_s, 10, u"Person 00159"_s},
        {u"person 001"_s, 100, u"Person 00199"_s}, {u"zz"_s, 0, {}},
        {u""_s, many, u"Person 19999"_s}};
    for (const auto &[text, count, first] : typed) {
        m_model->setFilter({}, text, false);
        QTRY_VERIFY2(m_model->isWhole(), qPrintable(text));
        QCOMPARE(m_model->rowCount(), count);
        if (count > 0)
            QCOMPARE(name(0), first);
    }
}

void TestSubscriberListModel::lettersTypedFastGiveTheSameList()
{
    m_model->setFilter({}, u"person"_s, false);
    QTRY_VERIFY(m_model->isComplete());
    // Each answer is overtaken by the next letter; the last whole one is what is narrowed.
    for (const QString &text : {u"person 00"_s, u"person 001"_s, u"person 0015"_s})
        m_model->setFilter({}, text, false);
    QTRY_VERIFY(m_model->isWhole());
    QCOMPARE(m_model->rowCount(), 10);
    QCOMPARE(name(0), u"Person 00150"_s);
    // The whole answer is of the record as it was; who is renamed meanwhile is found all the same.
    m_desk->rename(150, u"Aaron"_s);
    for (const QString &text : {u"person 001"_s, u"person 0015"_s})
        m_model->setFilter({}, text, false);
    QTRY_COMPARE(m_model->rowCount(), 9);
    QTRY_COMPARE(name(0), u"Person 00151"_s);
    m_desk->rename(150, u"Person 00150"_s);
    QTRY_COMPARE(m_model->rowCount(), 10);
}

void TestSubscriberListModel::theSameWordsAskNothing()
{
    m_model->setFilter({}, u"person"_s, false);
    QTRY_VERIFY(m_model->isComplete());
    const int before = m_desk->asked;
    QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    m_model->setFilter({}, u"person "_s, false);
    m_model->setFilter({}, u"Person 0"_s, false); // a letter after a word waits for its second one
    QVERIFY(m_model->isComplete());
    QCOMPARE(m_desk->asked, before);
    QCOMPARE(resets.size(), 0);
}

void TestSubscriberListModel::theSumOfEverybodyIsReadOnce()
{
    m_model->setFilter({}, {}, false);
    QTRY_VERIFY(m_model->isComplete());
    m_model->setFilter({}, u"person 0015"_s, false);
    QTRY_VERIFY(m_model->isComplete());
    const int before = m_desk->asked;
    m_model->setFilter({}, {}, false);
    QTRY_VERIFY(m_model->isComplete());
    QCOMPARE(m_model->totals().balance, Money::fromMinor(199'990'000));
    QCOMPARE(m_desk->asked - before, 1); // the first rows
    m_desk->owe(7, Money::fromMinor(100'007));
    QTRY_COMPARE(m_model->totals().balance, Money::fromMinor(200'090'000));
    m_desk->owe(7, Money::fromMinor(7));
    QTRY_COMPARE(m_model->totals().balance, Money::fromMinor(199'990'000));
}

void TestSubscriberListModel::aLongReadingHoldsUpNoTyping()
{
    ReadPool pool(m_desk->target(), 1);
    std::promise<void> gate;
    const auto closed = pool.runAside([open = gate.get_future().share()](Connection &) -> Result<void> {
        open.wait();
        return {};
    });
    m_desk->setDetour(&pool);
    m_model->setFilter({}, u"person 0015"_s, false);
    QTRY_VERIFY(m_model->isComplete());
    QCOMPARE(m_model->rowCount(), 10);
    QVERIFY(!closed.isFinished());
    m_desk->setDetour(nullptr);
    gate.set_value();
}

void TestSubscriberListModel::aStormOfChangesReadsTheListSeldom()
{
    m_model->setFilter({}, {}, false);
    QTRY_VERIFY(m_model->isComplete());
    const int before = m_desk->asked;
    for (int i = 0; i < 200; ++i)
        Q_EMIT m_desk->recordChanged({Entity::Subscriber});
    m_desk->rename(300, u"Aaron"_s);
    QTRY_COMPARE(name(0), u"Aaron"_s);
    QTRY_VERIFY(m_model->isComplete());
    // The list and its sum, once for the storm and once for what came during that.
    QVERIFY2(m_desk->asked - before <= 8, qPrintable(QString::number(m_desk->asked - before)));
    m_desk->rename(300, u"Person 00300"_s);
    QTRY_COMPARE(name(0), u"Person 00000"_s);
}

void TestSubscriberListModel::aBalanceChangesWhereItStands()
{
    m_model->setFilter({}, {}, false);
    QTRY_VERIFY(m_model->isComplete());
    const RowIds before = m_model->rowIds();
    m_desk->owe(7, Money::fromMinor(100'007));
    const QModelIndex cell = m_model->index(7, Model::Balance);
    QTRY_COMPARE(cell.data().toString(), u"$1,000.07"_s);
    // 199,990,000 cents and 100,000 more.
    QTRY_COMPARE(m_model->totals().balance, Money::fromMinor(200'090'000));
    QCOMPARE(m_model->rowIds(), before); // by name nobody can have moved
    m_desk->owe(7, Money::fromMinor(7));
    QTRY_COMPARE(m_model->totals().balance, Money::fromMinor(199'990'000));
}

void TestSubscriberListModel::aBalanceSaysWhatOfItWaits()
{
    m_model->setFilter({}, {}, false);
    QTRY_VERIFY(m_model->isComplete());
    // Person 02500 owes $25.00 and pays $10.00, which was not sent yet.
    const QModelIndex cell = m_model->index(2'500, Model::Balance);
    QTRY_COMPARE(cell.data().toString(), u"$25.00"_s);
    m_desk->owe(2'500, Money::fromMinor(1'500), true);
    QTRY_COMPARE(cell.data().toString(), u"$25.00 (\u2212$10.00 waiting)"_s);
    QCOMPARE(cell.data(NarrowTextRole).toString(), u"$25.00 …"_s);
    QVERIFY(!m_model->index(2'501, Model::Balance).data(NarrowTextRole).isValid());
    QCOMPARE(m_model->index(2'501, Model::Balance).data().toString(), u"$25.01"_s);
    // 199,990,000 cents less 1,000: the sum is of what the desk shows as owed.
    QTRY_COMPARE(m_model->totals().balance, Money::fromMinor(199'989'000));
    m_desk->owe(2'500, Money::fromMinor(2'500));
    QTRY_COMPARE(cell.data().toString(), u"$25.00"_s);
}

void TestSubscriberListModel::onlySomeWindowsAreKept()
{
    m_model->setFilter({}, {}, false);
    QTRY_COMPARE(m_model->rowCount(), many);
    for (int row = Model::windowSize; row < 70 * Model::windowSize; row += Model::windowSize)
        QTRY_VERIFY(m_model->loadedRow(row));
    // The first window was put out by the sixty-four after it, and comes back when asked for.
    QVERIFY(!m_model->loadedRow(0));
    QTRY_VERIFY(m_model->loadedRow(0));
}

void TestSubscriberListModel::aRenamedPersonMovesWithoutAReset()
{
    m_model->setFilter({}, {}, false);
    QTRY_COMPARE(m_model->rowCount(), many);
    QTRY_VERIFY(m_model->loadedRow(500));
    const QPersistentModelIndex held = m_model->index(500, Model::Name);
    QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    m_desk->rename(500, u"Zoe"_s);
    QTRY_COMPARE(held.row(), many - 1);
    QTRY_COMPARE(held.data().toString(), u"Zoe"_s);
    QTRY_COMPARE(name(500), u"Person 00501"_s);
    m_desk->rename(500, u"Person 00500"_s);
    QTRY_COMPARE(held.row(), 500);
    QCOMPARE(resets.size(), 0);
}

void TestSubscriberListModel::allTickedIsAFlagWithASum()
{
    m_model->setFilter({}, {}, false);
    QTRY_VERIFY(m_model->isComplete());
    m_model->tickAll(true);
    QCOMPARE(m_model->tickedCount(), many);
    QTRY_COMPARE(m_model->tickedBalance(), std::optional(Money::fromMinor(199'990'000)));
    m_model->setData(m_model->index(1000, Model::Tick), Qt::Unchecked, Qt::CheckStateRole);
    QCOMPARE(m_model->tickedCount(), many - 1);
    QTRY_COMPARE(m_model->tickedBalance(), std::optional(Money::fromMinor(199'989'000)));
}

void TestSubscriberListModel::aRangeIsTickedInOneGo()
{
    DataTable table(m_theme);
    table.setTickColumn(true);
    table.setModel(m_model.get());
    table.resize(1000, 600);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    m_model->setFilter({}, {}, false);
    QTRY_VERIFY(m_model->isComplete());
    const auto click = [&](int row, Qt::KeyboardModifiers modifiers) {
        table.scrollTo(m_model->index(row, Model::Name));
        QTest::mouseClick(table.viewport(), Qt::LeftButton, modifiers,
                          table.visualRect(m_model->index(row, Model::Tick)).center());
    };
    click(100, Qt::NoModifier);
    QSignalSpy changed(m_model.get(), &Model::ticksChanged);
    click(15'099, Qt::ShiftModifier);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_model->tickedCount(), 15'000);
    QVERIFY(!m_model->ticks().contains(*m_model->rowIdAt(99)));
    QVERIFY(m_model->ticks().contains(*m_model->rowIdAt(15'099)));
    // 100 + 101 + … + 15,099 cents = (100 + 15,099) × 15,000 ÷ 2.
    QTRY_COMPARE(m_model->tickedBalance(), std::optional(Money::fromMinor(113'992'500)));
    m_model->tickRange(100, 15'098, false);
    QCOMPARE(m_model->tickedCount(), 1);
    QTRY_COMPARE(m_model->tickedBalance(), std::optional(Money::fromMinor(15'099)));
    m_model->tickRange(0, many, true); // one too many: refused as a whole
    QCOMPARE(m_model->tickedCount(), 1);
}

void TestSubscriberListModel::theModelKeepsTheRules()
{
    QAbstractItemModelTester tester(m_model.get(),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->setFilter({}, {}, false);
    QTRY_COMPARE(m_model->rowCount(), many);
    m_model->setOrder(Model::Balance, Qt::DescendingOrder);
    QTRY_COMPARE(name(0), u"Person 19999"_s);
    QTRY_COMPARE(m_model->rowCount(), many);
    m_desk->rename(7, u"Aaron"_s);
    m_model->setFilter({}, u"Person 000"_s, false);
    QTRY_VERIFY(m_model->isComplete());
    QTRY_COMPARE(m_model->rowCount(), 99); // Person 00000 to 00099, one of them named Aaron now
    m_desk->rename(7, u"Person 00007"_s);
    QTRY_COMPARE(m_model->rowCount(), 100);
}

QTEST_MAIN(TestSubscriberListModel)
#include "tst_subscriberlistmodel.moc"
