#include "support/accessibility.h"
#include "support/shots.h"
#include "ui/common/widgets/toast.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/page.h"

#include <QAction>
#include <QCursor>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

/// As long as the longest notice of the desk.
const QString longNotice =
    u"This computer cannot let you in while the server is away. “Set up offline work…” in the File "
    "menu asks for your password once."_s;

/// A list and, at its right, something that is read.
class ListPage : public Page
{
public:
    explicit ListPage(QWidget *parent)
        : Page(parent)
        , m_list(new QLineEdit(this))
        , m_pane(new QWidget(this))
    {
        m_list->setAccessibleName(u"List"_s);
        m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
        m_pane->setFixedWidth(348);
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(0);
        row->addWidget(m_list);
        row->addWidget(m_pane);
    }
    QString title() const override { return u"Subscribers"_s; }
    QWidget *noticeArea() const override { return m_list; }

    QLineEdit *m_list;
    QWidget *m_pane;
};

} // namespace

/// What the desk says at the foot of its window.
class TestNotices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme.apply(); }
    void init();
    void cleanup();
    void undoTakesBackOnce();
    void withoutUndoThereIsNoButton();
    void goesByItself();
    void eachToneHasItsMarkAndItsColour_data();
    void eachToneHasItsMarkAndItsColour();
    void aWarningSaysSoToAScreenReader();
    void longWordsTakeASecondLineAndAreWhole();
    void theCrossClosesIt();
    void escClosesItAndTheFocusGoesBack();
    void inTheWindowTheKeyboardClosesIt();
    void itLeavesThePaneBesideTheListAlone();
    void theBellKeepsTheTone();
    void pictures();

private:
    QToolButton *cross() const { return m_toast->findChild<QToolButton *>(u"toastCloseButton"_s); }
    void openWindow();

    Theme m_theme;
    std::unique_ptr<QWidget> m_host;
    Toast *m_toast = nullptr;
    std::unique_ptr<ActionRegistry> m_actions;
    std::unique_ptr<MainWindow> m_window;
    ListPage *m_page = nullptr;
};

void TestNotices::init()
{
    m_theme.setAppearance(Appearance::Light);
    m_host = std::make_unique<QWidget>();
    m_host->resize(1000, 400);
    m_toast = new Toast(m_theme, m_host.get());
}

void TestNotices::cleanup()
{
    m_window.reset();
    m_actions.reset();
    m_host.reset();
}

void TestNotices::openWindow()
{
    m_actions = std::make_unique<ActionRegistry>(m_theme);
    m_window = std::make_unique<MainWindow>(m_theme, *m_actions);
    m_window->addPage({u"subscribers"_s, u"Subscribers"_s, u"system-users"_s, RailPlace::Top, {},
                       [this](QWidget *parent) { return m_page = new ListPage(parent); }});
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QVERIFY(m_window->navigate(u"subscribers"_s));
}

void TestNotices::undoTakesBackOnce()
{
    m_host->show();
    int undone = 0;
    m_toast->showUndo(u"3 late notices moved to Sent"_s, [&undone] { ++undone; });
    QCOMPARE(m_toast->message(), u"3 late notices moved to Sent"_s);
    QCOMPARE(m_toast->height(), 44); // ui.md 6
    QTest::mouseClick(m_toast->findChild<QPushButton *>(u"toastUndoButton"_s), Qt::LeftButton);
    QCOMPARE(undone, 1);
    QVERIFY(!m_toast->isVisible());
    QVERIFY(!m_toast->undo());
    QCOMPARE(undone, 1);
}

void TestNotices::withoutUndoThereIsNoButton()
{
    m_host->show();
    m_toast->showNotice(Notice::success(u"Copied"_s));
    QVERIFY(!m_toast->findChild<QPushButton *>(u"toastUndoButton"_s)->isVisible());
    QVERIFY(!m_toast->canUndo());
    QCOMPARE(controlsWithoutName(m_toast).join(u"; "_s), QString());
}

