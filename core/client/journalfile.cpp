#include "core/client/journalmedium.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace linedesk {

Result<std::unique_ptr<JournalMedium>> JournalFile::open(const QString &path)
{
    std::unique_ptr<JournalFile> file(new JournalFile);
    file->m_path = path;
    const bool isNew = !QFileInfo::exists(path);
    file->m_descriptor = ::open(QFile::encodeName(path).constData(),
                                O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file->m_descriptor < 0)
        return file->failure("open");
    if (isNew) {
        // The name must survive a power cut too.
        const int folder = ::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(),
                                  O_RDONLY | O_CLOEXEC);
        if (folder >= 0) {
            const bool synced = ::fsync(folder) == 0;
            ::close(folder);
            if (!synced)
                return file->failure("fsync of the folder");
        }
    }
    return std::unique_ptr<JournalMedium>(std::move(file));
}

JournalFile::~JournalFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Error JournalFile::failure(const char *what) const
{
    Error error = Error::of(ErrorCode::Storage, Reason::Io, u"journal"_s, m_path);
    error.detail = u"%1: %2"_s.arg(QLatin1StringView(what),
                                   QString::fromLocal8Bit(std::strerror(errno)));
    return error;
}

Result<QByteArray> JournalFile::readAll()
{
    if (::lseek(m_descriptor, 0, SEEK_SET) < 0)
        return failure("seek");
    QByteArray bytes;
    char block[65536];
    for (;;) {
        const ssize_t got = ::read(m_descriptor, block, sizeof block);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failure("read");
        if (got == 0)
            return bytes;
        bytes.append(block, got);
    }
}

Result<void> JournalFile::append(const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t wrote =
            ::write(m_descriptor, bytes.constData() + done, size_t(bytes.size() - done));
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return failure("write");
        done += wrote;
    }
    return {};
}

Result<void> JournalFile::sync()
{
    if (::fdatasync(m_descriptor) != 0)
        return failure("fdatasync");
    return {};
}

Result<void> JournalFile::truncate(qint64 size)
{
    if (::ftruncate(m_descriptor, size) != 0 || ::fdatasync(m_descriptor) != 0)
        return failure("truncate");
    return {};
}

} // namespace linedesk
