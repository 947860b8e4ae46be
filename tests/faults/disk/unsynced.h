#pragma once
#include <string>
#include <vector>

#include <sys/types.h>

namespace linedesk::faults {

/// What was written and not synced since: what a power cut may take, in whole, in part or not.
/// Names (made, changed, removed) count as kept; so does everything of a file that is gone.
class Unsynced
{
public:
    /// Called before the write; `at` -1 = at the file's end or place.
    void willWrite(int fd, const std::string &path, const void *bytes, size_t size, off_t at);
    void willTruncate(int fd, const std::string &path, off_t size);
    /// Everything of this file is on the disk.
    void synced(int fd);
    /// Takes everything back and does a part of it again, in its order, as `draw` has it: none of
    /// it, all of it, or each write by a throw.
    void losePart(unsigned draw);

private:
    struct Change {
        dev_t device = 0;
        ino_t inode = 0;
        std::string path;
        off_t at = 0;
        off_t sizeBefore = 0;
        std::string before; ///< the bytes that stood there
        std::string after;  ///< those written
        bool cut = false;   ///< a truncation to `at`
    };
    Change changeOf(int fd, const std::string &path) const;

    std::vector<Change> m_changes;
};

} // namespace linedesk::faults
