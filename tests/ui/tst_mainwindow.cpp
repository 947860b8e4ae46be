#include "support/accessibility.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/toast.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/navigationhistory.h"
#include "ui/shell/page.h"
#include "ui/shell/palette/commandpalette.h"
#include "ui/shell/shortcutlist.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

class PlainPage : public Page
{
public:
    PlainPage(QString title, QWidget *parent)
        : Page(parent)
        , m_title(std::move(title))
        , m_find(new QLineEdit(this))
    {
        m_find->setAccessibleName(u"Find"_s);
        (new QVBoxLayout(this))->addWidget(m_find);
    }
    QString title() const override { return m_title; }
    QString statusText() const override { return u"about "_s + m_title; }
    void showPlace(const QString &place) override { m_place = place; }
    QString place() const override { return m_place; }
    QWidget *findBox() const override { return m_find; }
    void refresh() override { ++m_refreshed; }
    void moveTo(const QString &place)
    {
        m_place = place;
        Q_EMIT placeChanged(place);
    }

    QString m_title;
    QString m_place;
    QLineEdit *m_find;
    int m_refreshed = 0;
};

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme.apply(); }
    void init();
    void cleanup();
    void railOpensPagesByMouse();
    void altNumberOpensPages();
    void railMovesByArrowKeys();
    void pagesAreMadeAtTheFirstVisit();
    void backAndForwardReturnToPlaces();
    void pagesOwnMovesCountAsSteps();
    void aHiddenPageMarksItsOwner();
    void unknownPagesAreRefused();
    void titleAndStatusComeFromThePage();
    void findRefreshAndUndoReachThePage();
    void appearanceAndDensityAreInTheViewMenu();
    void emptyMenusAreNotShown();
    void plusMenuFollowsTheRegistry();
    void enabledRulesAreAskedAgain();
    void narrowWindowsLoseTheRailsWords();
    void theSyncBadgeAndPillFollowTheStanding();
    void everyControlHasAName();
    void mnemonicsOfTheMenuBarAreUnique();
    void shortcutsAreListed();
    void theWindowCanRefuseToClose();
    void historyForgetsWhatLiesAhead();

private:
    QAbstractButton *rail(const QString &id) const
    {
        return m_window->findChild<QAbstractButton *>(id + u"RailButton"_s);
    }
    QAction *addPlain(const QString &id, ActionPlace place, std::function<bool()> enabled = {});

    Theme m_theme;
    std::unique_ptr<ActionRegistry> m_actions;
    std::unique_ptr<MainWindow> m_window;
    QStringList m_made;
    int m_ran = 0;
};

void TestMainWindow::init()
{
    m_made.clear();
    m_ran = 0;
    m_actions = std::make_unique<ActionRegistry>(m_theme);
    m_window = std::make_unique<MainWindow>(m_theme, *m_actions);
    m_window->setCompanyName(u"Larkspur Valley Internet"_s);
    m_window->setUserName(u"Rosa A."_s);
    const auto page = [this](const QString &id, const QString &label, RailPlace place,
                             const QString &owner = {}) {
        m_window->addPage({id, label, u"package"_s, place, owner, [this, id, label](QWidget *parent) {
                               m_made.append(id);
                               return new PlainPage(label, parent);
                           }});
    };
    page(u"dashboard"_s, u"Dashboard"_s, RailPlace::Top);
    page(u"subscribers"_s, u"Subscribers"_s, RailPlace::Top);
    page(u"sync"_s, u"Sync"_s, RailPlace::Bottom);
    page(u"profile"_s, u"Profile"_s, RailPlace::Hidden, u"subscribers"_s);
    m_window->navigate(u"dashboard"_s);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_actions.reset();
    m_theme.setAppearance(Appearance::Light);
    m_theme.setDensity(Density::Standard);
}

QAction *TestMainWindow::addPlain(const QString &id, ActionPlace place, std::function<bool()> enabled)
{
    ActionSpec spec;
    spec.id = id;
    spec.text = u"&Run "_s + id;
    spec.places = {place};
    spec.enabled = std::move(enabled);
    return m_actions->add(spec, m_window.get(), [this] { ++m_ran; });
}

void TestMainWindow::railOpensPagesByMouse()
{
    QTest::mouseClick(rail(u"subscribers"_s), Qt::LeftButton);
    QCOMPARE(m_window->currentPageId(), u"subscribers"_s);
    QVERIFY(rail(u"subscribers"_s)->isChecked());
    QVERIFY(!rail(u"dashboard"_s)->isChecked());
}

void TestMainWindow::altNumberOpensPages()
{
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::AltModifier);
    QCOMPARE(m_window->currentPageId(), u"sync"_s);
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::AltModifier);
    QCOMPARE(m_window->currentPageId(), u"dashboard"_s);
}

