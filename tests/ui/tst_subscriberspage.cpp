#include "support/accessibility.h"
#include "support/scriptedprompter.h"
#include "support/testdesk.h"
#include "tst_subscribersample.h"
#include "ui/common/forms/searchbox.h"
#include "ui/common/tables/cellroles.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/theme/theme.h"
#include "ui/shell/actionregistry.h"
#include "ui/subscribers/subscriberactions.h"
#include "ui/subscribers/subscriberlistmodel.h"
#include "ui/subscribers/subscriberspage.h"
#include "ui/subscribers/subscriberwalk.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;
using Model = SubscriberListModel;

class TestSubscribersPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::installTranslator(&m_plurals);
        m_theme.apply();
    }
    void init();
    void cleanup();
    void theListShowsWhoIsThereByName();
    void aClickOnAHeaderSorts();
    void theReadyMadeFilterShowsTheLateOnes();
    void findNarrowsAsOneTypes();
    void aWrongFilterSaysWhatCouldHaveStoodThere();
    void aTypedFilterIsSaidInWords();
    void ticksAreSummed();
    void allIsTickedByTheHeaderAndSelectAll();
    void enterAndDoubleClickOpenTheProfile();
    void thePreviewFollowsTheCurrentRow();
    void aChangeKeepsThePlace();
    void unsentChangesAreMarked();
    void messagesGoToTheTickedOnesOrToTheFilter();
    void theListIsWrittenToAFile();
    void nobodyMatchesOffersToClear();
    void placesAreFilters();
    void everyControlHasAName();
    void picturesOfThePage();

private:
    QString cell(int row, Model::Column column) const
    {
        return model()->index(row, column).data().toString();
    }
    QStringList names() const
    {
        QStringList out;
        for (int row = 0; row < model()->rowCount(); ++row)
            out.append(cell(row, Model::Name));
        return out;
    }
    Model *model() const { return m_page->findChild<Model *>(); }
    DataTable *table() const { return m_page->findChild<DataTable *>(u"subscriberTable"_s); }
    template <typename W>
    W *child(const QString &name) const
    {
        return m_page->findChild<W *>(name);
    }
    void clickCell(int row, Model::Column column)
    {
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {},
                          table()->visualRect(model()->index(row, column)).center());
    }
    void choose(const QString &ready)
    {
        for (QAction *action : child<QMenu>(u"filterMenu"_s)->actions()) {
            if (action->text() == ready)
                action->trigger();
        }
    }

    EnglishPlurals m_plurals;
    Theme m_theme;
    ScriptedPrompter m_prompter;
    std::unique_ptr<TestDesk> m_desk;
    std::unique_ptr<ActionRegistry> m_registry;
    std::unique_ptr<SubscriberWalk> m_walk;
    std::unique_ptr<QWidget> m_window;
    SubscriberActions *m_actions = nullptr;
    SubscribersPage *m_page = nullptr;
    SubscriberId m_dolores, m_lucius, m_annika;
};

void TestSubscribersPage::init()
{
    m_desk = std::make_unique<TestDesk>();
    SubscriberSample sample(*m_desk);
    const PackageId wireless = sample.package(u"Quarry 50"_s, Money::fromMinor(6995),
                                              {u"Wireless internet"_s});
    const PackageId voice = sample.package(u"Home voice"_s, Money::fromMinor(1500));
    m_dolores = sample.add(u"Dolores Whitaker"_s, u"Otter Bend"_s, {},
                           {{u"phone"_s, u"(555) 010-4821"_s},
                            {u"email"_s, u"d.whitaker@mail.example"_s},
                            {u"street"_s, u"2291 Ferry Road"_s},
                            {u"region"_s, u"OR"_s},
                            {u"postal_code"_s, u"97000"_s}});
    sample.give(m_dolores, wireless, QDate(2026, 10, 1));
    sample.give(m_dolores, voice, QDate(2026, 10, 1));
    sample.invoice(m_dolores, QDate(2026, 10, 10)); // due Oct 25: 27 days late, grace used up
    m_lucius = sample.add(u"Lucius Beaumont"_s, u"Otter Bend"_s);
    sample.give(m_lucius, wireless, QDate(2026, 11, 1));
    sample.invoice(m_lucius, QDate(2026, 11, 1)); // due Nov 16: 5 days late, in grace
    m_annika = sample.add(u"Annika Sörensen"_s, u"Millrace"_s);
    sample.add(u"Harlan Pruitt"_s, u"Otter Bend"_s, {}, {{u"status"_s, u"suspended"_s}});
    sample.add(u"Cottonwood RV Park"_s, u"Quarry Flat"_s, {},
               {{u"status"_s, u"hibernated"_s}, {u"kind"_s, u"business"_s}});
    sample.add(u"Opal Nakagawa"_s, u"Millrace"_s, {}, {{u"status"_s, u"prospect"_s}});
    m_desk->unsent = {m_annika.uuid()};
    m_registry = std::make_unique<ActionRegistry>(m_theme);
    m_walk = std::make_unique<SubscriberWalk>(*m_desk);
    m_window = std::make_unique<QWidget>();
    m_actions = new SubscriberActions(*m_desk, m_theme, m_prompter, *m_registry, m_window.get());
    m_page = new SubscribersPage(*m_desk, m_theme, m_prompter, *m_actions, *m_walk, m_window.get());
    m_window->resize(1360, 800);
    m_page->resize(1360, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY(model()->isComplete());
    QTRY_COMPARE(model()->everybody(), 6);
}

void TestSubscribersPage::cleanup()
{
    m_window.reset();
    m_walk.reset();
    m_registry.reset();
    m_desk.reset();
}

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

void TestSubscribersPage::ticksAreSummed()
{
    clickCell(2, Model::Tick);
    clickCell(4, Model::Tick);
    const auto shown = [this](const QString &words) {
        for (const QLabel *label : m_page->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text() == words)
                return true;
        }
        return false;
    };
    QTRY_VERIFY(shown(u"2 selected"_s));
    QTRY_VERIFY(shown(u"$164.58 due"_s));
    QCOMPARE(table()->headerCheckState(), Qt::PartiallyChecked);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Escape);
    QTRY_COMPARE(model()->tickedCount(), 0);
    QCOMPARE(table()->headerCheckState(), Qt::Unchecked);
}

