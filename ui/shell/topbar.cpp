#include "ui/shell/topbar.h"

#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/rovingfocus.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/launcher.h"
#include "ui/shell/menufill.h"
#include "ui/shell/searchbutton.h"
#include "ui/shell/userbutton.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace linedesk {

TopBar::TopBar(const Theme &theme, const ActionRegistry &actions, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_actions(actions)
    , m_notesMenu(new QMenu(this))
    , m_plusMenu(new QMenu(this))
    , m_userMenu(new QMenu(this))
    , m_launcher(new Launcher(theme, actions, this))
{
    setObjectName(u"topBar"_s);
    setAccessibleName(tr("Top bar"));
    setFixedHeight(48);
    m_notesMenu->setObjectName(u"notesMenu"_s);
    m_plusMenu->setObjectName(u"plusMenu"_s);
    m_userMenu->setObjectName(u"userMenu"_s);
    addButtons();
    fillMenus();
    setNotes({}, false);
    setUserName({});
    connect(&actions, &ActionRegistry::added, this, &TopBar::fillMenus);
    connect(m_back, &QAbstractButton::clicked, this, &TopBar::backClicked);
    connect(m_forward, &QAbstractButton::clicked, this, &TopBar::forwardClicked);
    connect(m_search, &QAbstractButton::clicked, this, &TopBar::searchClicked);
    connect(m_pill, &QAbstractButton::clicked, this, &TopBar::syncClicked);
    connect(m_bell, &QAbstractButton::clicked, this, [this] { openMenu(m_bell, m_notesMenu); });
    connect(m_plus, &QAbstractButton::clicked, this, [this] { openMenu(m_plus, m_plusMenu); });
    connect(m_user, &QAbstractButton::clicked, this, [this] { openMenu(m_user, m_userMenu); });
    connect(m_launcherButton, &QAbstractButton::clicked, this,
            [this] { m_launcher->openBelow(m_launcherButton); });
}

void TopBar::addButtons()
{
    auto *logo = new QLabel(this);
    logo->setPixmap(m_theme.icon(u"linedesk-logo"_s).pixmap(28, 28));
    logo->setAlignment(Qt::AlignCenter);
    logo->setAccessibleName(tr("Linedesk"));
    connect(&m_theme, &Theme::changed, logo, [this, logo] {
        logo->setPixmap(m_theme.icon(u"linedesk-logo"_s).pixmap(28, 28));
    });
    m_logo = logo;
    m_logo->setFixedWidth(80);
    m_back = makeIconButton(m_theme, u"backButton"_s, tr("Back"), u"go-previous"_s, this, 22);
    m_forward = makeIconButton(m_theme, u"forwardButton"_s, tr("Forward"), u"go-next"_s, this, 22);
    const QString keys = QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText);
    m_search = new SearchButton(m_theme,
                                tr("Search subscribers, invoices, phone numbers, devices…"), keys,
                                this);
    m_search->setObjectName(u"searchButton"_s);
    m_search->setAccessibleName(tr("Search"));
    m_pill = new SyncPill(m_theme, this);
    m_bell = makeIconButton(m_theme, u"bellButton"_s, tr("Notices"), u"notifications"_s, this, 22);
    m_plus = makeIconButton(m_theme, u"plusButton"_s, tr("New"), u"list-add"_s, this, 22);
    m_plus->setIcon(m_theme.icon(u"list-add"_s, IconRole::OnAccent));
    m_plus->setProperty("primary", true);
    m_launcherButton = makeIconButton(m_theme, u"launcherButton"_s, tr("Launcher"),
                                      u"linedesk-nine-dots"_s, this, 22);
    m_user = new UserButton(m_theme, this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 12, 0);
    row->setSpacing(8);
    row->addWidget(m_logo);
    row->addWidget(m_back);
    row->addWidget(m_forward);
    row->addStretch(1);
    row->addWidget(m_search, 4);
    row->addStretch(1);
    auto *roving = new RovingFocus(Qt::Horizontal, this);
    for (QWidget *widget : QList<QWidget *>{m_back, m_forward, m_search})
        roving->add(widget);
    for (QWidget *widget : QList<QWidget *>{m_pill, m_bell, m_plus, m_launcherButton, m_user}) {
        row->addWidget(widget);
        roving->add(widget);
    }
    // Back and forward are often disabled, so the search is the bar's Tab stop at first.
    m_back->setFocusPolicy(Qt::ClickFocus);
    m_search->setFocusPolicy(Qt::StrongFocus);
}

void TopBar::fillMenus()
{
    fillMenu(m_plusMenu, m_actions, ActionPlace::PlusMenu);
    fillMenu(m_userMenu, m_actions, ActionPlace::UserMenu);
    m_plus->setVisible(!m_plusMenu->isEmpty());
    m_launcherButton->setVisible(!m_launcher->isEmpty());
}

void TopBar::openMenu(QToolButton *button, QMenu *menu)
{
    if (menu->isEmpty())
        return;
    const QSize size = menu->sizeHint();
    menu->popup(button->mapToGlobal(QPoint(button->width() - size.width(), button->height() + 4)));
}

void TopBar::setNotes(const QList<Notice> &notes, bool unseen)
{
    m_notesMenu->clear();
    for (const Notice &note : notes)
        m_notesMenu->addAction(m_theme.icon(note.glyph()),
                               QString(note.text).replace(u'&', u"&&"_s));
    if (notes.isEmpty())
        m_notesMenu->addAction(tr("No notices"))->setEnabled(false);
    m_bell->setIcon(m_theme.icon(u"notifications"_s, unseen ? IconRole::Accent : IconRole::Text));
    m_bell->setAccessibleName(unseen ? tr("Notices, new ones") : tr("Notices"));
}

void TopBar::setHistory(bool canGoBack, bool canGoForward)
{
    m_back->setEnabled(canGoBack);
    m_forward->setEnabled(canGoForward);
}

void TopBar::setStanding(const SyncStanding &standing)
{
    m_pill->setStanding(standing);
}

void TopBar::setUserName(const QString &name)
{
    m_user->setText(name);
    m_user->setAccessibleName(name.isEmpty() ? tr("Account") : tr("Account: %1").arg(name));
    m_user->setVisible(!name.isEmpty());
}

void TopBar::setLogoWidth(int width)
{
    m_logo->setFixedWidth(width);
}

} // namespace linedesk
