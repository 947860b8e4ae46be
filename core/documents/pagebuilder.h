#pragma once
#include "core/documents/companyblock.h"
#include "core/documents/documentformat.h"
#include "core/documents/formdefinition.h"
#include "core/documents/layoutitems.h"
#include "core/documents/textsetter.h"

namespace linedesk::documents {

/// Puts items onto the pages of one document: what invoices and receipts have in common. Lives as
/// long as one layout takes, on that thread.
class PageBuilder
{
public:
    PageBuilder(const FormDefinition &form, const DocumentFormat &format, TextSetter &setter,
                Paper paper);

    const FormDefinition &form() const { return m_form; }
    const DocumentFormat &format() const { return m_format; }
    TextSetter &setter() { return m_setter; }
    Twips pageHeight() const { return paperSize(m_document.paper).height(); }
    Twips pageWidth() const { return paperSize(m_document.paper).width(); }
    int pageCount() const { return static_cast<int>(m_document.pages.size()); }

    /// Adds a page and goes on there.
    void newPage();
    /// Goes on on another page, from 0.
    void goTo(int page) { m_current = page; }
    void add(LayoutItem item) { m_document.pages[m_current].items.append(std::move(item)); }

    TextStyle style(Twips size, Weight weight, QRgb color, Face face = Face::Text) const
    {
        return {face, weight, size, color};
    }
    TextStyle muted(Twips size) const { return style(size, Weight::Regular, m_form.mutedColor); }
    TextStyle ink(Twips size) const { return style(size, Weight::Regular, m_form.textColor); }
    TextStyle strong(Twips size) const { return style(size, Weight::SemiBold, m_form.textColor); }
    TextStyle brand(Twips size, Weight weight) const
    {
        return style(size, weight, m_form.brandColor);
    }
    /// The same style with digits of one width.
    static TextStyle figures(TextStyle style)
    {
        style.face = Face::Figures;
        return style;
    }

    void left(Twips x, Twips baseline, const TextStyle &style, const QString &text);
    void right(Twips x, Twips baseline, const TextStyle &style, const QString &text);
    void line(Twips x, Twips baseline, const QList<TextRun> &runs);
    /// A label at the left and a value at the right end of a column, the value shortened to fit.
    void pair(Twips x, Twips end, Twips baseline, const TextStyle &labelStyle, const QString &label,
              const TextStyle &valueStyle, const QString &value);
    /// Lines of a paragraph with **emphasis**; returns the baseline after the last one.
    Twips paragraph(Twips x, Twips baseline, Twips pitch, Twips width, int maxLines,
                    const QString &text, const TextStyle &plain, const TextStyle &strong);
    /// Logo, name and second line with its top left at the given place.
    void brandMark(const CompanyBlock &company, Twips x, Twips y, Twips logo, Twips nameSize,
                   Twips secondSize, Twips width);
    /// The head of a first page: the company with its address, and the big title with its marks.
    void head(const CompanyBlock &company, const QString &title, bool copy);
    /// Up to four address lines of the form's height; more are joined into the last one.
    void address(Twips x, Twips y, QStringList lines);
    void voidMark();

    LaidOutDocument finish(QString title) &&;

private:
    const FormDefinition &m_form;
    const DocumentFormat &m_format;
    TextSetter &m_setter;
    LaidOutDocument m_document;
    int m_current = 0;
};

} // namespace linedesk::documents
