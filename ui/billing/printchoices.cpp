#include "ui/billing/printchoices.h"

#include "ui/common/forms/dateedit.h"
#include "ui/common/forms/formrow.h"
#include "ui/common/forms/searchbox.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/card.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPrinterInfo>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

enum FixedList { PaperInvoices, AllInvoices, FirstRun };

} // namespace

PrintChoices::PrintChoices(const Theme &theme, std::function<QDate()> today,
                           documents::Paper paper, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFixedWidth(336);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    makeWhich(std::move(today), column);
    makePrinter(paper, column);
    makePages(column);
    column->addStretch();
}

QComboBox *PrintChoices::addCombo(Card *card, const QString &name, const QString &label)
{
    auto *box = new QComboBox(card);
    box->setObjectName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
    auto *row = new FormRow(m_theme, label, box, card);
    row->setLabelWidth(64);
    card->body()->addWidget(row);
    return box;
}

QCheckBox *PrintChoices::addCheck(Card *card, const QString &name, const QString &text,
                                  bool checked)
{
    auto *box = new QCheckBox(text, card);
    box->setObjectName(name);
    box->setAccessibleName(withoutMnemonic(text));
    box->setChecked(checked);
    card->body()->addWidget(box);
    connect(box, &QCheckBox::toggled, this, &PrintChoices::listChanged);
    return box;
}

void PrintChoices::makeWhich(std::function<QDate()> today, QVBoxLayout *column)
{
    auto *card = new Card(m_theme, tr("Which invoices"), this);
    m_list = addCombo(card, u"printListBox"_s, tr("&List"));
    m_list->addItems({tr("Paper invoices"), tr("All invoices")});
    const auto date = [&](const QString &name, const QString &label, QDate day) {
        auto *edit = new DateEdit(m_theme, today, card);
        edit->setObjectName(name);
        edit->setDate(day);
        auto *row = new FormRow(m_theme, label, edit, card);
        row->setLabelWidth(64);
        card->body()->addWidget(row);
        connect(edit, &DateEdit::dateChanged, this, &PrintChoices::listChanged);
        return edit;
    };
    m_from = date(u"printFromEdit"_s, tr("&From"), today().addDays(-31));
    m_to = date(u"printToEdit"_s, tr("&To"), today());
    m_find = new SearchBox(m_theme, tr("Name, number or town"), {}, card);
    m_find->setObjectName(u"printFindBox"_s);
    m_find->setAccessibleName(tr("Only invoices with"));
    auto *find = new FormRow(m_theme, tr("O&nly"), m_find, card);
    find->setLabelWidth(64);
    card->body()->addWidget(find);
    m_order = addCombo(card, u"printOrderBox"_s, tr("&Order"));
    m_order->addItem(tr("ZIP code, then name"), int(InvoiceOrder::PostalCodeThenName));
    m_order->addItem(tr("Name"), int(InvoiceOrder::Name));
    m_order->addItem(tr("Invoice number"), int(InvoiceOrder::Number));
    for (QComboBox *box : {m_list, m_order})
        connect(box, &QComboBox::currentIndexChanged, this, &PrintChoices::listChanged);
    connect(m_find, &SearchBox::searched, this, &PrintChoices::listChanged);
    m_cards.append(card);
    column->addWidget(card);
}

void PrintChoices::makePrinter(documents::Paper paper, QVBoxLayout *column)
{
    auto *card = new Card(m_theme, tr("Printer"), this);
    m_printer = addCombo(card, u"printerBox"_s, tr("Pr&inter"));
    for (const QString &name : QPrinterInfo::availablePrinterNames())
        m_printer->addItem(m_theme.icon(u"document-print"_s), name, name);
    m_printer->addItem(tr("PDF files, one for each lot"), QString());
    const int usual = m_printer->findData(QPrinterInfo::defaultPrinterName());
    m_printer->setCurrentIndex(qMax(0, usual));
    m_paper = addCombo(card, u"paperBox"_s, tr("Pap&er"));
    m_paper->addItem(tr("US Letter"), int(documents::Paper::Letter));
    m_paper->addItem(tr("A4"), int(documents::Paper::A4));
    m_paper->setCurrentIndex(paper == documents::Paper::Letter ? 0 : 1);
    m_sides = addCombo(card, u"sidesBox"_s, tr("Si&des"));
    m_sides->addItems({tr("One side"), tr("Both sides")});
    connect(m_paper, &QComboBox::currentIndexChanged, this, &PrintChoices::listChanged);
    m_cards.append(card);
    column->addWidget(card);
}

