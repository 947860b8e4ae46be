#include "tst_subscriberspagefixture.h"
#include "ui/common/widgets/bulkbar.h"
#include "ui/common/widgets/toast.h"
#include "ui/subscribers/subscriberpreview.h"

using namespace linedesk;
using namespace Qt::StringLiterals;

/// What the list shows: order, filter, find, preview, places.
class TestSubscribersPage : public SubscribersPageFixture
{
    Q_OBJECT
private Q_SLOTS:
    void theListShowsWhoIsThereByName();
    void aClickOnAHeaderSorts();
    void theReadyMadeFilterShowsTheLateOnes();
    void findNarrowsAsOneTypes();
    void aWrongFilterSaysWhatCouldHaveStoodThere();
    void aTypedFilterIsSaidInWords();
    void thePreviewFollowsTheCurrentRow();
    void noticesLeaveThePreviewAndTheBulkBarAlone();
    void nobodyMatchesOffersToClear();
    void placesAreFilters();
    void everyControlHasAName();
    void picturesOfThePage();
};

void TestSubscribersPage::theListShowsWhoIsThereByName()
{
    QCOMPARE(names(), QStringList({u"Annika Sörensen"_s, u"Cottonwood RV Park"_s,
                                   u"Dolores Whitaker"_s, u"Harlan Pruitt"_s,
                                   u"Lucius Beaumont"_s, u"Opal Nakagawa"_s}));
    QCOMPARE(cell(0, Model::Status), u"Active"_s);
    QCOMPARE(cell(1, Model::Status), u"Hibernated"_s);
    QCOMPARE(cell(3, Model::Status), u"Suspended"_s);
    QCOMPARE(cell(4, Model::Status), u"In grace"_s);
    QCOMPARE(cell(5, Model::Status), u"Prospect"_s);
    QCOMPARE(cell(2, Model::DaysLate), u"27"_s);
    QCOMPARE(cell(4, Model::DaysLate), u"5"_s);
    // 69.95 + 15.00 with 6.25 % of tax: 84.95 + 5.31; 69.95 + 4.37.
    QCOMPARE(cell(2, Model::Balance), u"$90.26"_s);
    QCOMPARE(cell(4, Model::Balance), u"$74.32"_s);
    QCOMPARE(cell(2, Model::Packages), u"Quarry 50, Home voice"_s);
    QCOMPARE(m_page->statusText(),
             u"6 subscribers · sorted by name · balances total $164.58"_s);
    QCOMPARE(model()->index(3, Model::Status).data(Qt::AccessibleTextRole).toString(),
             u"Status: Suspended"_s);
}

void TestSubscribersPage::aClickOnAHeaderSorts()
{
    QHeaderView *header = table()->horizontalHeader();
    const QPoint balance(header->sectionViewportPosition(Model::Balance) + 20, 15);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, balance);
    QTRY_COMPARE(model()->orderColumn(), Model::Balance);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, balance);
    QTRY_COMPARE(names().first(), u"Dolores Whitaker"_s);
    QTRY_COMPARE(m_page->statusText(),
                 u"6 subscribers · sorted by balance · balances total $164.58"_s);
}

void TestSubscribersPage::theReadyMadeFilterShowsTheLateOnes()
{
    QSignalSpy placed(m_page, &Page::placeChanged);
    choose(u"Late over 15 days"_s);
    QTRY_COMPARE(names(), QStringList{u"Dolores Whitaker"_s});
    QCOMPARE(child<QLabel>(u"filterWords"_s)->text(), u"Over 15 days late"_s);
    QCOMPARE(model()->orderColumn(), Model::DaysLate);
    QCOMPARE(placed.last().first().toString(), u"days_late > 15"_s);
    choose(u"In grace"_s);
    QTRY_COMPARE(names(), QStringList{u"Lucius Beaumont"_s});
    QCOMPARE(child<QLabel>(u"filterWords"_s)->text(), u"In grace <b>and</b> active"_s);
    QTest::mouseClick(child<QPushButton>(u"clearFilterButton"_s), Qt::LeftButton);
    QTRY_COMPARE(names().size(), 6);
}

void TestSubscribersPage::findNarrowsAsOneTypes()
{
    auto *find = qobject_cast<QLineEdit *>(m_page->findBox());
    find->setFocus();
    QTest::keyClicks(find, u"dolo"_s);
    QTRY_COMPARE(names(), QStringList{u"Dolores Whitaker"_s});
    QTest::keyClick(find, Qt::Key_Escape);
    QTRY_COMPARE(names().size(), 6);
    QTest::keyClicks(find, u"555010"_s);
    QTRY_COMPARE(names(), QStringList{u"Dolores Whitaker"_s});
}

void TestSubscribersPage::aWrongFilterSaysWhatCouldHaveStoodThere()
{
    m_actions->editFilter()->trigger();
    auto *text = child<QLineEdit>(u"filterText"_s);
    QTRY_VERIFY(text->hasFocus());
    QTest::keyClicks(text, u"status is activ"_s);
    QTest::keyClick(text, Qt::Key_Return);
    auto *error = child<QLabel>(u"filterError"_s);
    QVERIFY(error->isVisible());
    QVERIFY2(error->text().contains(u"active"_s), qPrintable(error->text()));
    QVERIFY2(error->text().contains(u"suspended"_s), qPrintable(error->text()));
    QCOMPARE(names().size(), 6);
    QCOMPARE(m_page->place(), u"all"_s);
}

