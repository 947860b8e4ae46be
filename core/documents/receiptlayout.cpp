#include "core/documents/receiptlayout.h"

#include "core/documents/pagebuilder.h"
#include "core/documents/printfonts.h"

namespace linedesk::documents {

using namespace Qt::StringLiterals;

namespace {

constexpr Twips rowText = 185;
constexpr Twips rowPitch = 300;
/// A receipt is one page: further rows of "What it paid" are summed up on the last one.
constexpr int mostApplied = 12;

} // namespace

ReceiptLayout::ReceiptLayout(FormDefinition form) : m_form(std::move(form)) {}

Result<LaidOutDocument> ReceiptLayout::layout(const ReceiptDocument &receipt)
{
    LD_TRY(prepareFonts());
    const DocumentFormat format(receipt.locale, receipt.currency);
    PageBuilder page(m_form, format, m_setter, receipt.paper);
    const Twips right = m_form.contentRight();

    page.head(receipt.company, m_form.text(FormText::ReceiptTitle), receipt.copy);
    Twips baseline = m_form.headingY + 756;
    const TextStyle label = page.muted(184);
    const TextStyle value = PageBuilder::figures(page.ink(184));
    const auto row = [&](FormText name, const QString &text) {
        if (text.isEmpty())
            return;
        page.pair(m_form.headingX, right, baseline, label, m_form.text(name), value, text);
        baseline += rowPitch;
    };
    row(FormText::ReceiptNumber, receipt.number);
    row(FormText::AccountLabel, receipt.account);
    row(FormText::ReceiptDate, format.longDate(receipt.receivedOn));
    row(FormText::ReceiptMethod, receipt.method);
    row(FormText::ReceiptReference, receipt.reference);

    const Twips boxTop = std::max(m_form.dueBoxY, baseline - 80);
    constexpr Twips boxHeight = 1090;
    constexpr Twips inset = 230;
    page.add(BoxItem{QRect(m_form.headingX + 10, boxTop + 10, right - m_form.headingX - 20,
                           boxHeight - 20),
                     72, 19, m_form.brandColor});
    page.left(m_form.headingX + inset, boxTop + 374, page.brand(184, Weight::SemiBold),
              m_form.text(FormText::ReceiptAmount));
    page.left(m_form.headingX + inset, boxTop + 890,
              PageBuilder::figures(page.style(436, Weight::Bold, m_form.textColor)),
              format.money(receipt.amount));

    page.address(m_form.addressX, m_form.addressY,
                 QStringList{receipt.subscriberName} + receipt.mailingAddress);

    Twips y = m_form.linesY;
    const TextStyle head = page.brand(172, Weight::SemiBold);
    page.left(m_form.contentX, y + 173, head, m_form.text(FormText::ReceiptApplied));
    page.right(right, y + 173, head, m_form.text(FormText::ColumnAmount));
    y += 326;
    page.add(RuleItem{m_form.contentX, y, m_form.contentWidth, 19, m_form.brandColor, false});
    const TextStyle figures = PageBuilder::figures(page.ink(rowText));
    const auto applied = [&](const QString &text, Money amount) {
        const Twips space = m_form.quantityRight - m_form.contentX;
        page.left(m_form.contentX, y + 276, page.strong(rowText),
                  m_setter.elided(page.strong(rowText), text, space));
        page.right(right, y + 276, figures, format.money(amount));
        y += m_form.linesRowHeight;
        page.add(RuleItem{m_form.contentX, y, m_form.contentWidth, 10, m_form.lineColor, false});
    };
    Money rest;
    for (qsizetype i = 0; i < receipt.appliedTo.size(); ++i) {
        const DocumentAmount &part = receipt.appliedTo[i];
        if (i < mostApplied - 1 || receipt.appliedTo.size() == mostApplied)
            applied(part.label, part.amount);
        else
            rest += part.amount;
    }
    if (receipt.appliedTo.size() > mostApplied)
        applied(u"+ "_s + receipt.locale.toString(receipt.appliedTo.size() - mostApplied + 1), rest);

    y += 120;
    page.pair(m_form.totalsX, right, y + 349, page.brand(226, Weight::SemiBold),
              m_form.text(FormText::ReceiptBalance),
              PageBuilder::figures(page.style(270, Weight::Bold, m_form.textColor)),
              format.money(receipt.balanceAfter));
    const CompanyBlock &company = receipt.company;
    page.left(m_form.contentX, y + 349, page.muted(164),
              m_form.text(FormText::ReceiptThanks, {{"phone"_L1, company.phone},
                                                    {"email"_L1, company.email},
                                                    {"portal"_L1, company.portalHost},
                                                    {"company"_L1, company.name}}));
    if (receipt.provisional)
        page.left(m_form.contentX, y + 760, page.strong(171),
                  m_form.text(FormText::ProvisionalMark, {{"number"_L1, receipt.number}}));
    if (receipt.voided)
        page.voidMark();
    return std::move(page).finish(m_form.text(FormText::ReceiptTitle) + u' ' + receipt.number);
}

} // namespace linedesk::documents
