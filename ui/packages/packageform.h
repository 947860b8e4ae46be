#pragma once
#include "ui/packages/packagerow.h"
#include "core/commands/packages.h"
#include "ui/common/words/moneyformat.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace linedesk {

class Card;
class DataTable;
class FormRow;
class MoneyEdit;
class ServiceLineModel;
class Theme;

/// "General & services" of a package: its fields, services and prices. Edits a copy of the value;
/// knows nothing of saving. Source: ui.md 11, S39–S48.
class PackageForm : public QWidget
{
    Q_OBJECT
public:
    PackageForm(const Theme &theme, const MoneyFormat &format, QWidget *parent = nullptr);

    /// `users` subscribers have the package; with any, its stored services stay.
    void setValue(const SavePackage &value, qint64 users);
    /// What the fields say now; an unreadable amount counts as zero.
    SavePackage value() const;
    /// Looks at every field, marks the wrong ones and gives how many there are.
    int check();
    /// Marks a field by its name on the wire ("name", "services"); false when it is not shown here.
    bool setProblem(const Problem &problem);
    int problems() const;
    void focusFirstProblem();

Q_SIGNALS:
    /// A value or a mark is another one.
    void edited();

private:
    void makeFields(QVBoxLayout *column);
    Card *makeServices();
    Card *makePrices();
    FormRow *addRow(Card *card, const QString &label, QWidget *field);
    QCheckBox *addCheck(Card *card, const QString &name, const QString &text);
    void addService();
    void removeService(int row);
    void checkName();
    void checkMoney(FormRow *row, const MoneyEdit *edit, bool needed);
    void checkServices();

    const Theme &m_theme;
    MoneyFormat m_format;
    SavePackage m_base;
    QLineEdit *m_name;
    QLineEdit *m_description;
    MoneyEdit *m_setup;
    MoneyEdit *m_monthly;
    FormRow *m_nameRow;
    FormRow *m_descriptionRow;
    FormRow *m_setupRow;
    FormRow *m_monthlyRow;
    QCheckBox *m_onSale;
    QCheckBox *m_taxed;
    QCheckBox *m_customPrice;
    QCheckBox *m_leftOut;
    Card *m_services;
    DataTable *m_table;
    ServiceLineModel *m_lines;
    QLabel *m_usersNote;
    QWidget *m_serviceProblem;
    QLabel *m_serviceSentence;
};

} // namespace linedesk
