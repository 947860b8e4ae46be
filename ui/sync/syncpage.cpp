#include "ui/sync/syncpage.h"

#include "core/base/async.h"
#include "core/domain/staffscope.h"
#include "core/domain/subscriber.h"
#include "core/storage/reader.h"
#include "ui/common/prompts/prompter.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/tables/celldelegate.h"
#include "ui/common/tables/twolinedelegate.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/divider.h"
#include "ui/common/widgets/emptystate.h"
#include "ui/common/widgets/noticestack.h"
#include "ui/common/widgets/pagehead.h"
#include "ui/sync/forkcard.h"
#include "ui/sync/syncalarm.h"
#include "ui/sync/syncdetails.h"
#include "ui/sync/syncstatuspresenter.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int historyLimit = 200;

} // namespace

SyncPage::SyncPage(const Theme &theme, DeskService &desk, Prompter &prompter, QWidget *parent)
    : Page(parent)
    , m_theme(theme)
    , m_desk(desk)
    , m_prompter(prompter)
    , m_model(new SyncEntryModel(this))
    , m_table(new DataTable(theme, this))
    , m_details(new SyncDetails(theme, desk, this))
    , m_right(new QStackedWidget(this))
    , m_banner(new Banner(theme, this))
    , m_age(new Banner(theme, this))
    , m_recovered(new Banner(theme, this))
    , m_alarm(new SyncAlarm(theme, desk, prompter, this))
    , m_fork(new ForkCard(theme, desk, prompter, this))
    , m_head(new PageHead(theme, tr("Sync"), this))
    , m_tabs(new QTabBar(this))
    , m_syncNow(new QAction(tr("Sync now"), this))
{
    m_syncNow->setObjectName(u"syncNow"_s);
    m_syncNow->setProperty("iconName", u"view-refresh"_s);
    auto *devices = new QAction(tr("Devices…"), this);
    devices->setObjectName(u"devices"_s);
    // Their queues speak of subscribers of all branches.
    const bool maySee =
        desk.may(Permission::EditMoney) && !StaffScope::of(desk.user()).isLimited();
    devices->setVisible(maySee);
    if (maySee)
        m_head->addButton(devices);
    m_head->addButton(m_syncNow);
    m_recovered->setObjectName(u"recoveredBanner"_s);
    m_right->addWidget(m_details);
    m_right->addWidget(new EmptyState(theme, u"folder-sync"_s,
                                      tr("Nothing waits. What you enter is sent by itself."),
                                      m_right));
    auto *body = new QHBoxLayout;
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(0);
    body->addWidget(makeList());
    body->addWidget(new Divider(Qt::Vertical, this));
    body->addWidget(m_right, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(new Divider(Qt::Horizontal, this));
    auto *notices = new NoticeStack(this);
    for (QWidget *notice : {static_cast<QWidget *>(m_banner), static_cast<QWidget *>(m_alarm),
                            static_cast<QWidget *>(m_fork), static_cast<QWidget *>(m_recovered),
                            static_cast<QWidget *>(m_age)})
        notices->add(notice);
    column->addWidget(notices);
    column->addLayout(body, 1);
    connect(m_alarm, &SyncAlarm::signInRequested, this, &SyncPage::signInRequested);
    connect(m_alarm, &SyncAlarm::said, this, &SyncPage::said);
    connect(m_alarm, &SyncAlarm::failed, this, &SyncPage::showError);
    connect(m_fork, &ForkCard::said, this, &SyncPage::said);
    connect(m_fork, &ForkCard::failed, this, &SyncPage::showError);
    connect(devices, &QAction::triggered, this, &SyncPage::openDevices);
    connect(m_details, &SyncDetails::confirmClicked, this, [this] { confirm({m_chosen}); });
    connect(m_recovered, &Banner::buttonClicked, this, [this] {
        QList<CommandId> all;
        for (const SyncItem &entry : m_model->entries()) {
            if (entry.recovered)
                all.append(entry.command.id);
        }
        confirm(all);
    });
    connect(m_syncNow, &QAction::triggered, this, [this] { m_desk.syncNow(); });
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_model->setTab(index == 0 ? SyncEntryModel::Tab::Open : SyncEntryModel::Tab::Sent);
        showChosen();
    });
    connect(&m_desk, &DeskService::statusChanged, this, [this] {
        showStatus();
        load();
    });
    connect(m_details, &SyncDetails::useMineClicked, this,
            [this](const QStringList &fields) { decide(AttentionChoice::UseMine, {}, fields); });
    connect(m_details, &SyncDetails::keepTheirsClicked, this,
            [this] { decide(AttentionChoice::KeepTheirs, {}); });
    connect(m_details, &SyncDetails::editedClicked, this, &SyncPage::resend);
    connect(m_details, &SyncDetails::laterClicked, this, &SyncPage::showNext);
    connect(m_details, &SyncDetails::discardClicked, this, &SyncPage::askDiscard);
    connect(m_details, &SyncDetails::profileClicked, this, [this] {
        if (const SyncItem *entry = m_model->entryAt(m_table->currentIndex().row()))
            Q_EMIT profileRequested(entry->subscriberId);
    });
    showStatus();
    showChosen();
}