void TestNotices::goesByItself()
{
    QLineEdit elsewhere(m_host.get());
    m_host->show();
    elsewhere.setFocus();
    QCursor::setPos(m_host->mapToGlobal(QPoint(5, 5))); // it stays while pointed at
    m_toast->showUndo(u"Moved"_s, [] {});
    auto *timer = m_toast->findChild<QTimer *>();
    QCOMPARE(timer->interval(), 8000); // ui.md 6
    timer->setInterval(1);
    QTRY_VERIFY(!m_toast->isVisible());
    QVERIFY(!m_toast->canUndo());
}

void TestNotices::eachToneHasItsMarkAndItsColour_data()
{
    QTest::addColumn<int>("tone");
    QTest::addColumn<int>("glyph");
    QTest::addColumn<int>("token");
    QTest::addColumn<bool>("dark");
    for (const bool dark : {false, true}) {
        const char *look = dark ? "dark" : "light";
        QTest::addRow("success, %s", look) << int(NoticeTone::Success) << int(StatusGlyph::Normal)
                                           << int(Token::OkSolid) << dark;
        QTest::addRow("information, %s", look)
            << int(NoticeTone::Information) << int(StatusGlyph::Informational)
            << int(Token::InfoSolid) << dark;
        QTest::addRow("warning, %s", look) << int(NoticeTone::Warning) << int(StatusGlyph::Warning)
                                           << int(Token::WarnSolid) << dark;
    }
}

void TestNotices::eachToneHasItsMarkAndItsColour()
{
    QFETCH(int, tone);
    QFETCH(int, glyph);
    QFETCH(int, token);
    QFETCH(bool, dark);
    m_host->show();
    m_toast->showNotice({NoticeTone(tone), u"Something happened"_s});
    // A notice that is shown already follows the appearance.
    m_theme.setAppearance(dark ? Appearance::Dark : Appearance::Light);
    const auto *mark = m_toast->findChild<QLabel *>(u"toastMark"_s);
    QCOMPARE(mark->pixmap(Qt::ReturnByValue).toImage(),
             m_theme.invertedIcon(StatusGlyph(glyph)).pixmap(16, 16).toImage());
    const QImage drawn = m_toast->grab().toImage();
    QCOMPARE(drawn.pixelColor(1, drawn.height() / 2), m_theme.invertedColor(Token(token)));
    // Its surface is the text's colour, so the mark is drawn in the other appearance's.
    QCOMPARE(drawn.pixelColor(drawn.width() / 2, 3), m_theme.color(Token::Text));
}

void TestNotices::aWarningSaysSoToAScreenReader()
{
    m_toast->showNotice(Notice::warning(u"You work offline"_s));
    QCOMPARE(m_toast->accessibleName(), u"Warning: You work offline"_s);
    m_toast->showNotice(Notice::success(u"Note added"_s));
    QCOMPARE(m_toast->accessibleName(), u"Note added"_s);
}

void TestNotices::longWordsTakeASecondLineAndAreWhole()
{
    m_host->show();
    m_toast->showNotice(Notice::warning(longNotice));
    const auto *text = m_toast->findChild<QLabel *>(u"toastText"_s);
    QVERIFY(m_toast->width() <= Toast::greatestWidth);
    QVERIFY(m_toast->height() > 44);
    QTRY_VERIFY(text->height() >= text->heightForWidth(text->width()));
    QVERIFY(text->height() >= 2 * text->fontMetrics().height());
    m_host->resize(500, 400);
    QTRY_VERIFY(m_host->rect().contains(m_toast->geometry()));
}

void TestNotices::theCrossClosesIt()
{
    m_host->show();
    m_toast->showNotice(Notice::information(u"Keeping the list"_s));
    QTest::mouseClick(cross(), Qt::LeftButton);
    QVERIFY(!m_toast->isVisible());
    QCOMPARE(m_toast->message(), QString());
}

