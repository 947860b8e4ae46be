#pragma once
#include "core/domain/payment.h"
#include "ui/subscribers/formdialog.h"

class QLineEdit;

namespace linedesk {

class DeskService;

/// Confirms taking a payment back: says what reverses and asks why. The payment stays in the books
/// with its reversal.
class VoidPaymentDialog : public FormDialog
{
    Q_OBJECT
public:
    VoidPaymentDialog(DeskService &desk, const Theme &theme, const Payment &payment,
                      const QString &amount, const QString &name, QWidget *parent);

Q_SIGNALS:
    void voided(const QString &sentence);

protected:
    QList<Problem> problems() const override;
    void submit() override;
    void taken(const CommandAnswer &answer) override;

private:
    DeskService &m_desk;
    Payment m_payment;
    QString m_amount;
    QLineEdit *m_reason;
};

} // namespace linedesk
