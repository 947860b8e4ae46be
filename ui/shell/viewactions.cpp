#include "ui/shell/viewactions.h"

#include "ui/common/theme/theme.h"
#include "ui/common/widgets/toast.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/page.h"
#include "ui/shell/palette/commandpalette.h"
#include "ui/shell/shortcutlist.h"

#include <QAction>
#include <QActionGroup>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

#ifdef Q_OS_MACOS
// The system owns Alt+arrows there (ui.md 7).
const QKeySequence backKeys(Qt::CTRL | Qt::Key_BracketLeft);
const QKeySequence forwardKeys(Qt::CTRL | Qt::Key_BracketRight);
#else
const QKeySequence backKeys(Qt::ALT | Qt::Key_Left);
const QKeySequence forwardKeys(Qt::ALT | Qt::Key_Right);
#endif

ActionSpec spec(QString id, QString text, QString icon, QKeySequence keys, ActionPlace place,
                int group)
{
    ActionSpec spec;
    spec.id = std::move(id);
    spec.text = std::move(text);
    spec.iconName = std::move(icon);
    spec.shortcut = std::move(keys);
    spec.places = {place};
    spec.group = group;
    return spec;
}

} // namespace

ViewActions::ViewActions(Theme &theme, ActionRegistry &actions, MainWindow &window)
    : QObject(&window)
    , m_theme(theme)
    , m_actions(actions)
    , m_window(window)
{
    addUndo();
    addNavigation();
    addPageActions();
    addAppearance();
    addDensity();
    addHelp();
    connect(&theme, &Theme::changed, this, &ViewActions::followTheme);
    followTheme();
}

void ViewActions::addNavigation()
{
    ActionSpec search = spec(u"search"_s, tr("&Search…"), u"search"_s,
                             QKeySequence(Qt::CTRL | Qt::Key_K), ActionPlace::EditMenu, 2);
    search.inPalette = false;
    m_actions.add(search, this, [this] { m_window.commandPalette().open(); });
    m_actions.add(spec(u"go.back"_s, tr("&Back"), u"go-previous"_s, backKeys,
                       ActionPlace::ViewMenu, 1),
                  this, [this] { m_window.goBack(); });
    m_actions.add(spec(u"go.forward"_s, tr("For&ward"), u"go-next"_s, forwardKeys,
                       ActionPlace::ViewMenu, 1),
                  this, [this] { m_window.goForward(); });
    m_actions.add(spec(u"app.quit"_s, tr("&Quit"), u"application-exit"_s,
                       QKeySequence(Qt::CTRL | Qt::Key_Q), ActionPlace::FileMenu, 90),
                  this, [this] { m_window.close(); });
}

void ViewActions::addPageActions()
{
    ActionSpec find = spec(u"page.find"_s, tr("&Find in this list"), u"view-filter"_s,
                           QKeySequence(QKeySequence::Find), ActionPlace::EditMenu, 2);
    find.enabled = [this] { return m_window.currentPage() && m_window.currentPage()->findBox(); };
    m_actions.add(find, this, [this] {
        if (QWidget *box = m_window.currentPage()->findBox())
            box->setFocus(Qt::ShortcutFocusReason);
    });
    const auto hasPage = [this] { return m_window.currentPage() != nullptr; };
    ActionSpec refresh = spec(u"page.refresh"_s, tr("&Refresh"), u"view-refresh"_s,
                              QKeySequence(Qt::Key_F5), ActionPlace::ViewMenu, 3);
    refresh.enabled = hasPage;
    m_actions.add(refresh, this, [this] { m_window.currentPage()->refresh(); });
    ActionSpec preview = spec(u"page.preview"_s, tr("&Preview pane"), u"sidebar-expand-right"_s,
                              QKeySequence(Qt::Key_F9), ActionPlace::ViewMenu, 3);
    preview.enabled = hasPage;
    m_actions.add(preview, this, [this] { m_window.currentPage()->togglePreview(); });
}

void ViewActions::addAppearance()
{
    auto *group = new QActionGroup(this);
    const std::tuple<QString, QString, Appearance> choices[] = {
        {u"appearance.auto"_s, tr("Like the &system"), Appearance::Auto},
        {u"appearance.light"_s, tr("&Light"), Appearance::Light},
        {u"appearance.dark"_s, tr("&Dark"), Appearance::Dark},
    };
    for (const auto &[id, text, appearance] : choices) {
        ActionSpec choice = spec(id, text, {}, {}, ActionPlace::ViewMenu, 4);
        choice.submenu = tr("&Appearance");
        choice.hint = tr("Appearance");
        group->addAction(m_actions.addToggle(
            choice, this, [this, appearance = appearance](bool) { m_theme.setAppearance(appearance); }));
    }
}

void ViewActions::addDensity()
{
    auto *group = new QActionGroup(this);
    const std::tuple<QString, QString, Density> choices[] = {
        {u"density.comfortable"_s, tr("&Comfortable"), Density::Comfortable},
        {u"density.standard"_s, tr("&Standard"), Density::Standard},
        {u"density.compact"_s, tr("C&ompact"), Density::Compact},
    };
    for (const auto &[id, text, density] : choices) {
        ActionSpec choice = spec(id, text, {}, {}, ActionPlace::ViewMenu, 4);
        choice.submenu = tr("D&ensity");
        choice.hint = tr("Height of table rows");
        group->addAction(m_actions.addToggle(
            choice, this, [this, density = density](bool) { m_theme.setDensity(density); }));
    }
}

void ViewActions::addHelp()
{
    m_actions.add(spec(u"help.shortcuts"_s, tr("&Keyboard shortcuts"), u"help-contents"_s,
                       QKeySequence(Qt::CTRL | Qt::Key_Slash), ActionPlace::HelpMenu, 1),
                  this, [this] {
                      auto *list = new ShortcutList(m_theme, m_actions, &m_window);
                      list->setAttribute(Qt::WA_DeleteOnClose);
                      list->open();
                  });
}

void ViewActions::addUndo()
{
    ActionSpec undo = spec(u"edit.undo"_s, tr("&Undo"), u"edit-undo"_s,
                           QKeySequence(QKeySequence::Undo), ActionPlace::EditMenu, 1);
    undo.enabled = [this] { return m_window.toast().canUndo(); };
    QAction *action = m_actions.add(undo, this, [this] { m_window.toast().undo(); });
    connect(&m_window.toast(), &Toast::undoAvailable, action, &QAction::setEnabled);
    ActionSpec close = spec(u"view.close_notice"_s, tr("Close the &notice"), {},
                            QKeySequence(Qt::SHIFT | Qt::Key_Escape), ActionPlace::ViewMenu, 5);
    close.enabled = [this] { return !m_window.toast().isHidden(); };
    QAction *closes = m_actions.add(close, this, [this] { m_window.toast().dismiss(); });
    connect(&m_window.toast(), &Toast::closeAvailable, closes, &QAction::setEnabled);
}

void ViewActions::followTheme()
{
    const auto check = [this](const QString &id) { m_actions.action(id)->setChecked(true); };
    switch (m_theme.appearance()) {
    case Appearance::Auto: check(u"appearance.auto"_s); break;
    case Appearance::Light: check(u"appearance.light"_s); break;
    case Appearance::Dark: check(u"appearance.dark"_s); break;
    }
    switch (m_theme.density()) {
    case Density::Comfortable: check(u"density.comfortable"_s); break;
    case Density::Standard: check(u"density.standard"_s); break;
    case Density::Compact: check(u"density.compact"_s); break;
    }
}

} // namespace linedesk
