#include "tests/faults/disk/faultydisk.h"

#include "tests/faults/disk/unsynced.h"

#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

using linedesk::faults::Unsynced;

enum class Fault { None, Kill, KillAfter, Torn, Short, Eio, Full, Swallow, Power };

constexpr int mostFiles = 4096;

struct Disk {
    std::recursive_mutex lock;
    std::string root;
    int log = -1;
    bool armed = false;
    bool roomMade = false;
    Fault fault = Fault::None;
    long at = 0;
    long param = 0;
    long calls = 0;
    bool ours[mostFiles] = {};
    std::string paths[mostFiles];
    Unsynced unsynced;
};

/// Never destroyed: files are closed at the very end too.
Disk &disk()
{
    static Disk *one = [] {
        auto *made = new Disk;
        if (const char *root = std::getenv("FAULTYDISK_ROOT"))
            made->root = root;
        return made;
    }();
    return *one;
}

template <typename F>
F real(const char *name)
{
    return reinterpret_cast<F>(dlsym(RTLD_NEXT, name));
}

#define REAL(name) static const auto call = real<decltype(&::name)>(#name)

[[noreturn]] void die()
{
    ::kill(::getpid(), SIGKILL);
    for (;;)
        ::pause();
}

const char *baseName(const std::string &path)
{
    const size_t slash = path.rfind('/');
    return path.c_str() + (slash == std::string::npos ? 0 : slash + 1);
}

bool isUnder(const char *path)
{
    const Disk &d = disk();
    return path && !d.root.empty() && std::strncmp(path, d.root.c_str(), d.root.size()) == 0;
}

bool isOurs(int fd)
{
    return fd >= 0 && fd < mostFiles && disk().ours[fd];
}

void tell(const std::string &line)
{
    REAL(write);
    if (disk().log >= 0 && call(disk().log, line.data(), line.size()) < 0)
        die();
}

enum class Verdict { Do, Half, Fail, Swallow };

/// What becomes of a counted call. Kinds: w write, s sync, t truncate, r rename, u unlink, c create,
/// a allocate.
Verdict judge(char kind, size_t bytes, const std::string &path)
{
    Disk &d = disk();
    if (!d.armed)
        return Verdict::Do;
    const long number = ++d.calls;
    if (d.log >= 0)
        tell(std::to_string(number) + ' ' + kind + ' ' + std::to_string(bytes) + ' '
             + baseName(path) + '\n');
    const bool here = number == d.at;
    const bool takesSpace = kind == 'w' || kind == 'c' || kind == 'a';
    switch (d.fault) {
    case Fault::None:
    case Fault::KillAfter: return Verdict::Do;
    case Fault::Kill:
        if (here)
            die();
        return Verdict::Do;
    case Fault::Power:
        if (here) {
            d.unsynced.losePart(unsigned(d.param));
            die();
        }
        return Verdict::Do;
    case Fault::Torn: return here ? Verdict::Half : Verdict::Do;
    case Fault::Short: return here && kind == 'w' && bytes > 1 ? Verdict::Half : Verdict::Do;
    case Fault::Swallow: return here ? Verdict::Swallow : Verdict::Do;
    case Fault::Eio:
        if (number < d.at || number >= d.at + (d.param > 0 ? d.param : 1))
            return Verdict::Do;
        errno = EIO;
        return Verdict::Fail;
    case Fault::Full:
        if (number < d.at || number >= d.at + d.param || d.roomMade || !takesSpace)
            return Verdict::Do;
        // The last write before a disk is full is often a part of one.
        if (here && kind == 'w' && bytes > 1 && number % 2 == 0)
            return Verdict::Half;
        errno = ENOSPC;
        return Verdict::Fail;
    }
    return Verdict::Do;
}

void afterwards()
{
    Disk &d = disk();
    if (d.armed && d.fault == Fault::KillAfter && d.calls == d.at)
        die();
}

bool keepsUndo()
{
    return disk().armed && disk().fault == Fault::Power;
}

