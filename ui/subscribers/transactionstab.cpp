#include "ui/subscribers/transactionstab.h"

#include "core/base/async.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/tables/keptplace.h"
#include "ui/common/tables/numberdelegate.h"
#include "ui/common/tables/statusdelegate.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/card.h"
#include "ui/common/words/problemwords.h"
#include "ui/desk/recordmark.h"
#include "ui/subscribers/earlierwords.h"
#include "ui/subscribers/facttablemodel.h"
#include "ui/subscribers/subscriberwords.h"
#include "ui/subscribers/voidpaymentdialog.h"

#include <QHeaderView>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {

TransactionsTab::TransactionsTab(DeskService &desk, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_theme(theme)
    , m_money(Currency::find(desk.company().currency).value_or(Currency{}))
    , m_papers(desk)
    , m_banner(new Banner(theme, this))
    , m_model(new FactTableModel({tr("Date"), tr("Transaction"), tr("Status"), tr("Amount"),
                                  tr("Balance")},
                                 {3, 4}, this))
    , m_table(new DataTable(theme, this))
    , m_open(nullptr)
    , m_void(nullptr)
{
    auto *card = new Card(theme, tr("Transactions"), this);
    m_open = makeButton(theme, u"openDocumentButton"_s, tr("Open PDF"), u"document-print-preview"_s,
                        card, ButtonLook::Compact);
    m_void = makeButton(u"voidPaymentButton"_s, tr("Void payment…"), card, ButtonLook::Compact);
    m_void->setVisible(desk.may(Permission::EditMoney));
    card->addAction(m_open);
    card->addAction(m_void);
    card->setBodyFlush();
    m_table->setObjectName(u"transactionTable"_s);
    m_table->setAccessibleName(tr("Transactions"));
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(2, new StatusDelegate(theme, m_table));
    for (const int column : {3, 4})
        m_table->setItemDelegateForColumn(column, new NumberDelegate(theme, m_table));
    const int widths[] = {110, 330, 190, 120};
    for (int column = 0; column < 4; ++column)
        m_table->horizontalHeader()->resizeSection(column, widths[column]);
    card->body()->addWidget(m_table);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_banner);
    column->addWidget(card, 1);
    connect(m_open, &QPushButton::clicked, this, &TransactionsTab::openDocument);
    connect(m_void, &QPushButton::clicked, this, &TransactionsTab::voidPayment);
    connect(m_table, &DataTable::rowOpened, this, &TransactionsTab::openDocument);
    connect(m_table, &DataTable::currentRowChanged, this, &TransactionsTab::takeCurrent);
    takeCurrent();
}

