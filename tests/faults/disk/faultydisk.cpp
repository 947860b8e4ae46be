#include "tests/faults/disk/faultydisk.h"

#include "tests/faults/disk/diskplan.h"

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

using namespace linedesk::faults;

#define REAL(name) static const auto call = real<decltype(&::name)>(#name)

namespace {

template <typename Write>
ssize_t written(int fd, const void *bytes, size_t size, off_t at, Write write)
{
    FaultyDisk &d = disk();
    const std::lock_guard guard(d.lock);
    const Verdict verdict = d.judge('w', size, d.paths[fd]);
    if (verdict == Verdict::Fail)
        return -1;
    if (verdict == Verdict::Swallow)
        return ssize_t(size);
    if (disk().keepsUndo())
        d.unsynced.willWrite(fd, d.paths[fd], bytes, size, at);
    const ssize_t done = write(verdict == Verdict::Half ? size / 2 : size);
    if (verdict == Verdict::Half && d.fault == Fault::Torn)
        die();
    disk().afterwards();
    return done;
}

template <typename Read>
ssize_t hasRead(int fd, size_t size, Read read)
{
    if (!disk().isOurs(fd))
        return read();
    const std::lock_guard guard(disk().lock);
    return disk().judge('i', size, disk().paths[fd]) == Verdict::Fail ? -1 : read();
}

/// A call that is done whole or not at all.
template <typename Do>
int done(char kind, const std::string &path, Do act)
{
    const std::lock_guard guard(disk().lock);
    const Verdict verdict = disk().judge(kind, 0, path);
    if (verdict == Verdict::Fail)
        return -1;
    if (verdict == Verdict::Half)
        die();
    const int result = verdict == Verdict::Swallow ? 0 : act();
    disk().afterwards();
    return result;
}

template <typename Open>
int opened(const char *path, int flags, Open open)
{
    if (!disk().isUnder(path))
        return open();
    FaultyDisk &d = disk();
    const std::lock_guard guard(d.lock);
    const bool makes = (flags & O_CREAT) != 0 && ::access(path, F_OK) != 0;
    // An open has nothing to swallow.
    if (makes && d.judge('c', 0, path) == Verdict::Fail)
        return -1;
    const int fd = open();
    if (fd >= 0 && fd < mostFiles) {
        d.ours[fd] = true;
        d.paths[fd] = path;
    }
    if (makes)
        disk().afterwards();
    return fd;
}

mode_t modeOf(int flags, va_list list)
{
    return (flags & O_CREAT) != 0 ? mode_t(va_arg(list, int)) : 0;
}

} // namespace

