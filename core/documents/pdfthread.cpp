#include "core/documents/pdfthread.h"

#include "core/documents/pdfstream.h"

namespace linedesk::documents {

PdfThread::PdfThread(QFileDevice &file, const QString &title)
    : m_thread([this, &file, title] { paint(file, title); })
{
}

PdfThread::~PdfThread()
{
    close(true);
}

bool PdfThread::add(LaidOutDocument document)
{
    std::unique_lock lock(m_mutex);
    m_moved.wait(lock, [this] { return m_failed || m_waiting.size() < mostWaiting; });
    if (m_failed)
        return false;
    m_waiting.push_back(std::move(document));
    m_moved.notify_all();
    return true;
}

bool PdfThread::finish()
{
    close(false);
    return !m_failed;
}

int PdfThread::documents() const
{
    const std::scoped_lock lock(m_mutex);
    return m_documents;
}

void PdfThread::close(bool dropWaiting)
{
    if (!m_thread.joinable())
        return;
    {
        const std::scoped_lock lock(m_mutex);
        m_closed = true;
        if (dropWaiting)
            m_waiting.clear();
    }
    m_moved.notify_all();
    m_thread.join();
}

std::optional<LaidOutDocument> PdfThread::take()
{
    std::unique_lock lock(m_mutex);
    m_moved.wait(lock, [this] { return m_closed || !m_waiting.empty(); });
    if (m_waiting.empty())
        return std::nullopt;
    LaidOutDocument next = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_moved.notify_all();
    return next;
}

void PdfThread::paint(QFileDevice &file, const QString &title)
{
    PdfStream stream(&file, title);
    bool good = true;
    while (good) {
        const std::optional<LaidOutDocument> document = take();
        if (!document) {
            good = stream.end();
            m_pages = stream.pages();
            break;
        }
        good = stream.append(*document) && file.error() == QFileDevice::NoError;
        const std::scoped_lock lock(m_mutex);
        ++m_documents;
    }
    const std::scoped_lock lock(m_mutex);
    m_failed = !good;
    m_moved.notify_all();
}

} // namespace linedesk::documents
