#include "ui/messages/messagespage.h"

#include "core/base/async.h"
#include "core/domain/filter/companyfilter.h"
#include "core/storage/reader.h"
#include "ui/common/forms/searchbox.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/tables/numberdelegate.h"
#include "ui/common/tables/statusdelegate.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/divider.h"
#include "ui/common/widgets/emptystate.h"
#include "ui/common/widgets/pagehead.h"
#include "ui/common/widgets/segmentedswitch.h"
#include "ui/common/words/problemwords.h"
#include "ui/desk/deskservice.h"
#include "ui/messages/audience.h"
#include "ui/messages/messageactivation.h"
#include "ui/messages/messagedetails.h"
#include "ui/messages/messageeditorpage.h"

#include <QAction>
#include <QHeaderView>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr qint64 longestTimer = 3'600'000;

struct MessageRows {
    QList<PortalMessage> messages;
    QHash<QString, qint64> people; ///< by audience
};

Result<MessageRows> readRows(Connection &connection, const Company &company, QDate today)
{
    MessageRows rows;
    LD_ASSIGN(rows.messages, Reader(connection).list<PortalMessage>("portal_message_ids"_L1));
    for (const PortalMessage &message : rows.messages) {
        if (rows.people.contains(message.audience))
            continue;
        const auto filter = parseFilter(message.audience, filterContextOf(company));
        if (!filter.ok())
            continue; // its count stays unknown
        LD_ASSIGN(const Audience audience,
                  findAudience(connection, *filter, today, company.graceDays));
        rows.people.insert(message.audience, audience.people);
    }
    return rows;
}

} // namespace

MessagesPage::MessagesPage(const Theme &theme, DeskService &desk, Prompter &prompter,
                           const Clock &clock, QWidget *parent)
    : Page(parent)
    , m_theme(theme)
    , m_desk(desk)
    , m_clock(clock)
    , m_activation(new MessageActivation(desk, prompter, clock, this))
    , m_model(new PortalMessageModel(this))
    , m_table(new DataTable(theme, this))
    , m_states(new SegmentedSwitch(tr("Which messages"),
                                   {tr("All"), tr("Active"), tr("Scheduled"), tr("Expired"),
                                    tr("Not active")},
                                   this))
    , m_find(new SearchBox(theme, tr("Find in this list"), tr("Ctrl+F"), this))
    , m_banner(new Banner(theme, this))
    , m_stack(new QStackedWidget(this))
    , m_nextChange(new QTimer(this))
{
    makeActions();
    makeTable();
    layOut();
    m_nextChange->setSingleShot(true);
    connect(m_nextChange, &QTimer::timeout, this, &MessagesPage::load);
    connect(m_states, &SegmentedSwitch::currentChanged, this, [this](int index) {
        constexpr std::array states{PortalState::Active, PortalState::Scheduled,
                                    PortalState::Expired, PortalState::Inactive};
        m_model->setShown(index <= 0 ? std::nullopt : std::optional(states[size_t(index - 1)]));
        showChosen();
    });
    m_states->setCurrent(0);
    connect(m_find, &SearchBox::searched, this, [this](const QString &text) {
        m_model->setFind(text);
        showChosen();
    });
    connect(&m_desk, &DeskService::recordChanged, this, [this](const QSet<Entity> &entities) {
        if (entities.contains(Entity::PortalMessage) || entities.contains(Entity::Company))
            load();
    });
    connect(m_activation, &MessageActivation::failed, this, &MessagesPage::showError);
    connect(m_activation, &MessageActivation::activated, this, [this] {
        Q_EMIT said(tr("The message is on the portal from its start on"));
        load();
    });
    connect(m_activation, &MessageActivation::deactivated, this, [this] {
        Q_EMIT said(tr("The message is off the portal"));
        load();
    });
}

MessagesPage::~MessagesPage() = default;

