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
    LD_TRY(file->openFile(path, 0));
    // The name must survive a power cut too; of an empty file nobody knows whether it would.
    struct stat status = {};
    if (::fstat(file->m_descriptor, &status) != 0)
        return file->failure("stat");
    if (status.st_size == 0)
        LD_TRY(file->syncFolder());
    return std::unique_ptr<JournalMedium>(std::move(file));
}

Result<void> JournalFile::openFile(const QString &path, int flags)
{
    const int opened = ::open(QFile::encodeName(path).constData(),
                              O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | flags, S_IRUSR | S_IWUSR);
    if (opened < 0)
        return failure("open");
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = opened;
    return {};
}

Result<void> JournalFile::syncFolder() const
{
    const int folder = ::open(QFile::encodeName(QFileInfo(m_path).absolutePath()).constData(),
                              O_RDONLY | O_CLOEXEC);
    if (folder < 0)
        return {}; // a system without folders as files
    const bool synced = ::fsync(folder) == 0;
    const Error why = failure("fsync of the folder");
    ::close(folder);
    return synced ? Result<void>() : Result<void>(why);
}

JournalFile::~JournalFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Error JournalFile::failure(const char *what) const
{
    const int code = errno;
    Error error = Error::of(ErrorCode::Storage, Reason::Io, u"journal"_s, m_path);
    error.detail = u"%1: %2"_s.arg(QLatin1StringView(what),
                                   QString::fromLocal8Bit(std::strerror(code)));
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

Result<void> JournalFile::replace(const QByteArray &bytes)
{
    const QString fresh = m_path + u".new"_s;
    LD_TRY(openFile(fresh, O_TRUNC));
    // Whatever fails from here on, the old file keeps its name until the new one is whole.
    LD_TRY(append(bytes));
    LD_TRY(sync());
    if (::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(m_path).constData()) != 0)
        return failure("rename");
    return syncFolder();
}

} // namespace linedesk
