#include "ui/subscribers/addpackagedialog.h"

#include "core/base/async.h"
#include "core/commands/packages.h"
#include "core/storage/reader.h"
#include "core/storage/tables.h"
#include "ui/common/forms/dateedit.h"
#include "ui/common/forms/formdraft.h"
#include "ui/common/forms/formrow.h"
#include "ui/common/forms/moneyedit.h"
#include "ui/desk/deskservice.h"

#include <QComboBox>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace linedesk {

AddPackageDialog::AddPackageDialog(DeskService &desk, const Theme &theme,
                                   const Subscriber &subscriber, QWidget *parent)
    : FormDialog(theme, nullptr, tr("Package for %1").arg(subscriber.name), tr("Add package"),
                 parent)
    , m_desk(desk)
    , m_subscriber(subscriber)
    , m_money(Currency::find(desk.company().currency).value_or(Currency{}))
    , m_package(new QComboBox(this))
    , m_price(new MoneyEdit(theme, m_money, this))
    , m_quantity(new QSpinBox(this))
    , m_start(new DateEdit(theme, [&desk] { return desk.today(); }, this))
{
    setObjectName(u"addPackageDialog"_s);
    addRow(u"package_id"_s, tr("&Package"), m_package);
    addRow(u"price_minor"_s, tr("P&rice a month"), m_price);
    m_quantity->setRange(1, 10'000);
    addRow(u"quantity"_s, tr("&Quantity"), m_quantity);
    addRow(u"bill_start"_s, tr("&Bill start"), m_start)
        ->setHint(tr("The first day that is charged; months are counted from it."));
    m_start->setDate(desk.today());
    stopWhenGone(desk, subscriber.id);
    connect(m_package, &QComboBox::currentIndexChanged, this, &AddPackageDialog::takeChoice);
    const auto work = [](Connection &connection) {
        return Reader(connection).list<Package>("package_all_ids"_L1);
    };
    whenDone(desk.reads().run(work), this, [this](const Result<QList<Package>> &packages) {
        if (packages.ok()) {
            takePackages(*packages);
            keepDraft(FormDraft::pathFor(m_desk.draftFolder(), "package"_L1,
                                         m_subscriber.id.toString()));
        } else {
            showError(packages.error());
        }
    });
    resize(480, 340);
}

void AddPackageDialog::takePackages(const QList<Package> &packages)
{
    for (const Package &package : packages) {
        if (!package.onSale)
            continue;
        m_packages.append(package);
        m_package->addItem(package.name);
    }
    if (m_packages.isEmpty())
        row(u"package_id"_s)->setHint(tr("No package is on sale. Add one under Packages first."));
    settle();
}

Package AddPackageDialog::chosen() const
{
    return m_packages.value(m_package->currentIndex());
}

void AddPackageDialog::takeChoice()
{
    const Package package = chosen();
    m_price->setMoney(package.monthlyPrice);
    m_price->setReadOnly(!package.customPrice);
    row(u"price_minor"_s)->setHint(
        package.setupFee.isZero() ? QString()
                                  : tr("and %1 once for the set-up")
                                        .arg(m_money.text(package.setupFee)));
}

QList<Problem> AddPackageDialog::problems() const
{
    QList<Problem> problems;
    if (chosen().id.isNull())
        problems.append({Reason::Required, u"package_id"_s, {}, {}});
    if (m_price->isUnreadable())
        problems.append({Reason::NotMoney, u"price_minor"_s, m_price->text(),
                         QString::number(m_money.decimals())});
    else if (!m_price->money())
        problems.append({Reason::Required, u"price_minor"_s, {}, {}});
    else if (m_price->money()->isNegative())
        problems.append({Reason::OutOfRange, u"price_minor"_s, m_price->text(),
                         tr("%1 or more").arg(m_money.text(Money()))});
    if (m_start->isUnreadable())
        problems.append({Reason::NotADate, u"bill_start"_s, m_start->lineEdit()->text(), {}});
    else if (!m_start->date())
        problems.append({Reason::Required, u"bill_start"_s, {}, {}});
    return problems;
}

void AddPackageDialog::submit()
{
    AddPackage command;
    command.id = SubscriptionId(formId());
    command.subscriberId = m_subscriber.id;
    command.packageId = chosen().id;
    command.quantity = m_quantity->value();
    if (*m_price->money() != chosen().monthlyPrice)
        command.priceMinor = m_price->money()->minor();
    command.billStart = *m_start->date();
    await(m_desk.give(command));
}

void AddPackageDialog::taken(const CommandAnswer &)
{
    Q_EMIT added(tr("%1 added to %2").arg(chosen().name, m_subscriber.name));
}

} // namespace linedesk
