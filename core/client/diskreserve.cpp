#include "core/client/diskreserve.h"

#include "core/base/logging.h"

#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace linedesk {

DiskReserve::DiskReserve(const QString &folder)
    : m_folder(folder), m_path(folder + u"/disk.reserve"_s)
{
}

bool DiskReserve::hasRoom() const
{
    return QStorageInfo(m_folder).bytesAvailable() >= leastFree;
}

void DiskReserve::keep()
{
    if (QFileInfo(m_path).size() == bytes
        || QStorageInfo(m_folder).bytesAvailable() < leastFree + 2 * bytes)
        return;
    QFile file(m_path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered))
        return;
    bool kept = false;
#ifdef Q_OS_LINUX
    kept = ::posix_fallocate(file.handle(), 0, bytes) == 0;
#else
    const QByteArray block(1024 * 1024, '\0');
    for (qint64 done = 0; (kept = file.write(block) == block.size()) && done + block.size() < bytes;)
        done += block.size();
#endif
    if (!kept) {
        qCWarning(lcClient).noquote() << "no room put by:" << m_path;
        file.remove();
    }
}

bool DiskReserve::release()
{
    if (!QFile::exists(m_path))
        return false;
    qCWarning(lcClient).noquote() << "room put by is given up:" << m_path;
    return QFile::remove(m_path);
}

} // namespace linedesk
