#pragma once
#include "core/domain/package.h"
#include "core/domain/subscriber.h"
#include "ui/common/words/moneyformat.h"
#include "ui/subscribers/formdialog.h"

class QComboBox;
class QSpinBox;

namespace linedesk {

class DateEdit;
class DeskService;
class MoneyEdit;

/// Puts a package on a subscriber: which, price, how many, charged from when (S61).
class AddPackageDialog : public FormDialog
{
    Q_OBJECT
public:
    AddPackageDialog(DeskService &desk, const Theme &theme, const Subscriber &subscriber,
                     QWidget *parent);
    ~AddPackageDialog() override { hide(); }

Q_SIGNALS:
    void added(const QString &sentence);

protected:
    QList<Problem> problems() const override;
    void submit() override;
    void taken(const CommandAnswer &answer) override;

private:
    void takePackages(const QList<Package> &packages);
    void takeChoice();
    Package chosen() const;

    DeskService &m_desk;
    Subscriber m_subscriber;
    MoneyFormat m_money;
    QList<Package> m_packages;
    QComboBox *m_package;
    MoneyEdit *m_price;
    QSpinBox *m_quantity;
    DateEdit *m_start;
};

} // namespace linedesk
