#pragma once
#include "core/documents/layoutitems.h"

#include <QFileDevice>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace linedesk::documents {

/// Paints documents into one PDF on a thread of its own, while the next ones are read and laid out
/// on the caller's: most of a batch's time is the packing of pages. A few documents wait at most,
/// so memory stays flat. Belongs to the thread that made it; the file is the painting thread's until
/// finish() or the end.
class PdfThread
{
public:
    PdfThread(QFileDevice &file, const QString &title);
    /// Drops what waits.
    ~PdfThread();
    PdfThread(const PdfThread &) = delete;
    PdfThread &operator=(const PdfThread &) = delete;

    /// Blocks while as many wait as may. False when the file did not take what came before.
    bool add(LaidOutDocument document);
    /// Waits for what is on its way. False when the file did not take it.
    bool finish();

    int documents() const;             ///< painted so far
    int pages() const { return m_pages; } ///< after finish()

private:
    static constexpr std::size_t mostWaiting = 4;

    void paint(QFileDevice &file, const QString &title);
    /// The next document; nothing when there are no more.
    std::optional<LaidOutDocument> take();
    void close(bool dropWaiting);

    mutable std::mutex m_mutex;
    std::condition_variable m_moved;
    std::deque<LaidOutDocument> m_waiting;
    bool m_closed = false;
    bool m_failed = false;
    int m_documents = 0;
    int m_pages = 0;
    std::thread m_thread;
};

} // namespace linedesk::documents
