#include "ui/subscribers/subscriberspage.h"

#include "core/domain/filter/companyfilter.h"
#include "ui/common/forms/searchbox.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/tables/numberdelegate.h"
#include "ui/common/tables/statusdelegate.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/bulkbar.h"
#include "ui/common/widgets/divider.h"
#include "ui/common/widgets/emptystate.h"
#include "ui/common/widgets/pagehead.h"
#include "ui/common/words/problemwords.h"
#include "ui/desk/deskservice.h"
#include "ui/subscribers/filterstrip.h"
#include "ui/subscribers/subscriberactions.h"
#include "ui/subscribers/subscriberpreview.h"
#include "ui/subscribers/takenawaynotice.h"

#include <QAction>
#include <QHeaderView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

SubscribersPage::SubscribersPage(DeskService &desk, const Theme &theme, Prompter &prompter,
                                 SubscriberActions &actions, SubscriberWalk &walk, QWidget *parent)
    : Page(parent)
    , m_desk(desk)
    , m_theme(theme)
    , m_prompter(prompter)
    , m_actions(actions)
    , m_walk(walk)
    , m_money(Currency::find(desk.company().currency).value_or(Currency{}))
    , m_model(new SubscriberListModel(desk, this))
    , m_banner(new Banner(theme, this))
    , m_strip(new FilterStrip(theme, filterContextOf(desk.company()), m_money, this))
    , m_table(new DataTable(theme, this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(theme, u"system-users"_s,
                             tr("No subscribers yet. Import them by the File menu, or add the "
                                "first one here."), this))
    , m_noMatch(new EmptyState(theme, u"view-filter"_s, {}, this))
    , m_bulk(new BulkBar(theme, this))
    , m_preview(new SubscriberPreview(desk, theme, this))
{
    setObjectName(u"subscribersPage"_s);
    makeActions();
    auto *left = new QWidget(this);
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->setSpacing(0);
    leftColumn->addWidget(makeTable(), 1);
    leftColumn->addWidget(m_bulk);
    auto *split = new QSplitter(Qt::Horizontal, this);
    split->setObjectName(u"subscriberSplitter"_s);
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    split->addWidget(left);
    split->addWidget(m_preview);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 0);
    split->setSizes({1012, 348});
    auto *inset = new QVBoxLayout;
    inset->setContentsMargins(16, 0, 16, 12);
    inset->setSpacing(8);
    inset->addWidget(new TakenAwayNotice(desk, theme, this));
    inset->addWidget(m_banner);
    inset->addWidget(m_strip);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addLayout(inset);
    column->addWidget(new Divider(Qt::Horizontal, this));
    column->addWidget(split, 1);
    connectAll();
    m_model->setFilter(m_strip->filter(), {}, false);
}

void SubscribersPage::makeActions()
{
    m_message = new QAction(tr("Message…"), this);
    m_message->setObjectName(u"messageTicked"_s);
    m_message->setProperty("iconName", u"mail-send"_s);
    m_message->setVisible(m_desk.may(Permission::SendMessages));
    connect(m_message, &QAction::triggered, this, &SubscribersPage::messageTicked);
    m_exportTicked = new QAction(tr("Export…"), this);
    m_exportTicked->setObjectName(u"exportTicked"_s);
    m_exportTicked->setProperty("iconName", u"document-export"_s);
    connect(m_exportTicked, &QAction::triggered, this, [this] { exportList(true); });
    m_clearFilter = new QAction(tr("Clear filter"), this);
    m_clearFilter->setObjectName(u"clearFilter"_s);
    connect(m_clearFilter, &QAction::triggered, m_strip, &FilterStrip::clear);
    QList<QAction *> bulk{m_exportTicked};
    if (m_desk.may(Permission::SendMessages))
        bulk.prepend(m_message);
    m_bulk->setActions(bulk);
    m_empty->setAction(m_actions.add());
    m_noMatch->setAction(m_clearFilter);
}

QWidget *SubscribersPage::makeHead()
{
    m_head = new PageHead(m_theme, title(), this);
    m_head->addButton(m_actions.exportList());
    auto *columns = makeButton(m_theme, u"columnsButton"_s, tr("Columns"), u"view-list-details"_s,
                               m_head);
    setButtonMenu(columns, m_table->columnsMenu());
    m_head->addWidget(columns);
    m_head->setPrimary(m_actions.add());
    return m_head;
}

