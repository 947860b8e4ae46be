#pragma once
#include "ui/billing/lotprint.h"

#include <QWidget>

#include <functional>

class QCheckBox;
class QComboBox;
class QLabel;
class QVBoxLayout;

namespace linedesk {

class Card;
class DateEdit;
class SearchBox;
class Theme;

/// The left column of the batch print: which invoices, which printer, what stands on the pages.
class PrintChoices : public QWidget
{
    Q_OBJECT
public:
    /// A billing run to choose from.
    struct Run {
        QString id;
        QString words; ///< "Run of Nov 21, 1,184 invoices"
        QDate invoiceDate;
    };

    PrintChoices(const Theme &theme, std::function<QDate()> today, documents::Paper paper,
                 QWidget *parent = nullptr);

    void setRuns(const QList<Run> &runs);
    /// Chooses a run of the list, once it is there.
    void chooseRun(const QString &runId);
    InvoiceListFilter filter() const;
    PrintOptions options() const;
    PrinterChoice printer() const;
    /// The choice "PDF files": it needs a path.
    bool toPdfFiles() const { return printer().printer.isEmpty(); }
    /// While a batch is printed the list stays; a pause opens the printer's settings.
    void setLocked(bool list, bool printer);
    QWidget *findBox() const;

Q_SIGNALS:
    /// Another list of invoices, or other pages of them.
    void listChanged();

private:
    QComboBox *addCombo(Card *card, const QString &name, const QString &label);
    QCheckBox *addCheck(Card *card, const QString &name, const QString &text, bool checked);
    void makeWhich(std::function<QDate()> today, QVBoxLayout *column);
    void makePrinter(documents::Paper paper, QVBoxLayout *column);
    void makePages(QVBoxLayout *column);

    const Theme &m_theme;
    QList<Run> m_runs;
    QString m_wantedRun;
    QComboBox *m_list = nullptr;
    DateEdit *m_from = nullptr;
    DateEdit *m_to = nullptr;
    SearchBox *m_find = nullptr;
    QComboBox *m_order = nullptr;
    QComboBox *m_printer = nullptr;
    QComboBox *m_paper = nullptr;
    QComboBox *m_sides = nullptr;
    QCheckBox *m_slip = nullptr;
    QCheckBox *m_copy = nullptr;
    QLabel *m_lockNote = nullptr;
    QList<Card *> m_cards;
};

} // namespace linedesk