void TestSubscribersPage::allIsTickedByTheHeaderAndSelectAll()
{
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_A, Qt::ControlModifier);
    QTRY_COMPARE(model()->tickedCount(), 6);
    QCOMPARE(table()->headerCheckState(), Qt::Checked);
    QTRY_COMPARE(model()->tickedBalance(), std::optional(Money::fromMinor(16458)));
    clickCell(2, Model::Tick); // all but one
    QTRY_COMPARE(model()->tickedCount(), 5);
    QTRY_COMPARE(model()->tickedBalance(), std::optional(Money::fromMinor(7432)));
    QCOMPARE(table()->headerCheckState(), Qt::PartiallyChecked);
}

void TestSubscribersPage::enterAndDoubleClickOpenTheProfile()
{
    QSignalSpy opened(m_page, &SubscribersPage::profileRequested);
    clickCell(2, Model::Name);
    QTest::keyClick(table(), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.at(0).at(0).value<SubscriberId>(), m_dolores);
    QVERIFY(m_walk->isAt(m_dolores));
    QCOMPARE(m_walk->position(), 2);
    QTest::mouseDClick(table()->viewport(), Qt::LeftButton, {},
                       table()->visualRect(model()->index(4, Model::Name)).center());
    QCOMPARE(opened.size(), 2);
    QCOMPARE(opened.at(1).at(0).value<SubscriberId>(), m_lucius);
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

void TestSubscribersPage::aChangeKeepsThePlace()
{
    clickCell(2, Model::Name);
    UpdateSubscriber rename;
    rename.id = m_dolores;
    rename.changes = {{u"name"_s, QJsonObject{{u"from"_s, u"Dolores Whitaker"_s},
                                              {u"to"_s, u"Zelda Whitaker"_s}}}};
    QSignalSpy resets(model(), &QAbstractItemModel::modelReset);
    m_desk->now(rename);
    QTRY_COMPARE(names().last(), u"Zelda Whitaker"_s);
    QCOMPARE(resets.size(), 0);
    QCOMPARE(table()->currentIndex().row(), 5);
    SubscriberSample(*m_desk).add(u"Aaron Abel"_s, u"Millrace"_s);
    QTRY_COMPARE(model()->rowCount(), 7);
    QTRY_COMPARE(table()->currentIndex().row(), 6);
    ArchiveSubscriber archive;
    archive.id = m_annika;
    m_desk->now(archive);
    QTRY_COMPARE(model()->rowCount(), 6);
    QCOMPARE(resets.size(), 0);
    QCOMPARE(table()->currentIndex().row(), 5);
    QCOMPARE(cell(table()->currentIndex().row(), Model::Name), u"Zelda Whitaker"_s);
}

void TestSubscribersPage::unsentChangesAreMarked()
{
    QCOMPARE(model()->index(0, Model::Name).data(TrailingIconRole).toString(), u"cloud-upload"_s);
    QCOMPARE(model()->index(1, Model::Name).data(TrailingIconRole).toString(), QString());
}

void TestSubscribersPage::messagesGoToTheTickedOnesOrToTheFilter()
{
    QSignalSpy asked(m_page, &SubscribersPage::messageRequested);
    clickCell(2, Model::Tick);
    QTRY_VERIFY(child<QPushButton>(u"messageTickedButton"_s)->isVisible());
    QTest::mouseClick(child<QPushButton>(u"messageTickedButton"_s), Qt::LeftButton);
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(asked.at(0).at(0).toString(), QString());
    QCOMPARE(asked.at(0).at(1).value<QList<SubscriberId>>(), QList{m_dolores});
    choose(u"Late over 15 days"_s);
    QTRY_COMPARE(model()->rowCount(), 1);
    QTRY_VERIFY(model()->isComplete());
    QTest::keyClick(table(), Qt::Key_A, Qt::ControlModifier);
    QTest::mouseClick(child<QPushButton>(u"messageTickedButton"_s), Qt::LeftButton);
    QTRY_COMPARE(asked.size(), 2);
    QCOMPARE(asked.at(1).at(0).toString(), u"days_late > 15"_s);
    QVERIFY(asked.at(1).at(1).value<QList<SubscriberId>>().isEmpty());
}

void TestSubscribersPage::theListIsWrittenToAFile()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"people.csv"_s);
    m_prompter.files = {path};
    QSignalSpy said(m_page, &SubscribersPage::said);
    m_actions->exportList()->trigger();
    QTRY_COMPARE(said.size(), 1);
    QCOMPARE(said.at(0).at(0).toString(), u"6 subscribers written to people.csv"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    QVERIFY(text.contains(u"Annika Sörensen"_s));
    QVERIFY(text.contains(u"90.26"_s));
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