template <typename Write>
ssize_t written(int fd, const void *bytes, size_t size, off_t at, Write write)
{
    Disk &d = disk();
    const std::lock_guard guard(d.lock);
    const Verdict verdict = judge('w', size, d.paths[fd]);
    if (verdict == Verdict::Fail)
        return -1;
    if (verdict == Verdict::Swallow)
        return ssize_t(size);
    if (keepsUndo())
        d.unsynced.willWrite(fd, d.paths[fd], bytes, size, at);
    const ssize_t done = write(verdict == Verdict::Half ? size / 2 : size);
    if (verdict == Verdict::Half && d.fault == Fault::Torn)
        die();
    afterwards();
    return done;
}

/// A call that is done whole or not at all.
template <typename Do>
int done(char kind, const std::string &path, Do act)
{
    const std::lock_guard guard(disk().lock);
    const Verdict verdict = judge(kind, 0, path);
    if (verdict == Verdict::Fail)
        return -1;
    if (verdict == Verdict::Half)
        die();
    const int result = verdict == Verdict::Swallow ? 0 : act();
    afterwards();
    return result;
}

template <typename Open>
int opened(const char *path, int flags, Open open)
{
    if (!isUnder(path))
        return open();
    Disk &d = disk();
    const std::lock_guard guard(d.lock);
    const bool makes = (flags & O_CREAT) != 0 && ::access(path, F_OK) != 0;
    // An open has nothing to swallow.
    if (makes && judge('c', 0, path) == Verdict::Fail)
        return -1;
    const int fd = open();
    if (fd >= 0 && fd < mostFiles) {
        d.ours[fd] = true;
        d.paths[fd] = path;
    }
    if (makes)
        afterwards();
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
    Disk &d = disk();
    if (d.log >= 0)
        ::close(d.log);
    d.log = file ? ::open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
}

bool faultydisk_arm(const char *plan)
{
    struct Known {
        const char *name;
        Fault fault;
    };
    constexpr Known all[] = {{"none", Fault::None},   {"kill", Fault::Kill},
                             {"torn", Fault::Torn},   {"killafter", Fault::KillAfter},
                             {"short", Fault::Short}, {"eio", Fault::Eio},
                             {"full", Fault::Full},   {"swallow", Fault::Swallow},
                             {"power", Fault::Power}};
    char name[16] = {};
    Disk &d = disk();
    d.param = 0;
    if (std::sscanf(plan, "%15[a-z]@%ld:%ld", name, &d.at, &d.param) < 2)
        return false;
    for (const Known &known : all) {
        if (std::strcmp(known.name, name) == 0) {
            d.fault = known.fault;
            d.calls = 0;
            d.roomMade = false;
            d.armed = true;
            return true;
        }
    }
    return false;
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
        tell(std::string(text) + '\n');
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
    if (!isOurs(fd))
        return call(fd, bytes, size);
    return written(fd, bytes, size, -1, [&](size_t part) { return call(fd, bytes, part); });
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at)
{
    REAL(pwrite);
    if (!isOurs(fd))
        return call(fd, bytes, size, at);
    return written(fd, bytes, size, at, [&](size_t part) { return call(fd, bytes, part, at); });
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at)
{
    REAL(pwrite64);
    if (!isOurs(fd))
        return call(fd, bytes, size, at);
    return written(fd, bytes, size, at, [&](size_t part) { return call(fd, bytes, part, at); });
}

static int synced(int fd, int (*call)(int))
{
    if (!isOurs(fd))
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
    if (!isOurs(fd))
        return call(fd, size);
    return done('t', disk().paths[fd], [&] {
        if (keepsUndo())
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
    if (!isOurs(fd))
        return call(fd, mode, at, size);
    return done('a', disk().paths[fd], [&] { return call(fd, mode, at, size); });
}

int posix_fallocate(int fd, off_t at, off_t size)
{
    REAL(posix_fallocate);
    if (!isOurs(fd))
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
    if (!isUnder(from))
        return call(from, to);
    return done('r', from, [&] { return call(from, to); });
}

int renameat2(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags)
{
    REAL(renameat2);
    if (!isUnder(from))
        return call(fromFolder, from, toFolder, to, flags);
    return done('r', from, [&] { return call(fromFolder, from, toFolder, to, flags); });
}

int unlink(const char *path)
{
    REAL(unlink);
    if (!isUnder(path))
        return call(path);
    if (std::strstr(baseName(path), "reserve") && ::access(path, F_OK) == 0)
        disk().roomMade = true;
    return done('u', path, [&] { return call(path); });
}

} // extern "C"
