#pragma once
#include "core/printing/invoicelist.h"
#include "ui/desk/deskservice.h"
#include "ui/shell/page.h"

class QStackedWidget;

namespace linedesk {

class Banner;
class DataTable;
class EmptyState;
class InvoiceListModel;
class PageHead;
class SearchBox;
class Theme;

/// The newest invoices of the company, from the local copy: find, look at the page, go on to a
/// billing run or to printing. GUI thread.
class InvoicesPage : public Page
{
    Q_OBJECT
public:
    /// So many of the newest are listed; older ones are found on the subscriber's page.
    static constexpr int listed = 1'000;

    InvoicesPage(const Theme &theme, DeskService &desk, QWidget *parent = nullptr);

    QString title() const override;
    QString statusText() const override;
    QAction *primaryAction() const override { return m_run; }
    void refresh() override;
    QWidget *noticeArea() const override;
    QWidget *findBox() const override;

Q_SIGNALS:
    void billingRunRequested();
    void printRequested();

private:
    void takeEntries(const Result<QList<InvoiceListEntry>> &entries);
    void preview(const QModelIndex &index);

    const Theme &m_theme;
    DeskService &m_desk;
    QAction *m_run;
    QAction *m_print;
    PageHead *m_head;
    Banner *m_banner;
    SearchBox *m_find;
    DataTable *m_table;
    InvoiceListModel *m_model;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    int m_generation = 0;
    QDate m_keptFrom; ///< see DocumentsHere; invalid = everything is here
};

} // namespace linedesk
