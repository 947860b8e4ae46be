#include "ui/subscribers/voidpaymentdialog.h"

#include "core/commands/payments.h"
#include "ui/common/forms/formrow.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/words/datewords.h"
#include "ui/desk/deskservice.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace linedesk {

VoidPaymentDialog::VoidPaymentDialog(DeskService &desk, const Theme &theme, const Payment &payment,
                                     const QString &amount, const QString &name, QWidget *parent)
    : FormDialog(theme, nullptr, tr("Void payment"), tr("Void %1").arg(amount), parent)
    , m_desk(desk)
    , m_payment(payment)
    , m_amount(amount)
    , m_reason(new QLineEdit(this))
{
    setObjectName(u"voidPaymentDialog"_s);
    auto *question = new QLabel(tr("Void the payment of %1 from %2?")
                                    .arg(amount, DateWords().full(payment.receivedOn)), this);
    question->setProperty("strong", true);
    question->setTextFormat(Qt::PlainText);
    addWidget(question);
    auto *effect = new QLabel(tr("A reversing entry is made, and %1 owes what it paid again. Both "
                                 "stay in the books. To undo it, post the payment anew.").arg(name),
                              this);
    effect->setTextFormat(Qt::PlainText);
    effect->setWordWrap(true);
    addWidget(effect);
    m_reason->setMaxLength(400);
    addRow(u"reason"_s, tr("&Reason"), m_reason)->setHint(tr("Such as: the check came back"));
    stopWhenGone(desk, payment.subscriberId);
    // Enter must not take money back by itself (ui.md 6).
    primaryButton()->setDefault(false);
    setLook(primaryButton(), ButtonLook::Danger);
    if (auto *cancel = findChild<QPushButton *>(u"cancelButton"_s))
        cancel->setDefault(true);
    resize(480, 260);
}

QList<Problem> VoidPaymentDialog::problems() const
{
    if (m_reason->text().trimmed().isEmpty())
        return {{Reason::Required, u"reason"_s, {}, {}}};
    return {};
}

void VoidPaymentDialog::submit()
{
    await(m_desk.give(VoidPayment{m_payment.id, m_reason->text().trimmed()}));
}

void VoidPaymentDialog::taken(const CommandAnswer &)
{
    Q_EMIT voided(tr("Payment of %1 voided").arg(m_amount));
}

} // namespace linedesk
