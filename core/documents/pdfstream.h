#pragma once
#include "core/documents/documentpainter.h"

#include <QPdfWriter>

namespace linedesk::documents {

/// Writes documents one after another into a device as one PDF; fonts and logos go in once. Belongs
/// to one thread.
class PdfStream
{
public:
    /// An empty title = that of the first document.
    PdfStream(QIODevice *device, const QString &title);

    /// False when the device did not take it.
    bool append(const LaidOutDocument &document);
    bool end();
    int pages() const { return m_pages; }

private:
    QPdfWriter m_writer;
    QString m_title;
    QPainter m_painter;
    DocumentPainter m_ink;
    int m_pages = 0;
};

} // namespace linedesk::documents
