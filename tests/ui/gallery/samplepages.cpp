#include "samplepages.h"

#include "samplemodel.h"
#include "ui/common/forms/searchbox.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/tables/numberdelegate.h"
#include "ui/common/tables/statusdelegate.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/bulkbar.h"
#include "ui/common/widgets/card.h"
#include "ui/common/widgets/emptystate.h"
#include "ui/common/widgets/pagehead.h"
#include "ui/common/widgets/progresscard.h"
#include "ui/common/widgets/segmentedswitch.h"
#include "ui/common/widgets/statuschip.h"
#include "ui/common/widgets/stepper.h"
#include "ui/common/widgets/summarystrip.h"
#include "ui/shell/actionregistry.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

SampleListPage::SampleListPage(const Theme &theme, ActionRegistry &actions, QWidget *parent)
    : Page(parent)
    , m_theme(theme)
    , m_table(new DataTable(theme, this))
    , m_find(new SearchBox(theme, u"Find in this list"_s, u"Ctrl+F"_s, this))
{
    auto *head = new PageHead(theme, title(), this);
    head->setNote(u"38 of 3,912"_s);
    auto *columns = makeButton(theme, u"columnsButton"_s, u"Columns"_s, u"view-list-details"_s, head);
    setButtonMenu(columns, m_table->columnsMenu());
    head->addWidget(columns);
    m_find->setFixedWidth(212);
    head->addWidget(m_find);
    head->setPrimary(actions.action(u"subscriber.add"_s));
    auto *model = new SampleModel(this);
    m_table->setObjectName(u"sampleTable"_s);
    m_table->setAccessibleName(u"Subscribers"_s);
    m_table->setTickColumn(true);
    m_table->setModel(model);
    m_table->setItemDelegateForColumn(SampleModel::Status, new StatusDelegate(theme, m_table));
    for (const int column : {SampleModel::Balance, SampleModel::DaysLate})
        m_table->setItemDelegateForColumn(column, new NumberDelegate(theme, m_table));
    const int widths[] = {38, 116, 230, 76, 164, 98, 86, 96, 120};
    for (int column = 0; column < SampleModel::Count; ++column)
        m_table->horizontalHeader()->resizeSection(column, widths[column]);
    m_table->setSortingEnabled(true);
    m_table->horizontalHeader()->setSortIndicator(SampleModel::DaysLate, Qt::DescendingOrder);
    auto *bulk = new BulkBar(theme, this);
    bulk->setActions({actions.action(u"message.send"_s), actions.action(u"payment.post"_s),
                      actions.action(u"invoice.print"_s), actions.action(u"subscriber.suspend"_s),
                      actions.action(u"subscriber.archive"_s)});
    const auto takeTicks = [this, model, bulk] {
        const auto total = model->rowCount();
        m_table->setHeaderCheckState(model->ticks().state(total));
        bulk->setSelection(model->ticks().count(total), u"$481.30 due"_s, model->ticks().isAll());
    };
    connect(model, &SampleModel::ticksChanged, this, takeTicks);
    connect(m_table, &DataTable::allTicksRequested, model, &SampleModel::tickAll);
    connect(m_table, &DataTable::clearTicksRequested, model, [model] { model->tickAll(false); });
    connect(bulk, &BulkBar::clearClicked, model, [model] { model->tickAll(false); });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(m_table, 1);
    column->addWidget(bulk);
    takeTicks();
    m_table->setCurrentIndex(model->index(3, SampleModel::Name));
}

QString SampleListPage::title() const
{
    return u"Subscribers"_s;
}

QString SampleListPage::statusText() const
{
    return u"38 subscribers · sorted by days late · balances total $4,118.20"_s;
}

