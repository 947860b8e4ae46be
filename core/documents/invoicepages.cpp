#include "core/documents/invoicepages.h"

namespace linedesk::documents {

using namespace Qt::StringLiterals;

namespace {

// Distances of the standard look, in twips (9.6 to a pixel of the 150 dpi drawing).
constexpr Twips rowText = 185;       // lines, labels and totals
constexpr Twips quietText = 172;     // what stands beside or below
constexpr Twips quietPitch = 235;
constexpr Twips headRule = 326;      // from the heads' top to the rule below
constexpr Twips rowBaseline = 284;   // from a row's top
constexpr Twips totalsTop = 439;     // from the last line to the first total's baseline
constexpr Twips totalsRule = 157;    // from the last total's baseline to the rule
constexpr Twips dueBaseline = 358;   // from that rule
constexpr Twips afterDue = 140;
constexpr Twips columnGap = 150;
constexpr Twips pageFoot = twipsPerInch * 6 / 10;

} // namespace

InvoicePages::InvoicePages(const InvoiceDocument &invoice, QrMatrix code, PageBuilder page)
    : m_invoice(invoice), m_code(std::move(code)), m_page(std::move(page)), m_form(m_page.form())
{
}

LaidOutDocument InvoicePages::build() &&
{
    head();
    dueBox();
    m_page.address(m_form.addressX, m_form.addressY,
                   QStringList{m_invoice.subscriberName} + m_invoice.mailingAddress);
    if (m_form.foldMarkLength > 0)
        m_page.add(RuleItem{0, m_form.foldMarkY, m_form.foldMarkLength, 10, m_form.markColor, false});
    m_y = m_form.linesY;
    m_totals = totalRows();
    columnHeads();
    lines();
    totals();
    if (slip())
        slipPart();
    pageNumbers();
    if (m_invoice.voided)
        m_page.voidMark();
    return std::move(m_page).finish(m_form.text(FormText::InvoiceTitle) + u' ' + m_invoice.number);
}

Twips InvoicePages::bottom() const
{
    if (m_page.pageCount() == 1 && slip())
        return m_page.pageHeight() - m_form.slipHeight - 100;
    return m_page.pageHeight() - pageFoot - 200;
}

void InvoicePages::head()
{
    m_page.head(m_invoice.company, m_form.text(FormText::InvoiceTitle), m_invoice.copy);
    constexpr Twips pitch = 300;
    const DocumentFormat &format = m_page.format();
    const TextStyle label = m_page.muted(184);
    const TextStyle value = PageBuilder::figures(m_page.ink(184));
    Twips baseline = m_form.headingY + 756;
    const auto row = [&](FormText name, const TextStyle &style, const QString &text) {
        if (text.isEmpty())
            return;
        m_page.pair(m_form.headingX, m_form.contentRight(), baseline, label, m_form.text(name),
                    style, text);
        baseline += pitch;
    };
    row(FormText::NumberLabel, PageBuilder::figures(m_page.strong(184)), m_invoice.number);
    row(FormText::AccountLabel, value, m_invoice.account);
    row(FormText::DateLabel, value, format.longDate(m_invoice.invoiceDate));
    if (m_invoice.period)
        row(FormText::PeriodLabel, value, format.rangeWithYear(*m_invoice.period));
    if (m_invoice.provisional) {
        const QString mark = m_form.text(FormText::ProvisionalMark,
                                         {{"number"_L1, m_invoice.number}});
        const Twips width = m_form.contentRight() - m_form.headingX;
        const TextStyle style = m_page.setter().fitted(m_page.strong(172), mark, width);
        m_page.left(m_form.headingX, baseline, style, m_page.setter().elided(style, mark, width));
    }
}

void InvoicePages::dueBox()
{
    constexpr Twips inset = 230;
    const Twips x = m_form.headingX;
    const Twips y = m_form.dueBoxY;
    const Twips width = m_form.contentRight() - x;
    const DocumentFormat &format = m_page.format();
    m_page.add(BoxItem{QRect(x + 10, y + 10, width - 20, m_form.dueBoxHeight - 20), 72, 19,
                       m_form.brandColor});
    const bool payable = m_invoice.dueDate.isValid() && !m_invoice.voided;
    m_page.pair(x + inset, x + width - inset, y + 374, m_page.brand(184, Weight::SemiBold),
                m_form.text(FormText::AmountDue), PageBuilder::figures(m_page.muted(184)),
                payable ? m_form.text(FormText::DueBy,
                                      {{"due_date"_L1, format.longDate(m_invoice.dueDate)}})
                        : QString());
    const QString amount = format.money(m_invoice.amountDue);
    const TextStyle big = m_page.setter().fitted(
        PageBuilder::figures(m_page.style(436, Weight::Bold, m_form.textColor)), amount,
        width - 2 * inset);
    m_page.left(x + inset, y + 890, big, amount);
    if (m_invoice.lateFee && !m_invoice.voided) {
        const QString note = m_form.text(FormText::LateFee,
                                         {{"fee"_L1, format.money(m_invoice.lateFee->fee)},
                                          {"date"_L1, format.longDay(m_invoice.lateFee->after)}});
        const TextStyle style = m_page.setter().fitted(m_page.muted(172), note, width - 2 * inset);
        m_page.left(x + inset, y + 1175, style,
                    m_page.setter().elided(style, note, width - 2 * inset));
    }
}

void InvoicePages::columnHeads()
{
    const TextStyle style = m_page.brand(173, Weight::SemiBold);
    const Twips baseline = m_y + 177;
    m_page.left(m_form.contentX, baseline, style, m_form.text(FormText::ColumnWhat));
    m_page.left(m_form.periodX, baseline, style, m_form.text(FormText::ColumnPeriod));
    m_page.right(m_form.quantityRight, baseline, style, m_form.text(FormText::ColumnQuantity));
    m_page.right(m_form.contentRight(), baseline, style, m_form.text(FormText::ColumnAmount));
    m_y += headRule;
    m_page.add(RuleItem{m_form.contentX, m_y, m_form.contentWidth, 19, m_form.brandColor, false});
}

void InvoicePages::continueOnNewPage(bool withColumns)
{
    const int next = m_page.pageCount() + 1;
    m_page.left(m_form.contentX, std::min(m_y + 240, bottom() + 60), m_page.muted(quietText),
                m_form.text(FormText::ContinuedOn, {{"page"_L1, QString::number(next)}}));
    m_page.newPage();
    const Twips baseline = m_form.companyY + 160;
    const QString name = m_invoice.company.name + u' ' + m_invoice.company.secondLine;
    m_page.pair(m_form.contentX, m_form.contentRight(), baseline,
                m_page.brand(208, Weight::Bold), name.trimmed(), m_page.muted(quietText),
                m_form.text(FormText::Continued, {{"number"_L1, m_invoice.number},
                                                  {"account"_L1, m_invoice.account}}));
    m_y = baseline + 380;
    if (withColumns)
        columnHeads();
}

void InvoicePages::lines()
{
    constexpr int mostTextLines = 4;
    const DocumentFormat &format = m_page.format();
    const TextStyle figures = PageBuilder::figures(m_page.ink(rowText));
    const Twips labelWidth = m_form.periodX - m_form.contentX - columnGap;
    const Twips periodWidth = m_form.quantityRight - m_form.periodX - 400;
    // All totals and the pay code, to keep the last line with them.
    Twips summary = totalsTop + totalsRule + dueBaseline + afterDue - m_form.totalsRowHeight;
    for (const TotalRow &row : std::as_const(m_totals))
        summary += row.height(m_form.totalsRowHeight);
    summary = std::max(summary, sideHeight());

    int onPage = 0;
    for (qsizetype i = 0; i < m_invoice.lines.size(); ++i) {
        const DocumentLine &line = m_invoice.lines[i];
        QList<TextRun> runs{{m_page.strong(rowText), line.label, 0}};
        if (!line.detail.isEmpty()) {
            runs.last().text += u' ';
            runs.append({m_page.muted(172), line.detail, 85});
        }
        const auto text = m_page.setter().broken(runs, labelWidth, mostTextLines);
        const Twips height = m_form.linesRowHeight
                             + static_cast<Twips>(text.size() - 1) * quietPitch;
        const bool last = i == m_invoice.lines.size() - 1;
        const Twips needed = last && onPage > 0 ? height + summary : height;
        if (m_y + needed > bottom()) {
            continueOnNewPage(true);
            onPage = 0;
        }
        Twips baseline = m_y + rowBaseline;
        const QString period = line.period ? format.range(*line.period, m_invoice.invoiceDate.year())
                                           : line.periodText;
        const TextStyle periodStyle = m_page.setter().fitted(m_page.ink(rowText), period, periodWidth);
        m_page.left(m_form.periodX, baseline, periodStyle,
                    m_page.setter().elided(periodStyle, period, periodWidth));
        m_page.right(m_form.quantityRight, baseline, figures, format.quantity(line.quantity));
        m_page.right(m_form.contentRight(), baseline, figures, format.money(line.amount));
        for (const QList<TextRun> &runsOfLine : text) {
            m_page.line(m_form.contentX, baseline, runsOfLine);
            baseline += quietPitch;
        }
        m_y += height;
        m_page.add(RuleItem{m_form.contentX, m_y, m_form.contentWidth, 10, m_form.lineColor, false});
        ++onPage;
    }
    if (m_y + summary > bottom())
        continueOnNewPage(false);
}

QList<InvoicePages::TotalRow> InvoicePages::totalRows()
{
    const DocumentFormat &format = m_page.format();
    const TextStyle label = PageBuilder::figures(m_page.muted(rowText));
    const TextStyle value = PageBuilder::figures(m_page.ink(rowText));
    const TextStyle strong = PageBuilder::figures(m_page.strong(rowText));
    QList<TotalRow> rows;
    const auto row = [&](const QString &text, Money amount, bool isStrong = false) {
        const QString shown = format.money(amount);
        const TextStyle &valueStyle = isStrong ? strong : value;
        const Twips space = m_form.contentRight() - m_form.totalsX
                            - m_page.setter().width(valueStyle, shown) - columnGap;
        rows.append({m_page.setter().broken({{isStrong ? strong : label, text, 0}}, space, 2),
                     valueStyle, shown});
    };
    row(m_form.text(FormText::Subtotal), m_invoice.subtotal);
    for (const DocumentAmount &tax : m_invoice.taxes)
        row(tax.label, tax.amount);
    row(m_form.text(FormText::NewCharges), m_invoice.newCharges(), true);
    if (!m_invoice.earlierBalance.isZero() || !m_invoice.payments.isEmpty())
        row(m_form.text(FormText::EarlierBalance), m_invoice.earlierBalance);
    for (const DocumentAmount &payment : m_invoice.payments)
        row(payment.label, payment.amount);
    return rows;
}

void InvoicePages::totals()
{
    Twips top = m_y;
    Twips baseline = m_y + totalsTop;
    for (const TotalRow &row : std::as_const(m_totals)) {
        const Twips height = row.height(m_form.totalsRowHeight);
        if (baseline + height > bottom()) { // more totals than a page holds
            continueOnNewPage(false);
            top = m_y;
            baseline = m_y + totalsTop;
        }
        m_page.right(m_form.contentRight(), baseline, row.valueStyle, row.value);
        Twips labelBaseline = baseline;
        for (const QList<TextRun> &runs : row.label) {
            m_page.line(m_form.totalsX, labelBaseline, runs);
            labelBaseline += quietPitch;
        }
        baseline += height;
        m_y = baseline;
    }
    if (baseline - m_form.totalsRowHeight + totalsRule + dueBaseline + afterDue > bottom()) {
        continueOnNewPage(false);
        top = m_y;
        baseline = m_y + totalsTop;
    }
    const Twips rule = baseline - m_form.totalsRowHeight + totalsRule;
    const Twips width = m_form.contentRight() - m_form.totalsX;
    m_page.add(RuleItem{m_form.totalsX, rule, width, 19, m_form.brandColor, false});
    m_page.pair(m_form.totalsX, m_form.contentRight(), rule + dueBaseline,
                m_page.brand(228, Weight::SemiBold), m_form.text(FormText::AmountDue),
                PageBuilder::figures(m_page.style(270, Weight::Bold, m_form.textColor)),
                m_page.format().money(m_invoice.amountDue));
    side(top, rule + dueBaseline);
}

} // namespace linedesk::documents
