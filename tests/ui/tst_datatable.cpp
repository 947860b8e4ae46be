#include "gallery/samplemodel.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/tables/digits.h"
#include "ui/common/tables/shapedtexts.h"
#include "ui/common/theme/theme.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

class TestDataTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme.apply(); }
    void init();
    void cleanup() { m_table.reset(); }
    void rowsAreAsHighAsTheThemeSays();
    void clickOnATickTicksAndKeepsTheCurrentRow();
    void shiftClickTicksARange();
    void spaceTicksTheCurrentRow();
    void headerBoxAsksForAllThenForNone();
    void selectAllAsksForAllAndEscForNone();
    void enterAndDoubleClickOpenTheRow();
    void arrowsMoveTheCurrentRow();
    void rowMenuOpensByKeyboard();
    void columnsCanBeHiddenButNotTheTicks();
    void columnStateComesBack();
    void digitsTakeEqualRoom();
    void aKeptShapeLooksAsThePainterDrawsIt_data();
    void aKeptShapeLooksAsThePainterDrawsIt();
    void tickSetCountsWithoutAllKeys();

private:
    QPoint cell(int row, int column) const
    {
        return m_table->visualRect(m_model->index(row, column)).center();
    }
    bool ticked(int row) const { return m_model->ticks().contains(row); }

    Theme m_theme;
    std::unique_ptr<DataTable> m_table;
    SampleModel *m_model = nullptr;
};

void TestDataTable::init()
{
    m_table = std::make_unique<DataTable>(m_theme);
    m_model = new SampleModel(m_table.get());
    m_model->tickAll(false);
    m_table->setTickColumn(true);
    m_table->setModel(m_model);
    m_table->resize(1000, 600);
    m_table->show();
    QVERIFY(QTest::qWaitForWindowActive(m_table.get()));
}

void TestDataTable::rowsAreAsHighAsTheThemeSays()
{
    QCOMPARE(m_table->rowHeight(0), 32);
    QCOMPARE(m_table->horizontalHeader()->height(), 30);
    m_theme.setDensity(Density::Compact);
    QCOMPARE(m_table->rowHeight(0), 26);
    m_theme.setDensity(Density::Standard);
    QCOMPARE(m_table->rowHeight(17), 32);
}

void TestDataTable::clickOnATickTicksAndKeepsTheCurrentRow()
{
    m_table->setCurrentIndex(m_model->index(2, 2));
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, cell(5, 0));
    QVERIFY(ticked(5));
    QCOMPARE(m_table->currentIndex().row(), 2);
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, cell(5, 0));
    QVERIFY(!ticked(5));
}

void TestDataTable::shiftClickTicksARange()
{
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, cell(3, 0));
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, Qt::ShiftModifier, cell(6, 0));
    QCOMPARE(m_model->ticks().keys(), (QSet<int>{3, 4, 5, 6}));
}

void TestDataTable::spaceTicksTheCurrentRow()
{
    m_table->setCurrentIndex(m_model->index(4, 2));
    QTest::keyClick(m_table.get(), Qt::Key_Space);
    QVERIFY(ticked(4));
}

void TestDataTable::headerBoxAsksForAllThenForNone()
{
    QSignalSpy asked(m_table.get(), &DataTable::allTicksRequested);
    QHeaderView *header = m_table->horizontalHeader();
    const QPoint box(header->sectionViewportPosition(0) + header->sectionSize(0) / 2, 15);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, box);
    QCOMPARE(asked.at(0).at(0).toBool(), true);
    m_table->setHeaderCheckState(Qt::Checked);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, box);
    QCOMPARE(asked.at(1).at(0).toBool(), false);
}

void TestDataTable::selectAllAsksForAllAndEscForNone()
{
    QSignalSpy asked(m_table.get(), &DataTable::allTicksRequested);
    QSignalSpy cleared(m_table.get(), &DataTable::clearTicksRequested);
    QTest::keyClick(m_table.get(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(asked.size(), 1);
    QTest::keyClick(m_table.get(), Qt::Key_Escape);
    QCOMPARE(cleared.size(), 1);
}

void TestDataTable::enterAndDoubleClickOpenTheRow()
{
    QSignalSpy opened(m_table.get(), &DataTable::rowOpened);
    m_table->setCurrentIndex(m_model->index(1, 2));
    QTest::keyClick(m_table.get(), Qt::Key_Return);
    QCOMPARE(opened.at(0).at(0).toModelIndex().row(), 1);
    QTest::mouseDClick(m_table->viewport(), Qt::LeftButton, {}, cell(4, 2));
    QCOMPARE(opened.last().at(0).toModelIndex().row(), 4);
}

void TestDataTable::arrowsMoveTheCurrentRow()
{
    m_table->setCurrentIndex(m_model->index(1, 2));
    QSignalSpy changed(m_table.get(), &DataTable::currentRowChanged);
    QTest::keyClick(m_table.get(), Qt::Key_Down);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 2);
    QTest::keyClick(m_table.get(), Qt::Key_Right);
    QCOMPARE(changed.size(), 1);
}

void TestDataTable::rowMenuOpensByKeyboard()
{
    QSignalSpy menu(m_table.get(), &DataTable::rowMenuRequested);
    m_table->setCurrentIndex(m_model->index(3, 2));
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {});
    QCoreApplication::sendEvent(m_table->viewport(), &event);
    QCOMPARE(menu.at(0).at(0).toModelIndex().row(), 3);
}

