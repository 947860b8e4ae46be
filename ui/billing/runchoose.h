#pragma once
#include <QDate>
#include <QWidget>

#include <functional>

namespace linedesk {

class DateEdit;
class FormRow;
class Theme;

/// Step 1 of a billing run: which terms are billed, and with what date.
class RunChoose : public QWidget
{
    Q_OBJECT
public:
    /// `dueDays` after the invoice date an invoice is due.
    RunChoose(const Theme &theme, std::function<QDate()> today, int dueDays,
              QWidget *parent = nullptr);

    /// Terms that start on or before this day are billed.
    QDate through() const;
    QDate invoiceDate() const;
    /// Marks what is wrong; true when nothing is.
    bool check();

Q_SIGNALS:
    void edited();

private:
    void takeHints();

    std::function<QDate()> m_today;
    int m_dueDays;
    DateEdit *m_through;
    DateEdit *m_invoiceDate;
    FormRow *m_throughRow;
    FormRow *m_invoiceDateRow;
};

} // namespace linedesk
