#include "ui/subscribers/paymentdialog.h"

#include "core/base/fold.h"
#include "core/billing/allocation.h"
#include "core/commands/payments.h"
#include "ui/common/forms/dateedit.h"
#include "ui/common/forms/formdraft.h"
#include "ui/common/forms/formrow.h"
#include "ui/common/forms/moneyedit.h"
#include "ui/common/widgets/buttons.h"
#include "ui/desk/deskservice.h"
#include "ui/subscribers/subscriberwords.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace linedesk {

PaymentDialog::PaymentDialog(DeskService &desk, const Theme &theme, const ProfileData &payer,
                             QWidget *parent)
    : FormDialog(theme, nullptr, tr("Payment from %1").arg(payer.subscriber.name),
                 tr("Post payment"), parent)
    , m_desk(desk)
    , m_payer(payer)
    , m_money(Currency::find(desk.company().currency).value_or(Currency{}))
    , m_amount(new MoneyEdit(theme, m_money, this))
    , m_method(new QComboBox(this))
    , m_received(new DateEdit(theme, [&desk] { return desk.today(); }, this))
    , m_reference(new QLineEdit(this))
    , m_effect(new QLabel(this))
{
    setObjectName(u"paymentDialog"_s);
    addRow(u"amount_minor"_s, tr("&Amount"), m_amount)
        ->setHint(tr("Owed now: %1").arg(m_money.text(payer.summary.balance)));
    for (const PaymentMethod method : {PaymentMethod::Cash, PaymentMethod::Check,
                                       PaymentMethod::MoneyOrder, PaymentMethod::Transfer,
                                       PaymentMethod::Other})
        m_method->addItem(SubscriberWords::method(method), int(method));
    m_method->setCurrentIndex(m_method->findData(int(PaymentMethod::Check)));
    addRow(u"method"_s, tr("&Method"), m_method);
    addRow(u"received_on"_s, tr("&Received on"), m_received);
    m_reference->setMaxLength(100);
    addRow(u"reference"_s, tr("Re&ference (optional)"), m_reference)
        ->setHint(tr("The check's number or the like. Never a card number."));
    m_effect->setObjectName(u"paymentEffectLabel"_s);
    m_effect->setTextFormat(Qt::PlainText);
    m_effect->setWordWrap(true);
    addHeading(tr("What it pays"));
    addWidget(m_effect);
    m_received->setDate(desk.today());
    m_received->setRange(desk.today().addYears(-2), desk.today());
    if (payer.summary.balance > Money())
        m_amount->setMoney(payer.summary.balance);
    connect(m_amount, &MoneyEdit::moneyChanged, this, &PaymentDialog::showEffect);
    showEffect();
    settle();
    stopWhenGone(desk, payer.subscriber.id);
    keepDraft(FormDraft::pathFor(desk.draftFolder(), "payment"_L1,
                                 payer.subscriber.id.toString()));
    m_amount->setFocus();
    m_amount->selectAll();
    resize(500, 440);
}

void PaymentDialog::showEffect()
{
    const auto amount = m_amount->money();
    if (!amount || *amount <= Money()) {
        m_effect->setText(tr("Enter an amount."));
        return;
    }
    QList<OpenItem> open;
    for (const Invoice &invoice : m_payer.invoices) {
        if (invoice.stage == InvoiceStage::Issued && invoice.open > Money())
            open.append({invoice.id, invoice.number, invoice.dueOn, invoice.open});
    }
    const AllocationPlan plan = allocate(*amount, open);
    QStringList lines;
    for (const AllocationPart &part : plan.parts) {
        for (const OpenItem &item : std::as_const(open)) {
            if (item.invoice != part.invoice)
                continue;
            lines.append(part.amount == item.open
                             ? tr("Invoice %1 in full: %2").arg(item.number,
                                                                m_money.text(part.amount))
                             : tr("Invoice %1: %2 of %3").arg(item.number,
                                                              m_money.text(part.amount),
                                                              m_money.text(item.open)));
        }
    }
    if (!plan.unapplied.isZero())
        lines.append(tr("Kept as credit: %1").arg(m_money.text(plan.unapplied)));
    lines.append(tr("Balance after it: %1").arg(m_money.text(m_payer.summary.balance - *amount)));
    m_effect->setText(lines.join(u'\n'));
}

QList<Problem> PaymentDialog::problems() const
{
    QList<Problem> problems;
    const auto amount = m_amount->money();
    if (m_amount->isUnreadable())
        problems.append({Reason::NotMoney, u"amount_minor"_s, m_amount->text(),
                         QString::number(m_money.decimals())});
    else if (!amount)
        problems.append({Reason::Required, u"amount_minor"_s, {}, {}});
    else if (*amount <= Money())
        problems.append({Reason::OutOfRange, u"amount_minor"_s, m_amount->text(),
                         tr("more than %1").arg(m_money.text(Money()))});
    const auto received = m_received->date();
    if (m_received->isUnreadable())
        problems.append({Reason::NotADate, u"received_on"_s, m_received->lineEdit()->text(), {}});
    else if (!received)
        problems.append({Reason::Required, u"received_on"_s, {}, {}});
    else if (*received > m_desk.today())
        problems.append({Reason::OutOfRange, u"received_on"_s, m_received->lineEdit()->text(),
                         tr("today or earlier")});
    if (looksLikeCardNumber(m_reference->text()))
        problems.append({Reason::PaperCard, u"reference"_s, {}, {}});
    return problems;
}

void PaymentDialog::submit()
{
    PostPayment command;
    command.id = PaymentId(formId());
    command.subscriberId = m_payer.subscriber.id;
    command.amount = *m_amount->money();
    command.method = PaymentMethod(m_method->currentData().toInt());
    command.receivedOn = *m_received->date();
    command.reference = m_reference->text().trimmed();
    await(m_desk.give(command));
}

void PaymentDialog::taken(const CommandAnswer &)
{
    Q_EMIT posted(tr("%1 posted for %2").arg(m_money.text(*m_amount->money()),
                                             m_payer.subscriber.name));
}

} // namespace linedesk
