#include "tests/faults/disk/diskplan.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <unistd.h>

namespace linedesk::faults {

FaultyDisk &disk()
{
    static FaultyDisk *one = [] {
        auto *made = new FaultyDisk;
        if (const char *root = std::getenv("FAULTYDISK_ROOT"))
            made->root = root;
        return made;
    }();
    return *one;
}

void die()
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

bool FaultyDisk::isUnder(const char *path) const
{
    return path && !root.empty() && std::strncmp(path, root.c_str(), root.size()) == 0;
}

void FaultyDisk::tell(const std::string &line)
{
    static const auto call = real<ssize_t (*)(int, const void *, size_t)>("write");
    if (log >= 0 && call(log, line.data(), line.size()) < 0)
        die();
}

bool FaultyDisk::arm(const char *plan)
{
    struct Known {
        const char *name;
        Fault fault;
    };
    constexpr Known all[] = {{"none", Fault::None},   {"kill", Fault::Kill},
                             {"torn", Fault::Torn},   {"killafter", Fault::KillAfter},
                             {"short", Fault::Short}, {"eio", Fault::Eio},
                             {"full", Fault::Full},   {"swallow", Fault::Swallow},
                             {"power", Fault::Power}, {"read", Fault::Read},
                             {"reads", Fault::Reads}};
    char name[16] = {};
    param = 0;
    if (std::sscanf(plan, "%15[a-z]@%ld:%ld", name, &at, &param) < 2)
        return false;
    for (const Known &known : all) {
        if (std::strcmp(known.name, name) == 0) {
            fault = known.fault;
            calls = 0;
            roomMade = false;
            armed = true;
            return true;
        }
    }
    return false;
}

Verdict FaultyDisk::judge(char kind, size_t bytes, const std::string &path)
{
    if (!armed || (kind == 'i') != countsReads())
        return Verdict::Do;
    const long number = ++calls;
    if (log >= 0)
        tell(std::to_string(number) + ' ' + kind + ' ' + std::to_string(bytes) + ' '
             + baseName(path) + '\n');
    const bool here = number == at;
    const bool takesSpace = kind == 'w' || kind == 'c' || kind == 'a';
    switch (fault) {
    case Fault::None:
    case Fault::Reads:
    case Fault::KillAfter: return Verdict::Do;
    case Fault::Kill:
        if (here)
            die();
        return Verdict::Do;
    case Fault::Power:
        if (here) {
            unsynced.losePart(unsigned(param));
            die();
        }
        return Verdict::Do;
    case Fault::Torn: return here ? Verdict::Half : Verdict::Do;
    case Fault::Short: return here && kind == 'w' && bytes > 1 ? Verdict::Half : Verdict::Do;
    case Fault::Swallow: return here ? Verdict::Swallow : Verdict::Do;
    case Fault::Eio:
    case Fault::Read:
        if (number < at || number >= at + (param > 0 ? param : 1))
            return Verdict::Do;
        errno = EIO;
        return Verdict::Fail;
    case Fault::Full:
        if (number < at || number >= at + param || roomMade || !takesSpace)
            return Verdict::Do;
        // The last write before a disk is full is often a part of one.
        if (here && kind == 'w' && bytes > 1 && number % 2 == 0)
            return Verdict::Half;
        errno = ENOSPC;
        return Verdict::Fail;
    }
    return Verdict::Do;
}

void FaultyDisk::afterwards()
{
    if (armed && fault == Fault::KillAfter && calls == at)
        die();
}

} // namespace linedesk::faults
