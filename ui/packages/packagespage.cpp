#include "ui/packages/packagespage.h"

#include "ui/common/forms/searchbox.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/tables/keptplace.h"
#include "ui/common/tables/numberdelegate.h"
#include "ui/common/tables/statusdelegate.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/emptystate.h"
#include "ui/common/widgets/pagehead.h"
#include "ui/common/words/problemwords.h"
#include "ui/packages/packagedialog.h"
#include "ui/packages/packagelistmodel.h"

#include <QAction>
#include <QHeaderView>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

PackagesPage::PackagesPage(const Theme &theme, DeskService &desk, Prompter &prompter,
                           QWidget *parent)
    : Page(parent)
    , m_theme(theme)
    , m_desk(desk)
    , m_prompter(prompter)
    , m_add(new QAction(tr("&Add package"), this))
    , m_head(new PageHead(theme, tr("Packages"), this))
    , m_banner(new Banner(theme, this))
    , m_find(new SearchBox(theme, tr("Find in this list"), u"Ctrl+F"_s, this))
    , m_table(new DataTable(theme, this))
    , m_model(new PackageListModel(MoneyFormat(Currency::find(desk.company().currency)
                                                   .value_or(Currency{desk.company().currency, 2})),
                                   this))
    , m_empty(new EmptyState(theme, u"package"_s,
                             tr("No packages yet. A package is what subscribers buy: a name, "
                                "services and a price."),
                             this))
    , m_stack(new QStackedWidget(this))
{
    m_add->setObjectName(u"addPackage"_s);
    m_add->setProperty("iconName", u"list-add"_s);
    m_add->setEnabled(desk.may(Permission::ManageCompany) || desk.may(Permission::EditPackages));
    connect(m_add, &QAction::triggered, this, &PackagesPage::addPackage);
    m_find->setObjectName(u"packageFindBox"_s);
    m_find->setAccessibleName(tr("Find in the packages"));
    m_find->setFixedWidth(212);
    m_head->addWidget(m_find);
    m_head->setPrimary(m_add);
    m_empty->setAction(m_add);
    m_table->setObjectName(u"packageTable"_s);
    m_table->setAccessibleName(tr("Packages"));
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(PackageListModel::Status, new StatusDelegate(theme, m_table));
    for (const int column :
         {PackageListModel::Setup, PackageListModel::Monthly, PackageListModel::Users})
        m_table->setItemDelegateForColumn(column, new NumberDelegate(theme, m_table));
    const int widths[] = {110, 210, 310, 290, 100, 110, 100};
    for (int column = 0; column < PackageListModel::Count; ++column)
        m_table->horizontalHeader()->resizeSection(column, widths[column]);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    auto *notice = new QVBoxLayout;
    notice->setContentsMargins(16, 0, 16, 0);
    notice->addWidget(m_banner);
    column->addLayout(notice);
    column->addWidget(m_stack, 1);
    connect(m_table, &DataTable::rowOpened, this, &PackagesPage::openRow);
    connect(m_find, &SearchBox::searched, this, [this](const QString &text) {
        m_model->setFindText(text);
        Q_EMIT statusTextChanged();
    });
    connect(m_banner, &Banner::buttonClicked, this, &PackagesPage::refresh);
    connect(&desk, &DeskService::recordChanged, this, [this](const QSet<Entity> &entities) {
        if (entities.contains(Entity::Package) || entities.contains(Entity::PackageService)
            || entities.contains(Entity::Subscription))
            refresh();
    });
    refresh();
}

QString PackagesPage::title() const
{
    return tr("Packages");
}

QString PackagesPage::statusText() const
{
    if (!m_loaded)
        return {};
    const int packages = m_model->total();
    const int users = int(m_model->users());
    return tr("%1 · %2", "packages, subscriptions")
        .arg(packages == 1 ? tr("1 package") : tr("%Ln packages", nullptr, packages),
             users == 1 ? tr("1 subscription") : tr("%Ln subscriptions", nullptr, users));
}

QWidget *PackagesPage::findBox() const
{
    return m_find;
}

void PackagesPage::showPlace(const QString &place)
{
    if (place == "new"_L1)
        addPackage();
    else if (!place.isEmpty()) {
        m_wanted = place;
        refresh();
    }
}

QWidget *PackagesPage::noticeArea() const
{
    return m_stack;
}

void PackagesPage::refresh()
{
    const auto read = [this] {
        return m_desk.reads().run([](Connection &connection) { return readPackages(connection); });
    };
    m_reads.ask(this, read, [this](const Result<QList<PackageRow>> &rows) { takeRows(rows); });
}

void PackagesPage::takeRows(const Result<QList<PackageRow>> &rows)
{
    if (!rows.ok()) {
        m_banner->showMessage(StatusGlyph::Critical,
                              tr("The packages could not be read from this computer. %1")
                                  .arg(ProblemWords::headline(rows.error().code)),
                              tr("Try again"));
        m_banner->setDetails(rows.error().detail);
        return;
    }
    m_banner->dismiss();
    const KeptPlace place(*m_table);
    m_model->setRows(*rows);
    m_loaded = true;
    m_stack->setCurrentWidget(rows->isEmpty() ? static_cast<QWidget *>(m_empty) : m_table);
    place.putBack(*m_table, PackageListModel::Name);
    Q_EMIT statusTextChanged();
    if (m_wanted.isEmpty())
        return;
    const auto id = Uuid::parse(std::exchange(m_wanted, {}));
    const int wanted = id ? m_model->rowOf(PackageId(*id)) : -1;
    if (wanted >= 0)
        openDialog(m_model->row(wanted));
}

void PackagesPage::addPackage()
{
    openDialog({});
}

void PackagesPage::openRow(const QModelIndex &index)
{
    openDialog(m_model->row(index.row()));
}

void PackagesPage::openDialog(const PackageRow &row)
{
    auto *dialog = new PackageDialog(m_theme, m_desk, m_prompter, row, this);
    connect(dialog, &PackageDialog::saved, this, &PackagesPage::refresh);
    dialog->open();
}

} // namespace linedesk