void TestNotices::escClosesItAndTheFocusGoesBack()
{
    QLineEdit elsewhere(m_host.get());
    m_host->show();
    QVERIFY(QTest::qWaitForWindowActive(m_host.get()));
    elsewhere.setFocus();
    m_toast->showNotice(Notice::information(u"Keeping the list"_s));
    cross()->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(cross()->hasFocus());
    QTest::keyClick(cross(), Qt::Key_Escape);
    QVERIFY(!m_toast->isVisible());
    QVERIFY(elsewhere.hasFocus());
}

void TestNotices::inTheWindowTheKeyboardClosesIt()
{
    openWindow();
    QAction *close = m_actions->action(u"view.close_notice"_s);
    QVERIFY(close && !close->isEnabled());
    m_window->toast().showNotice(Notice::warning(longNotice));
    QVERIFY(close->isEnabled());
    m_page->m_list->setFocus();
    QTest::keyClick(m_page->m_list, Qt::Key_Escape, Qt::ShiftModifier);
    QVERIFY(!m_window->toast().isVisible());
    QVERIFY(!close->isEnabled());
}

void TestNotices::itLeavesThePaneBesideTheListAlone()
{
    openWindow();
    const auto over = [this](const QWidget *part) {
        const QRect place(part->mapToGlobal(QPoint()), part->size());
        const Toast &toast = m_window->toast();
        return QRect(toast.mapToGlobal(QPoint()), toast.size()).intersected(place);
    };
    m_window->toast().showNotice(Notice::warning(longNotice));
    QVERIFY(m_window->toast().isVisible());
    QVERIFY(over(m_page->m_pane).isEmpty());
    QCOMPARE(over(m_page->m_list).size(), m_window->toast().size());
    // Still so when the list becomes narrower.
    m_page->m_pane->setFixedWidth(700);
    QTRY_COMPARE(m_page->m_pane->width(), 700);
    QTRY_VERIFY(over(m_page->m_pane).isEmpty());
    QTRY_COMPARE(over(m_page->m_list).size(), m_window->toast().size());
    // Without the list there is the whole page.
    m_page->m_list->hide();
    QTRY_COMPARE(over(m_page).size(), m_window->toast().size());
}

void TestNotices::theBellKeepsTheTone()
{
    openWindow();
    m_window->toast().showNotice(Notice::success(u"Parts & labour saved"_s));
    m_window->toast().showNotice(Notice::warning(u"You work offline"_s));
    const auto *notes = m_window->findChild<QMenu *>(u"notesMenu"_s);
    QCOMPARE(notes->actions().size(), 2);
    QCOMPARE(notes->actions().first()->text(), u"You work offline"_s);
    QCOMPARE(notes->actions().last()->text(), u"Parts && labour saved"_s);
    const auto picture = [](const QIcon &icon) { return icon.pixmap(16, 16).toImage(); };
    QCOMPARE(picture(notes->actions().first()->icon()),
             picture(m_theme.icon(StatusGlyph::Warning)));
    QCOMPARE(picture(notes->actions().last()->icon()), picture(m_theme.icon(StatusGlyph::Normal)));
}

void TestNotices::pictures()
{
    if (!shotsWanted())
        QSKIP("LINEDESK_SHOTS names no folder");
    openWindow();
    m_window->toast().showNotice(Notice::warning(longNotice));
    takeShots(m_theme, *m_window, u"notice-warning"_s);
    m_window->toast().showNotice(
        Notice::information(u"Keeping the list of everybody who is ticked…"_s));
    takeShots(m_theme, m_window->toast(), u"notice-information"_s);
    m_window->toast().showUndo(u"3 late notices moved to Sent"_s, [] {});
    takeShots(m_theme, m_window->toast(), u"notice-undo"_s);
}

QTEST_MAIN(TestNotices)
#include "tst_notices.moc"
