#include "app/desktop/deskwindow.h"

#include "app/desktop/deskpages.h"
#include "core/importing/importpayload.h"
#include "ui/common/prompts/prompter.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/toast.h"
#include "ui/importing/importassistant.h"
#include "ui/shell/mainwindow.h"
#include "ui/subscribers/subscriberactions.h"
#include "ui/subscribers/subscriberwalk.h"
#include "ui/sync/syncstatuspresenter.h"

using namespace Qt::StringLiterals;

namespace linedesk {

DeskWindow::DeskWindow(DeskService &desk, Theme &theme, Prompter &prompter, const Clock &clock)
    : m_desk(desk)
    , m_theme(theme)
    , m_prompter(prompter)
    , m_clock(clock)
    , m_actions(theme)
    , m_window(std::make_unique<MainWindow>(theme, m_actions))
    , m_subscriberActions(
          new SubscriberActions(desk, theme, prompter, m_actions, m_window.get()))
    , m_walk(new SubscriberWalk(desk, this))
{
    m_subscriberActions->setParent(this);
    addPages();
    addActions();
    connect(&m_desk, &DeskService::statusChanged, this, [this] { showStatus(); });
    connect(&m_desk, &DeskService::recordChanged, this, [this](const QSet<Entity> &entities) {
        if (entities.contains(Entity::Company))
            showStatus();
    });
    connect(m_window.get(), &MainWindow::closeAsked, this, &DeskWindow::askBeforeClose);
    connect(m_subscriberActions, &SubscriberActions::said, this,
            [this](const QString &done) { say(Notice::success(done)); });
    connect(m_subscriberActions, &SubscriberActions::subscriberAdded, this,
            &DeskWindow::openProfile);
    showStatus();
}

DeskWindow::~DeskWindow() = default;

void DeskWindow::show(const QString &page)
{
    m_window->resize(1440, 900);
    m_window->show();
    m_window->navigate(page.isEmpty() || page == "profile"_L1 ? u"subscribers"_s : page);
    if (page == "profile"_L1)
        openFirstProfile(m_desk, this, [this](const SubscriberId &id) { openProfile(id); });
}

void DeskWindow::openProfile(const SubscriberId &id)
{
    m_window->navigate(u"profile"_s, id.toString());
}

void DeskWindow::say(const Notice &notice)
{
    m_window->toast().showNotice(notice);
}

void DeskWindow::setOfflineMissing(bool missing)
{
    m_offlineMissing = missing;
    m_actions.refresh();
}

void DeskWindow::showStatus()
{
    const DeskStatus status = m_desk.status();
    const Company company = m_desk.company();
    m_actions.refresh();
    m_window->setCompanyName(company.name);
    m_window->setUserName(m_desk.user().displayName);
    m_window->setServerName(status.server);
    m_window->setSyncStanding(SyncStatusPresenter::standing(status),
                              SyncStatusPresenter::badge(status));
    m_window->setLastSynced(
        SyncStatusPresenter::lastSynced(status, company.timeZone(), m_desk.today()));
}

void DeskWindow::askBeforeClose(bool *ignore)
{
    const DeskStatus status = m_desk.status();
    const int unsent = status.waiting + status.sending + status.attention;
    if (unsent == 0)
        return;
    *ignore = true;
    m_prompter.ask(m_window.get(),
                   Question::confirm(tr("Close Linedesk"),
                                     tr("%Ln change(s) not sent yet. Close anyway?", "", unsent),
                                     tr("They are safe on this computer and are sent the next time "
                                        "Linedesk is open and connected."),
                                     tr("Close")),
                   [](const QString &choice) {
                       if (!choice.isEmpty())
                           QCoreApplication::quit();
                   });
}

void DeskWindow::addActions()
{
    const auto opens = [this](const QString &id, const QString &text, const QString &icon,
                              const QKeySequence &shortcut, const QList<ActionPlace> &places,
                              const QString &page, const QString &place, Permission permission) {
        ActionSpec spec;
        spec.id = id;
        spec.text = text;
        spec.iconName = icon;
        spec.shortcut = shortcut;
        spec.places = places;
        spec.enabled = [this, permission] { return m_desk.may(permission); };
        m_actions.add(spec, this, [this, page, place] { m_window->navigate(page, place); });
    };
    opens(u"message.new"_s, tr("Send &message…"), u"mail-message-new"_s,
          QKeySequence(Qt::CTRL | Qt::Key_M), {ActionPlace::MessagesMenu, ActionPlace::PlusMenu},
          u"message-editor"_s, u"new"_s, Permission::SendMessages);
    opens(u"billing.run"_s, tr("&Billing run…"), u"view-financial-list"_s, {},
          {ActionPlace::BillingMenu, ActionPlace::LauncherBilling}, u"billing"_s, {},
          Permission::EditMoney);
    opens(u"billing.invoices"_s, tr("&Invoices"), u"view-financial-list"_s, {},
          {ActionPlace::BillingMenu, ActionPlace::LauncherBilling}, u"invoices"_s, {},
          Permission::Read);
    opens(u"billing.print"_s, tr("P&rint invoices…"), u"document-print"_s,
          QKeySequence(Qt::CTRL | Qt::Key_P),
          {ActionPlace::BillingMenu, ActionPlace::LauncherBilling}, u"print"_s, {},
          Permission::Read);
    opens(u"package.new"_s, tr("Pac&kage…"), u"package"_s, {},
          {ActionPlace::PlusMenu, ActionPlace::BillingMenu}, u"packages"_s, u"new"_s,
          Permission::EditPackages);
    ActionSpec import;
    import.id = u"file.import_subscribers"_s;
    import.text = tr("&Import subscribers…");
    import.iconName = u"document-import"_s;
    import.places = {ActionPlace::FileMenu};
    import.group = 10;
    import.enabled = [this] { return m_desk.may(Permission::EditContacts); };
    m_actions.add(import, this, [this] {
        const auto encode = [](const ImportRow &row) { return codec::encode(importPayload(row)); };
        auto *assistant =
            new ImportAssistant(m_theme, m_desk, m_prompter, encode, m_window.get());
        assistant->setAttribute(Qt::WA_DeleteOnClose);
        assistant->open();
    });
    ActionSpec signOut;
    signOut.id = u"file.sign_out"_s;
    signOut.text = tr("Sign &out");
    signOut.iconName = u"system-log-out"_s;
    signOut.places = {ActionPlace::FileMenu, ActionPlace::UserMenu};
    signOut.group = 80;
    m_actions.add(signOut, this, [this] { Q_EMIT signOutAsked(); });
    ActionSpec signIn;
    signIn.id = u"file.sign_in"_s;
    signIn.text = tr("Sign &in to the server…");
    signIn.iconName = u"network-connect"_s;
    signIn.places = {ActionPlace::FileMenu, ActionPlace::UserMenu};
    signIn.group = 80;
    signIn.enabled = [this] { return m_desk.status().link == DeskStatus::Link::SignedOut; };
    m_actions.add(signIn, this, [this] { Q_EMIT signInAsked(); });
    ActionSpec offline;
    offline.id = u"file.set_up_offline"_s;
    offline.text = tr("Set up o&ffline work…");
    offline.iconName = u"network-disconnect"_s;
    offline.places = {ActionPlace::FileMenu, ActionPlace::UserMenu};
    offline.group = 80;
    offline.enabled = [this] {
        return m_offlineMissing && m_desk.status().link == DeskStatus::Link::Online;
    };
    m_actions.add(offline, this, [this] { Q_EMIT offlineSetUpAsked(); });
    ActionSpec sync;
    sync.id = u"tools.sync_now"_s;
    sync.text = tr("Sync &now");
    sync.iconName = u"folder-sync"_s;
    sync.places = {ActionPlace::ToolsMenu};
    m_actions.add(sync, this, [this] { m_desk.syncNow(); });
}

void DeskWindow::addPages()
{
    const DeskPages pages{m_desk,  m_theme, m_prompter,           m_clock, m_actions,
                          *m_walk, *m_window, *m_subscriberActions};
    registerPages(pages);
}

} // namespace linedesk