void MessagesPage::makeActions()
{
    const auto make = [this](const QString &name, const QString &text, const QString &icon,
                             auto slot) {
        auto *action = new QAction(text, this);
        action->setObjectName(name);
        action->setProperty("iconName", icon);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    m_new = make(u"newMessage"_s, tr("New portal message"), u"list-add"_s,
                 [this] { Q_EMIT editorRequested(u"new"_s); });
    m_edit = make(u"editMessage"_s, tr("Edit…"), u"document-edit"_s, [this] {
        if (const MessageItem *item = chosen())
            Q_EMIT editorRequested(item->message.id.toString());
    });
    m_copy = make(u"copyMessage"_s, tr("Copy…"), u"edit-copy"_s, [this] {
        if (const MessageItem *item = chosen())
            Q_EMIT editorRequested(MessageEditorPage::placeForCopy(item->message.id));
    });
    m_activate = make(u"activateMessage"_s, tr("Activate…"), {}, [this] {
        const MessageItem *item = chosen();
        if (!item)
            return;
        m_activation->askActivate(item->window, item->people, [this, id = item->message.id] {
            m_activation->activate(id);
        });
    });
    m_deactivate = make(u"deactivateMessage"_s, tr("Deactivate…"), {}, [this] {
        const MessageItem *item = chosen();
        if (!item)
            return;
        m_activation->askDeactivate(item->message.heading, [this, id = item->message.id] {
            m_activation->deactivate(id);
        });
    });
    const bool may = m_desk.may(Permission::SendMessages);
    for (QAction *action : {m_new, m_copy, m_activate, m_deactivate})
        action->setEnabled(may);
}

void MessagesPage::makeTable()
{
    m_table->setObjectName(u"messageTable"_s);
    m_table->setAccessibleName(tr("Portal messages"));
    m_table->setModel(m_model);
    for (const int column : {PortalMessageModel::SeverityColumn, PortalMessageModel::State})
        m_table->setItemDelegateForColumn(column, new StatusDelegate(m_theme, m_table));
    m_table->setItemDelegateForColumn(PortalMessageModel::People,
                                      new NumberDelegate(m_theme, m_table));
    const int widths[] = {140, 288, 206, 90, 154, 160, 160};
    for (int column = 0; column < PortalMessageModel::Count; ++column)
        m_table->horizontalHeader()->resizeSection(column, widths[column]);
    m_table->horizontalHeader()->setStretchLastSection(true);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_table->clearSpans();
        for (int row = 0; row < m_model->rowCount(); ++row) {
            if (m_model->isGroup(row))
                m_table->setSpan(row, 0, 1, PortalMessageModel::Count);
        }
    });
    connect(m_table, &DataTable::currentRowChanged, this, &MessagesPage::rowChanged);
    connect(m_table, &DataTable::rowOpened, m_edit, &QAction::trigger);
}