void TestSubscribersPage::aTypedFilterIsSaidInWords()
{
    QTest::mouseClick(child<QPushButton>(u"editFilterButton"_s), Qt::LeftButton);
    auto *text = child<QLineEdit>(u"filterText"_s);
    QTest::keyClicks(text, u"balance > 80 and not (city is Millrace or status is archived)"_s);
    QTest::mouseClick(child<QPushButton>(u"applyFilterButton"_s), Qt::LeftButton);
    QTRY_COMPARE(names(), QStringList{u"Dolores Whitaker"_s});
    QVERIFY(!text->isVisible());
    const QString words = child<QLabel>(u"filterWords"_s)->text();
    QVERIFY2(words.startsWith(u"Balance over $80.00 <b>and</b> <b>not</b>"_s), qPrintable(words));
    QCOMPARE(child<QPushButton>(u"filterChip"_s)->text(), u"Your filter"_s);
}

void TestSubscribersPage::thePreviewFollowsTheCurrentRow()
{
    auto *name = child<QLabel>(u"previewName"_s);
    QTRY_COMPARE(name->text(), u"Annika Sörensen"_s);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Down);
    QTest::keyClick(table(), Qt::Key_Down);
    QTRY_COMPARE(name->text(), u"Dolores Whitaker"_s);
    QCOMPARE(child<QLabel>(u"previewBalance"_s)->text(), u"$90.26"_s);
    QCOMPARE(m_actions->current(), m_dolores);
    m_page->togglePreview();
    QVERIFY(!name->isVisible());
    m_page->togglePreview();
    QVERIFY(name->isVisible());
}

void TestSubscribersPage::noticesLeaveThePreviewAndTheBulkBarAlone()
{
    QTRY_VERIFY(!child<QLabel>(u"previewName"_s)->text().isEmpty());
    const auto placeOf = [this](const QWidget *part) {
        return QRect(part->mapTo(m_page, QPoint()), part->size());
    };
    Toast toast(m_theme, m_page);
    toast.setArea(m_page->noticeArea());
    toast.showNotice(Notice::warning(
        u"This computer cannot let you in while the server is away. “Set up offline work…” in the "
        "File menu asks for your password once."_s));
    const auto *pane = m_page->findChild<SubscriberPreview *>();
    QVERIFY(pane->isVisible());
    QVERIFY(!placeOf(pane).intersects(placeOf(&toast)));
    clickCell(0, Model::Tick);
    const auto *bulk = m_page->findChild<BulkBar *>();
    QTRY_VERIFY(bulk->isVisible());
    QTRY_VERIFY(!placeOf(bulk).intersects(placeOf(&toast)));
}

void TestSubscribersPage::nobodyMatchesOffersToClear()
{
    m_page->showPlace(u"balance > 100000"_s);
    QTRY_COMPARE(model()->rowCount(), 0);
    auto *clear = child<QPushButton>(u"clearFilterButton"_s);
    QTRY_VERIFY(child<QWidget>(u"clearFilterButton"_s)->isVisible());
    QTest::mouseClick(clear, Qt::LeftButton);
    QTRY_COMPARE(model()->rowCount(), 6);
}

void TestSubscribersPage::placesAreFilters()
{
    m_page->showPlace(u"days_late > 15"_s);
    QTRY_COMPARE(names(), QStringList{u"Dolores Whitaker"_s});
    m_page->showPlace({});
    QCOMPARE(m_page->place(), u"days_late > 15"_s);
    m_page->showPlace(u"all"_s);
    QTRY_COMPARE(names().size(), 6);
}

void TestSubscribersPage::everyControlHasAName()
{
    QTRY_VERIFY(!child<QLabel>(u"previewName"_s)->text().isEmpty());
    QCOMPARE(controlsWithoutName(m_window.get()), QStringList());
    QCOMPARE(iconButtonsWithoutToolTip(m_window.get()), QStringList());
}

void TestSubscribersPage::picturesOfThePage()
{
    const QString folder = qEnvironmentVariable("LINEDESK_SHOTS");
    if (folder.isEmpty())
        QSKIP("Set LINEDESK_SHOTS to a folder to get pictures of the page.");
    choose(u"Late over 15 days"_s);
    QTRY_COMPARE(names().size(), 1);
    QTest::mouseClick(child<QPushButton>(u"clearFilterButton"_s), Qt::LeftButton);
    QTRY_COMPARE(names().size(), 6);
    clickCell(0, Model::Name);
    clickCell(0, Model::Tick);
    clickCell(1, Model::Tick);
    QTRY_COMPARE(child<QLabel>(u"previewName"_s)->text(), u"Dolores Whitaker"_s);
    for (const Appearance look : {Appearance::Light, Appearance::Dark}) {
        m_theme.setAppearance(look);
        m_window->grab().save(folder + (look == Appearance::Light ? u"/subscribers.png"_s
                                                                  : u"/subscribers-dark.png"_s));
    }
    m_theme.setAppearance(Appearance::Light);
}

QTEST_MAIN(TestSubscribersPage)
#include "tst_subscriberspage.moc"
