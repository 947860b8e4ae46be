#include "core/storage/writer.h"
#include "support/testdesk.h"
#include "ui/common/tables/cellroles.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/theme/theme.h"
#include "ui/subscribers/subscriberlistmodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/storage/migrator.h"

using namespace linedesk;
using namespace Qt::StringLiterals;
using Model = SubscriberListModel;

namespace {

constexpr int many = 20'000;

/// A desk whose local copy holds 20,000 subscribers, written at once; "Person 00000" owes 0 cents,
/// "Person 19999" 19,999 cents.
class CrowdedDesk : public TestDesk
{
public:
    CrowdedDesk()
        : m_target(DatabaseTarget::sqlite(m_folder.filePath(u"crowd.db"_s)))
    {
        m_connection =
            std::move(*Connection::open(m_target, Access::ReadWrite, Durability::Normal));
        const bool migrated = Migrator(*m_connection, sqltext::Side::Desk).migrate().ok();
        ChangeSet changes;
        for (int i = 0; i < many; ++i) {
            Subscriber who;
            who.id = SubscriberId(Uuid::derived("crowd" + QByteArray::number(i)));
            who.name = u"Person %1"_s.arg(i, 5, 10, QChar(u'0'));
            who.accountNo = QString::number(100'000 + i);
            who.refreshKeys();
            changes.upsert(who);
            SubscriberSummary owed;
            owed.id = who.id;
            owed.balance = Money::fromMinor(i);
            changes.upsert(owed);
        }
        m_written = migrated && write(changes);
        m_pool = std::make_unique<ReadPool>(m_target, 2);
    }
    ~CrowdedDesk() override
    {
        m_pool.reset();
        m_connection.reset();
    }
    bool isWritten() const { return m_written; }
    ReadPool &reads() override { return *m_pool; }
    bool write(const ChangeSet &changes)
    {
        Writer writer(*m_connection, Journal::None);
        Transaction transaction(*m_connection);
        return transaction.begin().ok() && writer.apply(changes).ok() && transaction.commit().ok();
    }
    void rename(int who, const QString &name)
    {
        Reader reader(*m_connection);
        Subscriber person =
            reader.find<Subscriber>(Uuid::derived("crowd" + QByteArray::number(who))).value().value();
        person.name = name;
        person.refreshKeys();
        ChangeSet changes;
        changes.upsert(person);
        QVERIFY(write(changes));
        Q_EMIT recordChanged({Entity::Subscriber});
    }

private:
    QTemporaryDir m_folder;
    DatabaseTarget m_target;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<ReadPool> m_pool;
    bool m_written = false;
};

} // namespace

class TestSubscriberListModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_model.reset(); }
    void theFirstRowsComeBeforeTheWholeList();
    void theEndOfALongListHasTheRightNames();
    void rowsThatAreNotThereYetSaySo();
    void anOlderQuerysAnswerIsDropped();
    void onlySomeWindowsAreKept();
    void aRenamedPersonMovesWithoutAReset();
    void allTickedIsAFlagWithASum();
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

void TestSubscriberListModel::anOlderQuerysAnswerIsDropped()
{
    QSignalSpy completed(m_model.get(), &Model::completed);
    m_model->setFilter({}, u"Person 00001"_s, false);
    m_model->setFilter({}, u"Person 00002"_s, false);
    QTRY_VERIFY(m_model->isComplete());
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(name(0), u"Person 00002"_s);
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
