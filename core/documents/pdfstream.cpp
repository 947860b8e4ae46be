#include "core/documents/pdfstream.h"

#include <QPageLayout>

namespace linedesk::documents {

using namespace Qt::StringLiterals;

PdfStream::PdfStream(QIODevice *device, const QString &title) : m_writer(device), m_title(title)
{
    m_writer.setResolution(twipsPerInch);
    m_writer.setPageMargins(QMarginsF());
    m_writer.setCreator(u"Linedesk " LINEDESK_VERSION ""_s);
}

bool PdfStream::append(const LaidOutDocument &document)
{
    for (const LayoutPage &page : document.pages) {
        m_writer.setPageSize(pageSize(document.paper));
        if (!m_painter.isActive())
            m_writer.setTitle(m_title.isEmpty() ? document.title : m_title);
        const bool started = m_painter.isActive() ? m_writer.newPage() : m_painter.begin(&m_writer);
        if (!started)
            return false;
        m_ink.paint(m_painter, page);
        ++m_pages;
    }
    return true;
}

bool PdfStream::end()
{
    return !m_painter.isActive() || m_painter.end();
}

} // namespace linedesk::documents
