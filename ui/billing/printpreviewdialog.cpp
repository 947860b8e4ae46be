#include "ui/billing/printpreviewdialog.h"

#include "ui/billing/pagesheet.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

PrintPreviewDialog::PrintPreviewDialog(const Theme &theme,
                                       const documents::LaidOutDocument &document, QWidget *parent)
    : QDialog(parent)
    , m_document(document)
    , m_sheet(new PageSheet(this))
{
    setWindowTitle(tr("Preview – %1").arg(document.title));
    setObjectName(u"printPreviewDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(760, 860);
    auto *footer = new QFrame(this);
    footer->setProperty("footer", true);
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(10);
    m_previous = makeButton(theme, u"previousPageButton"_s, tr("&Previous page"), u"go-previous"_s,
                            footer);
    m_next = makeButton(theme, u"nextPageButton"_s, tr("&Next page"), u"go-next"_s, footer);
    m_where = makeMutedLabel({}, footer);
    auto *close = makeButton(u"closePreviewButton"_s, tr("Close"), footer, ButtonLook::Primary);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(m_where);
    row->addStretch();
    row->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *paper = new QVBoxLayout;
    paper->setContentsMargins(16, 16, 16, 16);
    paper->addWidget(m_sheet, 1);
    column->addLayout(paper, 1);
    column->addWidget(footer);
    connect(m_previous, &QPushButton::clicked, this, [this] { setPage(m_page - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { setPage(m_page + 1); });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    setPage(0);
}

void PrintPreviewDialog::setPage(int page)
{
    if (m_document.pages.isEmpty())
        return;
    const int count = int(m_document.pages.size());
    m_page = qBound(0, page, count - 1);
    m_sheet->showPage(m_document.pages.at(m_page), m_document.paper);
    m_sheet->setAccessibleName(m_document.textOf(m_page).join(u'\n'));
    m_where->setText(tr("Page %1 of %2").arg(m_page + 1).arg(count));
    m_previous->setEnabled(m_page > 0);
    m_next->setEnabled(m_page + 1 < count);
}

} // namespace linedesk
