#pragma once
#include "ui/common/words/moneyformat.h"
#include "ui/subscribers/formdialog.h"
#include "ui/subscribers/profiledata.h"

class QComboBox;
class QLineEdit;

namespace linedesk {

class DateEdit;
class DeskService;
class MoneyEdit;

/// Money received from a subscriber. It shows what the amount pays before it is posted: the oldest
/// due invoice first, what is left is credit. Works offline (cash and checks; decisions 6).
class PaymentDialog : public FormDialog
{
    Q_OBJECT
public:
    PaymentDialog(DeskService &desk, const Theme &theme, const ProfileData &payer, QWidget *parent);
    ~PaymentDialog() override { hide(); }

Q_SIGNALS:
    /// What was done, in a sentence for the window.
    void posted(const QString &sentence);

protected:
    QList<Problem> problems() const override;
    void submit() override;
    void taken(const CommandAnswer &answer) override;

private:
    void showEffect();

    DeskService &m_desk;
    ProfileData m_payer;
    MoneyFormat m_money;
    MoneyEdit *m_amount;
    QComboBox *m_method;
    DateEdit *m_received;
    QLineEdit *m_reference;
    QLabel *m_effect;
};

} // namespace linedesk