void MessagesPage::layOut()
{
    auto *head = new PageHead(m_theme, tr("Portal messages"), this);
    head->addWidget(m_states);
    m_find->setFixedWidth(212);
    m_find->setObjectName(u"findLineEdit"_s);
    head->addWidget(m_find);
    head->setPrimary(m_new);
    m_details = new MessageDetails(m_theme, m_edit, m_copy, m_activate, m_deactivate, this);
    m_details->setFixedHeight(236);
    auto *list = new QWidget(m_stack);
    auto *listColumn = new QVBoxLayout(list);
    listColumn->setContentsMargins(0, 0, 0, 0);
    listColumn->setSpacing(0);
    listColumn->addWidget(m_table, 1);
    listColumn->addWidget(new Divider(Qt::Horizontal, list));
    listColumn->addWidget(m_details);
    auto *empty = new EmptyState(m_theme, u"internet-services"_s,
                                 tr("No portal messages yet. Tell people about outages here."),
                                 m_stack);
    empty->setAction(m_new);
    m_stack->addWidget(list);
    m_stack->addWidget(empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(m_banner);
    column->addWidget(m_stack, 1);
    m_details->hide();
}

QString MessagesPage::title() const
{
    return tr("Portal messages");
}

QString MessagesPage::statusText() const
{
    return tr("%1 · %2 · %3", "counts of portal messages")
        .arg(tr("%Ln active", nullptr, m_model->countOf(PortalState::Active)),
             tr("%Ln scheduled", nullptr, m_model->countOf(PortalState::Scheduled)),
             tr("%Ln expired", nullptr, m_model->countOf(PortalState::Expired)));
}

QWidget *MessagesPage::findBox() const
{
    return m_find;
}

void MessagesPage::showPlace(const QString &place)
{
    if (const auto id = Uuid::parse(place))
        m_chosen = PortalMessageId(*id);
    load();
}

QWidget *MessagesPage::noticeArea() const
{
    return m_table;
}

void MessagesPage::refresh()
{
    load();
}

void MessagesPage::load()
{
    const int generation = ++m_generation;
    const auto future = m_desk.reads().run(
        [company = m_desk.company(), today = m_desk.today()](Connection &connection) {
            return readRows(connection, company, today);
        });
    whenDone(future, this, [this, generation](const Result<MessageRows> &rows) {
        if (generation != m_generation)
            return;
        if (!rows.ok()) {
            showError(rows.error());
            return;
        }
        take(rows->messages, rows->people);
    });
}

void MessagesPage::take(const QList<PortalMessage> &messages, const QHash<QString, qint64> &people)
{
    const QDateTime utc = m_clock.nowUtc();
    const Company company = m_desk.company();
    QList<MessageItem> items;
    qint64 wait = longestTimer;
    for (const PortalMessage &message : messages) {
        MessageItem item{message, {}, PortalState::Inactive, people.value(message.audience, -1),
                         RecordMark::of(m_desk, message.id.uuid())};
        if (const auto window = PortalWindow::parse(message.autoStart, message.autoExpire,
                                                    company.timeZone());
            window.ok()) {
            item.window = *window;
            item.state = window->stateAt(utc, message.activated);
            if (const auto next = window->nextChangeAfter(utc, message.activated))
                wait = qMin(wait, qMax<qint64>(1, utc.msecsTo(*next)));
        }
        items.append(item);
    }
    m_nextChange->start(int(wait));
    m_model->setMessages(items, company, utc, m_desk.today());
    m_stack->setCurrentIndex(m_model->isEmpty() ? 1 : 0);
    showChosen();
    Q_EMIT statusTextChanged();
}

void MessagesPage::chooseRow(int row)
{
    m_lastRow = row;
    m_table->setCurrentIndex(m_model->index(row, PortalMessageModel::Heading));
}

void MessagesPage::rowChanged(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    if (m_model->isGroup(index.row())) {
        // The arrow keys go over a group's heading to the message behind it.
        const int step = index.row() > m_lastRow || index.row() == 0 ? 1 : -1;
        const int row = index.row() + step;
        QTimer::singleShot(0, m_table, [this, row] {
            if (m_model->itemAt(row))
                chooseRow(row);
        });
        return;
    }
    m_lastRow = index.row();
    m_chosen = m_model->itemAt(index.row())->message.id;
    m_details->showMessage(*m_model->itemAt(index.row()), m_desk.company(), m_desk.today());
    m_details->show();
}

void MessagesPage::showChosen()
{
    int row = m_model->rowOf(m_chosen);
    if (row < 0 && m_model->rowCount() > 1)
        row = 1;
    m_details->setVisible(row >= 0);
    if (row >= 0)
        chooseRow(row);
    m_edit->setEnabled(row >= 0);
}

const MessageItem *MessagesPage::chosen() const
{
    return m_model->itemAt(m_table->currentIndex().row());
}

void MessagesPage::showError(const Error &error)
{
    m_banner->showMessage(StatusGlyph::Critical, ProblemWords::sentences(error).join(u'\n'));
}

} // namespace linedesk
