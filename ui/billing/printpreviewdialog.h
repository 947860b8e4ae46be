#pragma once
#include "core/documents/documentpainter.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace linedesk {

class PageSheet;
class Theme;

/// Invoices as they will be on paper, painted page by page from the same layout the printer gets.
/// GUI thread.
class PrintPreviewDialog : public QDialog
{
    Q_OBJECT
public:
    PrintPreviewDialog(const Theme &theme, const documents::LaidOutDocument &document,
                       QWidget *parent = nullptr);

    int page() const { return m_page; }
    void setPage(int page);

private:
    documents::LaidOutDocument m_document;
    PageSheet *m_sheet;
    QLabel *m_where;
    QPushButton *m_previous;
    QPushButton *m_next;
    int m_page = 0;
};

} // namespace linedesk
