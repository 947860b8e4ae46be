#include "ui/common/tables/cellroles.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/tables/keptplace.h"
#include "ui/common/theme/theme.h"

#include <QScrollBar>
#include <QStandardItemModel>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// A list that is read again stays where the person is.
class TestKeptPlace : public QObject
{
    Q_OBJECT
    Theme m_theme;
    std::unique_ptr<DataTable> m_table;
    QStandardItemModel m_model;

    /// Rows "a", "b", …, anew from nothing, as models do it.
    void read(const QStringList &ids)
    {
        m_model.clear();
        for (const QString &id : ids) {
            auto *first = new QStandardItem(id);
            first->setData(id, RowIdRole);
            m_model.appendRow({first, new QStandardItem(u"Name of "_s + id)});
        }
    }
    static QStringList numbered(int from, int to)
    {
        QStringList ids;
        for (int at = from; at <= to; ++at)
            ids.append(u"row %1"_s.arg(at));
        return ids;
    }
    QString current() const { return m_table->currentIndex().siblingAtColumn(0).data().toString(); }
    QString top() const
    {
        return m_model.index(m_table->rowAt(0), 0).data().toString();
    }
    void readAgain(const QStringList &ids)
    {
        const KeptPlace place(*m_table);
        read(ids);
        place.putBack(*m_table, 1);
    }

    /// The current row, two below the one at the top.
    void lookAtRow53()
    {
        m_table->setCurrentIndex(m_model.index(52, 1));
        m_table->verticalScrollBar()->setValue(50);
    }

private Q_SLOTS:
    void initTestCase() { m_theme.apply(); }
    void init()
    {
        read({});
        m_table = std::make_unique<DataTable>(m_theme);
        m_table->setModel(&m_model);
        m_table->resize(400, 300);
        m_table->show();
        readAgain(numbered(1, 100));
    }
    void cleanup() { m_table.reset(); }

    void theFirstReadStartsAtTheFirstRow()
    {
        QCOMPARE(current(), u"row 1"_s);
        QCOMPARE(m_table->currentIndex().column(), 1);
        QVERIFY(m_table->selectionModel()->isRowSelected(0));
    }
    void rowsThatComeInAboveMoveNothing()
    {
        m_table->setCurrentIndex(m_model.index(52, 0));
        m_table->verticalScrollBar()->setValue(50);
        readAgain(numbered(-2, 100));
        QCOMPARE(current(), u"row 53"_s);
        QCOMPARE(m_table->currentIndex().column(), 0);
        QCOMPARE(m_table->selectionModel()->selectedRows().size(), 1);
        QCOMPARE(top(), u"row 51"_s);
    }
    void whoLooksElsewhereKeepsTheView()
    {
        m_table->setCurrentIndex(m_model.index(2, 1));
        m_table->verticalScrollBar()->setValue(50); // the current row is out of sight
        readAgain(numbered(0, 100));
        QCOMPARE(current(), u"row 3"_s);
        QCOMPARE(top(), u"row 51"_s);
    }
    void atTheTopNewRowsAreSeen()
    {
        m_table->setCurrentIndex(m_model.index(3, 1));
        readAgain(numbered(0, 100));
        QCOMPARE(current(), u"row 4"_s);
        QCOMPARE(top(), u"row 0"_s);
    }
    void aRowThatIsGoneGivesWayToTheOneInItsPlace()
    {
        lookAtRow53();
        QStringList rest = numbered(1, 100);
        rest.removeAll(u"row 53"_s);
        readAgain(rest);
        QCOMPARE(current(), u"row 54"_s);
        QCOMPARE(top(), u"row 51"_s);
    }
    void aTopRowThatIsGoneDoesNotMoveTheCurrentOne()
    {
        lookAtRow53();
        QStringList rest = numbered(1, 100);
        rest.removeAll(u"row 51"_s);
        readAgain(rest);
        QCOMPARE(current(), u"row 53"_s);
        QCOMPARE(top(), u"row 50"_s);
    }
    void anotherListStartsAtItsFirstRow()
    {
        lookAtRow53();
        readAgain(numbered(501, 600));
        QCOMPARE(current(), u"row 501"_s);
        QCOMPARE(top(), u"row 501"_s);
    }
    void nothingIsLeftAndComesBack()
    {
        readAgain({});
        QVERIFY(!m_table->currentIndex().isValid());
        readAgain(numbered(1, 3));
        QCOMPARE(current(), u"row 1"_s);
    }
};

QTEST_MAIN(TestKeptPlace)
#include "tst_keptplace.moc"
