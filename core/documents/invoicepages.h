#pragma once
#include "core/documents/invoicedocument.h"
#include "core/documents/pagebuilder.h"

namespace linedesk::documents {

/// The pages of one invoice while they are being laid out: head, lines, totals, slip.
class InvoicePages
{
public:
    /// `code` is the invoice's QR code, if it has one.
    InvoicePages(const InvoiceDocument &invoice, QrMatrix code, PageBuilder page);
    LaidOutDocument build() &&;

private:
    struct TotalRow {
        QList<QList<TextRun>> label;
        TextStyle valueStyle;
        QString value;
        Twips height(Twips row) const { return row + static_cast<Twips>(label.size() - 1) * 235; }
    };

    bool slip() const { return m_invoice.withSlip && !m_invoice.voided; }
    const PayOnline *payOnline() const
    {
        return m_invoice.payOnline && !m_invoice.voided ? &*m_invoice.payOnline : nullptr;
    }
    /// The lowest place the flow may use on the current page.
    Twips bottom() const;

    void head();
    void dueBox();
    void columnHeads();
    void continueOnNewPage(bool withColumns);
    void lines();
    QList<TotalRow> totalRows();
    void totals();
    Twips sideHeight();
    void side(Twips top, Twips dueBaseline);
    void slipPart();
    void pageNumbers();

    const InvoiceDocument &m_invoice;
    QrMatrix m_code;
    PageBuilder m_page;
    const FormDefinition &m_form;
    Twips m_y = 0; ///< where the flow stands on the current page
    QList<TotalRow> m_totals;
};

} // namespace linedesk::documents