void TestDataTable::columnsCanBeHiddenButNotTheTicks()
{
    m_table->setFixedColumns({SampleModel::Name});
    const QList<QAction *> entries = m_table->columnsMenu()->actions();
    QCOMPARE(entries.size(), 7); // nine columns without the ticks and the name
    QCOMPARE(entries.first()->text(), u"Status"_s);
    entries.first()->trigger();
    QVERIFY(m_table->isColumnHidden(SampleModel::Status));
}

void TestDataTable::columnStateComesBack()
{
    m_table->setColumnHidden(SampleModel::Town, true);
    m_table->horizontalHeader()->resizeSection(SampleModel::Name, 321);
    const QByteArray state = m_table->columnState();
    init();
    QVERIFY(m_table->restoreColumnState(state));
    QVERIFY(m_table->isColumnHidden(SampleModel::Town));
    QCOMPARE(m_table->columnWidth(SampleModel::Name), 321);
}

void TestDataTable::digitsTakeEqualRoom()
{
    EqualDigits digits(m_theme.font(TextSize::Body));
    QCOMPARE(digits.width(u"$1,111.11"_s), digits.width(u"$8,888.88"_s));
    QVERIFY(digits.width(u"11"_s) > digits.width(u"1"_s));
}

void TestDataTable::aKeptShapeLooksAsThePainterDrawsIt_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("width");
    QTest::addColumn<Qt::Alignment>("alignment");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    const Qt::Alignment left = Qt::AlignLeft;
    const Qt::Alignment right = Qt::AlignRight;
    QTest::newRow("short") << u"Annika Sörensen"_s << 200 << left << Qt::LeftToRight;
    QTest::newRow("kerned, at the right") << u"AVATAR To, Yr"_s << 200 << right << Qt::LeftToRight;
    QTest::newRow("cut") << u"Wendell Achberlundquist"_s << 60 << left << Qt::LeftToRight;
    QTest::newRow("nothing but a dash") << u"—"_s << 80 << left << Qt::LeftToRight;
    QTest::newRow("two lines in one") << u"Millrace\nOtter Bend"_s << 200 << left << Qt::LeftToRight;
    QTest::newRow("mirrored") << u"Quarry 50"_s << 200 << left << Qt::RightToLeft;
    QTest::newRow("Hebrew, mirrored") << u"שלום 12"_s << 200 << left << Qt::RightToLeft;
}

void TestDataTable::aKeptShapeLooksAsThePainterDrawsIt()
{
    QFETCH(QString, text);
    QFETCH(int, width);
    QFETCH(Qt::Alignment, alignment);
    QFETCH(Qt::LayoutDirection, direction);
    ShapedTexts texts;
    const auto drawn = [&](auto &&draw) {
        QImage image(240, 40, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setLayoutDirection(direction);
        painter.setFont(m_theme.font(TextSize::Body));
        painter.setPen(Qt::black);
        draw(painter, QRect(11, 3, width, 31));
        return image;
    };
    const QImage expected = drawn([&](QPainter &painter, const QRect &rect) {
        painter.drawText(rect, int(alignment | Qt::AlignVCenter) | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
    });
    for (int time = 0; time < 2; ++time) { // shaped, then kept
        QCOMPARE(drawn([&](QPainter &painter, const QRect &rect) {
                     texts.draw(painter, rect, text, alignment);
                 }),
                 expected);
    }
}

void TestDataTable::tickSetCountsWithoutAllKeys()
{
    TickSet<int> ticks;
    QCOMPARE(ticks.state(1'000'000), Qt::Unchecked);
    ticks.set(7, true);
    QCOMPARE(ticks.count(1'000'000), 1);
    QCOMPARE(ticks.state(1'000'000), Qt::PartiallyChecked);
    ticks.setAll();
    QCOMPARE(ticks.count(1'000'000), 1'000'000);
    QCOMPARE(ticks.state(1'000'000), Qt::Checked);
    ticks.set(7, false);
    QVERIFY(!ticks.contains(7));
    QVERIFY(ticks.contains(8));
    QCOMPARE(ticks.count(1'000'000), 999'999);
    QCOMPARE(ticks.keys(), QSet<int>{7});
    ticks.clear();
    QCOMPARE(ticks.count(1'000'000), 0);
}

QTEST_MAIN(TestDataTable)
#include "tst_datatable.moc"