SamplePartsPage::SamplePartsPage(const Theme &theme, ActionRegistry &actions, QWidget *parent)
    : Page(parent)
{
    auto *head = new PageHead(theme, u"Dolores Whitaker"_s, this);
    head->addButton(actions.action(u"message.send"_s));
    head->setPrimary(actions.action(u"payment.post"_s));
    auto *chips = new QHBoxLayout;
    chips->setSpacing(8);
    chips->addWidget(new StatusChip(theme, StatusGlyph::Normal, u"Active"_s, this));
    chips->addWidget(new StatusChip(theme, StatusGlyph::Warning, u"22 days late"_s, this));
    chips->addWidget(new StatusChip(theme, StatusGlyph::Informational, u"New"_s, this));
    chips->addWidget(new StatusChip(theme, StatusGlyph::Critical, u"Disputed"_s, this));
    chips->addWidget(new StatusChip(theme, StatusGlyph::Suspended, u"Suspended"_s, this));
    chips->addWidget(new StatusChip(theme, StatusGlyph::Hibernated, u"Hibernated"_s, this));
    chips->addWidget(new StatusChip(theme, StatusGlyph::Waiting, u"Not set up"_s, this));
    chips->addWidget(new StatusChip(theme, StatusGlyph::Off, u"Draft"_s, this));
    chips->addWidget(new StatusChip(theme, StatusGlyph::Working, u"Sending"_s, this));
    auto *tag = new StatusChip(theme, this);
    tag->setIconAndTone(u"tag"_s, Tone::Neutral, u"Long-time customer"_s);
    chips->addWidget(tag);
    chips->addStretch();
    auto *strip = new SummaryStrip(theme, this);
    strip->setCells({{u"Balance due"_s, u"$128.40"_s, u"Due Oct 30, 2026"_s},
                     {u"Next invoice"_s, u"Dec 1"_s, u"About $94.40 with taxes"_s},
                     {u"Autopay"_s, u"Off"_s, u"No card or bank on file"_s, StatusGlyph::Off, false},
                     {u"Late steps"_s, u"Suspends Nov 29"_s, u"8 days of grace left"_s,
                      StatusGlyph::None, false},
                     {u"Parent account"_s, u"None"_s, u"Pays own bill"_s, StatusGlyph::None, false}});
    auto *tabs = new QTabBar(this);
    tabs->setAccessibleName(u"Parts of the profile"_s);
    tabs->setDrawBase(false);
    tabs->setExpanding(false);
    for (const QString &name : {u"Packages && services"_s, u"Transactions"_s, u"Messages"_s, u"Logs"_s})
        tabs->addTab(name);
    auto *left = new QVBoxLayout;
    left->setSpacing(12);
    auto *card = new Card(theme, u"Packages and services"_s, this);
    card->setCount(2);
    auto *inactive = new QCheckBox(u"Show inactive"_s, card);
    inactive->setChecked(true);
    card->addAction(inactive);
    card->addAction(makeButton(theme, u"addPackageButton"_s, u"Add package"_s, u"list-add"_s, card,
                               ButtonLook::Compact));
    card->body()->addWidget(new QLabel(u"Quarry 50 + Voice, monthly in advance"_s, card));
    card->body()->addWidget(new SegmentedSwitch(
        u"Channel"_s, {u"Email"_s, u"SMS"_s, u"Customer portal"_s}, card));
    card->findChild<SegmentedSwitch *>()->setCurrent(2);
    left->addWidget(card);
    auto *progress = new ProgressCard(theme, this);
    progress->setTitle(u"Printing 133 of 486"_s);
    progress->setProgress(133, 486);
    progress->setCounts(u"131 sent · 2 need a fix · 353 waiting"_s);
    progress->setTimeLeft(u"About 4 minutes left"_s);
    left->addWidget(progress);
    auto *steps = new Stepper(theme, {u"Choose"_s, u"Check"_s, u"Preview"_s, u"Create"_s}, this);
    steps->setCurrent(2);
    left->addWidget(steps);
    left->addStretch();
    auto *right = new QVBoxLayout;
    right->setSpacing(12);
    const std::tuple<StatusGlyph, QString, QString> messages[] = {
        {StatusGlyph::Warning, u"Bills by is not chosen yet."_s, {}},
        {StatusGlyph::Informational, u"Numbers as of 1:30 PM."_s, {}},
        {StatusGlyph::Critical, u"The list could not be loaded. Your work is kept."_s, u"Try again"_s},
    };
    for (const auto &[glyph, text, button] : messages) {
        auto *banner = new Banner(theme, this);
        banner->showMessage(glyph, text, button);
        right->addWidget(banner);
    }
    auto *empty = new Card(theme, u"Portal messages"_s, this);
    auto *state = new EmptyState(theme, u"internet-services"_s,
                                 u"No portal messages yet. Tell people about outages here."_s, empty);
    state->setAction(actions.action(u"message.send"_s));
    empty->body()->addWidget(state);
    right->addWidget(empty);
    right->addStretch();
    auto *body = new QHBoxLayout;
    body->setSpacing(12);
    body->addLayout(left, 3);
    body->addLayout(right, 2);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(16, 0, 16, 16);
    inner->setSpacing(12);
    inner->addLayout(chips);
    inner->addWidget(strip);
    inner->addWidget(tabs);
    inner->addLayout(body, 1);
    column->addLayout(inner, 1);
}

QString SamplePartsPage::title() const
{
    return u"Dolores Whitaker"_s;
}

} // namespace linedesk
