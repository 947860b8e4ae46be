#pragma once
#include "tests/faults/disk/unsynced.h"

#include <mutex>
#include <string>

#include <dlfcn.h>

namespace linedesk::faults {

enum class Fault { None, Kill, KillAfter, Torn, Short, Eio, Full, Swallow, Power, Read, Reads };

/// What becomes of a counted call.
enum class Verdict { Do, Half, Fail, Swallow };

constexpr int mostFiles = 4096;

/// The plan and how far it is (faultydisk.h), and which open files are under the folder.
struct FaultyDisk {
    std::recursive_mutex lock;
    std::string root;
    int log = -1;
    bool armed = false;
    bool roomMade = false; ///< a reserve was removed
    Fault fault = Fault::None;
    long at = 0;
    long param = 0;
    long calls = 0;
    bool ours[mostFiles] = {};
    std::string paths[mostFiles];
    Unsynced unsynced;

    bool arm(const char *plan);
    bool isUnder(const char *path) const;
    bool isOurs(int fd) const { return fd >= 0 && fd < mostFiles && ours[fd]; }
    bool keepsUndo() const { return armed && fault == Fault::Power; }
    bool countsReads() const { return fault == Fault::Read || fault == Fault::Reads; }
    /// Counts a call. Kinds: w write, s sync, t truncate, r rename, u unlink, c create, a allocate;
    /// i read, which are counted alone or not at all: there are many times more of them.
    Verdict judge(char kind, size_t bytes, const std::string &path);
    /// Behind a call that was done.
    void afterwards();
    void tell(const std::string &line);
};

/// Never destroyed: files are closed at the very end too.
FaultyDisk &disk();

[[noreturn]] void die();
const char *baseName(const std::string &path);

/// The C library's own call.
template <typename F>
F real(const char *name)
{
    return reinterpret_cast<F>(dlsym(RTLD_NEXT, name));
}

} // namespace linedesk::faults