extern "C" {

void faultydisk_root(const char *folder)
{
    disk().root = folder;
}

void faultydisk_log(const char *file)
{
    FaultyDisk &d = disk();
    if (d.log >= 0)
        ::close(d.log);
    d.log = file ? ::open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
}

bool faultydisk_arm(const char *plan)
{
    return disk().arm(plan);
}

void faultydisk_disarm()
{
    disk().armed = false;
}

long faultydisk_calls()
{
    return disk().calls;
}

void faultydisk_note(const char *text)
{
    if (disk().log >= 0)
        disk().tell(std::string(text) + '\n');
}

__attribute__((constructor)) static void faultydisk_load()
{
    if (const char *log = std::getenv("FAULTYDISK_LOG"))
        faultydisk_log(log);
    const char *plan = std::getenv("FAULTYDISK_PLAN");
    if (plan && !faultydisk_arm(plan))
        std::fprintf(stderr, "faultydisk: no plan: %s\n", plan);
}

#define LD_FAULTY_OPEN(name)                                                                       \
    int name(const char *path, int flags, ...)                                                     \
    {                                                                                              \
        static const auto call = real<int (*)(const char *, int, ...)>(#name);                     \
        va_list list;                                                                              \
        va_start(list, flags);                                                                     \
        const mode_t mode = modeOf(flags, list);                                                   \
        va_end(list);                                                                              \
        return opened(path, flags, [&] { return call(path, flags, mode); });                       \
    }
LD_FAULTY_OPEN(open)
LD_FAULTY_OPEN(open64)
#undef LD_FAULTY_OPEN

int __open_2(const char *path, int flags)
{
    static const auto call = real<int (*)(const char *, int)>("__open_2");
    return opened(path, flags, [&] { return call(path, flags); });
}

int __open64_2(const char *path, int flags)
{
    static const auto call = real<int (*)(const char *, int)>("__open64_2");
    return opened(path, flags, [&] { return call(path, flags); });
}

int close(int fd)
{
    REAL(close);
    if (fd >= 0 && fd < mostFiles)
        disk().ours[fd] = false;
    return call(fd);
}

ssize_t write(int fd, const void *bytes, size_t size)
{
    REAL(write);
    if (!disk().isOurs(fd))
        return call(fd, bytes, size);
    return written(fd, bytes, size, -1, [&](size_t part) { return call(fd, bytes, part); });
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at)
{
    REAL(pwrite);
    if (!disk().isOurs(fd))
        return call(fd, bytes, size, at);
    return written(fd, bytes, size, at, [&](size_t part) { return call(fd, bytes, part, at); });
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at)
{
    REAL(pwrite64);
    if (!disk().isOurs(fd))
        return call(fd, bytes, size, at);
    return written(fd, bytes, size, at, [&](size_t part) { return call(fd, bytes, part, at); });
}

ssize_t read(int fd, void *bytes, size_t size)
{
    REAL(read);
    return hasRead(fd, size, [&] { return call(fd, bytes, size); });
}

ssize_t pread(int fd, void *bytes, size_t size, off_t at)
{
    REAL(pread);
    return hasRead(fd, size, [&] { return call(fd, bytes, size, at); });
}

ssize_t pread64(int fd, void *bytes, size_t size, off64_t at)
{
    REAL(pread64);
    return hasRead(fd, size, [&] { return call(fd, bytes, size, at); });
}

// What fortified headers make of them; the room was checked where it is known.
ssize_t __read_chk(int fd, void *bytes, size_t size, size_t)
{
    return read(fd, bytes, size);
}

ssize_t __pread_chk(int fd, void *bytes, size_t size, off_t at, size_t)
{
    return pread(fd, bytes, size, at);
}

ssize_t __pread64_chk(int fd, void *bytes, size_t size, off64_t at, size_t)
{
    return pread64(fd, bytes, size, at);
}

static int synced(int fd, int (*call)(int))
{
    if (!disk().isOurs(fd))
        return call(fd);
    return done('s', disk().paths[fd], [&] {
        const int result = call(fd);
        if (result == 0)
            disk().unsynced.synced(fd);
        return result;
    });
}

int fsync(int fd)
{
    REAL(fsync);
    return synced(fd, call);
}

int fdatasync(int fd)
{
    REAL(fdatasync);
    return synced(fd, call);
}

int ftruncate(int fd, off_t size)
{
    REAL(ftruncate);
    if (!disk().isOurs(fd))
        return call(fd, size);
    return done('t', disk().paths[fd], [&] {
        if (disk().keepsUndo())
            disk().unsynced.willTruncate(fd, disk().paths[fd], size);
        return call(fd, size);
    });
}

int ftruncate64(int fd, off64_t size)
{
    return ftruncate(fd, off_t(size));
}

int fallocate(int fd, int mode, off_t at, off_t size)
{
    REAL(fallocate);
    if (!disk().isOurs(fd))
        return call(fd, mode, at, size);
    return done('a', disk().paths[fd], [&] { return call(fd, mode, at, size); });
}

int posix_fallocate(int fd, off_t at, off_t size)
{
    REAL(posix_fallocate);
    if (!disk().isOurs(fd))
        return call(fd, at, size);
    const int result = done('a', disk().paths[fd], [&] { return call(fd, at, size); });
    return result < 0 ? errno : result;
}

int posix_fallocate64(int fd, off64_t at, off64_t size)
{
    return posix_fallocate(fd, off_t(at), off_t(size));
}

int rename(const char *from, const char *to)
{
    REAL(rename);
    if (!disk().isUnder(from))
        return call(from, to);
    return done('r', from, [&] { return call(from, to); });
}

int renameat2(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags)
{
    REAL(renameat2);
    if (!disk().isUnder(from))
        return call(fromFolder, from, toFolder, to, flags);
    return done('r', from, [&] { return call(fromFolder, from, toFolder, to, flags); });
}

int unlink(const char *path)
{
    REAL(unlink);
    if (!disk().isUnder(path))
        return call(path);
    if (std::strstr(baseName(path), "reserve") && ::access(path, F_OK) == 0)
        disk().roomMade = true;
    return done('u', path, [&] { return call(path); });
}

} // extern "C"