QWidget *SubscribersPage::makeTable()
{
    using Model = SubscriberListModel;
    m_table->setObjectName(u"subscriberTable"_s);
    m_table->setAccessibleName(tr("Subscribers"));
    m_table->setTickColumn(true);
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(Model::Status, new StatusDelegate(m_theme, m_table));
    for (const int column : {Model::Balance, Model::DaysLate, Model::Credit, Model::OpenInvoices})
        m_table->setItemDelegateForColumn(column, new NumberDelegate(m_theme, m_table));
    const QList<QPair<int, int>> widths{
        {Model::Tick, 38},    {Model::Status, 116},  {Model::Name, 200},  {Model::Account, 76},
        {Model::Packages, 160}, {Model::Town, 98},   {Model::Balance, 86}, {Model::DaysLate, 88},
        {Model::Phone, 130},  {Model::Email, 190},   {Model::Street, 170}, {Model::PostalCode, 80},
        {Model::Since, 110},  {Model::Credit, 90},   {Model::Tags, 130},  {Model::Kind, 100},
        {Model::BillsBy, 110}, {Model::OpenInvoices, 110}};
    for (const auto &[column, width] : widths)
        m_table->horizontalHeader()->resizeSection(column, width);
    for (int column = Model::Email; column < Model::Count; ++column)
        m_table->setColumnHidden(column, true);
    m_table->setFixedColumns({Model::Tick, Model::Name});
    m_table->horizontalHeader()->setSectionsMovable(true);
    m_table->horizontalHeader()->setSectionsClickable(true);
    m_table->horizontalHeader()->setSortIndicatorShown(true);
    m_table->horizontalHeader()->setSortIndicator(Model::Name, Qt::AscendingOrder);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_noMatch);
    return m_stack;
}

void SubscribersPage::connectAll()
{
    connect(m_strip, &FilterStrip::filterChanged, this, &SubscribersPage::takeFilter);
    connect(m_strip, &FilterStrip::findChanged, this, [this](const QString &text) {
        m_model->setFilter(m_strip->filter(), text, false);
    });
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this,
            &SubscribersPage::takeOrder);
    connect(m_table, &DataTable::allTicksRequested, m_model, &SubscriberListModel::tickAll);
    connect(m_table, &DataTable::clearTicksRequested, m_model, [this] { m_model->tickAll(false); });
    connect(m_bulk, &BulkBar::clearClicked, m_model, [this] {
        m_model->tickAll(false);
        m_table->setFocus();
    });
    connect(m_table, &DataTable::rowOpened, this, &SubscribersPage::openRow);
    connect(m_table, &DataTable::rowMenuRequested, this, &SubscribersPage::openMenu);
    connect(m_table, &DataTable::currentRowChanged, this, [this](const QModelIndex &index) {
        m_current = m_model->rowIdAt(index.row());
        keepCurrent();
    });
    connect(m_model, &SubscriberListModel::ticksChanged, this, &SubscribersPage::takeTicks);
    connect(m_model, &SubscriberListModel::started, this, &SubscribersPage::takeCompleted);
    connect(m_model, &SubscriberListModel::completed, this, &SubscribersPage::takeCompleted);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &SubscribersPage::keepCurrent);
    connect(m_model, &SubscriberListModel::failed, this, [this](const Error &error) {
        m_banner->showMessage(StatusGlyph::Critical,
                              tr("The list could not be read. Nothing was changed."),
                              tr("Try again"));
        m_banner->setDetails((ProblemWords::sentences(error) << error.detail).join(u'\n'));
    });
    connect(m_banner, &Banner::buttonClicked, this, &SubscribersPage::refresh);
    connect(m_preview, &SubscriberPreview::openClicked, this, &SubscribersPage::openProfile);
    connect(m_preview, &SubscriberPreview::paymentClicked, this,
            [this](const SubscriberId &id) { m_actions.postPaymentFor(id, this); });
    connect(m_preview, &SubscriberPreview::messageClicked, this,
            [this](const SubscriberId &id) { Q_EMIT messageRequested({}, {id}); });
    connect(m_preview, &SubscriberPreview::hideClicked, this, &SubscribersPage::togglePreview);
    connect(&m_actions, &SubscriberActions::exportAsked, this, [this] { exportList(false); });
    connect(&m_actions, &SubscriberActions::editFilterAsked, m_strip, &FilterStrip::edit);
}

QWidget *SubscribersPage::noticeArea() const
{
    return m_stack;
}

QString SubscribersPage::title() const
{
    return tr("Subscribers");
}

QAction *SubscribersPage::primaryAction() const
{
    return m_actions.add();
}

QWidget *SubscribersPage::findBox() const
{
    return m_strip->findBox();
}

QByteArray SubscribersPage::columnState() const
{
    return m_table->columnState();
}

bool SubscribersPage::restoreColumnState(const QByteArray &state)
{
    return m_table->restoreColumnState(state);
}

} // namespace linedesk
