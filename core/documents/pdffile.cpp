#include "core/documents/pdffile.h"

#include "core/documents/pdfstream.h"
#include "core/documents/pdfthread.h"
#include "core/documents/printfonts.h"

#include <QBuffer>
#include <QDir>
#include <QSaveFile>

namespace linedesk::documents {

using namespace Qt::StringLiterals;

namespace {

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
        PdfThread painting(file, options.title);
        const auto tell = [&](int done) {
            while (summary.documents < done) {
                ++summary.documents;
                if (options.progress)
                    options.progress(summary.documents);
            }
        };
        for (int index = 0; index < count; ++index) {
            // Leaving early drops the temporary file.
            if (isCancelled(options))
                return cancelled();
            LD_ASSIGN(LaidOutDocument document, source(index));
            if (!painting.add(std::move(document)))
                break;
            tell(painting.documents());
        }
        if (!painting.finish())
            return ioError(path, file.errorString());
        tell(painting.documents());
        if (isCancelled(options))
            return cancelled();
        summary.pages = painting.pages();
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
        PdfStream stream(&buffer, document.title);
        if (!stream.append(document) || !stream.end())
            return Error::storage(u"the PDF engine failed"_s);
    }
    return bytes;
}

} // namespace linedesk::documents