SyncPage::~SyncPage() = default;

QWidget *SyncPage::makeList()
{
    auto *list = new QFrame(this);
    list->setProperty("surface", true);
    list->setFixedWidth(372);
    m_tabs->setAccessibleName(tr("Open or sent"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Open"));
    m_tabs->addTab(tr("Sent"));
    m_table->setObjectName(u"syncTable"_s);
    m_table->setAccessibleName(tr("What was entered here"));
    m_table->setModel(m_model);
    m_table->setRowHeight(54);
    m_table->horizontalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(SyncEntryModel::What, QHeaderView::Stretch);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->resizeSection(SyncEntryModel::When, 92);
    m_table->setItemDelegateForColumn(SyncEntryModel::What, new TwoLineDelegate(m_theme, m_table));
    connect(m_model, &QAbstractItemModel::modelReset, this, &SyncPage::layOutRows);
    // The table takes the theme's sizes for all of its rows.
    connect(&m_theme, &Theme::changed, this, &SyncPage::layOutRows);
    connect(m_table, &DataTable::currentRowChanged, this, &SyncPage::rowChanged);
    auto *safe = makeMutedLabel(tr("Your work is safe on this computer until it is sent. Nothing is "
                                   "thrown away without asking."),
                                list);
    safe->setWordWrap(true);
    safe->setContentsMargins(14, 10, 14, 10);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tabs);
    column->addWidget(new Divider(Qt::Horizontal, list));
    column->addWidget(m_table, 1);
    column->addWidget(new Divider(Qt::Horizontal, list));
    column->addWidget(safe);
    return list;
}

void SyncPage::layOutRows()
{
    m_table->clearSpans();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->isGroup(row))
            m_table->setSpan(row, 0, 1, SyncEntryModel::Count);
        m_table->QTableView::setRowHeight(row, m_model->isGroup(row) ? 36 : 54);
    }
}

QString SyncPage::title() const
{
    return tr("Sync");
}

QString SyncPage::statusText() const
{
    const DeskStatus status = m_desk.status();
    return tr("%1 · %2 · %3", "counts on the sync page")
        .arg(tr("%Ln need(s) attention", "sync page", SyncStatusPresenter::badge(status)),
             tr("%Ln waiting", "sync page", status.waiting + status.sending),
             tr("%Ln sent this week", "sync page", m_model->sentCount()));
}

void SyncPage::showStatus()
{
    const DeskStatus status = m_desk.status();
    m_head->setNote(SyncStatusPresenter::sentence(status));
    const QString age = SyncStatusPresenter::age(status, m_desk.company().timeZone(),
                                                 m_desk.today());
    if (age.isEmpty())
        m_age->dismiss();
    else
        m_age->showMessage(StatusGlyph::Informational, age);
    m_alarm->showStatus();
    m_fork->showStatus();
    Q_EMIT statusTextChanged();
}

void SyncPage::showPlace(const QString &place)
{
    if (const auto id = Uuid::parse(place)) {
        m_chosen = CommandId(*id);
        m_tabs->setCurrentIndex(0);
    }
    load();
}

QWidget *SyncPage::noticeArea() const
{
    return m_table;
}

void SyncPage::refresh()
{
    load();
}

void SyncPage::load()
{
    const int generation = ++m_generation;
    m_answersWanted = 2;
    const auto answered = [this, generation](auto &kept) {
        return [this, generation, &kept](const auto &list) {
            if (generation != m_generation)
                return;
            if (list.ok())
                kept = *list;
            else
                showError(list.error());
            if (--m_answersWanted == 0)
                take();
        };
    };
    whenDone(m_desk.attention(), this, answered(m_attention));
    whenDone(m_desk.outbox(), this, answered(m_outbox));
}

