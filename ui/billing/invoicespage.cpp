#include "ui/billing/invoicespage.h"

#include "core/base/async.h"
#include "core/printing/companyblockof.h"
#include "core/storage/reader.h"
#include "core/sync/documentshere.h"
#include "ui/billing/invoicelistmodel.h"
#include "ui/billing/printpreviewdialog.h"
#include "ui/billing/printsheets.h"
#include "ui/common/forms/searchbox.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/tables/keptplace.h"
#include "ui/common/tables/numberdelegate.h"
#include "ui/common/tables/statusdelegate.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/emptystate.h"
#include "ui/common/widgets/pagehead.h"
#include "ui/common/words/problemwords.h"

#include <QAction>
#include <QHeaderView>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

InvoicesPage::InvoicesPage(const Theme &theme, DeskService &desk, QWidget *parent)
    : Page(parent)
    , m_theme(theme)
    , m_desk(desk)
    , m_run(new QAction(tr("Billing run…"), this))
    , m_print(new QAction(tr("Print invoices…"), this))
    , m_head(new PageHead(theme, tr("Invoices"), this))
    , m_banner(new Banner(theme, this))
    , m_find(new SearchBox(theme, tr("Name, number, account or town"), u"Ctrl+F"_s, this))
    , m_table(new DataTable(theme, this))
    , m_model(new InvoiceListModel(MoneyFormat(documentCurrencyOf(desk.company().currency)),
                                   [&desk] { return desk.today(); }, this))
    , m_empty(new EmptyState(theme, u"view-financial-list"_s,
                             tr("No invoices here yet. A billing run makes them."), this))
    , m_stack(new QStackedWidget(this))
{
    m_run->setObjectName(u"openBillingRun"_s);
    m_run->setEnabled(desk.may(Permission::EditMoney));
    m_print->setObjectName(u"openPrintInvoices"_s);
    m_print->setProperty("iconName", u"document-print"_s);
    m_find->setObjectName(u"invoiceFindBox"_s);
    m_find->setAccessibleName(tr("Find in the invoices"));
    m_find->setFixedWidth(290);
    m_head->addWidget(m_find);
    m_head->addButton(m_print);
    m_head->setPrimary(m_run);
    m_table->setObjectName(u"invoiceTable"_s);
    m_table->setAccessibleName(tr("Invoices"));
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(InvoiceListModel::State, new StatusDelegate(theme, m_table));
    for (const int at : {InvoiceListModel::Total, InvoiceListModel::Open})
        m_table->setItemDelegateForColumn(at, new NumberDelegate(theme, m_table));
    const int widths[] = {120, 140, 120, 380, 120, 130, 130};
    for (int at = 0; at < InvoiceListModel::Count; ++at)
        m_table->horizontalHeader()->resizeSection(at, widths[at]);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_banner);
    column->addWidget(m_stack, 1);
    connect(m_run, &QAction::triggered, this, &InvoicesPage::billingRunRequested);
    connect(m_print, &QAction::triggered, this, &InvoicesPage::printRequested);
    connect(m_find, &SearchBox::searched, this, &InvoicesPage::refresh);
    connect(m_table, &DataTable::rowOpened, this, &InvoicesPage::preview);
    connect(m_banner, &Banner::buttonClicked, this, &InvoicesPage::refresh);
    connect(&desk, &DeskService::recordChanged, this, [this](const QSet<Entity> &entities) {
        if (entities.contains(Entity::Invoice))
            refresh();
    });
    refresh();
}

QString InvoicesPage::title() const
{
    return tr("Invoices");
}

QString InvoicesPage::statusText() const
{
    const int count = m_model->rowCount();
    const QString words =
        count == 1 ? tr("1 invoice") : tr("%1 invoices").arg(QLocale().toString(count));
    if (!m_keptFrom.isValid())
        return words;
    return tr("%1 · of before %2 only open ones are on this computer")
        .arg(words, QLocale().toString(m_keptFrom, QLocale::ShortFormat));
}

QWidget *InvoicesPage::findBox() const
{
    return m_find;
}

QWidget *InvoicesPage::noticeArea() const
{
    return m_stack;
}

void InvoicesPage::refresh()
{
    InvoiceListFilter filter;
    filter.withVoid = true;
    filter.text = m_find->text();
    // A search looks through more of the past than the bare list shows.
    filter.limit = filter.text.isEmpty() ? listed : 100 * listed;
    const int generation = ++m_generation;
    using Found = std::pair<QList<InvoiceListEntry>, QDate>;
    whenDone(m_desk.reads().run([filter](Connection &connection) -> Result<Found> {
        Reader reader(connection);
        LD_ASSIGN(QList<InvoiceListEntry> entries, invoiceList(reader, filter));
        LD_ASSIGN(const QDate keptFrom, DocumentsHere(connection).keptFrom());
        return Found(std::move(entries), keptFrom);
    }), this, [this, generation](const Result<Found> &found) {
        if (generation != m_generation)
            return;
        m_keptFrom = found.ok() ? found->second : QDate();
        takeEntries(found.ok() ? Result(found->first)
                               : Result<QList<InvoiceListEntry>>(found.error()));
    });
}

void InvoicesPage::takeEntries(const Result<QList<InvoiceListEntry>> &entries)
{
    if (!entries.ok()) {
        m_banner->showMessage(StatusGlyph::Critical,
                              tr("The invoices could not be read from this computer. %1")
                                  .arg(ProblemWords::headline(entries.error().code)),
                              tr("Try again"));
        m_banner->setDetails(entries.error().detail);
        return;
    }
    m_banner->dismiss();
    m_empty->setSentence(m_find->text().isEmpty()
                             ? tr("No invoices here yet. A billing run makes them.")
                             : tr("No invoice has “%1”.").arg(m_find->text()));
    const KeptPlace place(*m_table);
    m_model->setEntries(entries->first(qMin<qsizetype>(listed, entries->size())));
    m_stack->setCurrentWidget(entries->isEmpty() ? static_cast<QWidget *>(m_empty) : m_table);
    place.putBack(*m_table, InvoiceListModel::Name);
    Q_EMIT statusTextChanged();
}

void InvoicesPage::preview(const QModelIndex &index)
{
    const PrintOptions options{documents::paperOf(documentLocaleOf(m_desk.company())), true, false};
    const InvoiceId id = m_model->entry(index.row()).id;
    whenDone(m_desk.reads().run([id, options](Connection &connection) {
        return layOutInvoice(connection, id, options);
    }), this, [this](const Result<documents::LaidOutDocument> &pages) {
        if (pages.ok()) {
            (new PrintPreviewDialog(m_theme, *pages, this))->open();
            return;
        }
        m_banner->showMessage(StatusGlyph::Critical,
                              tr("The page cannot be made. %1")
                                  .arg(ProblemWords::sentences(pages.error()).join(u' ')));
    });
}

} // namespace linedesk