void PrintChoices::makePages(QVBoxLayout *column)
{
    auto *card = new Card(m_theme, tr("Pages"), this);
    m_slip = addCheck(card, u"slipCheck"_s, tr("Payment &slip with return address"), true);
    m_copy = addCheck(card, u"copyCheck"_s, tr("Mark as a &copy"), false);
    m_lockNote = makeMutedLabel(
        tr("Settings are locked while printing. Pause to change the printer."), card);
    m_lockNote->setFont(m_theme.font(TextSize::Caption));
    m_lockNote->setWordWrap(true);
    m_lockNote->hide();
    card->body()->addWidget(m_lockNote);
    m_cards.append(card);
    column->addWidget(card);
}

void PrintChoices::setRuns(const QList<Run> &runs)
{
    const int before = m_list->currentIndex();
    const QString chosen = before >= FirstRun ? m_runs.at(before - FirstRun).id : m_wantedRun;
    {
        const QSignalBlocker quiet(m_list);
        while (m_list->count() > FirstRun)
            m_list->removeItem(FirstRun);
        m_runs = runs;
        for (const Run &run : runs)
            m_list->addItem(run.words);
        if (!chosen.isEmpty())
            chooseRun(chosen);
    }
    // A run that was waited for is chosen only now; the one that was chosen all along is no news.
    if (before < FirstRun && m_list->currentIndex() != before)
        Q_EMIT listChanged();
}

void PrintChoices::chooseRun(const QString &runId)
{
    m_wantedRun = runId;
    for (int at = 0; at < int(m_runs.size()); ++at) {
        if (m_runs.at(at).id != runId)
            continue;
        m_wantedRun.clear();
        m_list->setCurrentIndex(FirstRun + at);
        return;
    }
}

InvoiceListFilter PrintChoices::filter() const
{
    InvoiceListFilter filter;
    const int list = m_list->currentIndex();
    filter.paperOnly = list == PaperInvoices;
    if (list >= FirstRun) {
        // A run's invoices all carry its date; the dates of the form do not narrow them.
        const Run &run = m_runs.at(list - FirstRun);
        filter.runId = run.id;
        if (run.invoiceDate.isValid()) {
            filter.from = run.invoiceDate;
            filter.to = run.invoiceDate;
        }
    } else {
        filter.from = m_from->date().value_or(filter.from);
        filter.to = m_to->date().value_or(filter.to);
    }
    filter.text = m_find->text();
    filter.order = InvoiceOrder(m_order->currentData().toInt());
    filter.limit = 20'000;
    return filter;
}

PrintOptions PrintChoices::options() const
{
    return {documents::Paper(m_paper->currentData().toInt()), m_slip->isChecked(),
            m_copy->isChecked()};
}

PrinterChoice PrintChoices::printer() const
{
    return {m_printer->currentData().toString(), {}, m_sides->currentIndex() == 1};
}

void PrintChoices::setLocked(bool list, bool printer)
{
    constexpr qsizetype printerCard = 1;
    for (qsizetype at = 0; at < m_cards.size(); ++at) {
        const Card *card = m_cards.at(at);
        const bool locked = at == printerCard ? printer : list;
        for (QWidget *field : card->findChildren<QWidget *>()) {
            if (qobject_cast<QComboBox *>(field) || qobject_cast<QCheckBox *>(field)
                || qobject_cast<DateEdit *>(field) || qobject_cast<SearchBox *>(field))
                field->setEnabled(!locked);
        }
    }
    m_lockNote->setVisible(list);
}

QWidget *PrintChoices::findBox() const
{
    return m_find;
}

} // namespace linedesk