void TestMainWindow::railMovesByArrowKeys()
{
    rail(u"dashboard"_s)->setFocus();
    QTest::keyClick(rail(u"dashboard"_s), Qt::Key_Down);
    QVERIFY(rail(u"subscribers"_s)->hasFocus());
    QTest::keyClick(rail(u"subscribers"_s), Qt::Key_Return);
    QCOMPARE(m_window->currentPageId(), u"subscribers"_s);
    QCOMPARE(rail(u"dashboard"_s)->focusPolicy(), Qt::ClickFocus); // one Tab stop (ui.md 8)
}

void TestMainWindow::pagesAreMadeAtTheFirstVisit()
{
    QCOMPARE(m_made, QStringList{u"dashboard"_s});
    m_window->navigate(u"sync"_s);
    m_window->navigate(u"dashboard"_s);
    m_window->navigate(u"sync"_s);
    QCOMPARE(m_made, (QStringList{u"dashboard"_s, u"sync"_s}));
}

void TestMainWindow::backAndForwardReturnToPlaces()
{
    m_window->navigate(u"profile"_s, u"10482"_s);
    m_window->navigate(u"profile"_s, u"10015"_s);
    auto *back = m_window->findChild<QToolButton *>(u"backButton"_s);
    auto *forward = m_window->findChild<QToolButton *>(u"forwardButton"_s);
    QVERIFY(back->isEnabled() && !forward->isEnabled());
    QTest::mouseClick(back, Qt::LeftButton);
    QCOMPARE(m_window->currentPage()->place(), u"10482"_s);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_window->currentPageId(), u"dashboard"_s);
    QVERIFY(!back->isEnabled());
    QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
    QTest::mouseClick(forward, Qt::LeftButton);
    QCOMPARE(m_window->currentPage()->place(), u"10015"_s);
}

void TestMainWindow::pagesOwnMovesCountAsSteps()
{
    m_window->navigate(u"profile"_s, u"10482"_s);
    static_cast<PlainPage *>(m_window->currentPage())->moveTo(u"10931"_s);
    m_window->goBack();
    QCOMPARE(m_window->currentPage()->place(), u"10482"_s);
}

void TestMainWindow::aHiddenPageMarksItsOwner()
{
    m_window->navigate(u"profile"_s, u"10482"_s);
    QVERIFY(!rail(u"profile"_s));
    QVERIFY(rail(u"subscribers"_s)->isChecked());
}

void TestMainWindow::unknownPagesAreRefused()
{
    QVERIFY(!m_window->navigate(u"nowhere"_s));
    QCOMPARE(m_window->currentPageId(), u"dashboard"_s);
}

void TestMainWindow::titleAndStatusComeFromThePage()
{
    QCOMPARE(m_window->windowTitle(), u"Dashboard – Larkspur Valley Internet – Linedesk"_s);
    QCOMPARE(m_window->findChild<QLabel *>(u"statusPageLabel"_s)->text(), u"about Dashboard"_s);
    auto *page = static_cast<PlainPage *>(m_window->currentPage());
    page->m_title = u"Overview"_s;
    Q_EMIT page->titleChanged();
    QVERIFY(m_window->windowTitle().startsWith(u"Overview"_s));
}

void TestMainWindow::findRefreshAndUndoReachThePage()
{
    auto *page = static_cast<PlainPage *>(m_window->currentPage());
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(page->m_find->hasFocus());
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QCOMPARE(page->m_refreshed, 1);
    int undone = 0;
    QVERIFY(!m_actions->action(u"edit.undo"_s)->isEnabled());
    m_window->toast().showUndo(u"Moved"_s, [&undone] { ++undone; });
    rail(u"dashboard"_s)->setFocus(); // in a text field Ctrl+Z belongs to the text
    QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(undone, 1);
}

void TestMainWindow::appearanceAndDensityAreInTheViewMenu()
{
    m_theme.setAppearance(Appearance::Light);
    m_actions->action(u"appearance.dark"_s)->trigger();
    QVERIFY(m_theme.isDark());
    QVERIFY(m_actions->action(u"appearance.dark"_s)->isChecked());
    QVERIFY(!m_actions->action(u"appearance.light"_s)->isChecked());
    m_actions->action(u"density.compact"_s)->trigger();
    QCOMPARE(m_theme.density(), Density::Compact);
    QMenu *view = nullptr;
    for (QAction *action : m_window->menuBar()->actions()) {
        if (action->text() == u"&View"_s)
            view = action->menu();
    }
    QVERIFY(view);
    QStringList submenus;
    for (QAction *action : view->actions()) {
        if (action->menu())
            submenus.append(action->text());
    }
    QCOMPARE(submenus, (QStringList{u"&Appearance"_s, u"D&ensity"_s}));
}

