#include "ui/packages/packageform.h"

#include "ui/common/forms/formrow.h"
#include "ui/common/forms/moneyedit.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/tables/linkdelegate.h"
#include "ui/common/tables/numberdelegate.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/card.h"
#include "ui/common/words/problemwords.h"
#include "ui/packages/servicedelegate.h"
#include "ui/packages/servicelinemodel.h"
#include "ui/packages/servicewords.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

PackageForm::PackageForm(const Theme &theme, const MoneyFormat &format, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_format(format)
    , m_name(new QLineEdit(this))
    , m_description(new QLineEdit(this))
    , m_setup(new MoneyEdit(theme, format, this))
    , m_monthly(new MoneyEdit(theme, format, this))
    , m_lines(new ServiceLineModel(this))
{
    m_name->setObjectName(u"packageNameEdit"_s);
    m_name->setMaxLength(200);
    m_description->setObjectName(u"packageDescriptionEdit"_s);
    m_description->setMaxLength(1000);
    m_setup->setObjectName(u"setupFeeEdit"_s);
    m_monthly->setObjectName(u"monthlyPriceEdit"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    makeFields(column);
    m_services = makeServices();
    auto *lower = new QHBoxLayout;
    lower->setSpacing(12);
    lower->addWidget(m_services, 7);
    lower->addWidget(makePrices(), 3);
    column->addLayout(lower, 1);
    connect(m_name, &QLineEdit::textChanged, this, &PackageForm::edited);
    connect(m_description, &QLineEdit::textChanged, this, &PackageForm::edited);
    for (MoneyEdit *edit : {m_setup, m_monthly})
        connect(edit, &QLineEdit::textChanged, this, &PackageForm::edited);
    connect(m_name, &QLineEdit::editingFinished, this, &PackageForm::checkName);
    connect(m_setup, &QLineEdit::editingFinished, this,
            [this] { checkMoney(m_setupRow, m_setup, false); });
    connect(m_monthly, &QLineEdit::editingFinished, this,
            [this] { checkMoney(m_monthlyRow, m_monthly, true); });
    connect(m_lines, &ServiceLineModel::edited, this, &PackageForm::checkServices);
}

FormRow *PackageForm::addRow(Card *card, const QString &label, QWidget *field)
{
    auto *row = new FormRow(m_theme, label, field, card);
    row->setLabelWidth(104);
    card->body()->addWidget(row);
    return row;
}

QCheckBox *PackageForm::addCheck(Card *card, const QString &name, const QString &text)
{
    auto *box = new QCheckBox(text, card);
    box->setObjectName(name);
    box->setAccessibleName(withoutMnemonic(text));
    card->body()->addWidget(box);
    connect(box, &QCheckBox::toggled, this, &PackageForm::edited);
    return box;
}

void PackageForm::makeFields(QVBoxLayout *column)
{
    auto *card = new Card(m_theme, {}, this);
    m_nameRow = addRow(card, tr("&Name"), m_name);
    m_descriptionRow = addRow(card, tr("&Description"), m_description);
    m_nameRow->setHint(tr("Subscribers see the name on their invoices."));
    column->addWidget(card);
}

Card *PackageForm::makeServices()
{
    auto *card = new Card(m_theme, tr("Services"), this);
    card->setBodyFlush();
    auto *add = makeButton(m_theme, u"addServiceButton"_s, tr("Add a &service"), u"list-add"_s, card,
                           ButtonLook::Compact);
    auto *menu = new QMenu(add);
    menu->setAccessibleName(tr("Kinds of services"));
    for (const ServiceKind kind : ServiceWords::kinds()) {
        QAction *action = menu->addAction(m_theme.icon(ServiceWords::iconName(kind)),
                                          ServiceWords::name(kind));
        connect(action, &QAction::triggered, this, [this, kind] {
            const int row = m_lines->addLine(kind);
            m_table->setCurrentIndex(m_lines->index(row, ServiceLineModel::Label));
            m_table->edit(m_lines->index(row, ServiceLineModel::Label));
        });
    }
    setButtonMenu(add, menu);
    card->addAction(add);
    m_table = new DataTable(m_theme, card);
    m_table->setObjectName(u"serviceTable"_s);
    m_table->setAccessibleName(tr("Services of this package"));
    m_table->setModel(m_lines);
    auto *cells = new ServiceDelegate(m_theme, m_table);
    for (const int at : {ServiceLineModel::Kind, ServiceLineModel::Label, ServiceLineModel::FccCode})
        m_table->setItemDelegateForColumn(at, cells);
    m_table->setItemDelegateForColumn(ServiceLineModel::Amount, new NumberDelegate(m_theme, m_table));
    auto *links = new LinkDelegate(m_theme, m_table);
    m_table->setItemDelegateForColumn(ServiceLineModel::Remove, links);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                             | QAbstractItemView::SelectedClicked
                             | QAbstractItemView::AnyKeyPressed);
    const int widths[] = {150, 220, 84, 190, 80};
    for (int at = 0; at < ServiceLineModel::Count; ++at)
        m_table->horizontalHeader()->resizeSection(at, widths[at]);
    connect(links, &LinkDelegate::linkClicked, this,
            [this](const QModelIndex &index) { removeService(index.row()); });
    connect(m_table, &DataTable::rowOpened, this, [this](const QModelIndex &index) {
        m_table->edit(index);
    });
    auto *insert = new QShortcut(Qt::Key_Insert, m_table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(insert, &QShortcut::activated, this, &PackageForm::addService);
    auto *remove = new QShortcut(Qt::CTRL | Qt::Key_Delete, m_table, nullptr, nullptr,
                                 Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this,
            [this] { removeService(m_table->currentIndex().row()); });
    card->body()->addWidget(m_table, 1);
    m_serviceProblem = new QWidget(card);
    auto *line = new QHBoxLayout(m_serviceProblem);
    line->setContentsMargins(14, 6, 14, 0);
    line->setSpacing(6);
    auto *glyph = new QLabel(m_serviceProblem);
    glyph->setPixmap(m_theme.icon(StatusGlyph::Critical).pixmap(14, 14));
    m_serviceSentence = new QLabel(m_serviceProblem);
    m_serviceSentence->setObjectName(u"serviceProblem"_s);
    m_serviceSentence->setProperty("errorText", true);
    m_serviceSentence->setWordWrap(true);
    line->addWidget(glyph, 0, Qt::AlignTop);
    line->addWidget(m_serviceSentence, 1);
    m_serviceProblem->hide();
    card->body()->addWidget(m_serviceProblem);
    m_usersNote = makeMutedLabel({}, card);
    m_usersNote->setFont(m_theme.font(TextSize::Caption));
    m_usersNote->setContentsMargins(14, 6, 14, 10);
    m_usersNote->setWordWrap(true);
    card->body()->addWidget(m_usersNote);
    return card;
}

Card *PackageForm::makePrices()
{
    auto *card = new Card(m_theme, tr("Price"), this);
    m_setupRow = addRow(card, tr("Set&up fee"), m_setup);
    m_monthlyRow = addRow(card, tr("&Monthly"), m_monthly);
    m_taxed = addCheck(card, u"taxedCheck"_s, tr("&Tax is added"));
    m_customPrice = addCheck(card, u"customPriceCheck"_s,
                             tr("Allow a different &price per subscriber"));
    m_leftOut = addCheck(card, u"leftOutCheck"_s, tr("&Leave out of invoicing"));
    m_onSale = addCheck(card, u"onSaleCheck"_s, tr("&On sale"));
    card->body()->addStretch();
    return card;
}

void PackageForm::setValue(const SavePackage &value, qint64 users)
{
    m_base = value;
    m_name->setText(value.packageName);
    m_description->setText(value.description);
    m_setup->setMoney(value.setupFee);
    // A package nobody priced yet shows an empty field, not a free one.
    const bool fresh = value.baseVersion == 0 && value.packageName.isEmpty();
    m_monthly->setMoney(fresh ? std::nullopt : std::optional(value.monthlyPrice));
    m_taxed->setChecked(value.taxed);
    m_customPrice->setChecked(value.customPrice);
    m_leftOut->setChecked(value.leftOutOfInvoicing);
    m_onSale->setChecked(value.onSale);
    QSet<Uuid> kept;
    for (const ServiceLine &line : value.services) {
        if (users > 0)
            kept.insert(line.id.uuid());
    }
    m_lines->setKept(kept);
    m_lines->setLines(value.services);
    m_services->setCount(int(value.services.size()));
    m_usersNote->setText(
        users == 1 ? tr("One subscriber has this package, so its services cannot be removed.")
        : users > 1
            ? tr("%Ln subscribers have this package, so its services cannot be removed.", nullptr,
                 int(users))
            : tr("A service in use by any subscriber cannot be removed. This package has no "
                       "subscribers yet."));
    for (FormRow *row : {m_nameRow, m_descriptionRow, m_setupRow, m_monthlyRow})
        row->setError({});
    m_serviceProblem->hide();
    Q_EMIT edited();
}

SavePackage PackageForm::value() const
{
    SavePackage value = m_base;
    value.packageName = m_name->text().trimmed();
    value.description = m_description->text().trimmed();
    value.setupFee = m_setup->money().value_or(Money());
    value.monthlyPrice = m_monthly->money().value_or(Money());
    value.taxed = m_taxed->isChecked();
    value.customPrice = m_customPrice->isChecked();
    value.leftOutOfInvoicing = m_leftOut->isChecked();
    value.onSale = m_onSale->isChecked();
    value.services = m_lines->lines();
    return value;
}

void PackageForm::checkName()
{
    m_nameRow->setError(m_name->text().trimmed().isEmpty()
                            ? tr("The name is empty. Subscribers see it on their invoices.")
                            : QString());
    Q_EMIT edited();
}

void PackageForm::checkMoney(FormRow *row, const MoneyEdit *edit, bool needed)
{
    QString sentence;
    if (edit->isUnreadable())
        sentence = tr("This is not an amount. Write it like %1.")
                       .arg(m_format.number(Money::fromMinor(4'900)));
    else if (needed && !edit->money())
        sentence = tr("The price is empty. Type 0 when it is free.");
    else if (edit->money() && edit->money()->isNegative())
        sentence = tr("A price is not below zero.");
    row->setError(sentence);
    Q_EMIT edited();
}

void PackageForm::checkServices()
{
    m_services->setCount(int(m_lines->lines().size()));
    const int row = m_lines->rowWithoutLabel();
    m_serviceSentence->setText(row < 0 ? QString()
                                       : tr("Service %1 has no label. It is what the invoice says.")
                                             .arg(row + 1));
    m_serviceProblem->setVisible(row >= 0);
    Q_EMIT edited();
}

int PackageForm::check()
{
    checkName();
    checkMoney(m_setupRow, m_setup, false);
    checkMoney(m_monthlyRow, m_monthly, true);
    checkServices();
    return problems();
}

bool PackageForm::setProblem(const Problem &problem)
{
    const std::tuple<QString, FormRow *, QString> rows[] = {
        {u"name"_s, m_nameRow, tr("The name")},
        {u"description"_s, m_descriptionRow, tr("The description")},
        {u"setup_fee_minor"_s, m_setupRow, tr("The setup fee")},
        {u"monthly_minor"_s, m_monthlyRow, tr("The monthly price")}};
    for (const auto &[field, row, label] : rows) {
        if (field == problem.field) {
            row->setError(ProblemWords::sentence(problem, label));
            Q_EMIT edited();
            return true;
        }
    }
    if (!problem.field.startsWith("services"_L1))
        return false;
    m_serviceSentence->setText(ProblemWords::sentence(problem, tr("A service")));
    m_serviceProblem->show();
    Q_EMIT edited();
    return true;
}

int PackageForm::problems() const
{
    int count = m_serviceProblem->isHidden() ? 0 : 1;
    for (const FormRow *row : {m_nameRow, m_descriptionRow, m_setupRow, m_monthlyRow})
        count += row->hasError() ? 1 : 0;
    return count;
}

void PackageForm::focusFirstProblem()
{
    for (FormRow *row : {m_nameRow, m_descriptionRow}) {
        if (row->hasError())
            return row->field()->setFocus(Qt::OtherFocusReason);
    }
    if (!m_serviceProblem->isHidden()) {
        const int row = qMax(0, m_lines->rowWithoutLabel());
        m_table->setCurrentIndex(m_lines->index(row, ServiceLineModel::Label));
        return m_table->setFocus(Qt::OtherFocusReason);
    }
    for (FormRow *row : {m_setupRow, m_monthlyRow}) {
        if (row->hasError())
            return row->field()->setFocus(Qt::OtherFocusReason);
    }
}

void PackageForm::addService()
{
    const int row = m_lines->addLine(ServiceKind::Internet);
    m_table->setCurrentIndex(m_lines->index(row, ServiceLineModel::Label));
    m_table->edit(m_lines->index(row, ServiceLineModel::Label));
}

void PackageForm::removeService(int row)
{
    m_lines->removeLine(row);
}

} // namespace linedesk
