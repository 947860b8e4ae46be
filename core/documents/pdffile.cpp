#include "core/documents/pdffile.h"

#include "core/documents/documentpainter.h"
#include "core/documents/printfonts.h"

#include <QBuffer>
#include <QDir>
#include <QPageLayout>
#include <QPdfWriter>
#include <QSaveFile>

namespace linedesk::documents {

using namespace Qt::StringLiterals;

namespace {

/// Writes documents one after another into a device; fonts and logos go in once.
class PdfStream
{
public:
    explicit PdfStream(QIODevice *device) : m_writer(device)
    {
        m_writer.setResolution(twipsPerInch);
        m_writer.setPageMargins(QMarginsF());
        m_writer.setCreator(u"Linedesk " LINEDESK_VERSION ""_s);
    }
    void setTitle(const QString &title) { m_writer.setTitle(title); }
    bool append(const LaidOutDocument &document, DocumentPainter &ink)
    {
        for (const LayoutPage &page : document.pages) {
            m_writer.setPageSize(pageSize(document.paper));
            const bool started = m_painter.isActive() ? m_writer.newPage() : m_painter.begin(&m_writer);
            if (!started)
                return false;
            ink.paint(m_painter, page);
            ++m_pages;
        }
        return true;
    }
    bool end() { return !m_painter.isActive() || m_painter.end(); }
    int pages() const { return m_pages; }

private:
    QPdfWriter m_writer;
    QPainter m_painter;
    int m_pages = 0;
};

Error ioError(const QString &path, const QString &detail)
{
    Error error = Error::of(ErrorCode::Storage, Reason::Io, u"path"_s, path);
    error.detail = detail;
    return error;
}

Error cancelled()
{
    return Error{ErrorCode::Cancelled, {}, {}};
}

bool isCancelled(const PdfOptions &options)
{
    return options.cancel && options.cancel->load(std::memory_order_relaxed);
}

} // namespace

Result<PdfSummary> writeOnePdf(const QString &path, int count, const DocumentSource &source,
                               const PdfOptions &options)
{
    LD_TRY(prepareFonts());
    if (count <= 0)
        return Error::invalid(Reason::NothingToDo, u"documents"_s, QString::number(count));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return ioError(path, file.errorString());
    PdfSummary summary;
    {
        PdfStream stream(&file);
        DocumentPainter ink;
        if (!options.title.isEmpty())
            stream.setTitle(options.title);
        for (int index = 0; index < count; ++index) {
            // Leaving early drops the temporary file.
            if (isCancelled(options))
                return cancelled();
            LD_ASSIGN(const LaidOutDocument document, source(index));
            if (index == 0 && options.title.isEmpty())
                stream.setTitle(document.title);
            if (!stream.append(document, ink) || file.error() != QFileDevice::NoError)
                return ioError(path, file.errorString());
            ++summary.documents;
            if (options.progress)
                options.progress(summary.documents);
        }
        if (isCancelled(options))
            return cancelled();
        if (!stream.end())
            return ioError(path, file.errorString());
        summary.pages = stream.pages();
    }
    summary.bytes = file.size();
    if (!file.commit())
        return ioError(path, file.errorString());
    return summary;
}

Result<PdfSummary> writePdfEach(const QString &folder, int count, const DocumentSource &source,
                                const std::function<QString(int index)> &nameOf,
                                const PdfOptions &options)
{
    PdfSummary summary;
    const QDir dir(folder);
    for (int index = 0; index < count; ++index) {
        const QString name = nameOf(index);
        if (name.isEmpty() || name.contains(u'/') || name.contains(u'\\') || name == ".."_L1)
            return Error::invalid(Reason::ForbiddenCharacter, u"file_name"_s, name);
        PdfOptions one;
        one.cancel = options.cancel;
        const auto single = [&](int) { return source(index); };
        LD_ASSIGN(const PdfSummary written, writeOnePdf(dir.filePath(name), 1, single, one));
        ++summary.documents;
        summary.pages += written.pages;
        summary.bytes += written.bytes;
        if (options.progress)
            options.progress(summary.documents);
    }
    return summary;
}

Result<QByteArray> pdfBytes(const LaidOutDocument &document)
{
    LD_TRY(prepareFonts());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        PdfStream stream(&buffer);
        DocumentPainter ink;
        stream.setTitle(document.title);
        if (!stream.append(document, ink) || !stream.end())
            return Error::storage(u"the PDF engine failed"_s);
    }
    return bytes;
}

} // namespace linedesk::documents