void TestMainWindow::emptyMenusAreNotShown()
{
    const auto shown = [this] {
        QStringList names;
        for (QAction *action : m_window->menuBar()->actions()) {
            if (action->isVisible())
                names.append(action->text());
        }
        return names;
    };
    QCOMPARE(shown(), (QStringList{u"&File"_s, u"&Edit"_s, u"&View"_s, u"&Help"_s}));
    addPlain(u"billing.run"_s, ActionPlace::BillingMenu);
    QVERIFY(shown().contains(u"&Billing"_s));
}

void TestMainWindow::plusMenuFollowsTheRegistry()
{
    auto *plus = m_window->findChild<QToolButton *>(u"plusButton"_s);
    QVERIFY(!plus->isVisible());
    addPlain(u"subscriber.add"_s, ActionPlace::PlusMenu);
    QVERIFY(plus->isVisible());
    QTest::mouseClick(plus, Qt::LeftButton);
    auto *menu = m_window->findChild<QMenu *>(u"plusMenu"_s);
    QVERIFY(menu->isVisible());
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(m_ran, 1);
}

void TestMainWindow::enabledRulesAreAskedAgain()
{
    bool online = false;
    QAction *action = addPlain(u"card.charge"_s, ActionPlace::BillingMenu, [&online] { return online; });
    QVERIFY(!action->isEnabled());
    online = true;
    m_actions->refresh();
    QVERIFY(action->isEnabled());
}

void TestMainWindow::narrowWindowsLoseTheRailsWords()
{
    auto *bar = m_window->findChild<QWidget *>(u"navRail"_s);
    QCOMPARE(bar->width(), 80);
    m_window->resize(1120, 720);
    QTRY_COMPARE(bar->width(), 56); // ui.md 2
    QVERIFY(!rail(u"dashboard"_s)->toolTip().isEmpty());
}

void TestMainWindow::theSyncBadgeAndPillFollowTheStanding()
{
    m_window->setSyncStanding({SyncStanding::Kind::NeedsAttention, 2}, 2);
    auto *pill = m_window->findChild<SyncPill *>();
    QVERIFY(pill->text().startsWith(u"2 need"_s));
    QVERIFY(!rail(u"sync"_s)->accessibleDescription().isEmpty());
    QTest::mouseClick(pill, Qt::LeftButton);
    QCOMPARE(m_window->currentPageId(), u"sync"_s);
}

void TestMainWindow::everyControlHasAName()
{
    m_window->commandPalette().open();
    QCOMPARE(controlsWithoutName(m_window.get()).join(u"; "_s), QString());
    QCOMPARE(iconButtonsWithoutToolTip(m_window.get()).join(u"; "_s), QString());
}

void TestMainWindow::mnemonicsOfTheMenuBarAreUnique()
{
    QSet<QChar> seen;
    for (QAction *action : m_window->menuBar()->actions()) {
        const QChar key = action->text().at(action->text().indexOf(u'&') + 1).toLower();
        QVERIFY2(!seen.contains(key), qPrintable(action->text()));
        seen.insert(key);
    }
    for (QMenu *menu : m_window->menuBar()->findChildren<QMenu *>()) {
        QSet<QChar> inMenu;
        for (QAction *action : menu->actions()) {
            const qsizetype mark = action->text().indexOf(u'&');
            if (mark < 0)
                continue;
            const QChar key = action->text().at(mark + 1).toLower();
            QVERIFY2(!inMenu.contains(key), qPrintable(menu->title() + action->text()));
            inMenu.insert(key);
        }
    }
}

void TestMainWindow::shortcutsAreListed()
{
    QTest::keyClick(m_window.get(), Qt::Key_Slash, Qt::ControlModifier);
    auto *list = m_window->findChild<ShortcutList *>();
    QVERIFY(list && list->isVisible());
    QCOMPARE(controlsWithoutName(list).join(u"; "_s), QString());
    QTest::keyClick(list, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<ShortcutList *>());
}

void TestMainWindow::theWindowCanRefuseToClose()
{
    connect(m_window.get(), &MainWindow::closeAsked, m_window.get(), [](bool *ignore) { *ignore = true; });
    QVERIFY(!m_window->close());
    QVERIFY(m_window->isVisible());
}

void TestMainWindow::historyForgetsWhatLiesAhead()
{
    NavigationHistory history;
    QVERIFY(!history.back());
    history.visit({u"a"_s, {}});
    history.visit({u"b"_s, {}});
    history.visit({u"b"_s, {}});
    QCOMPARE(history.back()->page, u"a"_s);
    history.visit({u"c"_s, {}});
    QVERIFY(!history.canGoForward());
    for (int i = 0; i < 300; ++i)
        history.visit({u"p"_s, QString::number(i)});
    int steps = 0;
    while (history.back())
        ++steps;
    QCOMPARE(steps, 99);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
