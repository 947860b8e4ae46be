#include "ui/shell/launcher.h"

#include "core/base/fold.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/divider.h"
#include "ui/common/widgets/rovingfocus.h"
#include "ui/shell/actionregistry.h"

#include <QAction>
#include <QGridLayout>
#include <QLineEdit>
#include <QTabBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr ActionPlace launcherPlaces[] = {ActionPlace::LauncherCrm, ActionPlace::LauncherBilling,
                                          ActionPlace::LauncherNetwork,
                                          ActionPlace::LauncherCompany};

} // namespace

Launcher::Launcher(const Theme &theme, const ActionRegistry &actions, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_theme(theme)
    , m_actions(actions)
    , m_tabs(new QTabBar(this))
    , m_find(new QLineEdit(this))
    , m_content(new QWidget(this))
    , m_grid(new QGridLayout(m_content))
{
    setObjectName(u"launcher"_s);
    setAccessibleName(tr("Launcher"));
    setProperty("card", true);
    setFixedWidth(576);
    m_tabs->setObjectName(u"launcherTabs"_s);
    m_tabs->setAccessibleName(tr("Areas"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_find->setObjectName(u"launcherFind"_s);
    m_find->setAccessibleName(tr("Find in the launcher"));
    m_find->setPlaceholderText(tr("Find"));
    m_find->setFixedWidth(120);
    m_find->addAction(theme.icon(u"search"_s, IconRole::Muted), QLineEdit::LeadingPosition);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 8, 12, 8);
    head->addWidget(m_tabs);
    head->addStretch();
    head->addWidget(m_find);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(new Divider(Qt::Horizontal, this));
    m_grid->setContentsMargins(12, 12, 12, 12);
    m_grid->setSpacing(4);
    column->addWidget(m_content);
    connect(m_tabs, &QTabBar::currentChanged, this, &Launcher::fillGrid);
    connect(m_find, &QLineEdit::textChanged, this, &Launcher::fillGrid);
}

bool Launcher::isEmpty() const
{
    for (const ActionPlace place : launcherPlaces) {
        if (!m_actions.idsAt(place).isEmpty())
            return false;
    }
    return true;
}

void Launcher::fillTabs()
{
    const QStringList names{tr("CRM"), tr("Billing"), tr("Network"), tr("Company")};
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    for (int at = 0; at < int(names.size()); ++at) {
        if (m_actions.idsAt(launcherPlaces[at]).isEmpty())
            continue;
        const int tab = m_tabs->addTab(names.at(at));
        m_tabs->setTabData(tab, int(launcherPlaces[at]));
    }
    m_tabs->updateGeometry();
}

void Launcher::fillGrid()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    delete m_content->findChild<RovingFocus *>();
    auto *roving = new RovingFocus(Qt::Horizontal, m_content);
    const QString wanted = folded(m_find->text());
    QStringList ids;
    for (const ActionPlace place : launcherPlaces) {
        const bool shown = !wanted.isEmpty()
                           || m_tabs->tabData(m_tabs->currentIndex()).toInt() == int(place);
        if (shown)
            ids += m_actions.idsAt(place);
    }
    int cell = 0;
    for (const QString &id : std::as_const(ids)) {
        QAction *action = m_actions.action(id);
        const QString words = withoutMnemonic(action->text());
        if (!folded(words).contains(wanted))
            continue;
        auto *tile = new QToolButton(m_content);
        tile->setObjectName(id + u"Tile"_s);
        tile->setAccessibleName(words);
        tile->setText(words);
        tile->setIcon(action->icon());
        tile->setIconSize({22, 22});
        tile->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        tile->setFixedSize(132, 72);
        tile->setEnabled(action->isEnabled());
        connect(tile, &QToolButton::clicked, this, [this, action] {
            hide();
            action->trigger();
        });
        roving->add(tile);
        m_grid->addWidget(tile, cell / 4, cell % 4);
        ++cell;
    }
    adjustSize();
}

void Launcher::openBelow(QWidget *button)
{
    m_find->clear();
    fillTabs();
    fillGrid();
    const QPoint corner = button->mapToGlobal(QPoint(button->width(), button->height() + 4));
    move(corner - QPoint(width(), 0));
    show();
    m_tabs->setFocus();
}

} // namespace linedesk
