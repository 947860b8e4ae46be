#pragma once
#include "core/base/result.h"
#include "core/documents/layoutitems.h"

#include <atomic>
#include <functional>

namespace linedesk::documents {

/// Where the documents of a file come from: called with 0 to count − 1, in order, on the caller's
/// thread, a few documents ahead of the one being painted.
using DocumentSource = std::function<Result<LaidOutDocument>(int index)>;
/// Told of every document that is done, on the caller's thread: how many are.
using PdfProgress = std::function<void(int done)>;

/// What was written.
struct PdfSummary {
    int documents = 0;
    int pages = 0;
    qint64 bytes = 0;
};

/// How documents are made into PDF files.
struct PdfOptions {
    QString title; ///< of the file; empty = the first document's title
    PdfProgress progress;
    const std::atomic_bool *cancel = nullptr; ///< looked at before every document
};

/// All documents in one file. The file is written beside its place under a temporary name and takes
/// its own when it is whole: after a failure or a cancel there is none, and what stood there before
/// still does. Fails with Storage and Io ("path") when it cannot be written, Cancelled, or with the
/// source's error. Any thread; needs a QGuiApplication.
Result<PdfSummary> writeOnePdf(const QString &path, int count, const DocumentSource &source,
                               const PdfOptions &options = {});

/// A file for each document, named by `nameOf` in `folder`. Files finished before a cancel stay.
Result<PdfSummary> writePdfEach(const QString &folder, int count, const DocumentSource &source,
                                const std::function<QString(int index)> &nameOf,
                                const PdfOptions &options = {});

/// One document as the bytes of a PDF: for an attachment or the portal.
Result<QByteArray> pdfBytes(const LaidOutDocument &document);

} // namespace linedesk::documents