void TransactionsTab::take(const ProfileData &data)
{
    if (m_data.subscriber.id != data.subscriber.id)
        closePapers();
    m_data = data;
    struct Entry {
        QDate on;
        Money change;
        FactTableModel::Row row;
    };
    QList<Entry> entries;
    const QDate today = m_desk.today();
    for (const Invoice &invoice : data.invoices) {
        const bool isVoid = invoice.stage == InvoiceStage::Void;
        FactTableModel::Cell status{tr("Open, due %1").arg(m_dates.brief(invoice.dueOn, today)),
                                    StatusGlyph::Waiting, {}};
        if (isVoid)
            status = {tr("Void"), StatusGlyph::Off, {}};
        else if (invoice.stage == InvoiceStage::Draft)
            status = {tr("Draft"), StatusGlyph::Off, {}};
        else if (invoice.open <= Money())
            status = {tr("Paid"), StatusGlyph::Normal, {}};
        else if (invoice.dueOn < today)
            status = {tr("Late since %1").arg(m_dates.brief(invoice.dueOn, today)),
                      StatusGlyph::Warning, {}};
        const Money counted = invoice.stage == InvoiceStage::Issued ? invoice.total : Money();
        entries.append({invoice.issuedOn, counted,
                        {invoice.id.uuid(), InvoiceRow,
                         {{m_dates.brief(invoice.issuedOn, today), {}, {}},
                          {tr("Invoice %1").arg(invoice.number), {}, u"view-financial-list"_s},
                          status,
                          {m_money.text(invoice.total), {}, {}}}}});
    }
    for (const Payment &payment : data.payments) {
        QString words = tr("Payment by %1").arg(SubscriberWords::method(payment.method).toLower());
        if (!payment.reference.isEmpty())
            words = tr("%1, %2", "payment, reference").arg(words, payment.reference);
        FactTableModel::Cell status{tr("Receipt %1").arg(payment.receiptNo), StatusGlyph::Normal, {}};
        if (payment.voided)
            status = {tr("Void: %1").arg(payment.voidReason), StatusGlyph::Off, {}};
        else if (payment.unapplied > Money())
            status.text = tr("%1 kept as credit").arg(m_money.text(payment.unapplied));
        const RecordMark mark = RecordMark::of(m_desk, payment.id.uuid());
        entries.append({payment.receivedOn, payment.voided ? Money() : -payment.amount,
                        {payment.id.uuid(), PaymentRow,
                         {{m_dates.brief(payment.receivedOn, today), {}, {}},
                          {words, {}, u"view-financial-account"_s, mark.iconName(), mark.tip()},
                          status,
                          {m_money.text(-payment.amount), {}, {}}}}});
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry &a, const Entry &b) { return a.on < b.on; });
    QList<FactTableModel::Row> rows;
    Money balance;
    if (data.lackBefore.isValid()) {
        balance = data.broughtForward();
        rows.append({{}, EarlierRow,
                     {{tr("Earlier"), {}, {}},
                      {EarlierWords::what(data.lackBefore), {}, {}},
                      EarlierWords::state(data.olderComes),
                      {},
                      {m_money.text(balance), {}, {}}}});
    }
    for (Entry &entry : entries) {
        balance += entry.change;
        entry.row.cells.append({m_money.text(balance), {}, {}});
        rows.prepend(entry.row);
    }
    const KeptPlace place(*m_table);
    m_model->setRows(rows);
    place.putBack(*m_table, 1);
    takeCurrent();
}

const Payment *TransactionsTab::currentPayment() const
{
    const FactTableModel::Row *row = m_model->rowAt(m_table->currentIndex().row());
    if (!row || row->kind != PaymentRow)
        return nullptr;
    for (const Payment &payment : m_data.payments) {
        if (payment.id.uuid() == row->key)
            return &payment;
    }
    return nullptr;
}

void TransactionsTab::takeCurrent()
{
    const Payment *payment = currentPayment();
    const FactTableModel::Row *row = m_model->rowAt(m_table->currentIndex().row());
    m_open->setEnabled(row && row->kind != EarlierRow);
    m_void->setEnabled(payment && !payment->voided);
}

void TransactionsTab::openDocument()
{
    const FactTableModel::Row *row = m_model->rowAt(m_table->currentIndex().row());
    if (!row || row->kind == EarlierRow)
        return;
    const QString name = row->key.toString() + u".pdf"_s;
    const QString path = (row->kind == InvoiceRow ? u"/api/v1/invoices/%1"_s
                                                  : u"/api/v1/payments/%1"_s).arg(name);
    m_open->setEnabled(false);
    whenDone(m_desk.download(path), this,
             [this, name, of = m_papersOf](const Result<QByteArray> &bytes) {
        takeCurrent();
        if (of != m_papersOf)
            return;
        if (!bytes.ok()) {
            m_banner->showMessage(
                StatusGlyph::Warning,
                tr("The document could not be fetched. %1")
                    .arg(ProblemWords::sentences(bytes.error()).join(u' ')));
            return;
        }
        m_banner->dismiss();
        const QString kept = m_papers.keep(name, *bytes);
        if (kept.isEmpty()) {
            m_banner->showMessage(StatusGlyph::Critical,
                                  tr("The document could not be written to this computer."));
            return;
        }
        Q_EMIT documentReady(kept);
    });
}

void TransactionsTab::closePapers()
{
    ++m_papersOf;
    m_papers.clear();
}

void TransactionsTab::voidPayment()
{
    const Payment *payment = currentPayment();
    if (!payment)
        return;
    auto *dialog = new VoidPaymentDialog(m_desk, m_theme, *payment, m_money.text(payment->amount),
                                         m_data.subscriber.name, this);
    connect(dialog, &VoidPaymentDialog::voided, this, &TransactionsTab::said);
    dialog->open();
}

} // namespace linedesk