void SyncPage::take()
{
    QList<SyncItem> entries;
    QSet<Uuid> attended;
    for (const AttentionEntry &entry : std::as_const(m_attention)) {
        attended.insert(entry.command.id.uuid());
        entries.append({SyncItem::Kind::Attention, entry.command, entry.answer,
                        entry.subscriberName, entry.subscriberId, entry.command.enteredAt,
                        entry.isDecidable, {}, entry.recovered});
    }
    for (const SyncEntry &entry : std::as_const(m_outbox)) {
        if (attended.contains(entry.command.id.uuid()))
            continue;
        const auto kind = entry.state == "answered"_L1  ? SyncItem::Kind::Sent
                          : entry.state == "settled"_L1 ? SyncItem::Kind::Settled
                          : entry.state == "sent"_L1   ? SyncItem::Kind::Sending
                                                       : SyncItem::Kind::Waiting;
        entries.append({kind, entry.command, entry.answer, entry.subscriberName, {},
                        kind == SyncItem::Kind::Sent && entry.answeredAt.isValid()
                            ? entry.answeredAt
                            : entry.command.enteredAt,
                        false, entry.settled, entry.recovered});
    }
    m_model->setEntries(entries, m_desk.company(), m_desk.today());
    m_fork->setWaiting(WaitingSum::of(entries));
    showRecovered();
    m_tabs->setTabText(0, m_model->openCount() > 0
                              ? tr("Open (%1)").arg(QLocale().toString(m_model->openCount()))
                              : tr("Open"));
    showChosen();
    Q_EMIT statusTextChanged();
}

void SyncPage::rowChanged(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const SyncItem *entry = m_model->entryAt(index.row());
    if (!entry) {
        const int step = m_chosen.isNull() || index.row() == 0
                                 || m_model->rowOf(m_chosen) < index.row()
                             ? 1
                             : -1;
        const int row = index.row() + step;
        QTimer::singleShot(0, m_table, [this, row] {
            if (m_model->entryAt(row))
                m_table->setCurrentIndex(m_model->index(row, SyncEntryModel::What));
        });
        return;
    }
    m_chosen = entry->command.id;
    showDetails(*entry);
    m_right->setCurrentIndex(0);
}

/// With what this desk knows of the subscriber: who changed what, and the account number.
void SyncPage::showDetails(const SyncItem &entry)
{
    const int shown = ++m_shown;
    if (entry.subscriberId.isNull()) {
        m_details->showEntry(entry, {}, {});
        return;
    }
    using Known = std::pair<QString, QList<History>>;
    auto known = m_desk.reads().run([id = entry.subscriberId](Connection &connection)
                                        -> Result<Known> {
        Reader reader(connection);
        LD_ASSIGN(const std::optional<Subscriber> subscriber, reader.find<Subscriber>(id.uuid()));
        LD_ASSIGN(const QList<History> history,
                  reader.list<History>("history_of_subscriber_ids"_L1,
                                       {{u":subscriber"_s, bindId(id)},
                                        {u":limit"_s, historyLimit}}));
        return Known(subscriber ? subscriber->accountNo : QString(), history);
    });
    whenDone(known, this, [this, shown, entry](const Result<Known> &result) {
        if (shown == m_shown)
            m_details->showEntry(entry, result.ok() ? result->first : QString(),
                                 result.ok() ? result->second : QList<History>());
    });
}

/// The next one that a person has to decide on; the first again behind the last.
void SyncPage::showNext()
{
    const int from = m_model->rowOf(m_chosen);
    for (int step = 1; step <= m_model->rowCount(); ++step) {
        const int row = (from + step) % m_model->rowCount();
        const SyncItem *entry = m_model->entryAt(row);
        if (entry && entry->kind == SyncItem::Kind::Attention) {
            m_table->setCurrentIndex(m_model->index(row, SyncEntryModel::What));
            return;
        }
    }
}

void SyncPage::showChosen()
{
    int row = m_model->rowOf(m_chosen);
    if (row < 0 && m_model->rowCount() > 1)
        row = 1;
    m_right->setCurrentIndex(row < 0 ? 1 : 0);
    if (row >= 0)
        m_table->setCurrentIndex(m_model->index(row, SyncEntryModel::What));
}

} // namespace linedesk
