#include "ui/subscribers/profilepage.h"

#include "core/base/async.h"
#include "core/sync/takenaway.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/tabcount.h"
#include "ui/common/words/problemwords.h"
#include "ui/desk/deskservice.h"
#include "ui/subscribers/addpackagedialog.h"
#include "ui/subscribers/historytab.h"
#include "ui/subscribers/packagestab.h"
#include "ui/subscribers/portaluserstab.h"
#include "ui/subscribers/profilehead.h"
#include "ui/subscribers/profileside.h"
#include "ui/subscribers/subscriberactions.h"
#include "ui/subscribers/subscriberwalk.h"
#include "ui/subscribers/subscriberwatch.h"
#include "ui/subscribers/transactionstab.h"

#include <QAction>
#include <QHideEvent>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

ProfilePage::ProfilePage(DeskService &desk, const Theme &theme, SubscriberActions &actions,
                         SubscriberWalk &walk, QWidget *parent)
    : Page(parent)
    , m_desk(desk)
    , m_theme(theme)
    , m_actions(actions)
    , m_walk(walk)
    , m_banner(new Banner(theme, this))
    , m_head(new ProfileHead(desk, theme, actions, this))
    , m_tabs(new QTabBar(this))
    , m_body(new QWidget(this))
    , m_parts(new QStackedWidget(this))
    , m_packages(new PackagesTab(desk, theme, this))
    , m_transactions(new TransactionsTab(desk, theme, this))
    , m_history(new HistoryTab(desk, theme, this))
    , m_portalUsers(new PortalUsersTab(desk, theme, this))
    , m_side(new ProfileSide(desk, theme, this))
{
    setObjectName(u"profilePage"_s);
    layOut();
    connectAll();
}

