#include "core/documents/pagebuilder.h"

namespace linedesk::documents {

using namespace Qt::StringLiterals;

PageBuilder::PageBuilder(const FormDefinition &form, const DocumentFormat &format,
                         TextSetter &setter, Paper paper)
    : m_form(form), m_format(format), m_setter(setter)
{
    m_document.paper = paper;
    newPage();
}

void PageBuilder::newPage()
{
    m_document.pages.append(LayoutPage{});
    m_current = pageCount() - 1;
}

void PageBuilder::left(Twips x, Twips baseline, const TextStyle &style, const QString &text)
{
    if (!text.isEmpty())
        add(TextItem{x, baseline, Align::Left, {{style, text, 0}}});
}

void PageBuilder::right(Twips x, Twips baseline, const TextStyle &style, const QString &text)
{
    if (!text.isEmpty())
        add(TextItem{x, baseline, Align::Right, {{style, text, 0}}});
}

void PageBuilder::line(Twips x, Twips baseline, const QList<TextRun> &runs)
{
    if (!runs.isEmpty())
        add(TextItem{x, baseline, Align::Left, runs});
}

void PageBuilder::pair(Twips x, Twips end, Twips baseline, const TextStyle &labelStyle,
                       const QString &label, const TextStyle &valueStyle, const QString &value)
{
    constexpr Twips gap = 140;
    // A long label leaves the value a part of the width.
    const Twips labelSpace = value.isEmpty() ? end - x : (end - x) * 3 / 5;
    const QString shown = m_setter.elided(labelStyle, label, labelSpace);
    left(x, baseline, labelStyle, shown);
    const Twips space = end - x - m_setter.width(labelStyle, shown) - gap;
    right(end, baseline, valueStyle, m_setter.elided(valueStyle, value, space));
}

Twips PageBuilder::paragraph(Twips x, Twips baseline, Twips pitch, Twips width, int maxLines,
                             const QString &text, const TextStyle &plain, const TextStyle &strong)
{
    if (text.isEmpty())
        return baseline;
    const auto runs = TextSetter::emphasized(text, plain, strong);
    for (const QList<TextRun> &runsOfLine : m_setter.broken(runs, width, maxLines)) {
        line(x, baseline, runsOfLine);
        baseline += pitch;
    }
    return baseline;
}

void PageBuilder::brandMark(const CompanyBlock &company, Twips x, Twips y, Twips logo,
                            Twips nameSize, Twips secondSize, Twips width)
{
    const Twips gap = logo * 26 / 100;
    if (!company.logo.isEmpty()) {
        add(ImageItem{QRect(x, y, logo, logo), company.logo});
        x += logo + gap;
        width -= logo + gap;
    }
    const auto fitting = [&](TextStyle style, const QString &text, Twips baseline) {
        style = m_setter.fitted(style, text, width);
        left(x, baseline, style, m_setter.elided(style, text, width));
    };
    fitting(brand(nameSize, Weight::Bold), company.name, y + logo * 47 / 100);
    fitting(brand(secondSize, Weight::Regular), company.secondLine, y + logo * 82 / 100);
}

void PageBuilder::head(const CompanyBlock &company, const QString &title, bool copy)
{
    constexpr int mostLines = 6; // the address window begins below
    constexpr Twips pitch = 221;
    const Twips width = m_form.headingX - m_form.contentX - 200;
    brandMark(company, m_form.contentX, m_form.companyY, m_form.logoSize, 286, 209, width);

    QStringList lines = company.addressLines;
    QStringList reach;
    for (const QString &way : {company.phone, company.email}) {
        if (!way.isEmpty())
            reach.append(way);
    }
    lines.append(reach.join(u" · "_s));
    lines.append(company.portalHost);
    lines.removeAll(QString());
    Twips baseline = m_form.companyY + m_form.logoSize + 317;
    for (const QString &text : lines.mid(0, mostLines)) {
        left(m_form.contentX, baseline, muted(172), m_setter.elided(muted(172), text, width));
        baseline += pitch;
    }

    left(m_form.headingX, m_form.headingY + 346, brand(369, Weight::Bold), title);
    if (copy)
        right(m_form.contentRight(), m_form.headingY + 346,
              style(226, Weight::SemiBold, m_form.mutedColor), m_form.text(FormText::CopyMark));
}

void PageBuilder::address(Twips x, Twips y, QStringList lines)
{
    lines.removeAll(QString());
    while (lines.size() > 4) {
        const QString last = lines.takeLast();
        lines.last() += u", "_s + last;
    }
    Twips baseline = y + 188;
    for (const QString &text : lines) {
        const TextStyle fitting = m_setter.fitted(ink(194), text, m_form.addressWidth);
        left(x, baseline, fitting, m_setter.elided(fitting, text, m_form.addressWidth));
        baseline += m_form.addressLineHeight;
    }
}

void PageBuilder::voidMark()
{
    const QPoint middle(pageWidth() / 2, m_form.linesY + 2 * twipsPerInch);
    for (LayoutPage &page : m_document.pages)
        page.items.prepend(StampItem{middle, style(2600, Weight::Bold, m_form.lineColor),
                                     m_form.text(FormText::VoidMark), -24});
}

LaidOutDocument PageBuilder::finish(QString title) &&
{
    m_document.title = std::move(title);
    return std::move(m_document);
}

} // namespace linedesk::documents
