#include "ui/shell/mainwindow.h"

#include "ui/common/theme/theme.h"
#include "ui/common/widgets/toast.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/menubarfill.h"
#include "ui/shell/navrail.h"
#include "ui/shell/page.h"
#include "ui/shell/pagestack.h"
#include "ui/shell/palette/commandpalette.h"
#include "ui/shell/statusline.h"
#include "ui/shell/topbar.h"
#include "ui/shell/viewactions.h"

#include <QAction>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace linedesk {

MainWindow::MainWindow(Theme &theme, ActionRegistry &actions, QWidget *parent)
    : QMainWindow(parent)
    , m_theme(theme)
    , m_actions(actions)
    , m_topBar(new TopBar(theme, actions, this))
    , m_rail(new NavRail(theme, this))
    , m_pages(new PageStack(this))
    , m_status(new StatusLine(this))
    , m_palette(new CommandPalette(theme, this))
    , m_toast(new Toast(theme, m_pages))
    , m_syncPageId(u"sync"_s)
{
    setObjectName(u"mainWindow"_s);
    setWindowIcon(theme.icon(u"linedesk-logo"_s));
    setMinimumSize(1100, 700);
    resize(1440, 900);
    layOut();
    new MenuBarFill(actions, menuBar());
    connectAll();
    new ViewActions(theme, actions, *this);
    takeHistory();
}

MainWindow::~MainWindow() = default;

void MainWindow::layOut()
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_topBar);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_pages, 1);
    column->addLayout(row, 1);
    setCentralWidget(content);
    setStatusBar(m_status);
}

void MainWindow::connectAll()
{
    connect(m_rail, &NavRail::chosen, this, [this](const QString &id) { navigate(id); });
    connect(m_topBar, &TopBar::backClicked, this, &MainWindow::goBack);
    connect(m_topBar, &TopBar::forwardClicked, this, &MainWindow::goForward);
    connect(m_topBar, &TopBar::searchClicked, this, [this] { m_palette->open(); });
    connect(m_topBar, &TopBar::syncClicked, this, [this] { navigate(m_syncPageId); });
    connect(m_pages, &PageStack::pageMade, this, &MainWindow::pageMade);
    connect(m_toast, &Toast::shown, this, &MainWindow::addNote);
    // An action with a shortcut works only where it belongs to a widget; not every one is in a menu.
    connect(&m_actions, &ActionRegistry::added, this,
            [this](const QString &id) { addAction(m_actions.action(id)); });
    for (const QString &id : m_actions.ids())
        addAction(m_actions.action(id));
}

void MainWindow::addPage(const PageEntry &entry)
{
    m_pages->add(entry);
    if (entry.rail == RailPlace::Hidden)
        return;
    const int number = ++m_railCount <= 7 ? m_railCount : 0;
    m_rail->addEntry(entry, number);
    ActionSpec spec;
    spec.id = u"go."_s + entry.id;
    spec.text = tr("Go to %1", "a page's name").arg(entry.label);
    spec.iconName = entry.iconName;
    spec.places = {ActionPlace::ViewMenu};
    spec.group = 2;
#ifdef Q_OS_MACOS
    const Qt::Modifier key = Qt::CTRL;
#else
    const Qt::Modifier key = Qt::ALT;
#endif
    if (number > 0)
        spec.shortcut = QKeySequence(key | Qt::Key(Qt::Key_0 + number));
    m_actions.add(spec, this, [this, id = entry.id] { navigate(id); });
}

bool MainWindow::navigate(const QString &pageId, const QString &place)
{
    if (!m_pages->has(pageId))
        return false;
    m_history.visit({pageId, place});
    showStep({pageId, place});
    return true;
}

void MainWindow::goBack()
{
    if (const auto step = m_history.back())
        showStep(*step);
}

void MainWindow::goForward()
{
    if (const auto step = m_history.forward())
        showStep(*step);
}

void MainWindow::showStep(const NavigationHistory::Step &step)
{
    m_pages->open(step.page, step.place);
    const PageEntry &entry = m_pages->entry(step.page);
    m_toast->setArea(m_pages->current()->noticeArea());
    m_rail->setCurrent(entry.rail == RailPlace::Hidden ? entry.railOwner : entry.id);
    takePageTexts();
    takeHistory();
    m_actions.refresh();
    Q_EMIT pageShown(step.page, step.place);
}

void MainWindow::pageMade(Page *page)
{
    connect(page, &Page::titleChanged, this, &MainWindow::takePageTexts);
    connect(page, &Page::statusTextChanged, this, &MainWindow::takePageTexts);
    connect(page, &Page::placeChanged, this, [this, page](const QString &place) {
        if (page != m_pages->current())
            return;
        m_history.visit({m_pages->currentId(), place});
        takeHistory();
    });
}

void MainWindow::takePageTexts()
{
    const Page *page = m_pages->current();
    if (!page)
        return;
    setWindowTitle(m_company.isEmpty()
                       ? tr("%1 – Linedesk", "page").arg(page->title())
                       : tr("%1 – %2 – Linedesk", "page, company").arg(page->title(), m_company));
    m_status->setPageText(page->statusText());
}

void MainWindow::takeHistory()
{
    m_topBar->setHistory(m_history.canGoBack(), m_history.canGoForward());
}

Page *MainWindow::currentPage() const
{
    return m_pages->current();
}

QString MainWindow::currentPageId() const
{
    return m_pages->currentId();
}

void MainWindow::setCompanyName(const QString &name)
{
    m_company = name;
    takePageTexts();
}

void MainWindow::setUserName(const QString &name)
{
    m_topBar->setUserName(name);
}

void MainWindow::setServerName(const QString &name)
{
    m_status->setServer(name);
}

void MainWindow::setLastSynced(const QString &when)
{
    m_status->setLastSynced(when);
}

void MainWindow::setLongWork(const QString &text)
{
    m_status->setLongWork(text);
}

void MainWindow::setSyncStanding(const SyncStanding &standing, int needAttention)
{
    m_topBar->setStanding(standing);
    m_rail->setBadge(m_syncPageId, needAttention);
}

void MainWindow::addNote(const Notice &note)
{
    constexpr int kept = 10;
    m_notes.prepend(note);
    m_notes = m_notes.mid(0, kept);
    m_topBar->setNotes(m_notes, true);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    const bool wide = width() >= 1160;
    m_rail->setLabelsShown(wide);
    m_topBar->setLogoWidth(wide ? 80 : 56);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    bool ignore = false;
    Q_EMIT closeAsked(&ignore);
    event->setAccepted(!ignore);
}

} // namespace linedesk
