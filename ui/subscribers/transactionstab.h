#pragma once
#include "ui/common/words/datewords.h"
#include "ui/common/words/moneyformat.h"
#include "ui/subscribers/openedpapers.h"
#include "ui/subscribers/profiledata.h"

#include <QWidget>

class QPushButton;

namespace linedesk {

class Banner;
class DataTable;
class DeskService;
class FactTableModel;
class Theme;

/// Invoices and payments in one ledger with the running balance, newest first. Documents are made
/// by the server; their files go when another subscriber is shown or this one is not any more.
class TransactionsTab : public QWidget
{
    Q_OBJECT
public:
    TransactionsTab(DeskService &desk, const Theme &theme, QWidget *parent);
    void take(const ProfileData &data);
    /// Removes the files of documents that were opened, and opens none that is still on its way.
    void closePapers();

Q_SIGNALS:
    void said(const QString &sentence);
    /// A document lies at `path`; a listener opens it with what the system has for PDF.
    void documentReady(const QString &path);

private:
    enum Kind { InvoiceRow, PaymentRow, EarlierRow };
    void takeCurrent();
    void openDocument();
    void voidPayment();
    const Payment *currentPayment() const;

    DeskService &m_desk;
    const Theme &m_theme;
    MoneyFormat m_money;
    DateWords m_dates;
    ProfileData m_data;
    OpenedPapers m_papers;
    int m_papersOf = 0; ///< grows with whose documents are opened
    Banner *m_banner;
    FactTableModel *m_model;
    DataTable *m_table;
    QPushButton *m_open;
    QPushButton *m_void;
};

} // namespace linedesk