void ProfilePage::layOut()
{
    m_tabs->setObjectName(u"profileTabs"_s);
    m_tabs->setAccessibleName(tr("Parts of the profile"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    const QList<QPair<QString, QWidget *>> parts{{tr("Packages && services"), m_packages},
                                                 {tr("Transactions"), m_transactions},
                                                 {tr("Logs"), m_history},
                                                 {tr("Portal users"), m_portalUsers}};
    for (const auto &[name, part] : parts) {
        m_tabs->addTab(name);
        m_parts->addWidget(part);
    }
    auto *sideScroll = new QScrollArea(this);
    sideScroll->setObjectName(u"profileSideScroll"_s);
    sideScroll->setAccessibleName(tr("Contacts, tags and notes"));
    sideScroll->setFocusPolicy(Qt::NoFocus);
    sideScroll->setFrameShape(QFrame::NoFrame);
    sideScroll->setWidgetResizable(true);
    sideScroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    sideScroll->setWidget(m_side);
    sideScroll->setFixedWidth(332);
    auto *body = new QHBoxLayout(m_body);
    body->setContentsMargins(16, 12, 2, 16);
    body->setSpacing(12);
    body->addWidget(m_parts, 1);
    body->addWidget(sideScroll);
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(16, 8, 16, 0);
    tabRow->addWidget(m_tabs);
    tabRow->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addWidget(m_head);
    column->addLayout(tabRow);
    column->addWidget(m_body, 1);
    column->addStretch(); // where nobody is shown
    const auto addStep = [this](const QString &name, const QKeySequence &keys, int by) {
        auto *action = new QAction(name, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        connect(action, &QAction::triggered, this, [this, by] {
            if (m_walk.isAt(m_id))
                m_walk.step(by);
        });
    };
    addStep(tr("Previous in the list"), QKeySequence(Qt::ALT | Qt::Key_Up), -1);
    addStep(tr("Next in the list"), QKeySequence(Qt::ALT | Qt::Key_Down), 1);
}

void ProfilePage::connectAll()
{
    connect(m_tabs, &QTabBar::currentChanged, m_parts, &QStackedWidget::setCurrentIndex);
    connect(m_packages, &PackagesTab::addClicked, this, &ProfilePage::addPackage);
    connect(m_packages, &PackagesTab::allLogsClicked, this,
            [this] { m_tabs->setCurrentIndex(m_parts->indexOf(m_history)); });
    connect(m_transactions, &TransactionsTab::said, this, &ProfilePage::said);
    connect(m_transactions, &TransactionsTab::documentReady, this, &ProfilePage::documentReady);
    connect(m_portalUsers, &PortalUsersTab::said, this, &ProfilePage::said);
    connect(m_side, &ProfileSide::said, this, &ProfilePage::said);
    connect(m_side, &ProfileSide::editClicked, this, [this] {
        if (m_data)
            m_actions.editSubscriber(*m_data, this);
    });
    connect(m_head, &ProfileHead::messageClicked, this,
            [this] { Q_EMIT messageRequested(m_id); });
    connect(&m_walk, &SubscriberWalk::moved, this, [this](const SubscriberId &id) {
        if (!isVisible())
            return;
        show(id);
        Q_EMIT placeChanged(place());
    });
    connect(&m_desk, &DeskService::recordChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(&m_desk, &DeskService::statusChanged, this, &ProfilePage::heedLink);
    connect(&m_theme, &Theme::changed, this, [this] {
        if (m_data)
            take(*m_data); // icons painted into labels follow the appearance
    });
    connect(m_banner, &Banner::buttonClicked, this, &ProfilePage::refresh);
}

QString ProfilePage::title() const
{
    return m_data ? m_data->subscriber.name : tr("Subscriber");
}

QString ProfilePage::statusText() const
{
    if (!m_walk.isAt(m_id))
        return {};
    const QLocale locale;
    return tr("Subscriber %1 of %2 in “%3” · Alt+↑ Alt+↓ to move through the list")
        .arg(locale.toString(m_walk.position() + 1), locale.toString(m_walk.count()),
             m_walk.listName());
}

QAction *ProfilePage::primaryAction() const
{
    return m_actions.postPayment();
}

void ProfilePage::showPlace(const QString &place)
{
    const auto id = Uuid::parse(place);
    if (id && SubscriberId(*id) != m_id)
        show(SubscriberId(*id));
}

QString ProfilePage::place() const
{
    return m_id.isNull() ? QString() : m_id.toString();
}

void ProfilePage::show(const SubscriberId &id)
{
    m_id = id;
    m_actions.setCurrent(id);
    refresh();
    Q_EMIT statusTextChanged();
}

void ProfilePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_actions.setCurrent(m_id);
    refresh();
}

void ProfilePage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    if (!event->spontaneous()) // not merely minimised
        m_transactions->closePapers();
}

QWidget *ProfilePage::noticeArea() const
{
    return m_parts;
}

void ProfilePage::refresh()
{
    if (m_id.isNull())
        return;
    m_reads.ask(this, [this, id = m_id] { return readProfile(m_desk, id); },
             [this, id = m_id](const Result<std::optional<ProfileData>> &data) {
                 if (id != m_id)
                     return;
                 if (!data.ok()) {
                     m_banner->showMessage(StatusGlyph::Critical,
                                           tr("The subscriber could not be read. Nothing was "
                                              "changed."),
                                           tr("Try again"));
                     m_banner->setDetails(ProblemWords::sentences(data.error()).join(u'\n'));
                 } else if (!*data) {
                     showNobody();
                 } else {
                     m_banner->dismiss();
                     take(**data);
                 }
             });
}

/// Of somebody who is not here nothing is shown: not yet, or not any more.
void ProfilePage::showNobody()
{
    m_data.reset();
    m_transactions->closePapers();
    setPartsVisible(false);
    m_actions.setCurrent({});
    Q_EMIT titleChanged();
    const auto look = [id = m_id.uuid()](Connection &copy) { return takenaway::isGone(copy, {id}); };
    whenDone(m_desk.reads().run(look), this, [this, id = m_id](const Result<bool> &gone) {
        if (id != m_id || m_data)
            return;
        m_banner->showMessage(StatusGlyph::Warning,
                              gone.ok() && *gone
                                  ? SubscriberWatch::sentence()
                                  : tr("This subscriber is not on this computer yet."),
                              tr("Try again"));
    });
}

void ProfilePage::setPartsVisible(bool visible)
{
    for (QWidget *part : {static_cast<QWidget *>(m_head), static_cast<QWidget *>(m_tabs),
                          static_cast<QWidget *>(m_body)})
        part->setVisible(visible);
}

void ProfilePage::take(const ProfileData &read)
{
    if (!m_data) {
        setPartsVisible(true);
        m_actions.setCurrent(m_id);
    }
    m_data = read;
    fetchOlder();
    m_data->olderComes = m_olderComes;
    const ProfileData &data = *m_data;
    m_head->take(data);
    m_packages->take(data);
    m_transactions->take(data);
    m_history->take(data);
    m_portalUsers->take(data);
    m_side->take(data);
    setTabCount(m_tabs, m_parts->indexOf(m_packages), data.services.size());
    setTabCount(m_tabs, m_parts->indexOf(m_portalUsers), data.portalUsers.size());
    Q_EMIT titleChanged();
    Q_EMIT statusTextChanged();
}

/// What this computer does not keep of somebody's documents comes when they are opened.
void ProfilePage::fetchOlder()
{
    const bool lack = m_data->lackBefore.isValid();
    if (m_olderAsked == m_id || !lack || m_desk.status().link != DeskStatus::Link::Online) {
        m_olderComes = m_olderComes && lack && m_olderAsked == m_id;
        return;
    }
    m_olderAsked = m_id;
    m_olderComes = true;
    whenDone(m_desk.fetchDocuments(m_id), this, [this, id = m_id](const Result<bool> &done) {
        if (id != m_id || id != m_olderAsked)
            return;
        m_olderComes = done.ok() && !*done;
        refresh();
    });
}

void ProfilePage::heedLink(const DeskStatus &status)
{
    const bool online = status.link == DeskStatus::Link::Online;
    if (std::exchange(m_online, online) == online || !online || !m_data)
        return;
    m_olderAsked = {};
    if (m_data->lackBefore.isValid() && isVisible())
        refresh();
}

void ProfilePage::addPackage()
{
    if (!m_data)
        return;
    auto *dialog = new AddPackageDialog(m_desk, m_theme, m_data->subscriber, this);
    connect(dialog, &AddPackageDialog::added, this, &ProfilePage::said);
    dialog->open();
}

} // namespace linedesk
