#include "core/documents/invoicepages.h"
#include "core/documents/scanline.h"

namespace linedesk::documents {

using namespace Qt::StringLiterals;

namespace {

constexpr Twips sideTop = 368;    // from the last line to the QR code
constexpr Twips quietText = 172;
constexpr Twips quietPitch = 235;
constexpr Twips noteText = 165;
constexpr Twips notePitch = 220;
constexpr int marketingLines = 3;

} // namespace

Twips InvoicePages::sideHeight()
{
    Twips height = sideTop;
    if (payOnline())
        height += m_form.qrSize;
    if (!m_form.text(FormText::Marketing).isEmpty())
        height += 260 + marketingLines * notePitch;
    return height + 2 * notePitch;
}

void InvoicePages::side(Twips top, Twips dueBaseline)
{
    const CompanyBlock &company = m_invoice.company;
    const Twips width = m_form.totalsX - m_form.contentX - 300;
    Twips y = top + sideTop;
    if (const PayOnline *pay = payOnline()) {
        Twips x = m_form.contentX;
        if (!pay->qrPayload.isEmpty()) {
            m_page.add(
                QrItem{QRect(x, y, m_form.qrSize, m_form.qrSize), pay->qrPayload, m_code});
            x += m_form.qrSize + 221;
        }
        m_page.left(x, y + 360, m_page.brand(207, Weight::SemiBold),
                    m_form.text(FormText::PayTitle));
        const Twips space = std::min(m_form.payTextWidth, m_form.totalsX - x - 150);
        m_page.paragraph(x, y + 628, quietPitch, space, 5,
                         m_form.text(FormText::PayText,
                                     {{"url"_L1, pay->url}, {"code"_L1, pay->code}}),
                         m_page.muted(quietText), m_page.strong(quietText));
        y += m_form.qrSize;
    }
    const FormDefinition::Values reach{{"phone"_L1, company.phone},
                                       {"email"_L1, company.email},
                                       {"portal"_L1, company.portalHost},
                                       {"company"_L1, company.name}};
    const QString marketing = m_form.text(FormText::Marketing, reach);
    if (!marketing.isEmpty())
        y = m_page.paragraph(m_form.contentX, y + 260, notePitch, width, marketingLines, marketing,
                             m_page.ink(noteText), m_page.strong(noteText));
    const TextStyle note = m_page.muted(noteText);
    m_page.paragraph(m_form.contentX, std::max(y + notePitch, dueBaseline + 68), notePitch, width, 1,
                     m_form.text(FormText::Questions, reach), note, note);
}

void InvoicePages::slipPart()
{
    const CompanyBlock &company = m_invoice.company;
    const DocumentFormat &format = m_page.format();
    const Twips x = m_form.contentX;
    const Twips end = m_form.contentRight();
    const Twips top = m_page.pageHeight() - m_form.slipHeight;
    const Twips leftWidth = m_form.slipRightX - x - 1080;
    m_page.goTo(0);
    m_page.add(RuleItem{0, top, m_page.pageWidth(), 10, m_form.markColor, true});
    m_page.left(x, top + 254, m_page.muted(157), m_form.text(FormText::Tear));
    m_page.brandMark(company, x, top + 518, m_form.logoSize * 53 / 72, 209, 146, leftWidth);
    m_page.left(x, top + 1443, m_page.brand(224, Weight::SemiBold),
        m_form.text(FormText::SlipTitle));
    m_page.paragraph(x, top + 1706, quietPitch, leftWidth, 2,
                       m_form.text(FormText::SlipText, {{"payee"_L1, company.checkPayee},
                                                        {"account"_L1, m_invoice.account}}),
                       m_page.muted(quietText), m_page.strong(quietText));
    m_page.add(BoxItem{QRect(x + 5, top + 2203, 173, 173), 0, 10, m_form.textColor});
    m_page.left(x + 286, top + 2339, m_page.ink(quietText),
        m_form.text(FormText::AddressChanged));

    const TextStyle label = m_page.muted(184);
    const TextStyle value = PageBuilder::figures(m_page.ink(184));
    Twips baseline = top + 701;
    const auto row = [&](FormText name, const TextStyle &labelStyle, const TextStyle &style,
                         const QString &text) {
        m_page.pair(m_form.slipRightX, end, baseline, labelStyle, m_form.text(name), style, text);
        baseline += 330;
    };
    row(FormText::SlipAccount, label, value, m_invoice.account + u", "_s + m_invoice.subscriberName);
    row(FormText::SlipInvoice, label, value, m_invoice.number);
    row(FormText::SlipDue, label, value, format.longDate(m_invoice.dueDate));
    const TextStyle strong = m_page.strong(184);
    row(FormText::AmountDue, strong, PageBuilder::figures(strong),
        format.money(m_invoice.amountDue));

    constexpr Twips boxWidth = 2477;
    m_page.left(m_form.slipRightX, top + 2275, strong, m_form.text(FormText::AmountPaid));
    m_page.add(BoxItem{QRect(end - boxWidth + 5, top + 1944, boxWidth - 10, 537), 58, 10,
                m_form.textColor});
    m_page.left(end - boxWidth + 165, top + 2275, m_page.muted(193), format.currencyMark());

    QStringList back = company.returnAddress;
    if (!company.checkPayee.isEmpty())
        back.prepend(company.checkPayee);
    m_page.address(m_form.returnX, top + m_form.returnY, back);
    if (!m_invoice.provisional)
        m_page.right(end, top + m_form.scanLineY,
                     m_page.style(210, Weight::Regular, m_form.textColor, Face::Scan),
                     scanLine(m_invoice.account, m_invoice.number, m_invoice.amountDue));
}

void InvoicePages::pageNumbers()
{
    const int pages = m_page.pageCount();
    for (int page = 0; page < pages; ++page) {
        const bool onSlip = page == 0 && slip();
        const Twips baseline = onSlip ? m_page.pageHeight() - m_form.slipHeight + 254
                                      : m_page.pageHeight() - twipsPerInch * 6 / 10;
        m_page.goTo(page);
        m_page.right(m_form.contentRight(), baseline, m_page.muted(157),
                     m_form.text(FormText::PageOf, {{"page"_L1, QString::number(page + 1)},
                                                    {"pages"_L1, QString::number(pages)}}));
    }
}

} // namespace linedesk::documents
