#include "tests/faults/disk/unsynced.h"

#include <algorithm>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace linedesk::faults {
namespace {

/// Past the calls that this library stands before.
template <typename F>
F real(const char *name)
{
    return reinterpret_cast<F>(dlsym(RTLD_NEXT, name));
}

std::string bytesAt(const std::string &path, off_t at, size_t size)
{
    std::string bytes(size, '\0');
    static const auto openReal = real<int (*)(const char *, int, ...)>("open");
    const int fd = openReal(path.c_str(), O_RDONLY | O_CLOEXEC);
    const ssize_t got = fd >= 0 ? ::pread(fd, bytes.data(), size, at) : 0;
    if (fd >= 0)
        ::close(fd);
    bytes.resize(size_t(std::max<ssize_t>(got, 0)));
    return bytes;
}

} // namespace

Unsynced::Change Unsynced::changeOf(int fd, const std::string &path) const
{
    struct stat status = {};
    ::fstat(fd, &status);
    Change change;
    change.device = status.st_dev;
    change.inode = status.st_ino;
    change.path = path;
    change.sizeBefore = status.st_size;
    return change;
}

void Unsynced::willWrite(int fd, const std::string &path, const void *bytes, size_t size, off_t at)
{
    Change change = changeOf(fd, path);
    if (at >= 0)
        change.at = at;
    else if ((::fcntl(fd, F_GETFL) & O_APPEND) != 0)
        change.at = change.sizeBefore;
    else
        change.at = ::lseek(fd, 0, SEEK_CUR);
    change.before = bytesAt(path, change.at, size);
    change.after.assign(static_cast<const char *>(bytes), size);
    m_changes.push_back(std::move(change));
}

void Unsynced::willTruncate(int fd, const std::string &path, off_t size)
{
    Change change = changeOf(fd, path);
    change.cut = true;
    change.at = size;
    if (change.sizeBefore > size)
        change.before = bytesAt(path, size, size_t(change.sizeBefore - size));
    m_changes.push_back(std::move(change));
}

void Unsynced::synced(int fd)
{
    const Change now = changeOf(fd, {});
    std::erase_if(m_changes, [&](const Change &change) {
        return change.inode == now.inode && change.device == now.device;
    });
}

void Unsynced::losePart(unsigned draw)
{
    static const auto openReal = real<int (*)(const char *, int, ...)>("open");
    static const auto pwriteReal = real<ssize_t (*)(int, const void *, size_t, off_t)>("pwrite");
    static const auto truncateReal = real<int (*)(int, off_t)>("ftruncate");
    const auto onFile = [&](const Change &change, auto work) {
        const int fd = openReal(change.path.c_str(), O_RDWR | O_CLOEXEC);
        struct stat status = {};
        if (fd >= 0 && ::fstat(fd, &status) == 0 && status.st_ino == change.inode
            && status.st_dev == change.device)
            work(fd);
        if (fd >= 0)
            ::close(fd);
    };
    for (auto change = m_changes.rbegin(); change != m_changes.rend(); ++change)
        onFile(*change, [&](int fd) {
            [[maybe_unused]] bool good =
                pwriteReal(fd, change->before.data(), change->before.size(), change->at) >= 0
                && truncateReal(fd, change->sizeBefore) == 0;
        });
    unsigned state = draw / 3 + 1;
    for (const Change &change : m_changes) {
        state = state * 1664525u + 1013904223u;
        const bool kept = draw % 3 == 1 || (draw % 3 == 2 && (state >> 16) % 2 == 0);
        if (!kept)
            continue;
        onFile(change, [&](int fd) {
            [[maybe_unused]] const bool good =
                change.cut ? truncateReal(fd, change.at) == 0
                           : pwriteReal(fd, change.after.data(), change.after.size(), change.at)
                                 >= 0;
        });
    }
}

} // namespace linedesk::faults
